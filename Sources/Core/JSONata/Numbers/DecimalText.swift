import JSON

/// Numbers as decimal text, both ways.
enum DecimalText {
    /// 10^0 ... 10^22, which doubles hold exactly.
    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// The double nearest to a number written in JSON's form; an infinity beyond the range.
    static func double(_ text: String) -> Double {
        var mantissa: UInt64 = 0
        var digits = 0
        var fractionDigits = 0
        var isNegative = false
        var isInFraction = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                mantissa = mantissa &* 10 &+ UInt64(byte - UInt8(ascii: "0"))
                digits += 1
                if isInFraction { fractionDigits += 1 }
            case UInt8(ascii: "-") where digits == 0:
                isNegative = true
            case UInt8(ascii: "."):
                isInFraction = true
            default:
                return Double(text) ?? .nan
            }
        }
        // Up to 15 digits both parts of the quotient are exact, and so the quotient is rounded once only.
        guard digits <= 15 else { return Double(text) ?? .nan }
        let magnitude = Double(mantissa) / exactPowers[fractionDigits]
        return isNegative ? -magnitude : magnitude
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
        var digits = 0
        var fractionDigits = 0
        var isInFraction = false
        var last: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                if isInFraction { fractionDigits += 1 }
            case UInt8(ascii: "-"): break
            case UInt8(ascii: "."): isInFraction = true
            default: return false
            }
            last = byte
        }
        // Beyond 15 digits a double may not hold the number, below 1e-6 it has an exponent, and `-0` has no sign.
        guard digits <= 15 else { return false }
        if isInFraction { return last != UInt8(ascii: "0") && fractionDigits <= 6 }
        return last != UInt8(ascii: "0") || digits > 1 || text.utf8.first != UInt8(ascii: "-")
    }
}
