import CCurl
import Synchronization

/// How callers on any thread reach the one thread that drives libcurl.
///
/// A caller registers, submits, and may cancel at any moment, also before its submission arrived. Decisions are made under the
/// lock; continuations are resumed outside of it.
final class CurlInbox: Sendable {
    /// Names one call of `send`.
    struct CallID: Sendable, Hashable {
        fileprivate var number: UInt64
    }

    /// What the loop takes out in one go.
    struct Delivery {
        var submissions: [CurlSubmission]
        var cancellations: [CallID]
        var isStopping: Bool
    }

    private enum Call {
        case registered
        case cancelledEarly
        case submitted
    }

    private enum Phase {
        case running
        case stopping
        case stopped
    }

    private struct State {
        var nextNumber: UInt64 = 0
        var phase = Phase.running
        var calls: [CallID: Call] = [:]
        var submittedCount = 0
        var submissions: [CurlSubmission] = []
        var cancellations: [CallID] = []
        var stopWaiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    /// Nil as soon as the loop is about to free it.
    ///
    /// Under a lock of its own: the loop takes the other one as soon as it is woken.
    private let multi: Mutex<CurlMultiHandle?>
    private let waitingMax: Int

    init(waitingMax: Int, multi: CurlMultiHandle) {
        self.waitingMax = waitingMax
        self.multi = Mutex(multi)
    }

    /// Makes the loop look at the inbox; called without the lock of the state.
    private func wake() {
        multi.withLock { multi in
            if let multi { curl_multi_wakeup(multi.pointer) }
        }
    }
}

/// The callers' side.
extension CurlInbox {
    func register() -> CallID {
        state.withLock { state in
            state.nextNumber += 1
            let id = CallID(number: state.nextNumber)
            state.calls[id] = .registered
            return id
        }
    }

    /// Hands a request over, or says why not; then the submission's continuation is still the caller's to resume.
    func submit(_ submission: CurlSubmission) -> TransportError? {
        let refusal = state.withLock { state -> TransportError? in
            let call = state.calls[submission.id]
            let refusal: (TransportError.Kind, String)?
            if call == .cancelledEarly {
                refusal = (.cancelled, "cancelled before it was sent")
            } else if state.phase != .running {
                refusal = (.shutDown, "the HTTP client is shut down")
            } else if state.submittedCount >= waitingMax {
                refusal = (.queueFull, "\(waitingMax) requests are waiting already; lower the load or raise the limit")
            } else {
                refusal = nil
            }
            if let (kind, text) = refusal {
                state.calls[submission.id] = nil
                return TransportError(kind, message: "\(submission.request): \(text)", requestMayHaveBeenSent: false)
            }
            state.calls[submission.id] = .submitted
            state.submittedCount += 1
            state.submissions.append(submission)
            return nil
        }
        if refusal == nil { wake() }
        return refusal
    }

    func cancel(_ id: CallID) {
        let isWithLoop = state.withLock { state in
            switch state.calls[id] {
            case .registered: state.calls[id] = .cancelledEarly
            case .submitted:
                state.cancellations.append(id)
                return true
            case .cancelledEarly, nil: break
            }
            return false
        }
        if isWithLoop { wake() }
    }

    /// Asks the loop to end; `waiter` is resumed once it has.
    func stop(then waiter: CheckedContinuation<Void, Never>? = nil) {
        let isStopped = state.withLock { state in
            guard state.phase != .stopped else { return true }
            state.phase = .stopping
            if let waiter { state.stopWaiters.append(waiter) }
            return false
        }
        if isStopped { waiter?.resume() } else { wake() }
    }
}

/// The loop's side.
extension CurlInbox {
    func take() -> Delivery {
        state.withLock { state in
            defer {
                state.submissions = []
                state.cancellations = []
            }
            return Delivery(
                submissions: state.submissions,
                cancellations: state.cancellations,
                isStopping: state.phase != .running
            )
        }
    }

    /// Forgets a call that is about to be answered.
    func finish(_ id: CallID) {
        state.withLock { state in
            if state.calls.removeValue(forKey: id) != nil { state.submittedCount -= 1 }
        }
    }

    /// Called before the multi handle is freed: nobody wakes it up any more.
    func releaseMulti() {
        multi.withLock { $0 = nil }
    }

    /// Called at the very end.
    func stopped() {
        let waiters = state.withLock { state in
            defer { state.stopWaiters = [] }
            state.phase = .stopped
            return state.stopWaiters
        }
        for waiter in waiters { waiter.resume() }
    }
}

/// One request under way from a caller to the loop.
struct CurlSubmission: Sendable {
    var id: CurlInbox.CallID
    var request: AWSHTTPRequest
    var deadline: ContinuousClock.Instant
    var continuation: CheckedContinuation<Result<AWSHTTPResponse, TransportError>, Never>
}

/// libcurl's multi handle.
///
/// Safe to pass around: the loop's thread alone uses it, but for `curl_multi_wakeup`, which libcurl allows from any thread and
/// which `CurlInbox` calls only while the handle is not yet released.
struct CurlMultiHandle: @unchecked Sendable {
    var pointer: UnsafeMutableRawPointer
}
