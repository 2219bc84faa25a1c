import ExecutionStorage
import Hashing
import JSON
import StatesInterpreter
import StepFunctionsModel

/// A change of status that is to be told, as it waits in the store.
///
/// It holds what a redrive may have changed by the time that it is told; the rest is read from the execution's row.
struct StatusChangeNote: Sendable, Hashable {
    var status: ExecutionStatus
    var stopDate: Timestamp?
    var redriveDate: Timestamp?
    var error: String?
    var cause: String?
    /// Why the execution could not be redriven; nil when it could.
    var obstacle: String?

    /// The note of a change.
    ///
    /// - Parameters:
    ///   - status: The new status. RUNNING may be told of an execution that has ended in the same transition.
    ///   - row: The execution as it is written.
    ///   - lastEventID: The number of the last event in its history.
    init(_ status: ExecutionStatus, of row: StoredExecution, lastEventID: EventID) {
        self.status = status
        redriveDate = row.redriveDate
        guard status.isClosed else {
            obstacle = RedriveObstacle.status(status).reason
            return
        }
        (stopDate, error, cause) = (row.stopDate, row.error, row.cause)
        obstacle = RedriveObstacle(row, lastEventID: lastEventID, at: row.stopDate ?? row.startDate)?.reason
    }

    var json: JSONValue {
        var object: JSONObject = ["status": .string(status.rawValue)]
        if let stopDate { object["stopDate"] = .number(JSONNumber(stopDate.millisecondsSinceEpoch)) }
        if let redriveDate { object["redriveDate"] = .number(JSONNumber(redriveDate.millisecondsSinceEpoch)) }
        if let error { object["error"] = .string(error) }
        if let cause { object["cause"] = .string(cause) }
        if let obstacle { object["obstacle"] = .string(obstacle) }
        return .object(object)
    }

    /// Reads a stored note; nil for what is none.
    init?(json: JSONValue) {
        guard let status = json["status"]?.stringValue.flatMap(ExecutionStatus.init(rawValue:)) else { return nil }
        self.status = status
        stopDate = json["stopDate"]?.intValue.map { Timestamp(millisecondsSinceEpoch: Int64($0)) }
        redriveDate = json["redriveDate"]?.intValue.map { Timestamp(millisecondsSinceEpoch: Int64($0)) }
        error = json["error"]?.stringValue
        cause = json["cause"]?.stringValue
        obstacle = json["obstacle"]?.stringValue
    }

    /// The event, as everybody may see it.
    ///
    /// - Parameters:
    ///   - row: The execution's row, as it is now.
    ///   - number: Which change of the execution's status it is; see `number(of:round:)`.
    ///   - shown: Makes a stored text one for all eyes.
    /// - Returns: The event as it was when the status changed.
    func event(of row: StoredExecution, number: Int, shown: (String) -> String) -> StatusChangeEvent {
        let redrive: StatusChangeEvent.Redrive =
            if let obstacle {
                .notRedrivable(reason: obstacle)
            } else {
                row.mapRunARN == nil ? .redrivable : .redrivableByMapRun
            }
        return StatusChangeEvent(
            id: Self.eventID(of: row.id, number: number),
            time: stopDate ?? redriveDate ?? row.startDate,
            executionARN: row.arn,
            stateMachineARN: row.stateMachineARN,
            name: row.name,
            status: status,
            startDate: row.startDate,
            stopDate: stopDate,
            input: shown(row.input),
            // What has succeeded stays as it is.
            output: status == .succeeded ? row.output.map(shown) : nil,
            stateMachineVersionARN: row.stateMachineVersionARN,
            stateMachineAliasARN: row.stateMachineAliasARN,
            mapRunARN: row.mapRunARN,
            redriveCount: number / 2,
            redriveDate: redriveDate,
            redrive: redrive,
            error: error,
            cause: cause.map(shown)
        )
    }

    // MARK: Names

    /// Which change of an execution's status it is: in each of its lives, of which a redrive begins another one, it runs first and
    /// ends then.
    static func number(of status: ExecutionStatus, round: Int) -> Int { 2 * round + (status.isClosed ? 1 : 0) }

    /// The event's id: the same whenever and wherever it is made.
    static func eventID(of id: ExecutionID, number: Int) -> String {
        var bytes = Array(Digest.sha256(id.bytes + Array("status change \(number)".utf8)).prefix(16))
        // RFC 9562, version 8: a UUID of the maker's own recipe.
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        return ExecutionID(bytes: bytes)?.description ?? id.description
    }

    /// The queue that what waits for a receiver stands in.
    static func queue(of receiver: String) -> String { "notify:\(receiver)" }
}

extension TransitionEncoder {
    /// Work that tells receivers of changes of an execution's status; none when nobody is to be told.
    ///
    /// - Parameters:
    ///   - statuses: What the status becomes in this transition, one after the other.
    ///   - row: The row as it is written.
    ///   - wish: The value of the state machine's tag.
    ///   - lastEventID: The number of the last event in the history.
    /// - Returns: The work, in order.
    func notifications(
        _ statuses: [ExecutionStatus],
        of row: StoredExecution,
        wish: String?,
        lastEventID: EventID
    ) -> [StoredWork] {
        guard let notifying else { return [] }
        return statuses.filter { notifying.tells($0, wish: wish) }.flatMap { status in
            let payload = StatusChangeNote(status, of: row, lastEventID: lastEventID).json.text
            let number = StatusChangeNote.number(of: status, round: row.redriveCount)
            return notifying.receivers.map { receiver in
                StoredWork(
                    executionID: row.id,
                    key: WorkKey.notification(receiver, number),
                    kind: .effect,
                    queue: StatusChangeNote.queue(of: receiver),
                    dueAt: now,
                    createdAt: now,
                    payload: payload
                )
            }
        }
    }

    /// What a transition makes of the status.
    static func statuses(after transition: Transition, of row: StoredExecution, isNew: Bool) -> [ExecutionStatus] {
        let begins = isNew || transition.events.first?.type == .executionRedriven
        return (begins ? [.running] : []) + (transition.outcome == nil ? [] : [row.status])
    }
}
