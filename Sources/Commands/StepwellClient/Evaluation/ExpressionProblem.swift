/// Why an expression has no value, and where in it.
public struct ExpressionProblem: Error, Sendable, Hashable {
    /// What is wrong.
    public var message: String
    /// The expression.
    public var expression: String
    /// The part of the expression that is to blame; empty for a place between two characters, nil where there is none.
    public var range: Range<String.Index>?

    /// Creates a problem.
    public init(_ message: String, in expression: String, at range: Range<String.Index>? = nil) {
        self.message = message
        self.expression = expression
        self.range = range
    }

    /// The message, and below it the line of the expression with a mark under the place.
    ///
    /// ```
    /// T2002: The right side of the "+" operator must evaluate to a number
    ///   1 + 'a'
    ///     ^
    /// ```
    public var lines: [String] {
        guard let range else { return [SafeText.line(message)] }
        let isBreak: (Character) -> Bool = \.isNewline
        let start = expression[..<range.lowerBound].lastIndex(where: isBreak).map { expression.index(after: $0) }
        let lineStart = start ?? expression.startIndex
        let lineEnd = expression[range.lowerBound...].firstIndex(where: isBreak) ?? expression.endIndex
        // Tabs stay, so that the mark is under the place however wide they are shown.
        let indent = String(expression[lineStart..<range.lowerBound].map { $0 == "\t" ? "\t" : " " })
        let count = max(1, expression[range.lowerBound..<min(range.upperBound, lineEnd)].count)
        return [
            SafeText.line(message), "  " + SafeText.block(String(expression[lineStart..<lineEnd])),
            "  " + indent + "^" + String(repeating: "~", count: count - 1),
        ]
    }
}

extension String {
    /// The token that ends at a place, as errors of JSONata name it.
    ///
    /// - Parameters:
    ///   - position: UTF-16 code units up to the end of the token.
    ///   - token: What the error says about it.
    /// - Returns: Where the token is; the last character before the place when the token is not known.
    func rangeOfToken(endingAt position: Int, token: String?) -> Range<String.Index> {
        let end = place(after: position) { $0.utf16.count }
        if let token, !token.isEmpty, self[..<end].hasSuffix(token) {
            return index(end, offsetBy: -token.count)..<end
        }
        return end > startIndex ? index(before: end)..<end : end..<end
    }

    /// The character at a number of bytes of UTF-8.
    func range(atByte offset: Int) -> Range<String.Index> {
        let place = place(after: offset) { $0.utf8.count }
        return place..<(place < endIndex ? index(after: place) : place)
    }

    /// The character that begins after some units, or that has them in its middle.
    private func place(after units: Int, counting: (Character) -> Int) -> String.Index {
        var counted = 0
        for index in indices {
            counted += counting(self[index])
            if units < counted { return index }
        }
        return endIndex
    }
}
