import JSON

extension DecodingSession {
    /// An object, reported when it is anything else.
    mutating func object(_ value: JSONValue, at place: Place) -> Fields? {
        guard case .object(let object) = value else {
            report("Value is not an object", at: place)
            return nil
        }
        return Fields(object: object, place: place)
    }

    /// A member that is an object; nil when it is absent or reported.
    mutating func object(_ name: String, of fields: Fields) -> Fields? {
        fields[name].flatMap { object($0, at: fields.place(of: name)) }
    }

    /// A member that is a string; nil when it is absent or reported.
    mutating func string(_ name: String, of fields: Fields) -> String? {
        guard let value = fields[name] else { return nil }
        guard let string = value.stringValue else {
            report("Value is not a string", at: fields.place(of: name))
            return nil
        }
        return string
    }

    /// A member that is a string of at least one character; nil when it is absent or reported.
    mutating func nonEmptyString(_ name: String, of fields: Fields) -> String? {
        guard let string = string(name, of: fields) else { return nil }
        guard !string.isEmpty else {
            report("Value cannot be empty", at: fields.place(of: name))
            return nil
        }
        return string
    }

    /// A member that is an array; nil when it is absent or reported.
    mutating func array(_ name: String, of fields: Fields) -> [JSONValue]? {
        guard let value = fields[name] else { return nil }
        guard let array = value.arrayValue else {
            report("Value is not an array", at: fields.place(of: name))
            return nil
        }
        return array
    }

    /// A member that is an array of at least one element; nil when it is absent or reported.
    mutating func nonEmptyArray(_ name: String, of fields: Fields) -> [JSONValue]? {
        guard let array = array(name, of: fields) else { return nil }
        guard !array.isEmpty else {
            report("Value cannot be empty", at: fields.place(of: name))
            return nil
        }
        return array
    }

    /// A member that is an integer in a range; nil when it is absent or reported.
    mutating func integer(_ name: String, of fields: Fields, in range: ClosedRange<Int>) -> Int? {
        guard let value = fields[name] else { return nil }
        guard let integer = value.intValue else {
            report("Value is not an integer", at: fields.place(of: name))
            return nil
        }
        guard integer >= range.lowerBound else {
            report("Minimum value is \(range.lowerBound)", at: fields.place(of: name))
            return nil
        }
        guard integer <= range.upperBound else {
            report("Maximum value is \(range.upperBound)", at: fields.place(of: name))
            return nil
        }
        return integer
    }

    /// A member whose value is one of a few words; nil when it is absent or reported.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ name: String,
        of fields: Fields,
        as type: Word.Type
    ) -> Word? where Word.RawValue == String {
        guard let value = fields[name] else { return nil }
        if let word = value.stringValue.flatMap({ Word(rawValue: $0) }) { return word }
        let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
        report("The field '\(name)' should have one of these values: [\(words)]", at: fields.place(of: name))
        return nil
    }

    /// Reports the fields that are missing, all in one diagnostic.
    mutating func require(_ names: [String], of fields: Fields) {
        let missing = names.filter { !fields.has($0) }
        guard !missing.isEmpty else { return }
        report("These fields are required: [\(missing.joined(separator: ", "))]", at: fields.place)
    }

    /// Reports all fields that are not in a list.
    mutating func refuseFields(of fields: Fields, otherThan names: [String]) {
        for name in fields.object.keys where !names.contains(name) {
            report("Field '\(name)' is not supported", at: fields.place, member: name)
        }
    }

    /// Reports fields that exclude each other.
    mutating func requireAtMostOne(of names: [String], in fields: Fields) {
        let used = fields.object.keys.filter(names.contains)
        guard used.count > 1 else { return }
        report(
            "Only one of these fields can be used: [\(names.joined(separator: ", "))]",
            at: fields.place,
            member: used[1]
        )
    }

    /// Reports fields of which one, and no more, must be there.
    mutating func requireExactlyOne(of names: [String], in fields: Fields) {
        if names.contains(where: fields.has) {
            requireAtMostOne(of: names, in: fields)
        } else {
            report("One of these fields is required: [\(names.joined(separator: ", "))]", at: fields.place)
        }
    }
}
