/// Why an endpoint cannot be made.
public enum LocalECSError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The state directory cannot be used: the path, what was attempted, and the system's reason.
    case stateDirectoryUnusable(path: String, attempt: String, reason: String)
    /// Another endpoint has the state directory.
    case stateDirectoryInUse(path: String)
    /// A line of the journal is damaged: the file, the line, and what is wrong.
    case journalDamaged(path: String, line: Int, reason: String)
    /// The program of the configured runtime cannot be found.
    case runtimeMissing(name: String)
    /// The system refuses something else: what was attempted, and its reason.
    case systemFailure(attempt: String, reason: String)

    /// The error in words, with the way out.
    public var description: String {
        switch self {
        case .stateDirectoryUnusable(let path, let attempt, let reason):
            "\(path): cannot \(attempt): \(reason). The local ECS endpoint needs a directory that it can write to."
        case .stateDirectoryInUse(let path):
            "\(path): another local ECS endpoint uses this directory. Stop it, or give this one a directory of its own."
        case .systemFailure(let attempt, let reason):
            "The local ECS endpoint cannot start: \(attempt): \(reason)."
        case .runtimeMissing(let name):
            "The local ECS endpoint is to run containers with \(name), which is no program to be found. Install it, or choose the "
                + "runtime 'process'."
        case .journalDamaged(let path, let line, let reason):
            "\(path):\(line): \(reason). Move the file away to start anew; running containers are then not watched."
        }
    }
}
