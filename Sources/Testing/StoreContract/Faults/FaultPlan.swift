internal import Synchronization

/// Which calls to a store go wrong, and how; a count of all calls.
///
/// To fail the n-th call for n = 0, 1, 2 ... until a whole run passes: `plan(.fail, on: .commit, after: n)`. For random
/// faults from a seed: `decide(by:)`.
public final class FaultPlan: Sendable {
    private struct Entry {
        let fault: StoreFault
        var callsToSkip: Int
        var callsToHit: Int
    }

    private struct State {
        var entries: [StoreOperation: [Entry]] = [:]
        var calls: [StoreOperation: Int] = [:]
        var decision: @Sendable (StoreOperation, _ call: Int) -> StoreFault? = { _, _ in nil }
    }

    private let state = Mutex(State())

    /// Creates a plan in which nothing goes wrong.
    public init() {}

    /// Adds faults to those that are planned already; an operation's plans are used up one after the other.
    ///
    /// - Parameters:
    ///   - fault: What goes wrong.
    ///   - operation: In which method.
    ///   - times: In how many calls.
    ///   - skipped: How many calls pass before, counted from now or from the end of what was planned before.
    public func plan(_ fault: StoreFault, on operation: StoreOperation, times: Int = 1, after skipped: Int = 0) {
        let entry = Entry(fault: fault, callsToSkip: max(0, skipped), callsToHit: max(0, times))
        state.withLock { $0.entries[operation, default: []].append(entry) }
    }

    /// Lets a function decide about the calls that no plan covers; it gets the operation and how many calls of it came before.
    public func decide(by decision: @escaping @Sendable (StoreOperation, _ call: Int) -> StoreFault?) {
        state.withLock { $0.decision = decision }
    }

    /// Forgets all that was planned; from now on nothing goes wrong.
    public func clear() {
        state.withLock { state in
            state.entries = [:]
            state.decision = { _, _ in nil }
        }
    }

    /// How many calls of a method were made, those that went wrong included.
    public func calls(of operation: StoreOperation) -> Int {
        state.withLock { $0.calls[operation, default: 0] }
    }

    /// Counts a call and answers what goes wrong in it.
    func nextFault(of operation: StoreOperation) -> StoreFault? {
        state.withLock { state in
            let call = state.calls[operation, default: 0]
            state.calls[operation] = call + 1
            while var entry = state.entries[operation]?.first {
                if entry.callsToSkip > 0 {
                    entry.callsToSkip -= 1
                    state.entries[operation]?[0] = entry
                    return nil
                }
                if entry.callsToHit > 0 {
                    entry.callsToHit -= 1
                    state.entries[operation]?[0] = entry
                    return entry.fault
                }
                state.entries[operation]?.removeFirst()
            }
            return state.decision(operation, call)
        }
    }
}
