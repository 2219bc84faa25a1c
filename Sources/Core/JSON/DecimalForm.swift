/// The value of a decimal number: `0.DIGITS * 10^exponent`, without zeros at either end of the digits.
///
/// Two texts of the same value have the same form. Exponents beyond ±10^17 are taken as equal to that bound.
struct DecimalForm: Equatable {
    private(set) var isNegative = false
    /// Values from 0 to 9; empty for zero.
    private(set) var digits: [UInt8] = []
    private(set) var exponent = 0

    private static let exponentBound = 100_000_000_000_000_000

    /// Reads sign, digits, point and exponent of a text that is a number.
    init(_ text: String) {
        var hasPoint = false
        var integerDigits = 0
        var exponentDigits = 0
        var isExponentNegative = false
        var isInExponent = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-"):
                if isInExponent { isExponentNegative = true } else { isNegative = true }
            case UInt8(ascii: "."):
                hasPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                isInExponent = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = byte - UInt8(ascii: "0")
                if isInExponent {
                    exponentDigits = min(exponentDigits * 10 + Int(digit), Self.exponentBound)
                } else {
                    if !hasPoint { integerDigits += 1 }
                    digits.append(digit)
                }
            default:
                continue
            }
        }
        normalise(exponent: integerDigits + (isExponentNegative ? -exponentDigits : exponentDigits))
    }

    private mutating func normalise(exponent unshifted: Int) {
        let leadingZeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leadingZeros)
        while digits.last == 0 { digits.removeLast() }
        exponent = digits.isEmpty ? 0 : unshifted - leadingZeros
        if digits.isEmpty { isNegative = false }
    }

    /// The value, if it is integral and fits.
    var intValue: Int? {
        guard exponent >= digits.count, exponent <= 19 else { return digits.isEmpty ? 0 : nil }
        var value = 0
        for place in 0..<exponent {
            let digit = place < digits.count ? Int(digits[place]) : 0
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
            // Built up below zero, since the smallest integer has no positive counterpart.
            let (next, underflow) = shifted.subtractingReportingOverflow(digit)
            if overflow || underflow { return nil }
            value = next
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    func isLess(than other: DecimalForm) -> Bool {
        if isNegative != other.isNegative { return isNegative }
        return isNegative ? other.isSmallerInMagnitude(than: self) : isSmallerInMagnitude(than: other)
    }

    private func isSmallerInMagnitude(than other: DecimalForm) -> Bool {
        if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
        if exponent != other.exponent { return exponent < other.exponent }
        return digits.lexicographicallyPrecedes(other.digits)
    }

    /// The text that ECMAScript gives a number of these digits.
    var ecmaScriptText: String {
        guard !digits.isEmpty else { return "0" }
        let numerals = digits.map { UInt8(ascii: "0") + $0 }
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        switch exponent {
        case 1...21 where exponent >= numerals.count:
            text += numerals
            text += repeatElement(UInt8(ascii: "0"), count: exponent - numerals.count)
        case 1...21:
            text += numerals[..<exponent]
            text.append(UInt8(ascii: "."))
            text += numerals[exponent...]
        case -5...0:
            text += "0.".utf8
            text += repeatElement(UInt8(ascii: "0"), count: -exponent)
            text += numerals
        default:
            text.append(numerals[0])
            if numerals.count > 1 {
                text.append(UInt8(ascii: "."))
                text += numerals[1...]
            }
            text += (exponent > 0 ? "e+" : "e-").utf8
            text += String((exponent - 1).magnitude).utf8
        }
        return String(decoding: text, as: UTF8.self)
    }
}
