/// A file of `[sections]` with `key = value` lines, as AWS's tools read them.
///
/// Keys are lower-cased. An indented line continues the value above it, or, where that is empty, is a key of its own below it. A
/// comment is a line that begins with `#` or `;`, or what follows a blank and one of these.
struct ConfigurationFile {
    struct Section: Sendable, Hashable {
        /// What stands between the brackets.
        var name: String
        var values: [String: String] = [:]
        /// The indented keys by the key above them.
        var nested: [String: [String: String]] = [:]

        /// `profile a` is of kind `profile` and name `a`, which may be quoted; the kind is empty when there is none.
        var kindAndName: (kind: String, name: String) {
            let parts = name.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "\t" })
            guard parts.count == 2 else { return ("", name) }
            var rest = ConfigurationFile.trimmed(parts[1])
            for quote in ["\"", "'"] where rest.count >= 2 && rest.hasPrefix(quote) && rest.hasSuffix(quote) {
                rest = rest.dropFirst().dropLast()
            }
            return (String(parts[0]), String(rest))
        }
    }

    private(set) var sections: [Section] = []
    private let path: String
    private var lastKey: String?

    /// Reads a file's contents.
    ///
    /// - Throws: `SharedConfigurationError` with the line that is neither section, setting nor comment. It does not quote the
    ///   line, which may hold a secret.
    init(path: String, bytes: [UInt8]) throws(SharedConfigurationError) {
        self.path = path
        var text = String(decoding: bytes, as: UTF8.self)
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            try read(line, number: index + 1)
        }
    }

    private mutating func read(_ line: Substring, number: Int) throws(SharedConfigurationError) {
        let content = Self.trimmed(line)
        guard let first = content.first, first != "#", first != ";" else { return }
        if first == "[" {
            guard let end = content.firstIndex(of: "]") else {
                throw SharedConfigurationError(path: path, line: number, message: "the section name lacks its ]")
            }
            let name = Self.trimmed(content[content.index(after: content.startIndex)..<end])
            sections.append(Section(name: String(name)))
            lastKey = nil
        } else if line.first?.isWhitespace == true, let lastKey {
            continueValue(of: lastKey, with: content)
        } else {
            let (key, value) = try setting(content, number: number)
            sections[sections.endIndex - 1].values[key] = value
            lastKey = key
        }
    }

    private mutating func continueValue(of key: String, with content: Substring) {
        let last = sections.endIndex - 1
        if sections[last].values[key, default: ""].isEmpty {
            guard let mark = content.firstIndex(of: "=") else { return }
            let nestedKey = Self.trimmed(content[..<mark]).lowercased()
            let value = Self.withoutComment(content[content.index(after: mark)...])
            sections[last].nested[key, default: [:]][nestedKey] = value
        } else {
            sections[last].values[key, default: ""] += "\n" + content
        }
    }

    private func setting(
        _ content: Substring,
        number: Int
    ) throws(SharedConfigurationError) -> (key: String, value: String) {
        guard !sections.isEmpty else {
            throw SharedConfigurationError(path: path, line: number, message: "there is no [section] above this line")
        }
        guard let mark = content.firstIndex(of: "="), mark != content.startIndex else {
            throw SharedConfigurationError(path: path, line: number, message: "expected key = value")
        }
        return (
            Self.trimmed(content[..<mark]).lowercased(),
            Self.withoutComment(content[content.index(after: mark)...])
        )
    }

    private static func withoutComment(_ value: Substring) -> String {
        var previousIsBlank = false
        var end = value.endIndex
        for index in value.indices {
            if previousIsBlank && (value[index] == "#" || value[index] == ";") {
                end = index
                break
            }
            previousIsBlank = value[index] == " " || value[index] == "\t"
        }
        return String(trimmed(value[..<end]))
    }

    fileprivate static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return text
    }
}
