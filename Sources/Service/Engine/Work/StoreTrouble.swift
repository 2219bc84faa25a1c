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
    ///   - error: Why: a `StoreError`, or an `EngineError`. Records that make no sense are each worth a line; what else the database
    ///     has against a call is said with each reason.
    ///   - level: How bad that is.
    ///   - metadata: What else is known, beside the error.
    public func log(
        _ message: String,
        _ error: any Error,
        level: Logger.Level = .warning,
        _ metadata: @autoclosure () -> Logger.Metadata = [:]
    ) {
        let isSaid = Self.key(message, error).map(isToBeSaid) ?? true
        logger.log(
            level: isSaid ? level : .debug,
            "\(message)",
            metadata: metadata().merging(["error": "\(error)"]) { $1 }
        )
    }

    private func isToBeSaid(_ key: String) -> Bool {
        said.withLock { said in
            if said.count >= Self.keysMax, said[key] == nil { said.removeAll() }
            return said[key, default: OutageLog()].isToBeSaid(at: clock.now())
        }
    }

    /// How many messages are remembered; at one more, all are forgotten.
    private static let keysMax = 256

    /// What is said once in a while; nil for what is said each time.
    private static func key(_ message: String, _ error: any Error) -> String? {
        let failure: StoreError
        switch error {
        case let error as StoreError: failure = error
        case EngineError.store(let error): failure = error
        default: return nil
        }
        switch failure.kind {
        case .unavailable, .stopping, .full, .misplaced: return message
        case .failed, .schemaTooNew: return message + " " + failure.underlying
        case .corrupt: return nil
        }
    }
}
