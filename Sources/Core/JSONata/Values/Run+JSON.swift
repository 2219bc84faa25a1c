import JSON

// Values as JSON, and copies.
extension Run {
    /// The JSON form of a result; nil for undefined.
    ///
    /// Functions inside of the result do not exist.
    mutating func json(of value: Value) throws(JSONataError) -> JSONValue? {
        var left = limits.outputValuesMax
        return try json(of: value.unwrapped, left: &left, depth: 0)
    }

    private mutating func json(of value: Value, left: inout Int, depth: Int) throws(JSONataError) -> JSONValue? {
        left -= 1
        guard left >= 0 else { throw outputTooLarge }
        switch value {
        case .undefined, .function: return nil
        case .null: return .null
        case .bool(let bool): return .bool(bool)
        case .string(let string): return .string(string)
        case .number(let number): return .number(try jsonNumber(number))
        case .numeral(let number):
            if number.mayComeOut(keepingText: keepsNumberText) { return .number(number) }
            return .number(try jsonNumber(value.double ?? .nan))
        case .array(let array):
            return .array(try jsonArray(array.items, left: &left, depth: depth))
        case .object(let object):
            try enterContainer(depth)
            var members = JSONObject(capacity: object.count)
            for (key, value) in object.members {
                if let json = try json(of: value, left: &left, depth: depth + 1) { members.append(newKey: key, json) }
            }
            return .object(members)
        case .jsonArray, .jsonObject:
            return try normalised(value, left: &left, depth: depth)
        }
    }

    private mutating func jsonArray(
        _ items: Items,
        left: inout Int,
        depth: Int
    ) throws(JSONataError) -> [JSONValue] {
        try enterContainer(depth)
        switch items {
        case .json(let elements):
            return try normalised(.jsonArray(elements), left: &left, depth: depth).arrayValue ?? []
        case .one(let value):
            return try json(of: value, left: &left, depth: depth + 1).map { [$0] } ?? []
        case .values(let values):
            var elements: [JSONValue] = []
            elements.reserveCapacity(values.count)
            for value in values {
                if let json = try json(of: value, left: &left, depth: depth + 1) { elements.append(json) }
            }
            return elements
        }
    }

    /// Refuses results that are nested deeper than JSON may be.
    private func enterContainer(_ depth: Int) throws(JSONataError) {
        try guardStack()
        guard depth < JSONLimits.depthCeiling else {
            throw JSONataError(
                .tooDeep,
                JSONataError.Subject(detail: "a result of more than \(JSONLimits.depthCeiling) levels")
            )
        }
    }

    private var outputTooLarge: JSONataError {
        JSONataError(
            .sequenceTooLong,
            JSONataError.Subject(detail: "a result of more than \(limits.outputValuesMax) values")
        )
    }

    private func jsonNumber(_ number: Double) throws(JSONataError) -> JSONNumber {
        guard let json = JSONNumber(number) else {
            throw JSONataError(.numberOutOfRange, JSONataError.Subject(value: .null))
        }
        return json
    }

    /// A part of the input in the form that results have: the numbers are doubles.
    private mutating func normalised(_ value: Value, left: inout Int, depth: Int) throws(JSONataError) -> JSONValue {
        let json: JSONValue
        switch value {
        case .jsonArray(let elements): json = .array(elements)
        case .jsonObject(let object): json = .object(object)
        default: return .null
        }
        let survey = NumberSurvey(json, depth: depth, keepingText: keepsNumberText)
        left -= survey.valueCount
        guard left >= 0 else { throw outputTooLarge }
        try spend(survey.valueCount)
        if survey.depth > JSONLimits.depthCeiling { try enterContainer(survey.depth) }
        return survey.mayComeOut ? json : try rewritten(json)
    }

    private func rewritten(_ json: JSONValue) throws(JSONataError) -> JSONValue {
        try guardStack()
        switch json {
        case .null, .bool, .string:
            return json
        case .number(let number):
            return .number(
                number.mayComeOut(keepingText: keepsNumberText)
                    ? number : try jsonNumber(DecimalText.double(number.text))
            )
        case .array(let elements):
            var rewritten: [JSONValue] = []
            rewritten.reserveCapacity(elements.count)
            for element in elements { rewritten.append(try self.rewritten(element)) }
            return .array(rewritten)
        case .object(let object):
            var members = JSONObject(capacity: object.count)
            for (key, value) in object { members.append(newKey: key, try rewritten(value)) }
            return .object(members)
        }
    }

    /// A copy whose objects can be changed without effect on others.
    ///
    /// Numbers come out as from text: 15 digits.
    mutating func copy(of value: Value) throws(JSONataError) -> Value {
        switch value {
        case .undefined, .null, .bool, .string:
            return value
        case .number(let number):
            return .number(number.isFinite ? DecimalText.rounded(number) : number)
        case .numeral(let number):
            if DecimalText.isCanonical(number.text) { return value }
            return .number(DecimalText.rounded(DecimalText.double(number.text)))
        case .function:
            return .string("")
        case .array, .jsonArray:
            let items = value.items
            try guardStack()
            try spend(elements: items.count)
            var copies: [Value] = []
            copies.reserveCapacity(items.count)
            for index in 0..<items.count { copies.append(try copy(of: items[index])) }
            return .list(copies)
        case .object, .jsonObject:
            try guardStack()
            let members = value.members
            try spend(members.count + 1)
            let object = ObjectValue(capacity: members.count)
            for (key, value) in members where !value.isUndefined { object.append(key, try copy(of: value)) }
            return .object(object)
        }
    }
}

/// What must be known of a part of the input before it becomes a part of the result.
private struct NumberSurvey {
    /// Whether all numbers may stay as they are.
    private(set) var mayComeOut = true
    private(set) var valueCount = 0
    private(set) var depth: Int

    private let keepsText: Bool

    init(_ json: JSONValue, depth: Int, keepingText keepsText: Bool) {
        self.depth = depth
        self.keepsText = keepsText
        var pending = [(json, depth)]
        while let (value, depth) = pending.popLast() {
            valueCount += 1
            switch value {
            case .null, .bool, .string: continue
            case .number(let number): note(number)
            case .array(let elements):
                self.depth = max(self.depth, depth + 1)
                for element in elements { look(at: element, depth + 1, &pending) }
            case .object(let object):
                self.depth = max(self.depth, depth + 1)
                for (_, element) in object { look(at: element, depth + 1, &pending) }
            }
        }
    }

    /// Only containers go on the list; scalars are dealt with at once.
    private mutating func look(at value: JSONValue, _ depth: Int, _ pending: inout [(JSONValue, Int)]) {
        switch value {
        case .array, .object:
            pending.append((value, depth))
        case .number(let number):
            valueCount += 1
            note(number)
        case .null, .bool, .string:
            valueCount += 1
        }
    }

    private mutating func note(_ number: JSONNumber) {
        if mayComeOut, !number.mayComeOut(keepingText: keepsText) { mayComeOut = false }
    }
}

extension JSONNumber {
    /// Whether a number of the input may stand in a result as it is: in the language's own form, or with `keepsText` in
    /// any but that of a negative zero, which is plain zero.
    fileprivate func mayComeOut(keepingText keepsText: Bool) -> Bool {
        if DecimalText.isCanonical(text) { return true }
        return keepsText && !(text.utf8.first == UInt8(ascii: "-") && DecimalText.double(text) == 0)
    }
}

extension Value {
    /// The value for a message, if it has a JSON form of moderate size.
    var preview: JSONValue? {
        var left = 1_000
        return preview(&left, depth: 0)
    }

    private func preview(_ left: inout Int, depth: Int) -> JSONValue? {
        left -= 1
        guard left > 0, depth < 32 else { return nil }
        switch self {
        case .undefined, .function: return nil
        case .null: return .null
        case .bool(let bool): return .bool(bool)
        case .string(let string): return .string(string)
        case .number(let number): return JSONNumber(number).map(JSONValue.number) ?? .null
        case .numeral: return double.flatMap { JSONNumber($0) }.map(JSONValue.number) ?? .null
        case .array, .jsonArray:
            let items = items
            guard items.count < left else { return nil }
            var elements: [JSONValue] = []
            for index in 0..<items.count { elements.append(items[index].preview(&left, depth: depth + 1) ?? .null) }
            return .array(elements)
        case .object, .jsonObject:
            guard memberCount < left else { return nil }
            var object = JSONObject()
            for (key, value) in members { object[key] = value.preview(&left, depth: depth + 1) }
            return .object(object)
        }
    }
}
