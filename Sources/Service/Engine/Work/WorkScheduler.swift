import ExecutionStorage
import StepFunctionsModel
import Synchronization

/// Work that this node has claimed and not finished, and the time at which it has to look for more.
final class WorkScheduler: Sendable {
    private struct State {
        var ready: [StoredWork] = []
        var held: Set<StoredWorkKey> = []
        var taker: CheckedContinuation<StoredWork?, Never>?
        var isStopped = false
        /// The next time to look into the store; earlier if something is committed that is due earlier.
        var wakeAt = Timestamp.distantFuture
        var sleeper: AsyncStream<Void>.Continuation?
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        self.capacity = capacity
    }

    // MARK: Claimed work

    /// Takes claimed work in. What does not fit stays claimed until its claim expires, and comes back from the store.
    func dispatch(_ works: [StoredWork]) {
        let (taker, work) = state.withLock { state -> (CheckedContinuation<StoredWork?, Never>?, StoredWork?) in
            for work in works where state.ready.count < capacity {
                let key = StoredWorkKey(executionID: work.executionID, key: work.key)
                guard state.held.insert(key).inserted else { continue }
                state.ready.append(work)
            }
            guard let taker = state.taker, !state.ready.isEmpty else { return (nil, nil) }
            state.taker = nil
            return (taker, state.ready.removeFirst())
        }
        taker?.resume(returning: work)
    }

    /// The next piece of work to carry out; waits for one; nil once stopped.
    func next() async -> StoredWork? {
        await withCheckedContinuation { continuation in
            let (work, isDone) = state.withLock { state -> (StoredWork?, Bool) in
                if state.isStopped { return (nil, true) }
                guard state.ready.isEmpty else { return (state.ready.removeFirst(), true) }
                state.taker = continuation
                return (nil, false)
            }
            if isDone { continuation.resume(returning: work) }
        }
    }

    /// Notes that this node works on claimed work that does not go through `next`.
    func hold(_ works: [StoredWork]) {
        state.withLock { state in
            for work in works {
                state.held.insert(StoredWorkKey(executionID: work.executionID, key: work.key))
            }
        }
    }

    /// Forgets a piece of work that is finished, or given back.
    func finished(_ work: StoredWork) {
        state.withLock { _ = $0.held.remove(StoredWorkKey(executionID: work.executionID, key: work.key)) }
    }

    /// The work that this node holds.
    var held: [StoredWorkKey] { state.withLock { Array($0.held) } }

    func stop() {
        let (taker, sleeper) = state.withLock { state in
            state.isStopped = true
            defer {
                state.taker = nil
                state.sleeper = nil
            }
            return (state.taker, state.sleeper)
        }
        taker?.resume(returning: nil)
        sleeper?.finish()
    }

    // MARK: Waking

    /// Something was committed that is due at a time: whoever sleeps longer is woken.
    func due(at time: Timestamp) {
        let sleeper = state.withLock { state in
            guard time < state.wakeAt else { return nil as AsyncStream<Void>.Continuation? }
            state.wakeAt = time
            return state.sleeper
        }
        sleeper?.yield(())
    }

    /// Sleeps until a time, or until something is committed that is due before it.
    func sleep(until time: Timestamp, clock: any EngineClock) async {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let mayShorten = state.withLock { state in
            guard !state.isStopped else { return false }
            // What was committed since the store was asked has lowered `wakeAt` already.
            let until = min(time, state.wakeAt)
            state.wakeAt = until
            state.sleeper = continuation
            return true
        }
        guard mayShorten else { return }
        while !Task.isCancelled {
            let until = state.withLock { min(time, $0.wakeAt) }
            guard clock.now() < until else { break }
            let woken = await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    await clock.sleep(until: until)
                    return false
                }
                group.addTask {
                    var iterator = stream.makeAsyncIterator()
                    return await iterator.next() != nil
                }
                defer { group.cancelAll() }
                return await group.next() ?? false
            }
            if !woken { break }
        }
        state.withLock { state in
            state.sleeper = nil
            state.wakeAt = .distantFuture
        }
    }
}
