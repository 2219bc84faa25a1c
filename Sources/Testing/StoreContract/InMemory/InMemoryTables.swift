internal import ExecutionStorage
internal import StepFunctionsModel

/// The rows of an in-memory database, and what happens to them in a transaction.
struct InMemoryTables: Sendable {
    struct Execution: Sendable {
        var row: StoredExecution
        var scopes: [Int: StoredScope] = [:]
        /// In ascending order.
        var history: [StoredHistoryChunk] = []
        var work: [ExactText: StoredWork] = [:]
    }

    var executions: [ExecutionID: Execution] = [:]
    var idsByARN: [ExactText: ExecutionID] = [:]
    var resources: [ExactText: StoredResource] = [:]
    /// Places in the lines of concurrency keys; what they say of their executions is not kept up to date in here.
    var places: [ExecutionID: StoredKeyPlace] = [:]

    // MARK: - Transitions

    /// Writes a batch; when it throws, nothing is written.
    mutating func commit(_ batch: [TransitionRecord]) throws(StoreError) -> [TransitionOutcome] {
        for record in batch {
            guard let chunk = record.history, let execution = executions[record.execution.id],
                execution.row.version == record.expectedVersion,
                execution.history.contains(where: { $0.firstEventID == chunk.firstEventID })
            else { continue }
            throw StoreError(
                .failed,
                attempted: "commit \(batch.count) transitions",
                underlying: "event \(chunk.firstEventID) of execution \(record.execution.id) is there already"
            )
        }
        return batch.map { write($0) }
    }

    private mutating func write(_ record: TransitionRecord) -> TransitionOutcome {
        let id = record.execution.id
        let holds = record.claims.allSatisfy { claim in
            executions[claim.work.executionID]?.work[ExactText(claim.work.key)]?.attempts == claim.attempts
        }
        guard holds else { return .claimLost }
        if record.expectedVersion == 0 {
            guard record.premises.allSatisfy({ resources[ExactText($0.id)]?.premise == $0 }) else {
                return .premiseChanged
            }
            let arn = ExactText(record.execution.arn)
            guard idsByARN[arn] == nil else { return .alreadyExists }
            guard executions[id] == nil else { return .conflict }
            if let place = record.place, refuses(place, of: id) { return .keyHeld }
            executions[id] = Execution(row: record.execution)
            idsByARN[arn] = id
        } else {
            guard executions[id]?.row.version == record.expectedVersion else { return .conflict }
            if let place = record.place, refuses(place, of: id) { return .keyHeld }
            executions[id]?.row.update(with: record.execution)
        }
        executions[id]?.apply(record)
        if let place = record.place { take(place, of: id) }
        return .committed
    }

    // MARK: - Work

    /// Changes the work that is named and there.
    mutating func updateWork(_ keys: [StoredWorkKey], _ body: (inout StoredWork) -> Void) {
        for key in keys {
            guard var work = executions[key.executionID]?.work[ExactText(key.key)] else { continue }
            body(&work)
            executions[key.executionID]?.work[ExactText(key.key)] = work
        }
    }

    mutating func claimWork(
        queue: String?,
        takesOver: Bool,
        now: Timestamp,
        until: Timestamp,
        limit: Int
    ) -> [StoredWork] {
        let claimable = executions.values.flatMap { execution in
            execution.work.values.filter { work in
                work.stands(inQueue: queue) && work.claimableAt <= now && (takesOver || work.claimedUntil == nil)
            }
        }
        let claimed = claimable.sorted(by: StoredWork.isClaimedBefore).prefix(limit).map { work in
            var work = work
            work.attempts += 1
            work.claimedUntil = until
            return work
        }
        for work in claimed { executions[work.executionID]?.work[ExactText(work.key)] = work }
        return claimed
    }

    var nextWorkTime: Timestamp? {
        executions.values.lazy.flatMap { $0.work.values.lazy.filter { $0.queue == nil }.map(\.claimableAt) }.min()
    }

    func workBacklog(of queue: String, limit: Int) -> WorkBacklog {
        let counted = executions.values.flatMap { execution in
            execution.work.values.filter { $0.stands(inQueue: queue) }
        }
        .sorted(by: StoredWork.isClaimedBefore).prefix(limit)
        return WorkBacklog(count: counted.count, oldest: counted.map(\.createdAt).min())
    }

    // MARK: - Lists

    func executions(matching query: ExecutionQuery) -> [ExecutionSummary] {
        let matching = executions.values.map(\.row).filter { row in
            query.stateMachineARN.admits(row.stateMachineARN)
                && query.stateMachineVersionARN.admits(row.stateMachineVersionARN)
                && query.stateMachineAliasARN.admits(row.stateMachineAliasARN)
                && query.mapRunARN.admits(row.mapRunARN)
                && (query.status.map { row.status == $0 } ?? true)
                && (query.redrive.map { (row.redriveCount > 0) == ($0 == .redriven) } ?? true)
                && (query.olderThan.map { row.id < $0 } ?? true)
        }
        return matching.sorted { $0.id > $1.id }.prefix(query.limit).map(\.summary)
    }

    mutating func deleteExecutions(
        of scope: RemovalScope,
        closedBefore: Timestamp,
        startingAt start: Timestamp?,
        limit: Int
    ) -> RemovalBatch {
        let start = start ?? Timestamp(millisecondsSinceEpoch: .min)
        let doomed = executions.values.map(\.row)
            .compactMap { row in row.stopDate.map { (row: row, stopDate: $0) } }
            .filter { $0.stopDate >= start }
            .filter {
                $0.row.status.isClosed && $0.stopDate < closedBefore
                    && scope.contains(stateMachineARN: $0.row.stateMachineARN)
                    && places[$0.row.id]?.isInLine != true
                    && $0.row.mapRunARN.flatMap { idsByARN[ExactText($0)] }.flatMap { executions[$0] }
                        .map { $0.row.status.isClosed && ($0.row.stopDate ?? closedBefore) < closedBefore } != false
            }
            .sorted { ($0.stopDate, $0.row.id) < ($1.stopDate, $1.row.id) }
            .prefix(limit)
        for (row, _) in doomed {
            executions[row.id] = nil
            places[row.id] = nil
            idsByARN[ExactText(row.arn)] = nil
        }
        return RemovalBatch(count: doomed.count, next: doomed.count < limit ? nil : doomed.last?.stopDate)
    }

    // MARK: - Resources

    /// Carries out all changes or none.
    mutating func apply(_ changes: [ResourceChange]) -> Bool {
        let before = resources
        for change in changes where !apply(change) {
            resources = before
            return false
        }
        return true
    }

    private mutating func apply(_ change: ResourceChange) -> Bool {
        switch change {
        case .insert(let resource):
            guard resources[ExactText(resource.id)] == nil else { return false }
            resources[ExactText(resource.id)] = resource
        case .update(let id, let expectedRevision, let document):
            guard var resource = resources[ExactText(id)], resource.revision == expectedRevision else { return false }
            resource.document = document
            resource.revision += 1
            resources[ExactText(id)] = resource
        case .delete(let id):
            resources[ExactText(id)] = nil
        }
        return true
    }

    func resources(
        kind: StoredResource.Kind,
        parent: String?,
        after cursor: ResourceCursor?,
        newestFirst: Bool,
        limit: Int
    ) -> [StoredResource] {
        typealias Position = (Timestamp, ExactText)
        func isBefore(_ left: Position, _ right: Position) -> Bool { newestFirst ? left > right : left < right }
        let start = cursor.map { ($0.creationDate, ExactText($0.id)) }
        return resources.values
            .filter { $0.kind == kind && parent.admits($0.parent) }
            .map { (position: ($0.creationDate, ExactText($0.id)), resource: $0) }
            .filter { candidate in start.map { isBefore($0, candidate.position) } ?? true }
            .sorted { isBefore($0.position, $1.position) }
            .prefix(limit)
            .map(\.resource)
    }
}

extension InMemoryTables.Execution {
    fileprivate mutating func apply(_ record: TransitionRecord) {
        for id in record.deletedScopes { scopes[id] = nil }
        for scope in record.changedScopes { scopes[scope.id] = scope }
        if let chunk = record.history {
            history.append(chunk)
            history.sort { $0.firstEventID < $1.firstEventID }
        }
        for key in record.deletedWork { work[ExactText(key)] = nil }
        for put in record.putWork { work[ExactText(put.key)] = put }
    }
}

extension StoredExecution {
    /// Takes over what a transition of an existing execution writes; the rest was written once, at the start.
    fileprivate mutating func update(with new: StoredExecution) {
        version = new.version
        status = new.status
        stopDate = new.stopDate
        redriveCount = new.redriveCount
        redriveDate = new.redriveDate
        output = new.output
        error = new.error
        cause = new.cause
        state = new.state
    }
}

extension StoredWork {
    /// Whether it is for those who ask for this queue; nil stands for no queue.
    fileprivate func stands(inQueue queue: String?) -> Bool {
        queue.map(ExactText.init) == self.queue.map(ExactText.init)
    }

    /// The order of claims; a total one, so that a simulation can be repeated.
    fileprivate static func isClaimedBefore(_ left: StoredWork, _ right: StoredWork) -> Bool {
        (left.claimableAt, left.executionID, ExactText(left.key))
            < (right.claimableAt, right.executionID, ExactText(right.key))
    }

    /// When it can be claimed: once it is due and nobody holds it.
    fileprivate var claimableAt: Timestamp {
        max(dueAt, claimedUntil ?? dueAt)
    }
}
