import JSON

/// The operand of `StringMatches`: `*` stands for any run of characters, `\*` and `\\` for themselves.
struct StringPattern {
    /// What stands before the first `*`, between two of them, and after the last one.
    private let pieces: [[UInt8]]

    init(_ pattern: String) {
        var pieces: [[UInt8]] = []
        var piece: [UInt8] = []
        var isEscaped = false
        for byte in pattern.utf8 {
            switch (isEscaped, byte) {
            case (false, UInt8(ascii: "\\")):
                isEscaped = true
            case (false, UInt8(ascii: "*")):
                pieces.append(piece)
                piece = []
            case (false, _):
                piece.append(byte)
            case (true, _):
                if byte != UInt8(ascii: "*"), byte != UInt8(ascii: "\\") { piece.append(UInt8(ascii: "\\")) }
                piece.append(byte)
                isEscaped = false
            }
        }
        if isEscaped { piece.append(UInt8(ascii: "\\")) }
        pieces.append(piece)
        self.pieces = pieces
    }

    /// Whether the whole text matches.
    ///
    /// Takes time in proportion to the lengths of pattern and text together: each piece is looked for once, behind the one
    /// before it, and where it is found first is as good a place as any.
    func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = pieces.first, bytes.starts(with: first) else { return false }
        guard pieces.count > 1, let last = pieces.last else { return bytes.count == first.count }
        let end = bytes.count - last.count
        guard first.count <= end, bytes[end...].elementsEqual(last) else { return false }
        var rest = bytes[first.count..<end]
        for piece in pieces.dropFirst().dropLast() {
            guard let found = rest.endOfFirst(piece) else { return false }
            rest = rest[found...]
        }
        return true
    }
}
