import JSON

/// Numbers in English words, Roman numerals and letters.
enum IntegerWords {
    private static let few = [
        "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
        "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
    ]
    private static let ordinals = [
        "Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
        "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth",
        "Nineteenth",
    ]
    private static let decades = ["Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"]
    private static let magnitudes: [(name: String, value: Double)] = [
        ("Thousand", 1e3), ("Million", 1e6), ("Billion", 1e9), ("Trillion", 1e12),
    ]

    /// A number in words, each with a capital but for "and".
    static func words(_ number: Double, isOrdinal: Bool, follows: Bool = false) -> String {
        if number < 20 {
            return (follows ? " and " : "") + (isOrdinal ? ordinals : few)[Int(number)]
        }
        if number < 100 {
            let (tens, rest) = (decades[Int(number) / 10 - 2], Int(number) % 10)
            let start = follows ? " and " : ""
            if rest > 0 { return start + tens + "-" + words(Double(rest), isOrdinal: isOrdinal) }
            return start + (isOrdinal ? tens.dropLast() + "ieth" : tens)
        }
        let (name, value) =
            number < 1000 ? ("Hundred", 100) : magnitudes.last { $0.value <= number } ?? ("Hundred", 100)
        let factor = (number / value).rounded(.down)
        let rest = number - factor * value
        let start = (follows ? ", " : "") + words(factor, isOrdinal: false) + " " + name
        if rest > 0 { return start + words(rest, isOrdinal: isOrdinal, follows: true) }
        return isOrdinal ? start + "th" : start
    }

    /// What each word stands for, in lower case, cardinals and ordinals.
    static let values: [String: Double] = {
        var values: [String: Double] = [:]
        for (index, word) in few.enumerated() { values[word.lowercased()] = Double(index) }
        for (index, word) in ordinals.enumerated() { values[word.lowercased()] = Double(index) }
        for (index, word) in decades.enumerated() {
            let word = word.lowercased()
            values[word] = Double((index + 2) * 10)
            values[word.dropLast() + "ieth"] = Double((index + 2) * 10)
        }
        values["hundred"] = 100
        values["hundredth"] = 100
        for magnitude in magnitudes {
            values[magnitude.name.lowercased()] = magnitude.value
            values[magnitude.name.lowercased() + "th"] = magnitude.value
        }
        return values
    }()

    /// The number that words in lower case stand for, or nil where one of them is no number.
    static func number(_ text: String) -> Double? {
        let words = text.split { $0 == "," || $0 == "-" || $0 == " " }.filter { $0 != "and" }
        var segments = [0.0]
        for word in words {
            guard let value = values[String(word)], let top = segments.popLast() else { return nil }
            if value >= 100 {
                segments.append(top * value)
            } else if top >= 1000 {
                segments += [top, value]
            } else {
                segments.append(top + value)
            }
        }
        return words.isEmpty ? nil : segments.reduce(0, +)
    }

    private static let numerals: [(text: String, value: Double)] = [
        ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10),
        ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
    ]

    /// A number in Roman numerals in lower case; empty for zero.
    ///
    /// Beyond a billion there is no end to the m's.
    static func roman(_ number: Double) throws(JSONataError) -> String {
        guard number <= 1e9 else {
            throw JSONataError(
                .numberOutOfRange,
                JSONataError.Subject(value: JSONNumber(number).map(JSONValue.number) ?? .null)
            )
        }
        var rest = number
        var text = ""
        for (numeral, value) in numerals {
            while rest >= value {
                text += numeral
                rest -= value
            }
        }
        return text
    }

    /// The number that Roman numerals in lower case stand for.
    static func number(roman text: String) -> Double? {
        var total = 0.0
        var highest = 0.0
        for character in text.reversed() {
            guard let value = numerals.first(where: { $0.text == String(character) })?.value else { return nil }
            if value < highest {
                total -= value
            } else {
                total += value
                highest = value
            }
        }
        return total
    }

    /// A number as a, b, ..., z, aa, ab and so on.
    static func letters(_ number: Double) -> String {
        var letters: [UInt8] = []
        var rest = number
        while rest > 0, rest.isFinite {
            let digit = (rest - 1).truncatingRemainder(dividingBy: 26)
            letters.append(UInt8(ascii: "a") + UInt8(digit))
            rest = ((rest - 1) / 26).rounded(.down)
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// The number that letters in lower case stand for.
    static func number(letters text: String) -> Double? {
        var number = 0.0
        for byte in text.utf8 {
            guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) else { return nil }
            number = number * 26 + Double(byte - UInt8(ascii: "a")) + 1
        }
        return number
    }
}
