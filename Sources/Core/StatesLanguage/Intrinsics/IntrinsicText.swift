import JSON
import StepFunctionsModel

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
                guard append(value, to: &bytes) else { throw tooLong }
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

    /// Bytes of a text that a function may make: more than any payload can take, and too few to fill the memory.
    private static let bytesMax = 4 * ServiceLimits.payloadBytesMax

    private static var tooLong: IntrinsicFailure {
        IntrinsicFailure("The result is longer than \(bytesMax) bytes.")
    }

    /// Appends a value as `States.Format` shows it.
    ///
    /// - Returns: False when the text has become too long; the rest is left out then.
    private static func append(_ value: JSONValue, to bytes: inout [UInt8]) -> Bool {
        switch value {
        case .string(let string):
            bytes.append(contentsOf: string.utf8)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(contentsOf: ", ".utf8) }
                guard append(element, to: &bytes) else { return false }
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in object.enumerated() {
                if index > 0 { bytes.append(contentsOf: ", ".utf8) }
                bytes.append(contentsOf: member.key.utf8)
                bytes.append(UInt8(ascii: "="))
                guard append(member.value, to: &bytes) else { return false }
            }
            bytes.append(UInt8(ascii: "}"))
        case .null, .bool, .number:
            value.write(to: &bytes)
        }
        return bytes.count <= bytesMax
    }

    /// How messages and `States.Format` show a value: strings raw, the rest in the notation of Java's collections.
    static func display(_ value: JSONValue) -> String {
        var bytes: [UInt8] = []
        _ = append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The beginning of a value's JSON text, for messages.
    static func shown(_ value: JSONValue) -> String {
        ((try? text(of: value)) ?? "a value of more than \(bytesMax) bytes").shortened
    }

    /// The JSON text of a value.
    static func text(of value: JSONValue) throws(IntrinsicFailure) -> String {
        guard value.fits(JSONLimits(bytesMax: bytesMax)) else { throw tooLong }
        return value.text
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
