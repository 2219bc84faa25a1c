/// A text as UTF-16 code units, by which JavaScript counts, and the way back to strings.
struct TextUnits {
    let units: [UInt16]
    /// The text itself, where each code unit is one byte of it.
    private let bytes: [UInt8]?

    init(_ text: String) {
        let bytes = Array(text.utf8)
        if bytes.allSatisfy({ $0 < 0x80 }) {
            self.bytes = bytes
            units = bytes.map { UInt16($0) }
        } else {
            self.bytes = nil
            units = Array(text.utf16)
        }
    }

    var count: Int { units.count }

    /// A part of the text; what lies outside does not count, and half of a surrogate pair becomes U+FFFD.
    func text(_ range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<units.count)
        if let bytes { return String(decoding: bytes[range], as: UTF8.self) }
        var utf8: [UInt8] = []
        utf8.reserveCapacity(range.count * 3)
        var index = range.lowerBound
        while index < range.upperBound {
            let unit = UInt32(units[index])
            index += 1
            if unit & 0xFC00 == 0xD800, index < range.upperBound, units[index] & 0xFC00 == 0xDC00 {
                Self.append(0x10000 + (unit & 0x3FF) << 10 + UInt32(units[index] & 0x3FF), to: &utf8)
                index += 1
            } else {
                Self.append(unit & 0xF800 == 0xD800 ? 0xFFFD : unit, to: &utf8)
            }
        }
        return String(decoding: utf8, as: UTF8.self)
    }

    private static func append(_ scalar: UInt32, to utf8: inout [UInt8]) {
        func continuation(_ shift: UInt32) -> UInt8 { UInt8(scalar >> shift & 0x3F | 0x80) }
        switch scalar {
        case 0..<0x80:
            utf8.append(UInt8(scalar))
        case 0x80..<0x800:
            utf8 += [UInt8(scalar >> 6 | 0xC0), continuation(0)]
        case 0x800..<0x10000:
            utf8 += [UInt8(scalar >> 12 | 0xE0), continuation(6), continuation(0)]
        default:
            utf8 += [UInt8(scalar >> 18 | 0xF0), continuation(12), continuation(6), continuation(0)]
        }
    }
}
