import JSON

/// A text as stores compare it: by its bytes.
///
/// `==` of `String` also calls different spellings of an accented letter the same.
public struct ExactText: Sendable, Hashable, Comparable {
    /// The text itself.
    public let text: String

    /// Makes a key of a text.
    public init(_ text: String) {
        self.text = text
    }

    /// Texts are equal when their bytes are.
    public static func == (left: ExactText, right: ExactText) -> Bool {
        left.text.hasSameUTF8(as: right.text)
    }

    /// The order of the bytes.
    public static func < (left: ExactText, right: ExactText) -> Bool {
        left.text.precedesInUTF8(right.text)
    }

    /// See `==`.
    public func hash(into hasher: inout Hasher) {
        text.hashUTF8(into: &hasher)
    }
}
