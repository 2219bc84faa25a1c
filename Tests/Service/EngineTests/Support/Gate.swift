import Synchronization

/// Where whoever comes to it waits until it is opened.
final class Gate: Sendable {
    private struct State {
        var isReached = false
        var isOpen = false
        var isLeft = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Whether somebody has come to it.
    var isReached: Bool { state.withLock { $0.isReached } }

    /// Whether what stands behind it is done.
    var isLeft: Bool { state.withLock { $0.isLeft } }

    func leave() { state.withLock { $0.isLeft = true } }

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                state.isReached = true
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
