import JSON

#if canImport(Glibc)
    import func Glibc.pow
#elseif canImport(Musl)
    import func Musl.pow
#elseif canImport(Darwin)
    import func Darwin.pow
#endif

// Numbers.
extension NativeFunction {
    static let numbers: [NativeFunction] = [
        make("number", "<(nsb)-:n>", arity: 1, .one { (value, _) throws(JSONataError) in try number(value) }),
        make("abs", "<n-:n>", arity: 1, onNumber { $0.magnitude }),
        make("floor", "<n-:n>", arity: 1, onNumber { $0.rounded(.down) }),
        make("ceil", "<n-:n>", arity: 1, onNumber { $0.rounded(.up) }),
        make(
            "round",
            "<n-n?:n>",
            arity: 2,
            .two { (value, precision, _) in
                guard let number = value.double else { return .undefined }
                return .number(Rounding.halfEven(number, precision: precision.double))
            }
        ),
        make(
            "sqrt",
            "<n-:n>",
            arity: 1,
            .one { (value, _) throws(JSONataError) in
                guard let number = value.double else { return .undefined }
                guard number >= 0 else {
                    throw JSONataError(.negativeSquareRoot, JSONataError.Subject(value: value.preview))
                }
                return .number(number.squareRoot())
            }
        ),
        make(
            "power",
            "<n-n:n>",
            arity: 2,
            .two { (base, exponent, _) throws(JSONataError) in
                guard let b = base.double else { return .undefined }
                let result = pow(b, exponent.double ?? .nan)
                guard result.isFinite else {
                    throw JSONataError(
                        .powerOutOfRange,
                        JSONataError.Subject(value: base.preview, value2: exponent.preview)
                    )
                }
                return .number(result)
            }
        ),
        make("random", "<:n>", arity: 0, .none { (run) in .number(run.random.nextUnit()) }),
        make("sum", "<a<n>:n>", arity: 1, onNumbers { (values, _) in values.reduce(0, +) }),
        make("max", "<a<n>:n>", arity: 1, onNumbers { (values, _) in values.max() }),
        make("min", "<a<n>:n>", arity: 1, onNumbers { (values, _) in values.min() }),
        make(
            "average",
            "<a<n>:n>",
            arity: 1,
            onNumbers { (values, _) in values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }
        ),
        make(
            "formatBase",
            "<n-n?:s>",
            arity: 2,
            .two { (value, radix, _) throws(JSONataError) in
                guard let number = value.double else { return .undefined }
                let radix = Rounding.halfEven(radix.double ?? 10, precision: nil)
                guard (2...36).contains(radix) else {
                    throw JSONataError(
                        .radixOutOfRange,
                        JSONataError.Subject(value: JSONNumber(radix).map(JSONValue.number))
                    )
                }
                return .string(Rounding.halfEven(number, precision: nil).text(radix: Int(radix)))
            }
        ),
    ]

    private static func onNumber(_ body: @escaping @Sendable (Double) -> Double) -> Body {
        .one { (value, _) in
            guard let number = value.double else { return .undefined }
            return .number(body(number))
        }
    }

    /// A function of an array of numbers, which gives undefined for undefined and where there is no result.
    private static func onNumbers(
        _ body: @escaping @Sendable ([Double], inout Run) throws(JSONataError) -> Double?
    ) -> Body {
        .one { (value, run) throws(JSONataError) in
            if value.isUndefined { return value }
            let items = value.items
            try run.spend(items.count)
            var numbers: [Double] = []
            numbers.reserveCapacity(items.count)
            for index in 0..<items.count { if let number = items[index].double { numbers.append(number) } }
            return try body(numbers, &run).map { .number($0) } ?? .undefined
        }
    }

    private static func number(_ value: Value) throws(JSONataError) -> Value {
        switch value {
        case .bool(let bool):
            return .number(bool ? 1 : 0)
        case .string(let text):
            guard let number = NumberText.parse(text) else {
                throw JSONataError(.notCastableToNumber, JSONataError.Subject(value: .string(text)))
            }
            return .number(number)
        default:
            return value
        }
    }
}

/// Text that `$number` takes.
enum NumberText {
    /// Decimal with fraction and exponent, or hexadecimal, octal or binary digits behind `0x`, `0o`, `0b`.
    static func parse(_ text: String) -> Double? {
        let bytes = Array(text.utf8)
        if bytes.count > 2, bytes[0] == UInt8(ascii: "0"), let radix = radix(bytes[1] | 0x20) {
            return digits(bytes[2...], radix: radix)
        }
        var rest = bytes[...]
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        guard takeDigits(&rest) else { return nil }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard takeDigits(&rest) else { return nil }
        }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            guard takeDigits(&rest) else { return nil }
        }
        guard rest.isEmpty else { return nil }
        let number = DecimalText.double(text)
        return number.isFinite ? number : nil
    }

    private static func takeDigits(_ bytes: inout ArraySlice<UInt8>) -> Bool {
        let before = bytes.count
        bytes = bytes.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return bytes.count < before
    }

    private static func radix(_ letter: UInt8) -> Double? {
        switch letter {
        case UInt8(ascii: "x"): 16
        case UInt8(ascii: "o"): 8
        case UInt8(ascii: "b"): 2
        default: nil
        }
    }

    private static func digits(_ bytes: ArraySlice<UInt8>, radix: Double) -> Double? {
        var number = 0.0
        for byte in bytes {
            guard let digit = Lexer.hexValue(byte), Double(digit) < radix else { return nil }
            number = number * radix + Double(digit)
        }
        return number.isFinite ? number : nil
    }
}

/// Rounding as `$round` has it.
enum Rounding {
    /// To a number of decimal places, below zero to tens and hundreds; halves go to the even neighbour.
    static func halfEven(_ number: Double, precision: Double?) -> Double {
        let places = Int(max(-400, min(400, (precision ?? 0).rounded(.towardZero))))
        // Decimal places are shifted in the text, since multiplying by a power of ten is not exact.
        let shifted = places == 0 ? number : shift(number, by: places)
        guard shifted.isFinite else { return number }
        let rounded = shifted.rounded(.toNearestOrEven)
        let result = places == 0 ? rounded : shift(rounded, by: -places)
        return result == 0 ? 0 : result
    }

    private static func shift(_ number: Double, by places: Int) -> Double {
        var digits = DecimalDigits(number.description)
        digits.exponent += places
        return Double(digits.text) ?? number
    }
}

extension Double {
    /// An integral number in digits of a radix, as JavaScript writes it.
    func text(radix: Int) -> String {
        guard magnitude >= 0x1p53, isFinite else { return String(Int64(isFinite ? self : 0), radix: radix) }
        let base = Double(radix)
        var rest = magnitude
        // Digits below the precision of a double are zeros.
        var delta = ulp / 2
        var zeros = 0
        while delta >= base {
            rest /= base
            delta /= base
            zeros += 1
        }
        var digits: [String] = []
        while rest > 0 {
            let digit = rest.truncatingRemainder(dividingBy: base)
            digits.append(String(Int(digit), radix: radix))
            rest = (rest - digit) / base
        }
        return (self < 0 ? "-" : "") + digits.reversed().joined() + String(repeating: "0", count: zeros)
    }
}
