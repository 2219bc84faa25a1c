import ExecutionStorage
import StepFunctionsModel
import Synchronization

/// Work that this node has claimed and not finished, and the time at which it has to look for more.
final class WorkScheduler: Sendable {
    private struct State {
        var ready = WorkFIFO()
        /// Work that only tells an execution something: it must not wait behind calls of services.
        var quick = WorkFIFO()
        var quickTaker: CheckedContinuation<StoredWork?, Never>?
        /// How many pieces of work of each name are held: a new one may be put before the old one is finished.
        var held: [StoredWorkKey: Int] = [:]
        /// What was written together with starts that are held.
        var fresh: [StoredWorkKey: FreshStart] = [:]
        /// The number of the last claim of work that this node has claimed again while it held it.
        var claimedAgain: [StoredWorkKey: Int] = [:]
        var taker: CheckedContinuation<StoredWork?, Never>?
        /// How many pieces of work were taken out and wait for a room, and how many bytes they have.
        var heldUp = (count: 0, bytes: 0)
        var isStopped = false
        /// The next time to look into the store; earlier if something is committed that is due earlier.
        var wakeAt = Timestamp.distantFuture
        var sleeper: AsyncStream<Void>.Continuation?
    }

    private let capacity: Int
    private let bytesMax: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - capacity: How many pieces of work may wait for their turn.
    ///   - bytesMax: How many bytes all of them may have; a claim may add as many as it gets.
    init(capacity: Int, bytesMax: Int = 64 << 20) {
        self.capacity = capacity
        self.bytesMax = bytesMax
    }

    // MARK: Claimed work

    /// How many pieces of work may still be taken in.
    ///
    /// What there is no room for stays in the store, unclaimed.
    var room: Int {
        state.withLock { state in
            guard state.ready.bytes + state.quick.bytes + state.heldUp.bytes < bytesMax else { return 0 }
            return max(0, capacity - state.ready.count - state.quick.count - state.heldUp.count)
        }
    }

    /// How many pieces of work wait for their turn.
    var readyCount: Int { state.withLock { $0.ready.count + $0.quick.count + $0.heldUp.count } }

    /// Whether nothing new is begun any more.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// A piece of work that was taken out waits for a room.
    func heldUp(_ work: StoredWork) {
        state.withLock { state in
            state.heldUp.count += 1
            state.heldUp.bytes += work.payload.utf8.count
        }
    }

    /// It waits no more.
    func letIn(_ work: StoredWork) {
        state.withLock { state in
            state.heldUp.count -= 1
            state.heldUp.bytes -= work.payload.utf8.count
        }
    }

    /// Takes out all that waits for its turn after the end.
    func takeRest() -> [StoredWork] {
        state.withLock { state in
            var rest: [StoredWork] = []
            while let work = state.quick.popFirst() ?? state.ready.popFirst() { rest.append(work) }
            return rest
        }
    }

    /// Takes in work that a commit of this node has put and claimed: none of it is left out.
    ///
    /// - Parameters:
    ///   - works: The work.
    ///   - row: The row that was written with it, if there is one.
    ///   - decided: The starts among it, if they are at hand.
    func dispatch(_ works: [StoredWork], with row: Boxed<StoredExecution>? = nil, _ decided: DecidedStarts? = nil) {
        if let row {
            state.withLock { state in
                // Many that wait for their turn must not be in memory twice.
                var room = Self.keptStartsMax - state.ready.count
                for work in works where WorkKey.isStart(work.key) {
                    defer { room -= 1 }
                    state.fresh[work.storedKey] = FreshStart(
                        row: row,
                        settings: decided?.settings,
                        start: room > 0 ? decided?[work.key] : nil
                    )
                }
            }
        }
        takeIn(works, unlessHeld: false)
    }

    /// Takes what was written together with the start of a task, if that was here and a moment ago, and nothing is known here that
    /// speaks against carrying it out.
    func takeFreshStart(of work: StoredWork, at now: Timestamp) -> FreshStart? {
        state.withLock { state in
            // It is asked for once: what waits on must not hold payloads in memory.
            guard let fresh = state.fresh.removeValue(forKey: work.storedKey), work.attempts <= 1,
                now.milliseconds(since: work.createdAt) < Self.freshMilliseconds
            else { return nil }
            return fresh
        }
    }

    /// Something was committed that may make a piece of work pointless: who carries it out has to look.
    func noLongerFresh(_ key: StoredWorkKey) {
        state.withLock { _ = $0.fresh.removeValue(forKey: key) }
    }

    /// For how long what was written here is taken for what the store holds.
    private static let freshMilliseconds: Int64 = 250
    /// How many pieces of work may wait for their turn before starts are not kept in memory any more.
    private static let keptStartsMax = 64

    /// Takes in work that was claimed from the store.
    ///
    /// What is held already was claimed again because its claim expired: it is being worked on.
    func dispatchClaimed(_ works: [StoredWork]) {
        takeIn(works, unlessHeld: true)
    }

    private func takeIn(_ works: [StoredWork], unlessHeld: Bool) {
        typealias Meeting = (taker: CheckedContinuation<StoredWork?, Never>, work: StoredWork)
        let meetings = state.withLock { state -> [Meeting] in
            for work in works {
                let count = state.held[work.storedKey, default: 0]
                if unlessHeld, count > 0 {
                    state.claimedAgain[work.storedKey] = work.attempts
                    continue
                }
                state.held[work.storedKey] = count + 1
                if WorkKey.isQuick(work.key) { state.quick.append(work) } else { state.ready.append(work) }
            }
            var meetings: [Meeting] = []
            if let taker = state.taker, let work = state.ready.popFirst() {
                state.taker = nil
                meetings.append((taker, work))
            }
            if let taker = state.quickTaker, let work = state.quick.popFirst() {
                state.quickTaker = nil
                meetings.append((taker, work))
            }
            return meetings
        }
        for meeting in meetings { meeting.taker.resume(returning: meeting.work) }
    }

    /// The next piece of quick work; waits for one; nil once stopped.
    func nextQuick() async -> StoredWork? {
        await withCheckedContinuation { continuation in
            let (work, isDone) = state.withLock { state -> (StoredWork?, Bool) in
                if state.isStopped { return (nil, true) }
                if let work = state.quick.popFirst() { return (work, true) }
                state.quickTaker = continuation
                return (nil, false)
            }
            if isDone { continuation.resume(returning: work) }
        }
    }

    /// The next piece of other work to carry out; waits for one; nil once stopped.
    func next() async -> StoredWork? {
        await withCheckedContinuation { continuation in
            let (work, isDone) = state.withLock { state -> (StoredWork?, Bool) in
                if state.isStopped { return (nil, true) }
                if let work = state.ready.popFirst() { return (work, true) }
                state.taker = continuation
                return (nil, false)
            }
            if isDone { continuation.resume(returning: work) }
        }
    }

    /// Notes that this node works on claimed work that does not go through `next`.
    func hold(_ works: [StoredWork]) {
        state.withLock { state in
            for work in works { state.held[work.storedKey, default: 0] += 1 }
        }
    }

    /// Forgets a piece of work that is finished, or given back.
    func finished(_ work: StoredWork) {
        state.withLock { state in
            let count = state.held[work.storedKey, default: 0]
            state.held[work.storedKey] = count > 1 ? count - 1 : nil
            state.fresh[work.storedKey] = nil
            if count <= 1 { state.claimedAgain[work.storedKey] = nil }
        }
    }

    /// The number of the last claim that this node has on work that it holds.
    func lastClaim(on work: StoredWork) -> Int {
        state.withLock { max(work.attempts, $0.claimedAgain[work.storedKey] ?? 0) }
    }

    /// The claim under which this node is at a piece of work now: it may have claimed it again meanwhile.
    func currentClaim(on work: StoredWork) -> WorkClaim {
        WorkClaim(work: work.storedKey, attempts: lastClaim(on: work))
    }

    /// The work that this node holds, in the same order on every node, so that two of them never wait for each other's rows.
    var held: [StoredWorkKey] { state.withLock { $0.held.keys.sorted(by: StoredWorkKey.isOrdered) } }

    func stop() {
        let (takers, sleeper) = state.withLock { state in
            state.isStopped = true
            defer {
                state.taker = nil
                state.quickTaker = nil
                state.sleeper = nil
            }
            return ([state.taker, state.quickTaker], state.sleeper)
        }
        for taker in takers { taker?.resume(returning: nil) }
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

/// Work in the order in which it came; taking the first costs the same however many there are.
private struct WorkFIFO {
    private var items: [StoredWork?] = []
    private var first = 0
    /// How many bytes the payloads have.
    private(set) var bytes = 0

    var count: Int { items.count - first }

    mutating func append(_ work: StoredWork) {
        items.append(work)
        bytes += work.payload.utf8.count
    }

    mutating func popFirst() -> StoredWork? {
        guard first < items.count else { return nil }
        defer {
            bytes -= items[first]?.payload.utf8.count ?? 0
            items[first] = nil
            first += 1
            if first == items.count || first >= 1024 {
                items.removeFirst(first)
                first = 0
            }
        }
        return items[first]
    }
}

extension StoredWorkKey {
    /// A total order: by execution, then by key.
    static func isOrdered(_ left: StoredWorkKey, _ right: StoredWorkKey) -> Bool {
        (left.executionID, left.key) < (right.executionID, right.key)
    }
}

extension StoredWork {
    /// The work's name.
    var storedKey: StoredWorkKey { StoredWorkKey(executionID: executionID, key: key) }
}
