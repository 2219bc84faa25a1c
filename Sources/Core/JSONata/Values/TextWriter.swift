import JSON

/// Turns a value into JSON text, as `$string` does.
///
/// Numbers are rounded to 15 significant digits, functions become empty strings.
struct TextWriter {
    private(set) var bytes: [UInt8] = []
    private let isPretty: Bool
    private var depth = 0

    init(isPretty: Bool) {
        self.isPretty = isPretty
    }

    mutating func write(_ value: Value, _ run: inout Run) throws(JSONataError) {
        try run.spend(textBytes: bytes.count & 63)
        switch value {
        case .undefined, .null: bytes += "null".utf8
        case .bool(let bool): bytes += (bool ? "true" : "false").utf8
        case .number, .numeral: bytes += try Self.number(value).utf8
        case .string(let string): write(string)
        case .function: bytes += "\"\"".utf8
        case .array, .jsonArray: try writeArray(value.items, &run)
        case .object(let object):
            try writeObject(object.members.lazy.map { ($0.key, $0.value) }, &run)
        case .jsonObject(let object):
            try writeObject(object.lazy.map { ($0.key, Value($0.value)) }, &run)
        }
        if bytes.count > run.limits.textBytesMax { try run.spend(textBytes: bytes.count) }
    }

    private static func number(_ value: Value) throws(JSONataError) -> String {
        guard let number = value.double, !number.isNaN else { return "null" }
        guard number.isFinite else { throw JSONataError(.numberOutOfRange, JSONataError.Subject(value: .null)) }
        return DecimalText.text(DecimalText.rounded(number))
    }

    private mutating func writeArray(_ items: Items, _ run: inout Run) throws(JSONataError) {
        guard items.count > 0 else {
            bytes += "[]".utf8
            return
        }
        try run.guardStack()
        try run.spend(items.count)
        bytes.append(UInt8(ascii: "["))
        depth += 1
        for index in 0..<items.count {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine()
            try write(items[index], &run)
        }
        depth -= 1
        breakLine()
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func writeObject(
        _ members: some Sequence<(String, Value)>,
        _ run: inout Run
    ) throws(JSONataError) {
        try run.guardStack()
        bytes.append(UInt8(ascii: "{"))
        depth += 1
        var isEmpty = true
        for (key, value) in members where !value.isUndefined {
            if !isEmpty { bytes.append(UInt8(ascii: ",")) }
            isEmpty = false
            breakLine()
            write(key)
            bytes += (isPretty ? ": " : ":").utf8
            try write(value, &run)
        }
        depth -= 1
        if !isEmpty { breakLine() }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: depth * 2)
    }

    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension Run {
    /// The text of a value, as `$string` and `&` have it; undefined is empty.
    mutating func text(of value: Value, isPretty: Bool = false) throws(JSONataError) -> String {
        switch value {
        case .string(let string): return string
        case .undefined, .function: return ""
        case .bool(let bool): return bool ? "true" : "false"
        case .null: return "null"
        case .numeral(let number) where DecimalText.isCanonical(number.text): return number.text
        case .number, .numeral:
            guard let number = value.double, number.isFinite else { throw JSONataError(.stringOfNonFinite) }
            return DecimalText.text(DecimalText.rounded(number))
        case .array, .jsonArray, .object, .jsonObject:
            var writer = TextWriter(isPretty: isPretty)
            try writer.write(value.unwrapped, &self)
            try spend(textBytes: writer.bytes.count)
            return String(decoding: writer.bytes, as: UTF8.self)
        }
    }
}
