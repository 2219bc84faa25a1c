import JSON
import StepFunctionsModel

/// Puts the placeholder where a service repeats a task's token (ECS shows the environment of a task in its answers), so that
/// what is stored holds no token that could be presented.
struct HiddenToken: Sendable {
    let tokens: [String]
    let placeholder: String

    func hide(_ value: JSONValue) -> JSONValue {
        tokens.reduce(value) { $0.replacing($1, with: placeholder) }
    }

    func hide(_ error: StatesError) -> StatesError {
        StatesError(name: error.name.map(hide), cause: error.cause.map(hide))
    }

    private func hide(_ text: String) -> String {
        tokens.reduce(text) { $0.replacingText($1, with: placeholder) }
    }
}

extension JSONValue {
    /// The value with a text replaced in all of its strings, keys included.
    func replacing(_ text: String, with replacement: String) -> JSONValue {
        switch self {
        case .null, .bool, .number:
            self
        case .string(let string):
            .string(string.replacingText(text, with: replacement))
        case .array(let elements):
            .array(elements.map { $0.replacing(text, with: replacement) })
        case .object(let object):
            .object(
                JSONObject(
                    object.map {
                        ($0.key.replacingText(text, with: replacement), $0.value.replacing(text, with: replacement))
                    }
                )
            )
        }
    }
}

extension String {
    /// The text with all occurrences of another one replaced, byte by byte.
    func replacingText(_ text: String, with replacement: String) -> String {
        guard utf8.count >= text.utf8.count, !text.isEmpty else { return self }
        let pattern = Array(text.utf8)
        let bytes = Array(utf8)
        var result: [UInt8] = []
        var copied = 0
        var index = 0
        while index + pattern.count <= bytes.count {
            if bytes[index] == pattern[0], bytes[index..<(index + pattern.count)].elementsEqual(pattern) {
                result += bytes[copied..<index]
                result += replacement.utf8
                index += pattern.count
                copied = index
            } else {
                index += 1
            }
        }
        guard copied > 0 else { return self }
        result += bytes[copied...]
        return String(decoding: result, as: UTF8.self)
    }
}
