import JSON

/// The values of a call's arguments, read with a check of their type.
struct IntrinsicArguments {
    private let values: [JSONValue]

    init(_ values: [JSONValue]) {
        self.values = values
    }

    var count: Int { values.count }

    /// The arguments from a position on.
    func all(from position: Int = 0) -> ArraySlice<JSONValue> { values.dropFirst(position) }

    /// Any value.
    ///
    /// The parser has counted the arguments, so that none is missing.
    func value(_ position: Int) throws(IntrinsicFailure) -> JSONValue {
        guard values.indices.contains(position) else {
            throw IntrinsicFailure("The argument number \(position + 1) is missing.")
        }
        return values[position]
    }

    func string(_ position: Int) throws(IntrinsicFailure) -> String {
        let value = try value(position)
        guard let string = value.stringValue else { throw mismatch(position, "a string", value) }
        return string
    }

    func array(_ position: Int) throws(IntrinsicFailure) -> [JSONValue] {
        let value = try value(position)
        guard let array = value.arrayValue else { throw mismatch(position, "an array", value) }
        return array
    }

    func object(_ position: Int) throws(IntrinsicFailure) -> JSONObject {
        let value = try value(position)
        guard let object = value.objectValue else { throw mismatch(position, "an object", value) }
        return object
    }

    /// An integer: a fraction is rounded to the nearest, halves upwards.
    func integer(_ position: Int) throws(IntrinsicFailure) -> Int {
        let value = try value(position)
        guard let number = value.numberValue else { throw mismatch(position, "a number", value) }
        if let integer = number.intValue { return integer }
        let floor = number.doubleValue.rounded(.down)
        let rounded = number.doubleValue - floor >= 0.5 ? floor + 1 : floor
        guard let integer = Int(exactly: rounded) else { throw mismatch(position, "an integer", value) }
        return integer
    }

    private func mismatch(_ position: Int, _ expected: String, _ value: JSONValue) -> IntrinsicFailure {
        IntrinsicFailure(
            "The argument number \(position + 1) must be \(expected), but was: \(IntrinsicText.shown(value))"
        )
    }
}

extension String {
    /// The text, cut after 200 characters: enough to recognise a value in a message.
    var shortened: String {
        guard utf8.count > 200, count > 200 else { return self }
        return prefix(200) + "..."
    }
}
