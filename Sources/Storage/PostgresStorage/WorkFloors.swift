import ExecutionStorage
import StepFunctionsModel
import Synchronization

/// The floors of the queues that this node looks through, and of the work that stands in none.
///
/// A node's own, and forgotten when a connection was lost: another database may answer now, in which commits are missing.
final class WorkFloors: Sendable {
    /// There may be any number of activities.
    private static let queuesMax = 1000

    private struct State {
        var unqueued = WorkFloor()
        var queues: [ExactText: WorkFloor] = [:]
        var lastNumber = 0

        mutating func change<Value>(_ queue: String?, _ body: (inout WorkFloor) -> Value) -> Value {
            guard let queue else { return body(&unqueued) }
            let key = ExactText(queue)
            if queues[key] == nil, queues.count >= WorkFloors.queuesMax { _ = queues.popFirst() }
            return body(&queues[key, default: WorkFloor()])
        }
    }

    private let state = Mutex(State())

    // MARK: Looking

    /// Begins a look at everything, if it is time for one.
    func beginWhole(in queue: String?, at now: Timestamp) -> WorkFloor.Look? {
        state.withLock { state in
            state.lastNumber += 1
            let number = state.lastNumber
            return state.change(queue) { floor in
                floor.needsWholeLook(at: now) ? floor.begin(number, at: now, isWhole: true) : nil
            }
        }
    }

    /// Begins a look.
    func begin(in queue: String?, at now: Timestamp) -> WorkFloor.Look {
        state.withLock { state in
            state.lastNumber += 1
            let number = state.lastNumber
            return state.change(queue) { $0.begin(number, at: now, isWhole: false) }
        }
    }

    /// Ends a look.
    ///
    /// - Parameters:
    ///   - look: The look.
    ///   - queue: The queue that it was at.
    ///   - earliest: What it has left behind; see `WorkFloor.end`.
    func end(_ look: WorkFloor.Look, in queue: String?, earliest: Timestamp?) {
        state.withLock { state in state.change(queue) { $0.end(look, earliest: earliest) } }
    }

    /// Leaves a look that has come to nothing; harmless for one that has ended.
    func leave(_ look: WorkFloor.Look, in queue: String?) {
        state.withLock { state in state.change(queue) { $0.leave(look) } }
    }

    /// Whether a look in a queue has something to begin from, which does not lie behind its own time.
    func hasFloor(in queue: String?, at now: Timestamp) -> Bool {
        state.withLock { $0.change(queue) { $0.start.map { $0 <= now } ?? false } }
    }

    /// From when on there is work that stands in no queue; nil when nothing is known.
    var startOfUnqueued: Timestamp? { state.withLock { $0.unqueued.start } }

    // MARK: Writing

    /// Transitions were written, or may have been.
    func wrote(_ records: [TransitionRecord]) {
        var unqueued: Timestamp?
        var queued: [(queue: ExactText, time: Timestamp)] = []
        for record in records {
            // Those that it supersedes get work of that time.
            if let time = record.place?.at { unqueued = min(unqueued ?? time, time) }
            for work in record.putWork {
                let time = max(work.dueAt, work.claimedUntil ?? work.dueAt)
                if let queue = work.queue {
                    queued.append((ExactText(queue), time))
                } else {
                    unqueued = min(unqueued ?? time, time)
                }
            }
        }
        guard unqueued != nil || !queued.isEmpty else { return }
        state.withLock { state in
            if let unqueued { state.unqueued.wrote(unqueued) }
            for (queue, time) in queued { state.queues[queue]?.wrote(time) }
        }
    }

    /// Work that can be claimed at a time was written, or may have been, in whatever queue.
    func wrote(_ time: Timestamp) {
        state.withLock { state in
            state.unqueued.wrote(time)
            // By index: the keys, held, would have the whole table copied.
            var index = state.queues.startIndex
            while index != state.queues.endIndex {
                state.queues.values[index].wrote(time)
                state.queues.formIndex(after: &index)
            }
        }
    }

    /// Forgets everything, also of looks that are under way.
    func forget() {
        state.withLock { state in
            state.unqueued = WorkFloor()
            state.queues = [:]
        }
    }
}
