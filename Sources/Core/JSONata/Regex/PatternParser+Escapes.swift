extension PatternParser {
    /// Reads what follows a backslash outside of brackets.
    mutating func escape() throws(PatternError) -> PatternSyntax {
        guard position < units.count else { throw PatternError(reason: "\\ at end of pattern") }
        if let reference = reference() { return .reference(reference) }
        if hasNames, at("k") {
            position += 1
            guard take("<") else { throw PatternError(reason: "Invalid named reference") }
            return .namedReference(try groupName())
        }
        if let set = classEscape() { return .set(set) }
        return .set(try literal(characterEscape()))
    }

    /// The number of a group that exists, or nil where the digits mean a character.
    private mutating func reference() -> Int? {
        guard (0x31...0x39).contains(units[position]) else { return nil }
        let start = position
        var number = 0
        while position < units.count, (0x30...0x39).contains(units[position]), number < 100_000 {
            number = number * 10 + Int(units[position] - 0x30)
            position += 1
        }
        if number < totalGroups { return number }
        position = start
        return nil
    }

    /// `\d`, `\w`, `\s` and their opposites.
    private mutating func classEscape() -> CodeUnitSet? {
        let set: CodeUnitSet? =
            switch Unicode.Scalar(units[position]) {
            case "d": .digits
            case "D": CodeUnitSet.digits.inverted
            case "w": .wordUnits
            case "W": CodeUnitSet.wordUnits.inverted
            case "s": .blanks
            case "S": CodeUnitSet.blanks.inverted
            default: nil
            }
        if set != nil { position += 1 }
        return set
    }

    /// The code unit that an escape stands for; what is no escape stands for itself.
    private mutating func characterEscape() -> UInt16 {
        let unit = units[position]
        position += 1
        switch Unicode.Scalar(unit) ?? "\u{FFFD}" {
        case "t": return 0x09
        case "n": return 0x0A
        case "v": return 0x0B
        case "f": return 0x0C
        case "r": return 0x0D
        case "c": return controlEscape()
        case "x": return hexEscape(digits: 2) ?? unit
        case "u": return hexEscape(digits: 4) ?? unit
        case "0"..."7": return octalEscape(first: unit)
        default: return unit
        }
    }

    private mutating func controlEscape() -> UInt16 {
        guard position < units.count, let scalar = Unicode.Scalar(units[position]),
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        else {
            // The backslash stands for itself then, and the c is read once more.
            position -= 1
            return Self.ascii("\\")
        }
        position += 1
        return units[position - 1] % 32
    }

    private mutating func hexEscape(digits: Int) -> UInt16? {
        guard position + digits <= units.count else { return nil }
        var value: UInt16 = 0
        for unit in units[position..<position + digits] {
            guard unit < 128, let digit = Lexer.hexValue(UInt8(unit)) else { return nil }
            value = value << 4 | UInt16(digit)
        }
        position += digits
        return value
    }

    private mutating func octalEscape(first: UInt16) -> UInt16 {
        var value = first - 0x30
        var count = 1
        while position < units.count, (0x30...0x37).contains(units[position]), count < (first < 0x34 ? 3 : 2) {
            value = value * 8 + units[position] - 0x30
            position += 1
            count += 1
        }
        return value
    }

    /// Reads a set in brackets; the opening bracket has been read.
    mutating func characterClass() throws(PatternError) -> CodeUnitSet {
        let isInverted = take("^")
        var ranges: [ClosedRange<UInt16>] = []
        while !take("]") {
            let first = try classAtom()
            let start = position
            if take("-"), !at("]") {
                let last = try classAtom()
                switch (first, last) {
                case (.unit(let low), .unit(let high)):
                    guard low <= high else { throw PatternError(reason: "Range out of order in character class") }
                    ranges.append(low...high)
                default:
                    // With a whole set on either side the dash stands for itself.
                    ranges += first.ranges + last.ranges + [Self.ascii("-")...Self.ascii("-")]
                }
            } else {
                position = start
                ranges += first.ranges
            }
        }
        let set = try folded(CodeUnitSet(ranges))
        return isInverted ? set.inverted : set
    }

    private enum ClassAtom {
        case unit(UInt16)
        case set(CodeUnitSet)

        var ranges: [ClosedRange<UInt16>] {
            switch self {
            case .unit(let unit): [unit...unit]
            case .set(let set): set.ranges
            }
        }
    }

    private mutating func classAtom() throws(PatternError) -> ClassAtom {
        guard position < units.count else { throw PatternError(reason: "Unterminated character class") }
        if take("\\") {
            guard position < units.count else { throw PatternError(reason: "\\ at end of pattern") }
            if take("b") { return .unit(0x08) }
            if let set = classEscape() { return .set(set) }
            return .unit(characterEscape())
        }
        position += 1
        return .unit(units[position - 1])
    }
}
