import JSON

/// `States.Format`, `States.StringToJson` and `States.StringSplit`.
enum IntrinsicText {
    /// The template with each `{}` replaced by the next argument.
    ///
    /// Strings go in as they are, other values in the notation of Java's collections, as the service's answers show:
    /// `{Id=1, Tags=[a, b]}`.
    static func format(_ arguments: IntrinsicArguments) throws(IntrinsicFailure) -> String {
        let template = Array(try arguments.string(0).utf8)
        var values = arguments.all(from: 1)
        var bytes: [UInt8] = []
        var index = 0
        while index < template.count {
            let next = index + 1 < template.count ? template[index + 1] : nil
            switch (template[index], next) {
            case (UInt8(ascii: "\\"), UInt8(ascii: "'")?), (UInt8(ascii: "\\"), UInt8(ascii: "\\")?),
                (UInt8(ascii: "\\"), UInt8(ascii: "{")?), (UInt8(ascii: "\\"), UInt8(ascii: "}")?):
                bytes.append(template[index + 1])
                index += 2
            case (UInt8(ascii: "{"), UInt8(ascii: "}")?):
                guard let value = values.popFirst() else {
                    throw IntrinsicFailure("The template has more holes than there are arguments.")
                }
                append(value, to: &bytes)
                index += 2
            case (let byte, _):
                bytes.append(byte)
                index += 1
            }
        }
        guard values.isEmpty else {
            throw IntrinsicFailure("The template has fewer holes than there are arguments.")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
        switch value {
        case .string(let string):
            bytes.append(contentsOf: string.utf8)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(contentsOf: ", ".utf8) }
                append(element, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in object.enumerated() {
                if index > 0 { bytes.append(contentsOf: ", ".utf8) }
                bytes.append(contentsOf: member.key.utf8)
                bytes.append(UInt8(ascii: "="))
                append(member.value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        case .null, .bool, .number:
            value.write(to: &bytes)
        }
    }

    /// How messages and `States.Format` show a value: strings raw, the rest in the notation of Java's collections.
    static func display(_ value: JSONValue) -> String {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func parse(_ text: String) throws(IntrinsicFailure) -> JSONValue {
        do {
            return try JSONValue(parsing: text)
        } catch {
            throw IntrinsicFailure("The string is not valid JSON: \(error)")
        }
    }

    /// The pieces between any of the separator's characters; empty pieces are dropped.
    static func split(_ text: String, at separators: String) -> JSONValue {
        let characters = Set(separators.unicodeScalars)
        let pieces = text.unicodeScalars.split(whereSeparator: characters.contains)
        return .array(pieces.map { .string(String($0)) })
    }
}
