internal import JSON

extension JSONPathParser {
    /// Reads a filter from behind its question mark.
    mutating func parseFilter() throws(JSONPathError) -> JSONPathFilter {
        skipBlanks()
        guard peek == "(" else { throw failure("expected '('") }
        return try nested { (parser) throws(JSONPathError) in try parser.parseAny() }
    }

    /// Bounds how deep the call stack can get.
    private mutating func nested<Result>(
        _ parse: (inout Self) throws(JSONPathError) -> Result
    ) throws(JSONPathError) -> Result {
        guard nesting < Self.nestingMax else { throw failure("nested deeper than \(Self.nestingMax) levels") }
        nesting += 1
        let result = try parse(&self)
        nesting -= 1
        return result
    }

    private mutating func parseAny() throws(JSONPathError) -> JSONPathFilter {
        var conditions = [try parseAll()]
        while skip("||") { conditions.append(try parseAll()) }
        return conditions.count == 1 ? conditions[0] : .any(conditions)
    }

    private mutating func parseAll() throws(JSONPathError) -> JSONPathFilter {
        var conditions = [try parseCondition()]
        while skip("&&") { conditions.append(try parseCondition()) }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    /// Reads one condition and the blanks around it.
    private mutating func parseCondition() throws(JSONPathError) -> JSONPathFilter {
        skipBlanks()
        defer { skipBlanks() }
        if skip("!") {
            return .not(try nested { (parser) throws(JSONPathError) in try parser.parseCondition() })
        }
        if skip("(") {
            let condition = try nested { (parser) throws(JSONPathError) in try parser.parseAny() }
            guard skip(")") else { throw failure("expected ')', '&&' or '||'") }
            return condition
        }
        let start = position
        let left = try parseOperand()
        skipBlanks()
        if skip("=~") { return .match(left, try parsePattern()) }
        if let comparison = try parseOperator() {
            skipBlanks()
            return .comparison(left, comparison, try parseOperand())
        }
        guard case .path(let path) = left else { throw failure("expected an operator after the value", at: start) }
        return .exists(path)
    }

    private mutating func parseOperator() throws(JSONPathError) -> JSONPathOperator? {
        // Longest first: '==' begins like '==='.
        for comparison in JSONPathOperator.allCases.sorted(by: { $0.rawValue.count > $1.rawValue.count }) {
            let start = position
            guard skip(comparison.rawValue) else { continue }
            if !comparison.isWord || peek?.properties.isIDContinue != true { return comparison }
            position = start
        }
        switch peek {
        case ")", "&", "|", "]": return nil
        default: throw failure("expected an operator, ')', '&&' or '||'")
        }
    }

    /// Reads `/.../` with an optional `i`; a slash inside is escaped.
    private mutating func parsePattern() throws(JSONPathError) -> JSONPathPattern {
        skipBlanks()
        guard skip("/") else { throw failure("expected a regular expression between slashes") }
        let start = position
        while let next = peek, next != "/" { position = min(position + (next == "\\" ? 2 : 1), scalars.count) }
        let end = position
        guard skip("/") else { throw failure("the regular expression is not closed", at: start - 1) }
        do throws(JSONPathPatternParser.Failure) {
            return try JSONPathPatternParser.parse(String(scalars[start..<end]), ignoresCase: skip("i"))
        } catch {
            throw failure("in the regular expression: \(error.reason)", at: start + error.offset)
        }
    }

    private mutating func parseOperand() throws(JSONPathError) -> JSONPathOperand {
        if skip("@") { return .path(JSONPathFilterPath(isRelative: true, segments: try parseSegments())) }
        if skip("$") { return .path(JSONPathFilterPath(isRelative: false, segments: try parseSegments())) }
        return .literal(try parseLiteral())
    }

    private mutating func parseLiteral() throws(JSONPathError) -> JSONValue {
        switch peek {
        case "'", "\"":
            return .string(try parseQuoted())
        case .some(let next) where next == "-" || next.isDigit:
            return .number(try parseNumber())
        case "[":
            position += 1
            return .array(try nested { (parser) throws(JSONPathError) in try parser.parseElements() })
        case "{":
            position += 1
            return .object(try nested { (parser) throws(JSONPathError) in try parser.parseMembers() })
        default:
            switch try parseWord() {
            case "true": return true
            case "false": return false
            case "null": return .null
            case let word: return .string(word)
            }
        }
    }

    /// Reads a word without quotes.
    ///
    /// One that is no literal stands for its text: AWS publishes workflows with conditions like `@.Type==TOTAL`.
    private mutating func parseWord() throws(JSONPathError) -> String {
        let start = position
        if let first = peek, first.properties.isIDStart || first == "_" {
            while let next = peek, next.properties.isIDContinue || next == "-" { position += 1 }
        }
        guard position > start else {
            throw failure("expected a path, a text, a number, true, false, null or an array")
        }
        return String(scalars[start..<position])
    }

    private mutating func parseNumber() throws(JSONPathError) -> JSONNumber {
        let start = position
        while let next = peek, next.isDigit || [".", "-", "+", "e", "E"].contains(next) { position += 1 }
        guard let number = JSONNumber(text: String(scalars[start..<position])) else {
            throw failure("expected a number", at: start)
        }
        return number
    }

    private mutating func parseElements() throws(JSONPathError) -> [JSONValue] {
        var elements: [JSONValue] = []
        skipBlanks()
        if skip("]") { return elements }
        repeat {
            skipBlanks()
            elements.append(try parseLiteral())
            skipBlanks()
        } while skip(",")
        guard skip("]") else { throw failure("expected ',' or ']'") }
        return elements
    }

    private mutating func parseMembers() throws(JSONPathError) -> JSONObject {
        var members = JSONObject()
        skipBlanks()
        if skip("}") { return members }
        repeat {
            skipBlanks()
            guard peek == "'" || peek == "\"" else { throw failure("expected a key in quotes") }
            let key = try parseQuoted()
            skipBlanks()
            guard skip(":") else { throw failure("expected ':'") }
            skipBlanks()
            members[key] = try parseLiteral()
            skipBlanks()
        } while skip(",")
        guard skip("}") else { throw failure("expected ',' or '}'") }
        return members
    }
}
