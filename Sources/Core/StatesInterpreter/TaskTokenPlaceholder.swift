import JSON

/// What stands in stored text wherever a payload holds a task token: it names the task, which is no secret, and proves that
/// the server put it there, so that nobody gets a task's token by writing a placeholder into an input.
public enum TaskTokenPlaceholder: Sendable, Hashable {
    /// A token of the execution's own, where `$$.Task.Token` stood: the attempt, the name of the key that its token derives
    /// from, and the execution's seal.
    case own(TaskRef, keyID: String, seal: String)
    /// A token that came from outside: the name of its task and the proof that it belongs into this execution, as the engine
    /// encodes them.
    case sealed(String)

    /// Begins every placeholder.
    public static let prefix = "stepwell:task-token:"
    /// How long an execution's seal is, in characters of `A-Za-z0-9-_`.
    public static let sealCharacters = 16
    /// How long a sealed name is, in the same characters.
    public static let sealedNameCharacters = 80
    /// A seal for where none is needed, since no token is ever given out.
    public static let blankSeal = String(repeating: "A", count: sealCharacters)
    /// What people are shown in place of a token.
    public static let redaction = "<redacted>"

    /// The placeholder as it stands in text; ends with a colon.
    public var text: String {
        switch self {
        case .own(let ref, let keyID, let seal): "\(Self.prefix)\(ref):\(keyID):\(seal):"
        case .sealed(let name): "\(Self.prefix)\(name):"
        }
    }

    /// The placeholder of an execution's own task.
    public static func text(for ref: TaskRef, keyID: String, seal: String) -> String {
        TaskTokenPlaceholder.own(ref, keyID: keyID, seal: seal).text
    }

    /// Whether a text can be the name of a key: 1 to 32 characters of `A-Za-z0-9-_.`.
    public static func isKeyID(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count) && text.utf8.allSatisfy(isKeyCharacter)
    }

    /// A text with `<redacted>` in place of every placeholder.
    public static func redacting(_ text: String) -> String { replacing(in: text) { _ in redaction } ?? text }

    /// A text with others in place of its placeholders.
    ///
    /// - Parameters:
    ///   - text: Any text; what only looks like a placeholder stays.
    ///   - replacement: What takes the place of a placeholder; nil leaves it.
    /// - Returns: The new text; nil when nothing was replaced.
    public static func replacing(
        in text: String,
        with replacement: (TaskTokenPlaceholder) -> String?
    ) -> String? {
        guard text.containsBytes(of: prefix) else { return nil }
        // Byte by byte: a combining mark behind a colon must not hide it.
        let bytes = Array(text.utf8)
        let pattern = prefixBytes
        var result: [UInt8] = []
        var copied = 0
        var index = 0
        while index + pattern.count < bytes.count {
            guard bytes[index] == pattern[0], bytes[index...].starts(with: pattern),
                let (placeholder, end) = parse(bytes, from: index + pattern.count),
                let new = replacement(placeholder)
            else {
                index += 1
                continue
            }
            result += bytes[copied..<index]
            result += new.utf8
            (copied, index) = (end, end)
        }
        guard copied > 0 else { return nil }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    // MARK: Parsing

    private static let prefixBytes = Array(prefix.utf8)

    /// The placeholder whose prefix ends at an index, and where it ends itself.
    private static func parse(_ bytes: [UInt8], from start: Int) -> (TaskTokenPlaceholder, end: Int)? {
        guard let first = word(bytes, from: start, charactersMax: sealedNameCharacters, where: isKeyCharacter) else {
            return nil
        }
        if first.text.utf8.count == sealedNameCharacters, first.text.utf8.allSatisfy(isBase64Character) {
            return (.sealed(first.text), first.end)
        }
        guard let ref = TaskRef(parsing: first.text),
            let key = word(bytes, from: first.end, charactersMax: 32, where: isKeyCharacter),
            let seal = word(bytes, from: key.end, charactersMax: sealCharacters, where: isBase64Character),
            seal.text.utf8.count == sealCharacters
        else { return nil }
        return (.own(ref, keyID: key.text, seal: seal.text), seal.end)
    }

    /// The characters up to the next colon, and the index behind it.
    private static func word(
        _ bytes: [UInt8],
        from start: Int,
        charactersMax: Int,
        where isAllowed: (UInt8) -> Bool
    ) -> (text: String, end: Int)? {
        var index = start
        while index < bytes.count, index - start <= charactersMax, isAllowed(bytes[index]) { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":"), index - start <= charactersMax else { return nil }
        return (String(decoding: bytes[start..<index], as: UTF8.self), index + 1)
    }

    private static func isBase64Character(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isKeyCharacter(_ byte: UInt8) -> Bool { isBase64Character(byte) || byte == UInt8(ascii: ".") }
}
