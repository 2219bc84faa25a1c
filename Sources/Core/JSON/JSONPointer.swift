/// A path to a value inside a document: member names and array positions.
///
/// Equality compares the tokens byte by byte.
///
/// Source: RFC 6901.
public struct JSONPointer: Sendable, CustomStringConvertible {
    /// Member names and decimal positions, unescaped, from the root downwards.
    public let tokens: [String]

    /// Points to the whole document.
    public init() {
        tokens = []
    }

    /// Points along tokens.
    ///
    /// - Parameter tokens: Member names and decimal positions, unescaped.
    public init(_ tokens: [String]) {
        self.tokens = tokens
    }

    /// Reads the text form, such as `/States/A~1B/0`.
    ///
    /// Fails when the text does not begin with `/` or a `~` stands before anything else than 0 and 1.
    ///
    /// - Parameter text: Empty for the root, otherwise tokens with a `/` before each, `~` as `~0` and `/` as `~1`.
    public init?(parsing text: String) {
        var tokens: [[UInt8]] = []
        var isAfterTilde = false
        for byte in text.utf8 {
            if isAfterTilde {
                guard byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") else { return nil }
                tokens[tokens.count - 1].append(byte == UInt8(ascii: "0") ? UInt8(ascii: "~") : UInt8(ascii: "/"))
                isAfterTilde = false
            } else if byte == UInt8(ascii: "/") {
                tokens.append([])
            } else if tokens.isEmpty {
                return nil
            } else if byte == UInt8(ascii: "~") {
                isAfterTilde = true
            } else {
                tokens[tokens.count - 1].append(byte)
            }
        }
        guard !isAfterTilde else { return nil }
        self.tokens = tokens.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The pointer to a member of what this one points to.
    ///
    /// - Parameter key: The member's name.
    /// - Returns: The longer pointer.
    public func appending(_ key: String) -> JSONPointer {
        JSONPointer(tokens + [key])
    }

    /// The pointer to an element of what this one points to.
    ///
    /// - Parameter index: The element's position.
    /// - Returns: The longer pointer.
    public func appending(_ index: Int) -> JSONPointer {
        JSONPointer(tokens + [String(index)])
    }

    /// The text form, such as `/States/A~1B/0`; empty for the root.
    public var description: String {
        var bytes: [UInt8] = []
        for token in tokens {
            bytes.append(UInt8(ascii: "/"))
            for byte in token.utf8 {
                switch byte {
                case UInt8(ascii: "~"): bytes.append(contentsOf: "~0".utf8)
                case UInt8(ascii: "/"): bytes.append(contentsOf: "~1".utf8)
                default: bytes.append(byte)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The position that a token names: digits without leading zeros.
    static func arrayIndex(_ token: String) -> Int? {
        guard token.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        if token.utf8.count > 1, token.utf8.first == UInt8(ascii: "0") { return nil }
        return Int(token)
    }
}

extension JSONPointer: Hashable {
    /// Whether both pointers have the same tokens, byte by byte.
    ///
    /// - Parameters:
    ///   - lhs: A pointer.
    ///   - rhs: Another pointer.
    /// - Returns: Whether they are identical.
    public static func == (lhs: JSONPointer, rhs: JSONPointer) -> Bool {
        lhs.tokens.count == rhs.tokens.count && zip(lhs.tokens, rhs.tokens).allSatisfy { $0.hasSameUTF8(as: $1) }
    }

    /// Feeds what `==` compares.
    ///
    /// - Parameter hasher: The hasher to feed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(tokens.count)
        for token in tokens { token.hashUTF8(into: &hasher) }
    }
}
