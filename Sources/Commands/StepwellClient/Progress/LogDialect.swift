import StepFunctionsModel

/// What the log of a continuous-integration service understands beyond plain lines.
public enum LogDialect: Sendable, Hashable {
    /// Nothing.
    case plain
    /// Workflow commands of GitHub Actions.
    case gitHub
    /// Collapsible sections of GitLab CI.
    case gitLab

    /// The dialect of the service whose variables are set.
    public init(_ environment: Environment) {
        if environment.isOn("GITHUB_ACTIONS") {
            self = .gitHub
        } else if environment.isOn("GITLAB_CI") {
            self = .gitLab
        } else {
            self = .plain
        }
    }

    /// What begins a part of the log that can be folded; empty in a plain log.
    ///
    /// Source: GitHub documentation, "Workflow commands"; GitLab documentation, "Custom collapsible sections".
    func groupStart(_ title: String, id: String, time: Timestamp) -> String {
        switch self {
        case .plain: ""
        case .gitHub: "::group::\(Self.escaped(title))\n"
        case .gitLab: "\u{1B}[0Ksection_start:\(time.millisecondsSinceEpoch / 1000):\(id)\r\u{1B}[0K\(title)\n"
        }
    }

    /// What ends it.
    func groupEnd(id: String, time: Timestamp) -> String {
        switch self {
        case .plain: ""
        case .gitHub: "::endgroup::\n"
        case .gitLab: "\u{1B}[0Ksection_end:\(time.millisecondsSinceEpoch / 1000):\(id)\r\u{1B}[0K\n"
        }
    }

    /// What marks the run with an error; empty where there is no such thing.
    func error(title: String, message: String) -> String {
        annotation("error", [("title", title)], message)
    }

    /// What marks a line of a file as an `error` or a `warning`; empty where there is no such thing.
    func problem(level: String, file: String, line: Int, column: Int, title: String, message: String) -> String {
        let properties = [("file", file), ("line", String(line)), ("col", String(column)), ("title", title)]
        return annotation(level, properties, message)
    }

    private func annotation(_ level: String, _ properties: [(String, String)], _ message: String) -> String {
        guard self == .gitHub else { return "" }
        let list = properties.map { "\($0.0)=\(Self.escapedProperty($0.1))" }.joined(separator: ",")
        return "::\(level) \(list)::\(Self.escaped(message))\n"
    }

    /// A line that begins with others' text, marked as such; never a command, whatever the text is.
    func quoted(_ line: String) -> String { "| \(inner(line))" }

    /// Others' text that does not stand at the beginning of a line: GitHub reads commands of the form `##[name]` there, too.
    func inner(_ text: String) -> String {
        self == .gitHub ? text.replacing("##[", with: "# #[") : text
    }

    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        // Not by characters: "\r\n" is one, neither "\r" nor "\n", and would begin a line that GitHub reads commands in.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": escaped += "%25".unicodeScalars
            case "\r": escaped += "%0D".unicodeScalars
            case "\n": escaped += "%0A".unicodeScalars
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    private static func escapedProperty(_ text: String) -> String {
        escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
