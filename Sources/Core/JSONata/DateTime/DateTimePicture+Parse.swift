import JSON

extension DateTimePicture {
    /// The moment that a text names, or nil when the text does not fit the picture.
    ///
    /// - `now`: Gives the parts that are larger than the largest one in the text.
    func milliseconds(_ text: String, now: CivilDate, _ run: inout Run) throws(JSONataError) -> Int? {
        var source = "^"
        var components: [Component] = []
        for part in parts {
            switch part {
            case .literal(let literal):
                source += Self.escaped(literal)
            case .component(let component):
                source += "(" + (try Self.pattern(of: component)) + ")"
                components.append(component)
            }
        }
        let pattern = try Pattern(source + "$", .ignoresCase, at: nil)
        let units = TextUnits(text)
        var matcher = PatternMatcher(pattern, units.units)
        guard let match = try matcher.firstMatch(from: 0, &run) else { return nil }
        var values: [Character: Int] = [:]
        for (component, group) in zip(components, match.groups) {
            guard let group else { continue }
            let text = units.text(group)
            if let value = try Self.value(of: component, text) { values[component.specifier] = value }
        }
        return values.isEmpty ? nil : try Self.milliseconds(values, now: now)
    }

    private static func escaped(_ literal: String) -> String {
        var escaped = ""
        for character in literal {
            if ".*+?^${}()|[]\\/".contains(character) { escaped += "\\" }
            escaped.append(character)
        }
        return escaped
    }

    private static func pattern(of component: Component) throws(JSONataError) -> String {
        switch component.specifier {
        case "Z", "z":
            let sign = component.specifier == "z" ? "GMT[-+]" : "[-+]"
            guard let integer = component.integer, integer.interval > 0 else { return sign + "[0-9]+" }
            return sign + "[0-9]+" + escaped(String(Character(integer.separators[0].character))) + "[0-9]+"
        default:
            if let integer = component.integer { return try integer.pattern() }
            return try names(of: component).map(\.name).joined(separator: "|")
        }
    }

    /// The names that stand for the values of a component.
    private static func names(of component: Component) throws(JSONataError) -> [(name: String, value: Int)] {
        let names: [String]
        switch component.specifier {
        case "M", "x": names = months
        case "F": names = days
        case "P": return [("am", 0), ("pm", 1)]
        default: throw nameOfNumber(component.specifier)
        }
        return names.enumerated().map { index, name in
            (component.widthMax.map { String(name.prefix(max($0, 0))) } ?? name, index + 1)
        }
    }

    private static func value(of component: Component, _ text: String) throws(JSONataError) -> Int? {
        switch component.specifier {
        case "Z", "z":
            return zone(text)
        case "f":
            // Digits of a fraction, of which milliseconds are the first three.
            let digits = text.filter { $0.isASCII && $0.isNumber }
            return Int((digits + "00").prefix(3))
        default:
            if let integer = component.integer {
                guard let number = try integer.number(text), number.magnitude < 1e7 else { return nil }
                return Int(number)
            }
            return try names(of: component).first { $0.name.lowercased() == text.lowercased() }?.value
        }
    }

    /// `+hh:mm`, `+hhmm` or `+hh` in minutes.
    private static func zone(_ text: String) -> Int? {
        let isNegative = text.contains("-")
        let parts = text.split { !($0.isASCII && $0.isNumber) }
        guard let first = parts.last(where: { _ in parts.count == 1 }) ?? parts.first else { return nil }
        var (hours, minutes) = (Int(first) ?? 0, parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        if parts.count == 1, first.count > 2 {
            hours = Int(first.prefix(2)) ?? 0
            minutes = Int(first.dropFirst(2)) ?? 0
        }
        guard hours < 1000, minutes < 1000 else { return nil }
        return isNegative ? -(hours * 60 + minutes) : hours * 60 + minutes
    }

    /// The moment that parts of a date mean together.
    ///
    /// From the largest part that is given to the smallest there must be no gap. What is larger is taken from now, what
    /// is smaller is the least there is. Weeks can be written, but not read.
    private static func milliseconds(_ given: [Character: Int], now: CivilDate) throws(JSONataError) -> Int {
        var values = given
        let byDayOfYear = isPart(given, of: "Yd", among: "YXMxWwdD")
        let byWeek = isPart(given, of: "Xxw", among: "YXMxWwdD") || isPart(given, of: "XW", among: "YXMxWwdD")
        let byHalfDay = !isPart(given, of: "Hmsf", among: "PHhmsf") && isPart(given, of: "Phmsf", among: "PHhmsf")
        let order = (byDayOfYear ? "Yd" : byWeek ? "XxwWF" : "YMD") + (byHalfDay ? "Phmsf" : "Hmsf")
        var (hasBegun, hasEnded) = (false, false)
        for part in order {
            if given[part] != nil {
                guard !hasEnded else { throw JSONataError(.underspecifiedDate) }
                hasBegun = true
            } else if hasBegun {
                values[part] = "MDd".contains(part) ? 1 : 0
                hasEnded = true
            } else {
                // Without `P` it is the first half of the day, whatever the time is now.
                values[part] = part == "P" ? 0 : number(part, of: now)
            }
        }
        guard !byWeek else { throw JSONataError(.underspecifiedDate) }
        func value(_ part: Character) -> Int { values[part] ?? 0 }
        var year = value("Y")
        // As in JavaScript, a year of two digits lies in the twentieth century.
        if (0...99).contains(year) { year += 1900 }
        let month = byDayOfYear ? 1 : max(value("M"), 1)
        let day = CivilDate.dayNumber(year: year, month: month, day: byDayOfYear ? value("d") : value("D"))
        let hour = byHalfDay ? value("h") % 12 + (value("P") == 1 ? 12 : 0) : value("H")
        let minutes = (day * 24 + hour) * 60 + value("m") - (values["Z"] ?? values["z"] ?? 0)
        return (minutes * 60 + value("s")) * 1000 + value("f")
    }

    /// Whether at least one of the parts is given, and none of the other candidates.
    ///
    /// A part that is zero does not count.
    private static func isPart(_ given: [Character: Int], of parts: String, among candidates: String) -> Bool {
        let present = candidates.filter { (given[$0] ?? 0) != 0 }
        return !present.isEmpty && present.allSatisfy { parts.contains($0) }
    }
}
