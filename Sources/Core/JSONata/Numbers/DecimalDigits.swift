import JSON

/// The decimal digits of a number: `0.DIGITS * 10^exponent`.
struct DecimalDigits {
    var isNegative = false
    /// Values from 0 to 9, the first and the last one not 0; empty for zero.
    var digits: [UInt8] = []
    var exponent = 0

    /// Takes the shortest text that reads back as the same number, as Swift describes it.
    init(_ description: String) {
        var hasPoint = false
        var integerDigits = 0
        var bytes = description.utf8[...]
        if bytes.first == UInt8(ascii: "-") {
            isNegative = true
            bytes = bytes.dropFirst()
        }
        while let byte = bytes.first, byte != UInt8(ascii: "e") {
            bytes = bytes.dropFirst()
            if byte == UInt8(ascii: ".") {
                hasPoint = true
            } else {
                if !hasPoint { integerDigits += 1 }
                digits.append(byte &- UInt8(ascii: "0"))
            }
        }
        let shift = Int(String(bytes.dropFirst()) ?? "") ?? 0
        trim(exponent: integerDigits + shift)
    }

    private mutating func trim(exponent: Int) {
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        while digits.last == 0 { digits.removeLast() }
        self.exponent = digits.isEmpty ? 0 : exponent - zeros
    }

    /// Cuts to a number of digits, rounding to nearest; `number` is the exact value for the case that it is in doubt.
    mutating func round(to count: Int, of number: Double) {
        guard digits.count > count else { return }
        var goesUp = digits[count] >= 5
        if digits[count] == 5, digits.count == count + 1 {
            // The shortest text lies half way; the number itself may lie on either side.
            goesUp = !ExactDecimal.isLess(number.magnitude, thanDigits: digits, exponent: exponent)
        }
        digits.removeLast(digits.count - count)
        if goesUp { increment() }
        trim(exponent: exponent)
    }

    /// Adds one in the last place.
    mutating func increment() {
        var index = digits.count - 1
        while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
        }
        if index >= 0 {
            digits[index] += 1
        } else {
            digits.insert(1, at: 0)
            exponent += 1
        }
    }

    /// The text of ECMAScript's Number::toString.
    var text: String {
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

/// Comparison of a double's exact value with a decimal.
enum ExactDecimal {
    /// Whether a positive number is less than `0.DIGITS * 10^exponent`.
    static func isLess(_ number: Double, thanDigits digits: [UInt8], exponent: Int) -> Bool {
        // number = significand * 2^binary, decimal = integer * 10^decimal: bring both to integers.
        var left = Natural(number.significandBitPattern | (number.isNormal ? 1 << 52 : 0))
        let binary = max(Int(number.exponentBitPattern), 1) - 1075
        var right = Natural(0)
        for digit in digits { right.multiply(by: 10, adding: UInt32(digit)) }
        let decimal = exponent - digits.count
        for _ in 0..<max(0, -decimal) { left.multiply(by: 10, adding: 0) }
        for _ in 0..<max(0, decimal) { right.multiply(by: 10, adding: 0) }
        for _ in 0..<max(0, binary) { left.multiply(by: 2, adding: 0) }
        for _ in 0..<max(0, -binary) { right.multiply(by: 2, adding: 0) }
        return left.isLess(than: right)
    }

    /// A natural number of any size.
    private struct Natural {
        /// The lowest first.
        private var words: [UInt32]

        init(_ value: UInt64) {
            words = [UInt32(truncatingIfNeeded: value), UInt32(value >> 32)]
        }

        mutating func multiply(by factor: UInt32, adding addend: UInt32) {
            var carry = UInt64(addend)
            for index in words.indices {
                let product = UInt64(words[index]) * UInt64(factor) + carry
                words[index] = UInt32(truncatingIfNeeded: product)
                carry = product >> 32
            }
            if carry > 0 { words.append(UInt32(carry)) }
        }

        func isLess(than other: Natural) -> Bool {
            let count = max(words.count, other.words.count)
            for index in stride(from: count - 1, through: 0, by: -1) {
                let a = index < words.count ? words[index] : 0
                let b = index < other.words.count ? other.words[index] : 0
                if a != b { return a < b }
            }
            return false
        }
    }
}
