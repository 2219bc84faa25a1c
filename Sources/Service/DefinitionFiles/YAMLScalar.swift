import JSON

/// What a scalar without quotes stands for.
///
/// The rules are those of YAML 1.2's core schema, narrowed to what JSON can say. What YAML 1.1 reads otherwise is either
/// text (`yes`, `no`, `on`, `off`, times, `12:30`) or refused where people mean different things by it (`017`, `0x1F`).
///
/// Source: YAML 1.2.2, section 10.3, "Core Schema".
enum YAMLScalar {
    /// The value of a scalar without quotes and without a tag.
    ///
    /// - Throws: `Refusal` for what has no counterpart in JSON.
    static func value(of text: String) throws(Refusal) -> JSONValue {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: return try number(text) ?? .string(text)
        }
    }

    /// The value of a scalar whose tag says what it is.
    ///
    /// - Throws: `Refusal` when the text is none of that type, or the type has no counterpart in JSON.
    static func value(of text: String, tag: String) throws(Refusal) -> JSONValue {
        let prefix = "tag:yaml.org,2002:"
        guard tag.hasPrefix(prefix) else {
            if tag == "!" { return .string(text) }
            // For good, see YAMLReader: JSON has nothing for it.
            throw Refusal("the tag \(tag) is not supported: a definition is plain data")
        }
        let value: JSONValue
        switch tag.dropFirst(prefix.count) {
        case "str": return .string(text)
        case "null", "bool", "int", "float": value = try self.value(of: text)
        case let name: throw Refusal("the type !!\(name) has no counterpart in JSON")
        }
        let isRight =
            switch (tag.dropFirst(prefix.count), value) {
            case ("null", .null), ("bool", .bool), ("float", .number): true
            case ("int", .number(let number)): number.text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || isDigit($0) }
            default: false
            }
        guard isRight else { throw Refusal("'\(text)' is no \(tag.dropFirst(prefix.count))") }
        return value
    }

    /// Why a scalar is not accepted.
    struct Refusal: Error {
        let message: String

        init(_ message: String) { self.message = message }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// A number, its text kept where JSON writes it the same way; nil when the text is no number.
    private static func number(_ text: String) throws(Refusal) -> JSONValue? {
        if let number = JSONNumber(text: text) { return .number(number) }
        let isNegative = text.hasPrefix("-")
        let rest = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        if [".inf", ".Inf", ".INF"].contains(rest) || [".nan", ".NaN", ".NAN"].contains(text) {
            throw Refusal("JSON has no number like \(text); put it in quotes if it is meant as text")
        }
        if isOfOtherBase(rest) {
            throw Refusal(
                "\(text) is a number of another base, which JSON has not; write it in decimal, or in quotes if it is text"
            )
        }
        guard let parts = Parts(rest) else { return nil }
        if parts.whole.count > 1, parts.whole.first == "0" {
            throw Refusal("\(text) begins with a zero: put it in quotes if it is text, or leave the zero out")
        }
        let fraction = parts.fraction.isEmpty ? "" : ".\(parts.fraction)"
        let standard = "\(isNegative ? "-" : "")\(parts.whole.isEmpty ? "0" : parts.whole)\(fraction)\(parts.exponent)"
        return JSONNumber(text: standard).map { .number($0) }
    }

    /// `0x1F`, `0o17`, `0b11`.
    private static func isOfOtherBase(_ text: Substring) -> Bool {
        guard let digits = ["0x", "0o", "0b"].first(where: text.hasPrefix).map({ _ in text.dropFirst(2) }) else {
            return false
        }
        return !digits.isEmpty && digits.utf8.allSatisfy { isDigit($0) || "abcdefABCDEF".utf8.contains($0) }
    }

    /// A number of YAML without its sign: `[0-9]* ( . [0-9]* )? ( [eE] [-+]? [0-9]+ )?`, with a digit before the exponent.
    private struct Parts {
        let whole: Substring
        let fraction: Substring
        let exponent: Substring

        init?(_ text: Substring) {
            var rest = text
            func takeDigits() -> Substring {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                rest = rest[digits.endIndex...]
                return digits
            }
            whole = takeDigits()
            if rest.first == "." {
                rest = rest.dropFirst()
                fraction = takeDigits()
            } else {
                fraction = ""
            }
            guard !whole.isEmpty || !fraction.isEmpty else { return nil }
            exponent = rest
            if rest.first == "e" || rest.first == "E" {
                rest = rest.dropFirst()
                if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
                guard !takeDigits().isEmpty else { return nil }
            }
            guard rest.isEmpty else { return nil }
        }
    }
}
