/// How a command ended.
enum ProcessEnding: Sendable, Hashable {
    /// It left with an exit code.
    case exited(Int32)
    /// A signal of that number ended it.
    case signalled(Int32)
    /// It could not be started at all; shells use the codes 126 and 127 for that.
    case notStarted(code: Int32, reason: String)

    /// What a shell would show for it.
    var exitCode: Int32 {
        switch self {
        case .exited(let code), .notStarted(let code, _): code
        case .signalled(let number): 128 + number
        }
    }

    /// Whether it did what it was meant to do.
    var isSuccess: Bool { self == .exited(0) }
}
