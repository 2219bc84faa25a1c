import JSON

/// Numbers as decimal text, both ways.
enum DecimalText {
    /// The powers of ten that doubles hold exactly: 10^0 to 10^22.
    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// The double nearest to a number written in JSON's form; an infinity beyond the range.
    static func double(_ text: String) -> Double {
        text.utf8.withContiguousStorageIfAvailable { simpleDouble($0) }.flatMap { $0 } ?? Double(text) ?? .nan
    }

    /// The number, if it is short and has no exponent.
    @inline(__always)
    private static func simpleDouble(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        // Up to 15 digits both parts of the quotient are exact, and so the quotient is rounded once only.
        guard bytes.count <= 16 else { return nil }
        var mantissa: UInt64 = 0
        var fractionStart = bytes.count
        for index in bytes.indices {
            let digit = bytes[index] &- UInt8(ascii: "0")
            if digit <= 9 {
                mantissa = mantissa &* 10 &+ UInt64(digit)
            } else if bytes[index] == UInt8(ascii: ".") {
                fractionStart = index + 1
            } else if index != 0 || bytes[index] != UInt8(ascii: "-") {
                return nil
            }
        }
        guard mantissa < 1_000_000_000_000_000 else { return nil }
        let fractionDigits = bytes.count - fractionStart
        let magnitude = fractionDigits == 0 ? Double(mantissa) : Double(mantissa) / exactPowers[fractionDigits]
        return bytes.first == UInt8(ascii: "-") ? -magnitude : magnitude
    }

    /// The text that JavaScript gives a finite number.
    static func text(_ number: Double) -> String {
        if number == number.rounded(.towardZero), number.magnitude < 1e15 { return String(Int64(number)) }
        let description = number.description
        if !description.utf8.contains(UInt8(ascii: "e")) {
            return description.hasSuffix(".0") ? String(description.dropLast(2)) : description
        }
        return DecimalDigits(description).text
    }

    /// The number rounded to 15 significant digits; integers stay as they are.
    static func rounded(_ number: Double) -> Double {
        if number == number.rounded(.towardZero) { return number }
        var digits = DecimalDigits(number.description)
        guard digits.digits.count > 15 else { return number }
        digits.round(to: 15, of: number)
        return Double(digits.text) ?? number
    }

    /// Whether a number's text is what JavaScript would write for it, as far as that is easy to see.
    static func isCanonical(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { isCanonical($0) } ?? false
    }

    @inline(__always)
    private static func isCanonical(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        // Beyond 15 digits a double may not hold the number, below 1e-6 it has an exponent, and `-0` has no sign.
        guard bytes.count <= 15, let last = bytes.last else { return false }
        var fractionStart = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: ".") {
                fractionStart = index + 1
            } else if byte &- UInt8(ascii: "0") > 9, byte != UInt8(ascii: "-") {
                return false
            }
        }
        if fractionStart > 0 { return last != UInt8(ascii: "0") && bytes.count - fractionStart <= 6 }
        return last != UInt8(ascii: "0") || bytes.count != 2 || bytes[0] != UInt8(ascii: "-")
    }
}
