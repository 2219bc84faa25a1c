import ServiceLifecycleTestKit
import Synchronization

/// How a node is stopped in good order: as the daemon's service group does it upon a signal.
final class GracefulStop: Sendable {
    private enum State {
        case idle
        case armed(GracefulShutdownTestTrigger)
        case wanted
    }

    private let state = Mutex(State.idle)

    /// Does the work of a service that can be asked to stop.
    func run(_ body: @Sendable () async -> Void) async {
        await testGracefulShutdown { trigger in
            let isWanted = state.withLock { state in
                if case .wanted = state { return true }
                state = .armed(trigger)
                return false
            }
            if isWanted { trigger.triggerGracefulShutdown() }
            await body()
        }
    }

    /// Asks it to stop.
    func request() {
        let trigger: GracefulShutdownTestTrigger? = state.withLock { state in
            defer { state = .wanted }
            guard case .armed(let trigger) = state else { return nil }
            return trigger
        }
        trigger?.triggerGracefulShutdown()
    }
}
