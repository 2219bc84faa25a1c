import AWSCore
import SigV4
import Synchronization

/// A clock that stands until somebody sleeps on it or turns it.
final class ManualClock: Sendable {
    private let state: Mutex<(now: UTCSecond, sleeps: [Duration])>

    init(_ now: UTCSecond = UTCSecond(secondsSince1970: 1_795_000_000)) {
        state = Mutex((now, []))
    }

    var now: UTCSecond { state.withLock { $0.now } }
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func advance(seconds: Int64) {
        state.withLock { $0.now = $0.now.advanced(bySeconds: seconds) }
    }

    var clock: AWSClock {
        AWSClock(
            now: { self.now },
            sleep: { duration throws(CancellationError) in
                self.state.withLock { $0.sleeps.append(duration) }
                if Task.isCancelled { throw CancellationError() }
            }
        )
    }
}
