import JSON

/// Inputs, outputs and other texts of executions as people read them.
public enum PayloadText {
    /// The lines of a text: JSON objects and arrays with indentation, everything else as it is, made safe for a terminal.
    ///
    /// - Parameters:
    ///   - text: The text as the API gives it.
    ///   - linesMax: How many lines at most; of a longer text the end is shown.
    /// - Returns: Lines without line feeds.
    public static func lines(_ text: String, linesMax: Int) -> [String] {
        let value = try? JSONValue(parsing: text)
        let isStructured = value?.objectValue != nil || value?.arrayValue != nil
        let shown = isStructured ? value?.prettyText ?? text : text
        var lines = SafeText.block(shown).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        guard lines.count > linesMax else { return lines }
        return ["… \(lines.count - linesMax) lines before"] + lines.suffix(linesMax)
    }
}
