import ExecutionStorage
public import Logging
import StepFunctionsModel
import Synchronization

/// Says in the log what a store that is away keeps from being done: each message at once, and then once a minute.
///
/// An outage fails all that goes on, and each of it again and again: a line for each try would say nothing more, and hide what else
/// there is. What is not said is on the level `debug`.
public final class StoreTrouble: Sendable {
    private let clock: any EngineClock
    private let logger: Logger
    private let said = Mutex<[String: OutageLog]>([:])

    init(clock: any EngineClock, logger: Logger) {
        self.clock = clock
        self.logger = logger
    }

    /// Logs that something has failed.
    ///
    /// - Parameters:
    ///   - message: What has failed; one of few texts.
    ///   - error: Why: a `StoreError`, or an `EngineError`. Only what may succeed when it is tried again is left out at times.
    ///   - level: How bad that is.
    ///   - metadata: What else is known, beside the error.
    public func log(
        _ message: String,
        _ error: any Error,
        level: Logger.Level = .warning,
        _ metadata: @autoclosure () -> Logger.Metadata = [:]
    ) {
        let isSaid =
            !Self.mayPass(error) || said.withLock { $0[message, default: OutageLog()].isToBeSaid(at: clock.now()) }
        logger.log(
            level: isSaid ? level : .debug,
            "\(message)",
            metadata: metadata().merging(["error": "\(error)"]) { $1 }
        )
    }

    private static func mayPass(_ error: any Error) -> Bool {
        switch error {
        case let failure as StoreError: failure.isRetryable
        case EngineError.store(let failure): failure.isRetryable
        default: false
        }
    }
}
