import JSON

/// How an integer is written: the picture of `$formatInteger` and of the parts of a date.
///
/// Source: XPath and XQuery Functions and Operators 3.1, section 4.6.
struct IntegerPicture: Sendable {
    enum Form: Sendable {
        case digits
        case letters
        case roman
        case words
        /// Some other sequence, which nobody has to support.
        case sequence(String)
    }

    enum Case: Sendable {
        case lower
        case upper
        case title
    }

    struct Separator: Sendable {
        /// How many digits are to the right.
        let position: Int
        let character: Unicode.Scalar
    }

    private(set) var form = Form.digits
    private(set) var letterCase = Case.lower
    private(set) var isOrdinal = false
    private(set) var zero: Unicode.Scalar = "0"
    var mandatoryDigits = 0
    private(set) var optionalDigits = 0
    /// All separators, the rightmost first.
    private(set) var separators: [Separator] = []
    /// After how many digits the separator is repeated; 0 where it is not.
    private(set) var interval = 0
    /// How many digits there are exactly, where another number follows at once.
    var parsedWidth: Int?

    init(_ picture: String) throws(JSONataError) {
        var primary = picture
        if let semicolon = picture.lastIndex(of: ";") {
            primary = String(picture[..<semicolon])
            isOrdinal = picture[picture.index(after: semicolon)...].first == "o"
        }
        switch primary {
        case "A": set(.letters, .upper)
        case "a": set(.letters, .lower)
        case "I": set(.roman, .upper)
        case "i": set(.roman, .lower)
        case "W": set(.words, .upper)
        case "w": set(.words, .lower)
        case "Ww": set(.words, .title)
        default: try readDigits(primary)
        }
    }

    private mutating func set(_ form: Form, _ letterCase: Case) {
        self.form = form
        self.letterCase = letterCase
    }

    private mutating func readDigits(_ picture: String) throws(JSONataError) {
        var family: Unicode.Scalar?
        var position = 0
        for scalar in picture.unicodeScalars.reversed() {
            if let zero = Self.zero(of: scalar) {
                guard family == nil || family == zero else { throw JSONataError(.mixedDigitFamilies) }
                family = zero
                mandatoryDigits += 1
                position += 1
            } else if scalar == "#" {
                optionalDigits += 1
                position += 1
            } else {
                separators.append(Separator(position: position, character: scalar))
            }
        }
        guard let family else {
            form = .sequence(picture)
            return
        }
        zero = family
        interval = Self.interval(of: separators)
    }

    /// The zero of the digits that a character belongs to.
    private static func zero(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
        return Unicode.Scalar(scalar.value - UInt32(value))
    }

    /// After how many digits separators stand, if that is the same for all and they are the same character.
    private static func interval(of separators: [Separator]) -> Int {
        guard let first = separators.first, separators.allSatisfy({ $0.character == first.character }) else { return 0 }
        return regularInterval(separators.map(\.position))
    }

    /// The distance of positions that are all its multiples, without gaps; 0 where there is none.
    static func regularInterval(_ positions: [Int]) -> Int {
        guard !positions.isEmpty else { return 0 }
        let factor = positions.reduce(0) { (a, b) in
            var (a, b) = (a, b)
            while b != 0 { (a, b) = (b, a % b) }
            return a
        }
        guard factor > 0 else { return 0 }
        return (1...positions.count).allSatisfy { positions.contains($0 * factor) } ? factor : 0
    }

    private func unsupported(_ token: String) -> JSONataError {
        JSONataError(.sequenceUnsupported, JSONataError.Subject(value: .string(token)))
    }
}

// Writing.
extension IntegerPicture {
    /// The text of a number, of which a fraction is cut off downwards.
    func text(_ number: Double) throws(JSONataError) -> String {
        let whole = number.rounded(.down)
        let text =
            switch form {
            case .digits: digits(whole.magnitude)
            case .letters: cased(IntegerWords.letters(whole.magnitude))
            case .roman: cased(try IntegerWords.roman(whole.magnitude))
            case .words: cased(IntegerWords.words(whole.magnitude, isOrdinal: isOrdinal))
            case .sequence(let token): throw unsupported(token)
            }
        return whole < 0 ? "-" + text : text
    }

    private func cased(_ text: String) -> String {
        switch letterCase {
        case .lower: text.lowercased()
        case .upper: text.uppercased()
        case .title: text
        }
    }

    private func digits(_ number: Double) -> String {
        var digits = Array(DecimalText.text(number).unicodeScalars)
        if digits.count < mandatoryDigits {
            digits.insert(contentsOf: repeatElement("0", count: mandatoryDigits - digits.count), at: 0)
        }
        let suffix = isOrdinal ? Self.ordinalSuffix(digits) : ""
        if zero != "0" {
            for index in digits.indices {
                digits[index] = Unicode.Scalar(digits[index].value &- 0x30 &+ zero.value) ?? digits[index]
            }
        }
        let count = digits.count
        if interval > 0 {
            // From the left, so that the places to the right stay the same distance from the end.
            for place in stride(from: (count - 1) / interval * interval, to: 0, by: -interval) {
                digits.insert(separators[0].character, at: digits.count - place)
            }
        } else {
            for separator in separators.reversed() where separator.position <= count {
                digits.insert(separator.character, at: digits.count - separator.position)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: digits)
        return String(view) + suffix
    }

    private static func ordinalSuffix(_ digits: [Unicode.Scalar]) -> String {
        if digits.count > 1, digits[digits.count - 2] == "1" { return "th" }
        return switch digits.last {
        case "1": "st"
        case "2": "nd"
        case "3": "rd"
        default: "th"
        }
    }
}

// Reading.
extension IntegerPicture {
    /// A regular expression for what `number(_:)` reads, in any case.
    func pattern() throws(JSONataError) -> String {
        switch form {
        case .letters: return "[a-z]+"
        case .roman: return "[mdclxvi]+"
        case .words:
            // Longer words first, so that "fourteen" is not taken for "four".
            let words = IntegerWords.values.keys.sorted(by: >) + ["and", "[\\-, ]"]
            return "(?:" + words.joined(separator: "|") + ")+"
        case .sequence(let token): throw unsupported(token)
        case .digits:
            let first = String(Character(zero))
            let last = Unicode.Scalar(zero.value + 9).map { String(Character($0)) } ?? first
            let extra = separators.map { "\\u" + Self.hex($0.character) }.joined()
            let width = parsedWidth.map { "{\($0)}" } ?? "+"
            let digits = "[\(first)-\(last)\(parsedWidth == nil ? extra : "")]\(width)"
            return isOrdinal ? digits + "(?:th|st|nd|rd)" : digits
        }
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(UInt16(truncatingIfNeeded: scalar.value), radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// The number that a text stands for, or nil where it is none.
    func number(_ text: String) throws(JSONataError) -> Double? {
        switch form {
        case .letters: return IntegerWords.number(letters: text.lowercased())
        case .roman: return IntegerWords.number(roman: text.lowercased())
        case .words: return IntegerWords.number(text.lowercased())
        case .sequence(let token): throw unsupported(token)
        case .digits:
            var number: Double?
            let scalars = Array(text.unicodeScalars)
            for (index, scalar) in scalars.enumerated() {
                if scalar.value >= zero.value, scalar.value <= zero.value + 9 {
                    number = (number ?? 0) * 10 + Double(scalar.value - zero.value)
                } else if separators.contains(where: { $0.character == scalar }) || index == 0 && scalar == "-" {
                    continue
                } else {
                    break
                }
            }
            return scalars.first == "-" ? number.map { -$0 } : number
        }
    }
}
