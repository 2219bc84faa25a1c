import JSON
import StepFunctionsModel

/// What is reported about a task that has ended.
enum TaskReport: Sendable, Hashable {
    /// The task succeeded; the value becomes its result.
    case success(output: JSONValue)
    /// The task failed; neither of both has to be said.
    case failure(error: String?, cause: String?)

    /// Decides what to report about a command.
    ///
    /// - Parameters:
    ///   - ending: How the command ended.
    ///   - duration: How long it ran.
    ///   - tail: The last lines of its output.
    init(_ ending: ProcessEnding, duration: Duration, tail: String) {
        switch ending {
        case .exited(0):
            self = .success(
                output: [
                    "exitCode": 0,
                    "durationSeconds": .number(Self.seconds(duration)),
                    "output": .string(tail),
                ]
            )
        case .exited(let code):
            self = .failure(
                error: "ExitCode.\(code)",
                cause: Self.cause(tail, otherwise: "The command left with exit code \(code) and printed nothing.")
            )
        case .signalled(let number):
            let name = ProcessSignal.name(ofNumber: number)
            self = .failure(
                error: "Signal.\(name)",
                cause: Self.cause(tail, otherwise: "Signal \(name) ended the command, which printed nothing.")
            )
        case .notStarted(let code, let reason):
            self = .failure(error: "ExitCode.\(code)", cause: reason)
        }
    }

    /// The path below the endpoint that takes it.
    var path: String {
        switch self {
        case .success: "/v1/callback/success"
        case .failure: "/v1/callback/failure"
        }
    }

    /// What is sent.
    var body: JSONValue {
        switch self {
        case .success(let output): output
        case .failure(let error, let cause):
            .object(
                JSONObject(
                    [("error", error), ("cause", cause)].compactMap { key, text in text.map { (key, .string($0)) } }
                )
            )
        }
    }

    private static func cause(_ tail: String, otherwise text: String) -> String {
        guard !tail.allSatisfy(\.isWhitespace) else { return text }
        // Characters are never fewer than a quarter of the bytes, and never more: bytes are the safe measure.
        return OutputTail.suffix(of: tail, bytesMax: ServiceLimits.causeCharactersMax)
    }

    private static func seconds(_ duration: Duration) -> JSONNumber {
        let (seconds, attoseconds) = duration.components
        let milliseconds = String(attoseconds / 1_000_000_000_000_000 + 1000).dropFirst()
        return JSONNumber(text: "\(seconds).\(milliseconds)") ?? JSONNumber(seconds)
    }
}
