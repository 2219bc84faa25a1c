/// A text as a key that is equal to another only when the bytes are; `String` also equates different spellings of an accent.
struct ExactText: Sendable, Hashable, Comparable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    static func < (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }
}

extension String? {
    /// Whether a filter lets a value through: there is no filter, or the bytes are the same.
    func admits(_ value: String?) -> Bool {
        guard let wanted = self else { return true }
        guard let value else { return false }
        return wanted.utf8.elementsEqual(value.utf8)
    }
}
