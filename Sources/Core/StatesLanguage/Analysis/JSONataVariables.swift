extension JSONataExpression {
    /// The names of the workflow variables that the expression reads, found by its tokens: names behind a `$` that are
    /// neither called nor bound in the expression nor known otherwise.
    var variableNames: [String] {
        var scanner = JSONataScanner(text)
        return scanner.variableNames()
    }
}

/// A scanner for the names in a JSONata expression.
///
/// It knows as much of the syntax as is needed to tell workflow
/// variables from strings, comments, functions and local names.
private struct JSONataScanner {
    /// `$states` and the functions that can also stand as values.
    private static let known: Set<String> = [
        "states", "abs", "append", "assert", "average", "base64decode", "base64encode", "boolean", "ceil", "clone",
        "contains", "count", "decodeUrl", "decodeUrlComponent", "distinct", "each", "encodeUrl", "encodeUrlComponent",
        "error", "exists", "filter", "floor", "formatBase", "formatInteger", "formatNumber", "fromMillis", "hash",
        "join", "keys", "length", "lookup", "lowercase", "map", "match", "max", "merge", "millis", "min", "not", "now",
        "number", "pad", "parse", "parseInteger", "partition", "power", "random", "range", "reduce", "replace",
        "reverse", "round", "shuffle", "sift", "single", "sort", "split", "spread", "sqrt", "string", "substring",
        "substringAfter", "substringBefore", "sum", "toMillis", "trim", "type", "uppercase", "uuid", "zip",
    ]

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var names: [String] = []
    private var local: Set<String> = []

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    mutating func variableNames() -> [String] {
        while let scalar = peek {
            switch scalar {
            case "'", "\"", "`": skipQuoted(scalar)
            case "/" where peek(1) == "*": skipComment()
            case "@", "#": skipBinding()
            case "$": takeVariable()
            default:
                if Self.isNamePart(scalar) || scalar == "λ" { takeWord() } else { position += 1 }
            }
        }
        return names.filter { !local.contains($0) && !Self.known.contains($0) }
    }

    private mutating func takeVariable() {
        position += 1
        let name = takeName()
        guard !name.isEmpty else { return }
        switch nextVisible() {
        case ("(", _): break
        case (":", "="): local.insert(name)
        default: names.append(name)
        }
    }

    /// A name without `$`; behind `function` the parameters are local.
    private mutating func takeWord() {
        let word = takeName()
        guard word == "function" || word == "λ" else { return }
        while let scalar = peek, scalar != ")" {
            position += 1
            if scalar == "$" { local.insert(takeName()) }
        }
    }

    /// `@$item` or `#$index`.
    private mutating func skipBinding() {
        position += 1
        guard peek == "$" else { return }
        position += 1
        local.insert(takeName())
    }

    private mutating func takeName() -> String {
        let start = position
        if peek == "λ" { position += 1 }
        while let scalar = peek, Self.isNamePart(scalar), scalar != "λ" { position += 1 }
        return String(String.UnicodeScalarView(scalars[start..<position]))
    }

    private mutating func skipQuoted(_ quote: Unicode.Scalar) {
        position += 1
        while let scalar = peek {
            position += 1
            if scalar == "\\" { position += 1 } else if scalar == quote { return }
        }
    }

    private mutating func skipComment() {
        position += 2
        while let scalar = peek, !(scalar == "*" && peek(1) == "/") { position += 1 }
        position += 2
    }

    private var peek: Unicode.Scalar? { peek(0) }

    private func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    /// The next two scalars that are not blanks.
    private func nextVisible() -> (Unicode.Scalar?, Unicode.Scalar?) {
        var distance = 0
        while let scalar = peek(distance), scalar.properties.isWhitespace { distance += 1 }
        return (peek(distance), peek(distance + 1))
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
