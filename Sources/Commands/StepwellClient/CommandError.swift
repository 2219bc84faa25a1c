/// Why a command cannot do what it was asked for.
public enum CommandError: Error, Sendable, Hashable {
    /// Wrong arguments, or a file or value that cannot be used.
    case usage(String)
    /// The server does not know what the command line names.
    case notFound(String)
    /// What goes by that name already is not what was asked for.
    case differs(String)
    /// The server answered an error of the API.
    case refused(operation: String, code: String, message: String)
    /// There was no answer.
    case unreachable(String)
    /// The server failed, or its answer is not one of the Step Functions API.
    case badAnswer(String)
    /// A signal came before it was done.
    case interrupted(ProcessSignal, String)

    /// What the command leaves with.
    public var exitStatus: ExitStatus {
        switch self {
        case .usage: .usage
        case .notFound, .differs, .refused: .refused
        case .unreachable, .badAnswer: .unreachable
        case .interrupted(let signal, _): ExitStatus(signal)
        }
    }

    /// The code of an API error, such as `ExecutionDoesNotExist`; nil for everything else.
    public var code: String? {
        if case .refused(_, let code, _) = self { code } else { nil }
    }
}

extension CommandError: CustomStringConvertible {
    /// What went wrong, on one line or a few, without a prefix.
    public var description: String {
        switch self {
        case .usage(let message), .notFound(let message), .differs(let message), .unreachable(let message),
            .badAnswer(let message):
            message
        case .refused(let operation, let code, let message): "\(operation) was refused: \(code): \(message)"
        case .interrupted(let signal, let message): "interrupted by \(signal) \(message)"
        }
    }
}
