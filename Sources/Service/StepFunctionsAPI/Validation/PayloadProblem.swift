import JSON

/// Why a payload is no JSON, in the words of the service where it has words for it.
///
/// Source: recorded answers of `StartExecution`; the service reads JSON with Jackson, whose messages these are.
enum PayloadProblem {
    /// What a payload is for.
    enum Purpose {
        case executionInput
        case taskOutput

        /// What is said about a text with nothing in it.
        ///
        /// The words about an output were not recorded: they are Jackson's.
        fileprivate var emptiness: String {
            switch self {
            case .executionInput: "Invalid execution input."
            case .taskOutput: "No content to map due to end-of-input"
            }
        }
    }

    /// What is said about a text that could not be parsed.
    static func words(_ error: JSONParseError, in text: String, of purpose: Purpose) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: { !isSpace($0) }) else { return purpose.emptiness }
        guard error.offset < bytes.count else { return "Unexpected end-of-input: \(error.reason)" }
        let token = bytes[error.offset...].prefix(while: isWord)
        let reason = error.reason
        if reason.hasPrefix("expected a key") {
            return unexpected(bytes, error.offset, "was expecting double-quote to start field name")
        }
        if reason.hasPrefix("expected ':'") {
            return unexpected(bytes, error.offset, "was expecting a colon to separate field name and value")
        }
        if reason.hasPrefix("expected ','") {
            let container = reason.hasSuffix("'}'") ? "Object" : "Array"
            return unexpected(bytes, error.offset, "was expecting comma to separate \(container) entries")
        }
        let isLiteral = ["null", "true", "false"].contains { reason == "expected \($0)" }
        if isLiteral || reason == "expected a value" {
            let values = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'"
            guard !token.isEmpty else { return unexpected(bytes, error.offset, "expected a valid value (\(values))") }
            return "Unrecognized token '\(String(decoding: token, as: UTF8.self))': was expecting (\(values))"
        }
        return error.description
    }

    private static func unexpected(_ bytes: [UInt8], _ offset: Int, _ wanted: String) -> String {
        let rest = String(decoding: bytes[offset...].prefix(4), as: UTF8.self)
        guard let scalar = rest.unicodeScalars.first else { return wanted }
        return "Unexpected character ('\(scalar)' (code \(scalar.value))): \(wanted)"
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

    private static func isWord(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte >= 128
    }
}
