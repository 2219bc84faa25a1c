import JSON

/// Finds the places of values in JSON text.
struct JSONPlaces {
    private let bytes: [UInt8]

    /// Takes text that is known to be JSON.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The line and column, counted from 1, of what a pointer points to: a member's name, an element's beginning.
    ///
    /// Where there is nothing of that name, the nearest enclosing value is taken: a field that is missing is missing there.
    func place(of pointer: JSONPointer) -> (line: Int, column: Int) {
        var scanner = Scanner(bytes: bytes)
        scanner.skipBlanks()
        var place = scanner.position
        for token in pointer.tokens {
            guard let found = scanner.descend(to: token) else { break }
            place = found
        }
        return lineAndColumn(of: place)
    }

    /// Columns count Unicode scalars, as editors do.
    private func lineAndColumn(of offset: Int) -> (line: Int, column: Int) {
        let before = bytes.prefix(offset)
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        let column = before[lineStart...].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return (line, column)
    }

    /// Walks over JSON text without building values.
    private struct Scanner {
        let bytes: [UInt8]
        var position = 0

        private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

        mutating func skipBlanks() {
            while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
        }

        /// Goes to a member or element of the value at the position; the position is then that of its value.
        ///
        /// - Returns: Where the member's name or the element begins; nil when there is none, with the position anywhere.
        mutating func descend(to token: String) -> Int? {
            guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") else { return nil }
            let isObject = byte == UInt8(ascii: "{")
            position += 1
            var index = 0
            while true {
                skipBlanks()
                guard let byte, byte != UInt8(ascii: "}"), byte != UInt8(ascii: "]") else { return nil }
                let start = position
                let isWanted = isObject ? takeKey()?.utf8.elementsEqual(token.utf8) ?? false : token == String(index)
                if isWanted { return start }
                skipValue()
                skipBlanks()
                if self.byte == UInt8(ascii: ",") { position += 1 }
                guard position > start else { return nil }
                index += 1
            }
        }

        /// A member's name; the position is then that of its value.
        private mutating func takeKey() -> String? {
            let start = position
            skipString()
            let key = (try? JSONValue(parsing: bytes[start..<position]))?.stringValue
            skipBlanks()
            if byte == UInt8(ascii: ":") { position += 1 }
            skipBlanks()
            return key
        }

        private mutating func skipString() {
            position += 1
            while let byte, byte != UInt8(ascii: "\"") { position += byte == UInt8(ascii: "\\") ? 2 : 1 }
            position = min(position + 1, bytes.count)
        }

        private mutating func skipValue() {
            var depth = 0
            while let byte {
                switch byte {
                case UInt8(ascii: "\""):
                    skipString()
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    position += 1
                    continue
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    guard depth > 0 else { return }
                    depth -= 1
                    position += 1
                case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
                    guard depth > 0 else { return }
                    position += 1
                    continue
                default:
                    skipScalar()
                }
                if depth == 0 { return }
            }
        }

        /// Skips a number or a literal.
        private mutating func skipScalar() {
            let ends: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5D, 0x7D]
            while let byte, !ends.contains(byte) { position += 1 }
        }
    }
}
