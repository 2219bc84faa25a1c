import JSON

/// How a number is written: the picture of `$formatNumber`.
///
/// Source: XPath and XQuery Functions and Operators 3.1, section 4.7.
struct NumberPicture {
    /// The characters that have a meaning in a picture, and how they are written.
    struct Symbols {
        var decimalSeparator = "."
        var groupingSeparator = ","
        var exponentSeparator = "e"
        var minusSign = "-"
        var percent = "%"
        var perMille = "\u{2030}"
        var zeroDigit = "0"
        var digit = "#"
        var patternSeparator = ";"

        init(_ options: Value) {
            let names: [(String, WritableKeyPath<Symbols, String>)] = [
                ("decimal-separator", \.decimalSeparator), ("grouping-separator", \.groupingSeparator),
                ("exponent-separator", \.exponentSeparator), ("minus-sign", \.minusSign), ("percent", \.percent),
                ("per-mille", \.perMille), ("zero-digit", \.zeroDigit), ("digit", \.digit),
                ("pattern-separator", \.patternSeparator),
            ]
            for (name, path) in names {
                if let text = options.member(name).string, !text.isEmpty { self[keyPath: path] = text }
            }
        }

        var zero: Unicode.Scalar { zeroDigit.unicodeScalars.first ?? "0" }

        func isDigit(_ character: String) -> Bool {
            guard let scalar = character.unicodeScalars.first else { return false }
            return scalar.value >= zero.value && scalar.value < zero.value + 10
        }

        /// Whether the character belongs to the number rather than to the text around it.
        func isActive(_ character: String) -> Bool {
            isDigit(character)
                || [decimalSeparator, exponentSeparator, groupingSeparator, digit, patternSeparator].contains(character)
        }
    }

    private let symbols: Symbols
    private var subpictures: [Subpicture] = []

    init(_ picture: String, options: Value) throws(JSONataError) {
        symbols = Symbols(options)
        let characters = picture.unicodeScalars.map { String(Character($0)) }
        let parts = characters.split(
            separator: symbols.patternSeparator,
            maxSplits: .max,
            omittingEmptySubsequences: false
        )
        guard parts.count <= 2 else { throw JSONataError(.pictureSubpictures) }
        for part in parts { subpictures.append(try Subpicture(Array(part), symbols)) }
    }

    /// The text of a finite number.
    func text(_ number: Double) throws(JSONataError) -> String {
        guard var subpicture = subpictures.first else { return "" }
        if number < 0 {
            if subpictures.count > 1 {
                subpicture = subpictures[1]
            } else {
                subpicture.prefix = symbols.minusSign + subpicture.prefix
            }
        }
        return try subpicture.text(number, symbols)
    }
}

/// The positive or the negative half of a picture.
private struct Subpicture {
    var prefix: String
    private let suffix: String
    private let scale: Double
    private let hasDecimalSeparator: Bool
    private var integerGrouping: [Int] = []
    private var integerInterval = 0
    private var fractionGrouping: [Int] = []
    private var integerMin = 0
    private var scalingFactor = 0
    private var fractionMin = 0
    private var fractionMax = 0
    private var exponentMin = 0

    init(_ characters: [String], _ symbols: NumberPicture.Symbols) throws(JSONataError) {
        func isBody(_ character: String) -> Bool {
            symbols.isActive(character) && character != symbols.exponentSeparator
        }
        guard let first = characters.firstIndex(where: isBody), let last = characters.lastIndex(where: isBody) else {
            throw JSONataError(characters.isEmpty ? .pictureMantissa : .picturePassive)
        }
        prefix = characters[..<first].joined()
        suffix = characters[(last + 1)...].joined()
        let active = Array(characters[first...last])
        let exponentPlace = active.firstIndex(of: symbols.exponentSeparator)
        let mantissa = Array(active[..<(exponentPlace ?? active.count)])
        let exponent = exponentPlace.map { Array(active[($0 + 1)...]) }
        let point = mantissa.firstIndex(of: symbols.decimalSeparator)
        let integer = Array(mantissa[..<(point ?? mantissa.count)])
        let fraction = point.map { Array(mantissa[($0 + 1)...]) } ?? []
        let parts = Parts(active: active, mantissa: mantissa, integer: integer, fraction: fraction, exponent: exponent)
        // Of several mistakes the language's own check names the last in its list.
        if let mistake = Self.mistakes(of: characters, parts, symbols).last(where: \.isMade) {
            throw JSONataError(mistake.kind)
        }

        scale = characters.contains(symbols.percent) ? 100 : characters.contains(symbols.perMille) ? 1000 : 1
        hasDecimalSeparator = characters.contains(symbols.decimalSeparator)
        measure(integer, fraction, exponent, symbols)
    }

    /// The characters between prefix and suffix.
    private struct Parts {
        let active: [String]
        let mantissa: [String]
        let integer: [String]
        let fraction: [String]
        let exponent: [String]?
    }

    private static func mistakes(
        of characters: [String],
        _ parts: Parts,
        _ symbols: NumberPicture.Symbols
    ) -> [(kind: ErrorKind, isMade: Bool)] {
        let percents = characters.count { $0 == symbols.percent }
        let perMilles = characters.count { $0 == symbols.perMille }
        let separator = symbols.groupingSeparator
        let hasPoint = parts.active.contains(symbols.decimalSeparator)
        let isBesidePoint = parts.integer.last == separator || parts.fraction.first == separator
        let isAdjacent = zip(parts.active, parts.active.dropFirst()).contains { $0 == separator && $1 == separator }
        let lastOptional = parts.integer.lastIndex(of: symbols.digit) ?? 0
        let firstOptional = parts.fraction.firstIndex(of: symbols.digit) ?? parts.fraction.count
        let isExponentBad = parts.exponent.map { $0.isEmpty || !$0.allSatisfy(symbols.isDigit) } ?? false
        return [
            (.pictureDecimalSeparators, characters.count { $0 == symbols.decimalSeparator } > 1),
            (.picturePercents, percents > 1),
            (.picturePerMilles, perMilles > 1),
            (.picturePercentAndPerMille, percents > 0 && perMilles > 0),
            (.pictureMantissa, !parts.mantissa.contains { symbols.isDigit($0) || $0 == symbols.digit }),
            (.picturePassive, !parts.active.allSatisfy(symbols.isActive)),
            (.pictureGroupingAtDecimal, hasPoint && isBesidePoint),
            (.pictureGroupingAtEnd, !hasPoint && parts.integer.last == separator),
            (.pictureAdjacentGrouping, isAdjacent),
            (.pictureIntegerOrder, parts.integer[..<lastOptional].contains(where: symbols.isDigit)),
            (.pictureFractionOrder, parts.fraction[firstOptional...].contains(where: symbols.isDigit)),
            (.picturePercentWithExponent, parts.exponent != nil && percents + perMilles > 0),
            (.pictureExponent, isExponentBad),
        ]
    }

    private mutating func measure(
        _ integer: [String],
        _ fraction: [String],
        _ exponent: [String]?,
        _ symbols: NumberPicture.Symbols
    ) {
        func isPlace(_ character: String) -> Bool { symbols.isDigit(character) || character == symbols.digit }
        for (index, character) in integer.enumerated() where character == symbols.groupingSeparator {
            integerGrouping.append(integer[index...].count(where: isPlace))
        }
        for (index, character) in fraction.enumerated() where character == symbols.groupingSeparator {
            fractionGrouping.append(fraction[..<index].count(where: isPlace))
        }
        integerInterval = IntegerPicture.regularInterval(integerGrouping)
        integerMin = integer.count(where: symbols.isDigit)
        scalingFactor = integerMin
        fractionMin = fraction.count(where: symbols.isDigit)
        fractionMax = fraction.count(where: isPlace)
        if integerMin == 0, fractionMax == 0 {
            if exponent != nil {
                fractionMin = 1
                fractionMax = 1
            } else {
                integerMin = 1
            }
        }
        if exponent != nil, integerMin == 0, integer.contains(symbols.digit) { integerMin = 1 }
        if integerMin == 0, fractionMin == 0 { fractionMin = 1 }
        exponentMin = exponent?.count(where: symbols.isDigit) ?? 0
    }
}

// Writing.
extension Subpicture {
    func text(_ number: Double, _ symbols: NumberPicture.Symbols) throws(JSONataError) -> String {
        var mantissa = number.magnitude * scale
        // As a percentage the largest numbers are none any more.
        guard mantissa.isFinite else { throw JSONataError(.numberOutOfRange, JSONataError.Subject(value: .null)) }
        var exponent = 0
        if exponentMin > 0, mantissa > 0 {
            let (least, most) = (Self.power10(scalingFactor - 1), Self.power10(scalingFactor))
            while mantissa < least {
                mantissa *= 10
                exponent -= 1
            }
            while mantissa > most {
                mantissa /= 10
                exponent += 1
            }
        }
        var (integer, fraction) = Self.digits(of: mantissa, places: fractionMax)
        while integer.first == 0 { integer.removeFirst() }
        while fraction.last == 0 { fraction.removeLast() }
        integer.insert(contentsOf: repeatElement(0, count: max(0, integerMin - integer.count)), at: 0)
        fraction += repeatElement(0, count: max(0, fractionMin - fraction.count))

        var text = prefix + grouped(integer, symbols)
        if hasDecimalSeparator, !fraction.isEmpty {
            text += symbols.decimalSeparator
            for (index, digit) in fraction.enumerated() {
                if index > 0, fractionGrouping.contains(index) { text += symbols.groupingSeparator }
                text += Self.numeral(digit, symbols)
            }
        }
        if exponentMin > 0 {
            let digits = String(exponent.magnitude).utf8.map { $0 - UInt8(ascii: "0") }
            text += symbols.exponentSeparator + (exponent < 0 ? symbols.minusSign : "")
            text += repeatElement(Self.numeral(0, symbols), count: max(0, exponentMin - digits.count)).joined()
            text += digits.map { Self.numeral($0, symbols) }.joined()
        }
        return text + suffix
    }

    private func grouped(_ digits: [UInt8], _ symbols: NumberPicture.Symbols) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            let toTheRight = digits.count - index
            let isSeparated =
                integerInterval > 0 ? toTheRight % integerInterval == 0 : integerGrouping.contains(toTheRight)
            if index > 0, isSeparated { text += symbols.groupingSeparator }
            text += Self.numeral(digit, symbols)
        }
        return text
    }

    private static func numeral(_ digit: UInt8, _ symbols: NumberPicture.Symbols) -> String {
        Unicode.Scalar(symbols.zero.value &+ UInt32(digit)).map { String(Character($0)) } ?? String(digit)
    }

    private static func power10(_ exponent: Int) -> Double {
        exponent < 0 ? 1 / Double.power10(-exponent) : Double.power10(exponent)
    }

    /// The digits of a number before and after the point, rounded to a number of places, halves to even.
    private static func digits(of number: Double, places: Int) -> (integer: [UInt8], fraction: [UInt8]) {
        let rounded = Rounding.halfEven(number, precision: Double(places))
        let digits = DecimalDigits(rounded.description)
        var (integer, fraction): ([UInt8], [UInt8]) = ([], [])
        if digits.exponent > 0 {
            integer = Array(digits.digits.prefix(digits.exponent))
            integer += repeatElement(0, count: digits.exponent - integer.count)
            fraction = Array(digits.digits.dropFirst(digits.exponent))
        } else {
            fraction = Array(repeating: 0, count: digits.digits.isEmpty ? 0 : -digits.exponent) + digits.digits
        }
        return (integer, Array(fraction.prefix(places)))
    }
}
