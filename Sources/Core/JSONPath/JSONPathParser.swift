internal import JSON

/// Reads the text of a path.
struct JSONPathParser {
    let text: String
    let scalars: [Unicode.Scalar]
    var position = 0
    /// Whether a name without quotes has a character that a reference path may have only escaped or quoted.
    private(set) var hasReservedCharacters = false
    /// How many filters and parentheses are open.
    var nesting = 0

    /// The greatest number of filters and parentheses inside each other.
    static let nestingMax = 16

    init(text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    mutating func parse() throws(JSONPathError) -> (JSONPath.Root, [JSONPathSegment]) {
        guard skip("$") else { throw failure("expected '$'") }
        let root = parseRoot()
        let segments = try parseSegments()
        let end = position
        // Blanks at the end mean nothing, as in Jayway JsonPath; those at the start would hide the '$'.
        skipBlanks()
        guard position == scalars.count else {
            position = end
            throw failure(segments.isEmpty ? "expected '.' or '['" : "expected '.', '[' or the end of the path")
        }
        return (root, segments)
    }

    private mutating func parseRoot() -> JSONPath.Root {
        if skip("$") { return .context }
        let start = position
        guard let first = peek, first.properties.isIDStart || first == "_" else { return .input }
        position += 1
        while let next = peek, next.properties.isIDContinue { position += 1 }
        return .variable(String(scalars[start..<position]))
    }

    /// Reads segments up to the first character that begins none.
    mutating func parseSegments() throws(JSONPathError) -> [JSONPathSegment] {
        var segments: [JSONPathSegment] = []
        while peek == "." || peek == "[" {
            guard segments.count < JSONPath.segmentsMax else {
                throw failure("more than \(JSONPath.segmentsMax) segments")
            }
            if case .function = segments.last { throw failure("a function must be at the end") }
            if skip(".") {
                if skip(".") { segments.append(.descendants) }
                segments.append(try parseDotSegment())
            } else {
                segments.append(try parseBracket())
            }
        }
        return segments
    }

    private mutating func parseDotSegment() throws(JSONPathError) -> JSONPathSegment {
        if peek == "[" { return try parseBracket() }
        if skip("*") { return .wildcard }
        let start = position
        let name = try parseName()
        if skip("(") {
            guard let function = JSONPathFunction(rawValue: name) else {
                throw failure("unknown function '\(name)()'", at: start)
            }
            skipBlanks()
            guard skip(")") else { throw failure("expected ')', functions take no arguments") }
            return .function(function)
        }
        return .names([name])
    }

    /// Reads a name without quotes; a backslash takes the character after it literally.
    private mutating func parseName() throws(JSONPathError) -> String {
        var name = String.UnicodeScalarView()
        while let next = peek, isPartOfName(next) {
            position += 1
            switch next {
            case "\\": name.append(try parseEscape(isInQuotes: false))
            case "@", ":":
                hasReservedCharacters = true
                name.append(next)
            default: name.append(next)
            }
        }
        guard !name.isEmpty else {
            throw failure("expected a name, '*' or '['")
        }
        return String(name)
    }

    private func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "[", "]", "(", ")", "'", "\"", ",", "*", "?": false
        case "=", "<", ">", "!", "~", "|": nesting == 0
        case "&": nesting == 0 || peek(1) != "&"
        default: !scalar.properties.isWhitespace && scalar.value >= 0x20
        }
    }

    /// Reads a segment in brackets.
    private mutating func parseBracket() throws(JSONPathError) -> JSONPathSegment {
        position += 1
        skipBlanks()
        let segment: JSONPathSegment
        switch peek {
        case "'", "\"":
            segment = .names(try parseNames())
        case "*":
            position += 1
            segment = .wildcard
        case "?":
            position += 1
            segment = .filter(try parseFilter())
        case .some(let next) where next == "-" || next == ":" || next.isDigit:
            segment = try parseIndicesOrSlice()
        case "(":
            segment = .indices([try parseScript()])
        default:
            throw failure("expected a name in quotes, a position, '*' or '?'")
        }
        skipBlanks()
        guard skip("]") else { throw failure("expected ']'") }
        return segment
    }

    private mutating func parseNames() throws(JSONPathError) -> [String] {
        var names: [String] = []
        repeat {
            skipBlanks()
            guard peek == "'" || peek == "\"" else { throw failure("expected a name in quotes") }
            names.append(try parseQuoted())
            skipBlanks()
        } while skip(",")
        return names
    }

    private mutating func parseIndicesOrSlice() throws(JSONPathError) -> JSONPathSegment {
        let start = peek == ":" ? nil : try parseInteger()
        skipBlanks()
        if skip(":") {
            let end = try parseBound()
            let step = skip(":") ? try parseBound() : nil
            if step == 0 { throw failure("expected a step other than 0") }
            return .slice(JSONPathSlice(start: start, end: end, step: step))
        }
        var indices = start.map { [$0] } ?? []
        while skip(",") {
            skipBlanks()
            indices.append(try parseInteger())
            skipBlanks()
        }
        return .indices(indices)
    }

    /// Reads `(@.length-N)`, the N-th element from the end: the one script of Goessner's JSONPath that people write.
    private mutating func parseScript() throws(JSONPathError) -> Int {
        let start = position
        position += 1
        skipBlanks()
        if skip("@.length") {
            skipBlanks()
            if skip("-") {
                skipBlanks()
                if let digit = peek, digit.isDigit {
                    let distance = try parseInteger()
                    skipBlanks()
                    if distance > 0, skip(")") { return -distance }
                }
            }
        }
        // For good: scripts are JavaScript, and Step Functions runs none.
        throw failure("scripts other than '(@.length-1)' are not supported", at: start)
    }

    private mutating func parseBound() throws(JSONPathError) -> Int? {
        skipBlanks()
        guard peek != ":", peek != "]" else { return nil }
        let bound = try parseInteger()
        skipBlanks()
        return bound
    }

    private mutating func parseInteger() throws(JSONPathError) -> Int {
        let start = position
        _ = skip("-")
        while let next = peek, next.isDigit { position += 1 }
        // 32 bits, as positions in AWS Step Functions; sums with the length of an array cannot overflow then.
        guard let value = Int32(String(scalars[start..<position])) else {
            throw failure("expected a position of 32 bits", at: start)
        }
        return Int(value)
    }
}
