import ExecutionStorage
import JSON
import Logging
import StepFunctionsModel
import TaskLaunching

/// One round of telling a receiver what was claimed for it: of each execution one event after the other, executions side by side.
struct NotificationRound: Sendable {
    /// What came of a round.
    struct Tally: Sendable, Hashable {
        var accepted = 0
        var failed = 0
        /// How many of those that failed were refused.
        var refused = 0
        /// How many could not be made because the store did not answer.
        var left = 0
        /// After how many seconds the receiver wants to be asked again.
        var wishSeconds: Int?
    }

    /// What was claimed of one execution, in order.
    private struct Line {
        var items: [StoredWork]
        var next = 0

        /// Those that this round has settled, which the store still has.
        var settled: Set<String> = []

        var head: StoredWork? { items.indices.contains(next) ? items[next] : nil }
        var rest: ArraySlice<StoredWork> { items[min(next, items.count)...] }
    }

    /// What is to be done about an event.
    private enum Step: Sendable {
        case send(StatusChangeEvent)
        /// One that comes before it has not been told yet.
        case wait(until: Timestamp)
        /// It cannot be made, and never will be.
        case drop(reason: String)
        /// The store does not answer: its claim runs out.
        case leave
    }

    private struct Failure {
        var item: StoredWork
        var event: StatusChangeEvent
        var reason: String
        var isRefusal: Bool
        var wishSeconds: Int?
    }

    /// When to look again whether what comes before an event was told, at the earliest.
    private static let waitMilliseconds: Int64 = 500

    let engine: Engine
    let receiver: any NotificationReceiver
    /// Whether what is not taken is worth a warning; it is counted in any case.
    var isLoud = true

    /// Tells what can be told, and writes down what became of it.
    func tell(_ claimed: [StoredWork]) async -> Tally {
        var lines = Self.lines(claimed)
        var tally = Tally()
        var done: [StoredWorkKey] = []
        var failures: [Failure] = []
        var waiting: [StoredWorkKey: Timestamp] = [:]
        while !Task.isCancelled {
            let steps = await steps(lines)
            guard !steps.isEmpty else { break }
            var events: [(line: Int, item: StoredWork, event: StatusChangeEvent)] = []
            for (line, item, step) in steps {
                switch step {
                case .send(let event): events.append((line, item, event))
                case .wait(let time):
                    for item in lines[line].rest { waiting[item.storedKey] = time }
                    lines[line].next = lines[line].items.count
                case .drop(let reason):
                    drop(item, reason)
                    done.append(item.storedKey)
                    lines[line].settled.insert(item.key)
                    lines[line].next += 1
                case .leave:
                    tally.left += 1
                    lines[line].next = lines[line].items.count
                }
            }
            guard !events.isEmpty else { continue }
            let verdicts = await receiver.deliver(events.map(\.event))
            for (number, sent) in events.enumerated() {
                let verdict = verdicts.indices.contains(number) ? verdicts[number] : .unavailable("no answer")
                if case .accepted = verdict {
                    engine.logger.debug(
                        "A notification was taken",
                        metadata: [
                            "receiver": "\(receiver.name)", "execution": "\(sent.event.executionARN)",
                            "status": "\(sent.event.status.rawValue)", "id": "\(sent.event.id)",
                        ]
                    )
                    tally.accepted += 1
                    done.append(sent.item.storedKey)
                    lines[sent.line].settled.insert(sent.item.key)
                    lines[sent.line].next += 1
                    continue
                }
                // After the first one of the execution that was not taken the others wait.
                failures.append(Self.failure(sent.item, sent.event, verdict))
                lines[sent.line].next += 1
                let time = engine.now.adding(milliseconds: Self.waitMilliseconds)
                for item in lines[sent.line].rest { waiting[item.storedKey] = time }
                lines[sent.line].next = lines[sent.line].items.count
            }
        }
        // What was not come to is free for others.
        for item in lines.flatMap(\.rest) { waiting[item.storedKey] = engine.now }
        engine.metrics.notified(receiver.name, "accepted", by: tally.accepted)
        tally.failed = failures.count
        tally.refused = failures.count(where: \.isRefusal)
        tally.wishSeconds = failures.compactMap(\.wishSeconds).max()
        await settle(done)
        await putOff(failures, waiting)
        return tally
    }

    /// The first event of each execution that is left, with what is to be done about it.
    private func steps(_ lines: [Line]) async -> [(line: Int, item: StoredWork, step: Step)] {
        await withTaskGroup(of: (Int, StoredWork, Step).self) { group in
            for (number, line) in lines.enumerated() {
                guard let head = line.head else { continue }
                let settled = line.settled
                group.addTask { (number, head, await self.step(head, settled: settled)) }
            }
            var steps: [(line: Int, item: StoredWork, step: Step)] = []
            for await (line, item, step) in group { steps.append((line, item, step)) }
            return steps.sorted { $0.line < $1.line }
        }
    }

    /// - Parameters:
    ///   - item: The event to be told.
    ///   - settled: Keys of events of the same execution that were told in this very round.
    /// - Returns: What is to be done about it.
    private func step(_ item: StoredWork, settled: Set<String>) async -> Step {
        guard case .notification(_, let number) = WorkKey.parse(item.key) else {
            return .drop(reason: "its key makes no sense")
        }
        guard let json = try? JSONValue(parsing: item.payload), let note = StatusChangeNote(json: json) else {
            return .drop(reason: "what was stored of it makes no sense")
        }
        do throws(StoreError) {
            if let blocker = try await predecessor(of: item, number, settled: settled) {
                let soon = engine.now.adding(milliseconds: Self.waitMilliseconds)
                return .wait(until: max(soon, blocker.dueAt.adding(milliseconds: 1)))
            }
            guard let row = try await engine.store.execution(id: item.executionID) else {
                return .drop(reason: "its execution was removed")
            }
            return .send(note.event(of: row, number: number, shown: shown))
        } catch {
            engine.trouble.log(
                "A notification has to wait for the store",
                error,
                ["receiver": "\(receiver.name)", "key": "\(item.key)"]
            )
            guard !error.isRetryable else { return .leave }
            // A record that makes no sense does not mend itself, but somebody may mend it.
            let age = engine.now.milliseconds(since: item.createdAt)
            if age >= engine.configuration.notificationAgeMaxMilliseconds { return .drop(reason: "\(error)") }
            return .wait(until: engine.now.adding(milliseconds: ReceiverHealth.delayMillisecondsMax))
        }
    }

    /// What comes before an event and was not told yet; nil when there is nothing.
    ///
    /// It may be held by another node, or wait for its time to come again: what was claimed together need not be all there is.
    private func predecessor(
        of item: StoredWork,
        _ number: Int,
        settled: Set<String>
    ) async throws(StoreError) -> StoredWork? {
        let before = WorkKey.notification(receiver.name, number - 1)
        // What was told had nothing before it any more.
        guard number > 0, !settled.contains(before) else { return nil }
        if number == 1 {
            return try await engine.store.work(StoredWorkKey(executionID: item.executionID, key: before))
        }
        let earlier = Set((0..<number).map { WorkKey.notification(receiver.name, $0) }).subtracting(settled)
        return try await engine.store.work(of: item.executionID).last { earlier.contains($0.key) }
    }

    /// Stored text for more eyes than those of this service: it never shows a token.
    private func shown(_ text: String) -> String {
        let redaction = EnvironmentRedaction(keys: engine.configuration.redactedKeys, revealsTaskTokens: false)
        return engine.veil.redact(redaction.redact(text))
    }

    // MARK: Afterwards

    private func settle(_ keys: [StoredWorkKey]) async {
        guard !keys.isEmpty else { return }
        do throws(StoreError) {
            try await engine.store.deleteWork(keys)
        } catch {
            // Their claims run out, and they are told once more.
            engine.trouble.log("Deleting settled work failed", error)
        }
    }

    /// Has events sent again later, or gives them up.
    private func putOff(_ failures: [Failure], _ waiting: [StoredWorkKey: Timestamp]) async {
        let now = engine.now
        var times = waiting
        var lost: [StoredWorkKey] = []
        let random = failures.isEmpty ? 0 : engine.entropy.next()
        for failure in failures {
            // One that has become old while nobody tried it has more than one try.
            if failure.item.attempts > 1,
                now.milliseconds(since: failure.item.createdAt) >= engine.configuration.notificationAgeMaxMilliseconds
            {
                engine.noteGivenUp(
                    failure.item,
                    receiver.name,
                    arn: failure.event.executionARN,
                    because: failure.reason
                )
                lost.append(failure.item.storedKey)
                continue
            }
            let delay = ReceiverHealth.delayMilliseconds(
                afterAttempts: failure.item.attempts,
                wishSeconds: failure.wishSeconds,
                random: random
            )
            times[failure.item.storedKey] = now.adding(milliseconds: delay)
        }
        report(
            failures.filter { !$0.isRefusal },
            "failed",
            "A receiver has not taken notifications; they are sent again"
        )
        report(
            failures.filter(\.isRefusal),
            "refused",
            "A receiver refuses notifications; they are sent again until their time is over"
        )
        await settle(lost)
        for (time, keys) in Dictionary(grouping: times.keys, by: { times[$0] ?? now }).sorted(by: { $0.key < $1.key }) {
            do throws(StoreError) {
                try await engine.store.rescheduleWork(keys.sorted(by: StoredWorkKey.isOrdered), dueAt: time)
            } catch {
                engine.trouble.log("Putting notifications off failed", error)
            }
        }
    }

    private func report(_ failures: [Failure], _ result: String, _ message: Logger.Message) {
        engine.metrics.notified(receiver.name, result, by: failures.count)
        guard let first = failures.first else { return }
        // Such as those that a node that stops has broken off.
        guard !Task.isCancelled else { return }
        engine.logger.log(
            level: isLoud ? .warning : .debug,
            message,
            metadata: [
                "receiver": "\(receiver.name)", "count": "\(failures.count)", "reason": "\(first.reason)",
                "execution": "\(first.event.executionARN)", "status": "\(first.event.status.rawValue)",
                "attempt": "\(first.item.attempts)",
            ]
        )
    }

    private func drop(_ item: StoredWork, _ reason: String) {
        engine.metrics.notified(receiver.name, "dropped")
        engine.logger.error(
            "A notification cannot be made and is dropped",
            metadata: engine.about(item, ["receiver": "\(receiver.name)", "reason": "\(reason)"])
        )
    }

    private static func failure(
        _ item: StoredWork,
        _ event: StatusChangeEvent,
        _ verdict: NotificationVerdict
    ) -> Failure {
        switch verdict {
        case .refused(let reason): Failure(item: item, event: event, reason: reason, isRefusal: true)
        case .unavailable(let reason, let wishSeconds):
            Failure(item: item, event: event, reason: reason, isRefusal: false, wishSeconds: wishSeconds)
        case .accepted: Failure(item: item, event: event, reason: "", isRefusal: false)
        }
    }

    /// What was claimed, by execution, in the order in which executions first appear.
    private static func lines(_ claimed: [StoredWork]) -> [Line] {
        let groups = Dictionary(grouping: claimed, by: \.executionID)
        var order: [ExecutionID] = []
        for item in claimed where !order.contains(item.executionID) { order.append(item.executionID) }
        return order.map { id in
            Line(items: (groups[id] ?? []).sorted { number(of: $0) < number(of: $1) })
        }
    }

    private static func number(of item: StoredWork) -> Int {
        guard case .notification(_, let number) = WorkKey.parse(item.key) else { return 0 }
        return number
    }
}
