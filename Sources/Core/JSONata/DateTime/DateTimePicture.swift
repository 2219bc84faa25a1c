import JSON

/// How a moment is written: text with components in brackets.
///
/// Source: XPath and XQuery Functions and Operators 3.1, section 9.8.
struct DateTimePicture: Sendable {
    enum Names: Sendable {
        case lower
        case upper
        case title
    }

    struct Component: Sendable {
        /// Which part of the date: `Y`, `M`, `D` and so on.
        let specifier: Character
        /// Written as a name.
        var names: Names?
        /// Written as a number.
        var integer: IntegerPicture?
        /// A zone of zero is written as `Z`.
        var usesZ = false
        var widthMax: Int?
        /// How many of the last digits of a year are written; nil for all.
        var yearDigits: Int?
    }

    enum Part: Sendable {
        case literal(String)
        case component(Component)
    }

    private(set) var parts: [Part] = []

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// The form `2018-03-23T10:33:36.617Z`.
    static func iso() throws(JSONataError) -> DateTimePicture {
        try DateTimePicture("[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]")
    }

    init(_ picture: String) throws(JSONataError) {
        let characters = Array(picture)
        var literal = ""
        var position = 0
        while position < characters.count {
            let character = characters[position]
            let isDoubled = position + 1 < characters.count && characters[position + 1] == character
            if character == "[", !isDoubled {
                guard let end = characters[position...].firstIndex(of: "]") else {
                    throw JSONataError(.componentNotClosed)
                }
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                try addComponent(characters[(position + 1)..<end].filter { !$0.isWhitespace })
                position = end + 1
            } else {
                literal.append(character)
                position += isDoubled && (character == "[" || character == "]") ? 2 : 1
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
    }

    private mutating func addComponent(_ marker: [Character]) throws(JSONataError) {
        guard let specifier = marker.first else {
            throw JSONataError(.unknownComponent, JSONataError.Subject(value: ""))
        }
        var component = Component(specifier: specifier)
        var presentation = String(marker.dropFirst())
        var widthMin: Int?
        if let comma = presentation.lastIndex(of: ",") {
            let widths = presentation[presentation.index(after: comma)...].split(
                separator: "-",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            widthMin = widths.first.flatMap { Int($0) }
            if widths.count > 1 { component.widthMax = Int(widths[1]) }
            presentation = String(presentation[..<comma])
        }
        var modifier = ""
        if presentation.count > 1, let last = presentation.last, "atco".contains(last) {
            modifier = String(last)
            presentation.removeLast()
        }
        if presentation.isEmpty {
            guard let standard = Self.standardPresentation(specifier) else {
                throw JSONataError(
                    .unknownComponent,
                    JSONataError.Subject(value: .string(String(specifier)))
                )
            }
            presentation = standard
        }
        component.usesZ = modifier == "t"
        try setPresentation(presentation, modifier, widthMin, of: &component)
        parts.append(.component(component))
    }

    private mutating func setPresentation(
        _ presentation: String,
        _ modifier: String,
        _ widthMin: Int?,
        of component: inout Component
    ) throws(JSONataError) {
        switch presentation.first {
        case "n":
            component.names = .lower
            return
        case "N":
            component.names = presentation.dropFirst().first == "n" ? .title : .upper
            return
        default: break
        }
        if "Zz".contains(component.specifier) {
            component.integer = try IntegerPicture(presentation)
            return
        }
        guard "YMDdFWwXxHhmsf".contains(component.specifier) else { return }
        // The modifiers `a` and `t` mean nothing for English numbers.
        var picture = try IntegerPicture(modifier == "o" ? presentation + ";o" : presentation)
        if let widthMin { picture.mandatoryDigits = max(picture.mandatoryDigits, min(widthMin, 100)) }
        if component.specifier == "Y" {
            if let widthMax = component.widthMax {
                component.yearDigits = widthMax
                picture.mandatoryDigits = min(widthMax, 100)
            } else if picture.mandatoryDigits + picture.optionalDigits >= 2 {
                component.yearDigits = picture.mandatoryDigits + picture.optionalDigits
            }
        }
        component.integer = picture
        // A number right before this one must have as many digits as its picture, or nobody knew where it ends.
        if case .component(var before)? = parts.last, var integer = before.integer {
            integer.parsedWidth = integer.mandatoryDigits
            before.integer = integer
            parts[parts.count - 1] = .component(before)
        }
    }

    private static func standardPresentation(_ specifier: Character) -> String? {
        switch specifier {
        case "Y", "M", "D", "d", "W", "w", "X", "x", "H", "h", "f": "1"
        case "F", "P", "C", "E": "n"
        case "m", "s": "01"
        case "Z", "z": "01:01"
        default: nil
        }
    }

    static func nameOfNumber(_ specifier: Character) -> JSONataError {
        JSONataError(.nameOfNumber, JSONataError.Subject(value: .string(String(specifier))))
    }
}
