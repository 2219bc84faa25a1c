/// The rules for names of state machines, executions and activities.
///
/// Source: API reference, `CreateStateMachine` and `StartExecution`, parameter `name`.
public enum ResourceName {
    /// The longest name, in Unicode scalars.
    public static let lengthMax = 80

    /// Whether a text may be the name of a state machine, an execution or an activity.
    public static func isValid(_ name: String) -> Bool {
        let scalars = name.unicodeScalars
        return !scalars.isEmpty && scalars.count <= lengthMax && scalars.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "<", ">", "{", "}", "[", "]", "?", "*", "\"", "#", "%", "\\", "^", "|", "~", "`", "$", "&", ",", ";", ":",
            "/":
            false
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}", "\u{10FFFF}":
            false
        default:
            !scalar.properties.isWhitespace
        }
    }
}
