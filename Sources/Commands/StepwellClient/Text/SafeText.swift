/// Text of others made fit for a terminal or a log.
///
/// Names, causes and outputs come from whoever wrote a workflow or runs inside a task. Shown as they are, they could move the
/// cursor, set the window's title or turn the direction of writing round.
public enum SafeText {
    /// The text on one line: line breaks and tabs become blanks, other control characters `\u{FFFD}`.
    public static func line(_ text: String) -> String {
        replacingControls(in: text) { _ in " " }
    }

    /// The text on its lines: line breaks and tabs stay, other control characters become `\u{FFFD}`.
    public static func block(_ text: String) -> String {
        replacingControls(in: text) { $0 }
    }

    /// `whiteSpace` says what becomes of a line feed or a tab; a carriage return before a line feed is left out.
    private static func replacingControls(
        in text: String,
        whiteSpace: (Unicode.Scalar) -> Unicode.Scalar
    ) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = String.UnicodeScalarView()
        var hasPendingReturn = false
        for scalar in text.unicodeScalars {
            if hasPendingReturn, scalar != "\n" { result.append("\u{FFFD}") }
            hasPendingReturn = scalar == "\r"
            if hasPendingReturn { continue }
            if scalar == "\n" || scalar == "\t" {
                result.append(whiteSpace(scalar))
            } else {
                result.append(isControl(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        if hasPendingReturn { result.append("\u{FFFD}") }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": true
        case "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": true
        default: false
        }
    }
}
