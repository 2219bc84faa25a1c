/// Puts a text of digits together, byte by byte: times are written often.
struct DigitWriter {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(32) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }

    /// Appends a number that is not negative, with zeros before it up to a width.
    mutating func append(_ number: Int, width: Int) {
        if number >= 10 || width > 1 { append(number / 10, width: width - 1) }
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
}
