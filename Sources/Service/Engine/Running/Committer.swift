import ExecutionStorage
import Logging
import Synchronization

/// Writes transitions in groups: all that became ready while the last group was written go into the next one.
///
/// There is no timer and no artificial delay: at rest a transition is written alone and at once; under load the group grows,
/// and one disk flush serves all of it. What has begun goes before what starts: callbacks do not stand in line behind new
/// executions, of which some go into each group all the same.
final class Committer: Sendable {
    /// What became of a transition.
    enum Verdict: Sendable {
        case outcome(TransitionOutcome)
        /// The store failed; whether the transition is written can only be told by reading.
        case unknown(StoreError)
    }

    private struct Pending: Sendable {
        let record: TransitionRecord
        let continuation: CheckedContinuation<Verdict, Never>
    }

    private struct State {
        /// Transitions of executions that are there.
        var ongoing: [Pending] = []
        /// First transitions of new executions.
        var starts: [Pending] = []
        var wake: CheckedContinuation<Void, Never>?
        var isStopped = false

        var count: Int { ongoing.count + starts.count }

        mutating func add(_ pending: Pending) {
            if pending.record.expectedVersion == 0 { starts.append(pending) } else { ongoing.append(pending) }
        }

        /// Takes out what is written next.
        mutating func takeGroup() -> [Pending] {
            let keptBytes = starts.isEmpty ? 0 : groupBytesMax / 8
            var room = CommitGroupRoom(
                count: groupMax - min(starts.count, groupShareOfStarts),
                bytes: groupBytesMax - keptBytes
            )
            var group = Self.take(from: &ongoing, into: &room)
            // The first start gets in whatever its size, or it might never.
            room = CommitGroupRoom(count: groupMax - group.count, bytes: max(0, room.bytes) + keptBytes)
            group += Self.take(from: &starts, into: &room)
            return group
        }

        private static func take(from line: inout [Pending], into room: inout CommitGroupRoom) -> [Pending] {
            let group = Array(line.prefix { room.admits(bytes: $0.record.bytesCount) })
            line.removeFirst(group.count)
            return group
        }
    }

    /// Transitions in one database transaction, at most.
    static let groupMax = 512
    /// How many of those, and the like share of the bytes, are kept free for starts, if there are any.
    static let groupShareOfStarts = groupMax / 8
    /// Bytes of text in one database transaction; one transition may have more.
    static let groupBytesMax = 16 * 1024 * 1024

    private let store: any ExecutionStore
    private let metrics: EngineMetrics
    private let trouble: StoreTrouble
    private let state = Mutex(State())

    init(store: any ExecutionStore, metrics: EngineMetrics, trouble: StoreTrouble) {
        self.store = store
        self.metrics = metrics
        self.trouble = trouble
    }

    /// Writes a transition; returns once it is durable, or known not to be written, or the store has failed.
    ///
    /// The caller has at most one transition of an execution in flight.
    func commit(_ record: TransitionRecord) async -> Verdict {
        await withCheckedContinuation { continuation in
            let (wake, refused) = state.withLock { state -> (CheckedContinuation<Void, Never>?, Bool) in
                guard !state.isStopped else { return (nil, true) }
                state.add(Pending(record: record, continuation: continuation))
                defer { state.wake = nil }
                return (state.wake, false)
            }
            if refused {
                continuation.resume(
                    returning: .unknown(
                        StoreError(.stopping, attempted: "commit a transition", underlying: "the server is stopping")
                    )
                )
            }
            wake?.resume()
        }
    }

    /// How many transitions wait to be written.
    var waitingCount: Int { state.withLock { $0.count } }

    /// Whether nothing is written any more: to try again would be in vain.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Works until the task is cancelled; then writes what is left, and refuses what comes later.
    func run() async {
        await withTaskCancellationHandler {
            while let group = await nextGroup() {
                await write(group)
                // What can be decided at once on this thread is decided first, and goes into the next group.
                await Task.yield()
            }
        } onCancel: {
            let wake = state.withLock { state in
                state.isStopped = true
                defer { state.wake = nil }
                return state.wake
            }
            wake?.resume()
        }
    }

    /// The transitions to write now; waits for some; nil once stopped and empty.
    private func nextGroup() async -> [Pending]? {
        while true {
            let (group, left, isStopped) = state.withLock { state in
                let group = state.takeGroup()
                return (group, state.count, state.isStopped)
            }
            metrics.setWaiting(left)
            if !group.isEmpty { return group }
            if isStopped { return nil }
            await withCheckedContinuation { continuation in
                let goOn = state.withLock { state in
                    guard state.count == 0, !state.isStopped else { return true }
                    state.wake = continuation
                    return false
                }
                if goOn { continuation.resume() }
            }
        }
    }

    private func write(_ group: [Pending]) async {
        let start = ContinuousClock.now
        do throws(StoreError) {
            let outcomes = try await store.commit(group.map(\.record))
            let committed = outcomes.count { $0 == .committed }
            metrics.committed(committed, of: group.count, in: ContinuousClock.now - start)
            for (pending, outcome) in zip(group, outcomes) { pending.continuation.resume(returning: .outcome(outcome)) }
        } catch {
            trouble.log("Writing transitions failed", error, level: .error, ["count": "\(group.count)"])
            guard group.count > 1, !error.isRetryable else {
                for pending in group { pending.continuation.resume(returning: .unknown(error)) }
                return
            }
            // One that the store does not take must not take the others with it.
            for pending in group { await writeAlone(pending, after: error) }
        }
    }

    private func writeAlone(_ pending: Pending, after failure: StoreError) async {
        do throws(StoreError) {
            switch try await store.commit([pending.record]).first {
            // Whoever gets the latter looks whether it was written before.
            case .committed: pending.continuation.resume(returning: .outcome(.committed))
            case .premiseChanged: pending.continuation.resume(returning: .outcome(.premiseChanged))
            // Anything else may mean that the group was written although the store said that it had failed.
            default: pending.continuation.resume(returning: .unknown(failure))
            }
        } catch {
            pending.continuation.resume(returning: .unknown(error))
        }
    }
}
