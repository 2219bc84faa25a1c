/// What is left to read of a line that was meant for a terminal.
enum TerminalLine {
    /// The text of a line: what was written after the last carriage return, without escape sequences and control characters.
    ///
    /// Bytes that are not UTF-8 become `\u{FFFD}`.
    static func text(_ line: [UInt8]) -> String {
        var end = line.endIndex
        while end > line.startIndex, line[end - 1] == carriageReturn { end -= 1 }
        let start = line[..<end].lastIndex(of: carriageReturn).map { $0 + 1 } ?? line.startIndex
        var kept: [UInt8] = []
        kept.reserveCapacity(end - start)
        var position = start
        while position < end {
            let byte = line[position]
            if byte == escape {
                position = endOfSequence(line[position..<end])
            } else {
                if byte == UInt8(ascii: "\t") || (byte >= 0x20 && byte != 0x7F) { kept.append(byte) }
                position += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// The position after the escape sequence with which a slice begins.
    ///
    /// Source: ECMA-48 and ECMA-35: control sequences (`ESC [` ... final byte), control strings (`ESC ]` ... `BEL` or
    /// `ESC \`), and all others (`ESC`, intermediate bytes, a final byte).
    private static func endOfSequence(_ bytes: ArraySlice<UInt8>) -> Int {
        guard let kind = bytes.dropFirst().first else { return bytes.endIndex }
        let body = bytes.startIndex + 2
        switch kind {
        case UInt8(ascii: "["):
            return bytes[body...].firstIndex { (0x40...0x7E).contains($0) }.map { $0 + 1 } ?? bytes.endIndex
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            guard let last = bytes[body...].firstIndex(where: { $0 == 0x07 || $0 == escape }) else {
                return bytes.endIndex
            }
            return min(bytes.endIndex, bytes[last] == escape ? last + 2 : last + 1)
        default:
            let last = bytes[(bytes.startIndex + 1)...].firstIndex { !(0x20...0x2F).contains($0) }
            return last.map { $0 + 1 } ?? bytes.endIndex
        }
    }

    private static let escape: UInt8 = 0x1B
    private static let carriageReturn: UInt8 = 0x0D
}
