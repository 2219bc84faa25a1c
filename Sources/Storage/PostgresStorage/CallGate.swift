import ExecutionStorage
import Synchronization

/// Hands out what calls need, and lets it be taken away only when no call uses it any more.
final class CallGate<Resource: Sendable>: Sendable {
    private struct State {
        var resource: Resource?
        var isClosed = false
        var callsUnderWay = 0
        var drained: [CheckedContinuation<Void, Never>] = []

        /// Who waits for the last call to end, if it has ended.
        mutating func takeDrained() -> [CheckedContinuation<Void, Never>] {
            guard callsUnderWay == 0 else { return [] }
            defer { drained = [] }
            return drained
        }
    }

    private let state = Mutex(State())

    /// Registers a call; each success needs one `leave()`.
    ///
    /// - Throws: `StoreError` of kind `unavailable` before the store is opened and after it is closed.
    func enter(_ attempted: () -> String) throws(StoreError) -> Resource {
        let (resource, isClosed) = state.withLock { state in
            if state.resource != nil, !state.isClosed { state.callsUnderWay += 1 }
            return (state.resource, state.isClosed)
        }
        guard !isClosed else { throw .closed(attempted: attempted()) }
        guard let resource else {
            throw StoreError(
                .unavailable,
                attempted: attempted(),
                underlying: "the store is not open: prepare() comes first"
            )
        }
        return resource
    }

    /// Ends a call.
    func leave() {
        let waiting = state.withLock { state in
            state.callsUnderWay -= 1
            return state.takeDrained()
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Whether the resource is there already.
    ///
    /// - Throws: `StoreError` of kind `unavailable` after the store is closed.
    func isOpen(_ attempted: () -> String) throws(StoreError) -> Bool {
        let (isOpen, isClosed) = state.withLock { ($0.resource != nil, $0.isClosed) }
        guard !isClosed else { throw .closed(attempted: attempted()) }
        return isOpen
    }

    /// Takes a resource into use; false when there is one already, or the store was closed meanwhile.
    func open(_ resource: Resource) -> Bool {
        state.withLock { state in
            guard !state.isClosed, state.resource == nil else { return false }
            state.resource = resource
            return true
        }
    }

    /// Refuses further calls, waits for those under way, and gives the resource back.
    ///
    /// - Returns: The resource, to one caller only.
    func close() async -> Resource? {
        await withCheckedContinuation { continuation in
            let waiting = state.withLock { state in
                state.isClosed = true
                state.drained.append(continuation)
                return state.takeDrained()
            }
            for continuation in waiting { continuation.resume() }
        }
        return state.withLock { state in
            defer { state.resource = nil }
            return state.resource
        }
    }
}
