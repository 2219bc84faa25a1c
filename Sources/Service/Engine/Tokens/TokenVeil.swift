import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel

/// Keeps task tokens out of what is stored, and puts them back into what is sent.
///
/// Outside of the store a payload holds the token itself; inside it holds a placeholder that is good in this one execution
/// alone. Whatever comes in (an input, the answer of a service, the report of a container) is searched for tokens that this
/// server has given out, whoever's they are; whatever goes out to a service has the placeholders replaced again.
struct TokenVeil: Sendable {
    let keyring: TokenKeyring

    // MARK: Into the store

    /// The value with a placeholder in place of every token.
    ///
    /// - Parameters:
    ///   - value: What came from outside.
    ///   - holder: The execution that it is stored in.
    /// - Returns: The value to store; the same for the same arguments.
    func hide(_ value: JSONValue, in holder: ExecutionID) -> JSONValue {
        value.rewritingStrings { hidingText($0, in: holder) } ?? value
    }

    /// The error with a placeholder in place of every token.
    func hide(_ error: StatesError, in holder: ExecutionID) -> StatesError {
        StatesError(
            name: error.name.map { hidingText($0, in: holder) ?? $0 },
            cause: error.cause.map { hidingText($0, in: holder) ?? $0 },
            report: error.report?.rewritingTexts { hidingText($0, in: holder) ?? $0 }
        )
    }

    /// JSON text with a placeholder in place of every token; the very same text when there is none.
    ///
    /// - Parameters:
    ///   - text: What came from outside.
    ///   - value: What the text says.
    ///   - holder: The execution that it is stored in.
    /// - Returns: The text to store.
    func hide(_ text: String, saying value: JSONValue, in holder: ExecutionID) -> String {
        value.rewritingStrings { hidingText($0, in: holder) }?.text ?? text
    }

    /// Text for people, with `<redacted>` in place of every token and placeholder.
    func redact(_ text: String) -> String {
        TaskTokenPlaceholder.redacting(
            replacingTokens(in: text) { keyring.isGenuine($0) ? TaskTokenPlaceholder.redaction : nil } ?? text
        )
    }

    /// - Returns: nil when there is no token in the text.
    private func hidingText(_ text: String, in holder: ExecutionID) -> String? {
        replacingTokens(in: text) { token in
            keyring.sealedName(of: token, in: holder).map { TaskTokenPlaceholder.sealed($0).text }
        }
    }

    /// - Parameters:
    ///   - text: Any text.
    ///   - replacement: What takes the place of what may be a token; nil leaves it.
    /// - Returns: The new text; nil when nothing was replaced.
    private func replacingTokens(in text: String, with replacement: (TaskToken) -> String?) -> String? {
        guard text.utf8.count >= TaskToken.characters else { return nil }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var copied = 0
        var runStart = 0
        var index = 0
        while index < bytes.count {
            guard TaskToken.isCharacter(bytes[index]) else {
                index += 1
                runStart = index
                continue
            }
            index += 1
            let start = index - TaskToken.characters
            guard start >= runStart, TaskToken.isPlausible(bytes[start..<index]),
                let token = TaskToken(parsing: String(decoding: bytes[start..<index], as: UTF8.self)),
                let new = replacement(token)
            else { continue }
            result += bytes[copied..<start]
            result += new.utf8
            (copied, runStart) = (index, index)
        }
        guard copied > 0 else { return nil }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    // MARK: Out of the store

    /// The value with tokens in place of the placeholders that are genuine.
    ///
    /// - Parameters:
    ///   - value: What was stored.
    ///   - holder: The execution that it was stored in.
    ///   - seal: The seal of that execution's own placeholders.
    /// - Returns: The value to send; the same for the same arguments. A placeholder whose key is gone stays.
    func render(_ value: JSONValue, of holder: ExecutionID, seal: String) -> JSONValue {
        value.rewritingStrings { renderingText($0, of: holder, seal: seal) } ?? value
    }

    /// The text with tokens in place of the placeholders that are genuine.
    func render(_ text: String, of holder: ExecutionID, seal: String) -> String {
        renderingText(text, of: holder, seal: seal) ?? text
    }

    /// Stored text that goes from one execution into another: its placeholders become good there.
    ///
    /// - Parameters:
    ///   - text: Any text, JSON text included: neither tokens nor placeholders are ever written in two ways.
    ///   - source: The execution that it was stored in, with the seal of that one's own placeholders.
    ///   - holder: The execution that it is going to be stored in.
    /// - Returns: The text to store there.
    func rebind(_ text: String, from source: (id: ExecutionID, seal: String), to holder: ExecutionID) -> String {
        guard let rendered = renderingText(text, of: source.id, seal: source.seal) else { return text }
        return hidingText(rendered, in: holder) ?? rendered
    }

    private func renderingText(_ text: String, of holder: ExecutionID, seal: String) -> String? {
        TaskTokenPlaceholder.replacing(in: text) { placeholder in
            switch placeholder {
            case .own(let ref, let keyID, seal: seal):
                keyring.token(executionID: holder, ref: ref, keyID: keyID)?.text
            case .own:
                nil
            case .sealed(let name):
                keyring.token(sealedName: name, in: holder)?.text
            }
        }
    }
}
