/// How texts stand in the database: PostgreSQL takes any UTF-8 but U+0000.
///
/// U+0000 is written as U+0001 U+0001, and U+0001 as U+0001 U+0002. That keeps the order of bytes, so that sorting and paging in
/// the database are those of the texts themselves. JSON texts have neither character: they write them as `\u0000`.
enum StoredText {
    private static let mark: UInt8 = 1

    /// Appends a text as it is stored.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { source in
            guard hasMarks(source) else {
                bytes.append(contentsOf: source)
                return
            }
            for byte in source {
                if byte <= mark {
                    bytes.append(mark)
                    bytes.append(byte + 1)
                } else {
                    bytes.append(byte)
                }
            }
        }
    }

    /// Whether any byte is one of those that are written in two.
    private static func hasMarks(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        // Without a way out in the middle, so that many bytes are looked at together.
        var least = UInt8.max
        for byte in bytes { least = min(least, byte) }
        return least <= mark
    }

    /// The text that is stored as these bytes; nil when they are no UTF-8, or a mark stands alone.
    static func text(of stored: UnsafeBufferPointer<UInt8>) -> String? {
        guard stored.contains(mark) else { return String(validating: stored, as: UTF8.self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(stored.count)
        var iterator = stored.makeIterator()
        while let byte = iterator.next() {
            guard byte == mark else {
                bytes.append(byte)
                continue
            }
            guard let code = iterator.next(), code == 1 || code == 2 else { return nil }
            bytes.append(code - 1)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
