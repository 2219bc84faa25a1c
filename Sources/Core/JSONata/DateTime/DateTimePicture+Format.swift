import JSON

extension DateTimePicture {
    /// The text of a moment.
    ///
    /// - `zoneMinutes`: The zone, in minutes east of Greenwich.
    func text(milliseconds: Int, zoneMinutes: Int) throws(JSONataError) -> String {
        let date = CivilDate(milliseconds: milliseconds + zoneMinutes * 60_000)
        var text = ""
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .component(let component): text += try Self.text(of: component, date, zoneMinutes)
            }
        }
        return text
    }

    private static func text(
        of component: Component,
        _ date: CivilDate,
        _ zoneMinutes: Int
    ) throws(JSONataError) -> String {
        switch component.specifier {
        case "Z", "z": return try zone(component, zoneMinutes)
        case "P":
            let half = date.hour < 12 ? "am" : "pm"
            return component.names == .upper ? half.uppercased() : half
        case "C", "E": return "ISO"
        default: break
        }
        guard let number = number(component.specifier, of: date) else {
            throw JSONataError(
                .unknownComponent,
                JSONataError.Subject(value: .string(String(component.specifier)))
            )
        }
        guard let names = component.names else {
            var number = number
            if component.specifier == "Y", let digits = component.yearDigits, digits < 16 {
                number = number % Int(Double.power10(digits))
            }
            return try component.integer?.text(Double(number)) ?? ""
        }
        let name: String
        switch component.specifier {
        case "M", "x": name = months[number - 1]
        case "F": name = days[number - 1]
        default: throw nameOfNumber(component.specifier)
        }
        let cut = component.widthMax.map { String(name.prefix(max($0, 0))) } ?? name
        return switch names {
        case .upper: cut.uppercased()
        case .lower: cut.lowercased()
        case .title: cut
        }
    }

    /// A part of a date as a number; nil for parts that are none.
    static func number(_ specifier: Character, of date: CivilDate) -> Int? {
        switch specifier {
        case "Y": date.year
        case "M": date.month
        case "D": date.day
        case "d": date.dayOfYear
        case "F": date.weekday
        case "W": date.weekOfYear
        case "w": date.weekOfMonth
        case "X": date.weekYear
        case "x": date.weekMonth
        case "H": date.hour
        case "h": date.hour % 12 == 0 ? 12 : date.hour % 12
        case "P": date.hour < 12 ? 0 : 1
        case "m": date.minute
        case "s": date.second
        case "f": date.millisecond
        default: nil
        }
    }

    private static func zone(_ component: Component, _ zoneMinutes: Int) throws(JSONataError) -> String {
        if zoneMinutes == 0, component.usesZ { return "Z" }
        guard let picture = component.integer else { throw JSONataError(.zoneDigits) }
        let (hours, minutes) = (zoneMinutes.magnitude / 60, zoneMinutes.magnitude % 60)
        var text: String
        if picture.interval > 0 {
            text = try picture.text(Double(hours * 100 + minutes))
        } else {
            switch picture.mandatoryDigits {
            case 1, 2:
                text = try picture.text(Double(hours))
                if minutes > 0 { text += ":" + (minutes < 10 ? "0" : "") + String(minutes) }
            case 3, 4:
                text = try picture.text(Double(hours * 100 + minutes))
            default:
                throw JSONataError(
                    .zoneDigits,
                    JSONataError.Subject(value: .number(JSONNumber(picture.mandatoryDigits)))
                )
            }
        }
        text = (zoneMinutes < 0 ? "-" : "+") + text
        return component.specifier == "z" ? "GMT" + text : text
    }
}

extension Double {
    /// A small power of ten.
    static func power10(_ exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<max(exponent, 0) { power *= 10 }
        return power
    }
}
