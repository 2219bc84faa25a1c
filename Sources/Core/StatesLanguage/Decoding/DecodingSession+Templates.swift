import JSON

extension DecodingSession {
    /// A member that is a template in the language in force; nil when it is absent.
    ///
    /// - Parameter path: What stands before the field's name in messages about JSONata, such as `Choices[0]/`.
    mutating func template(_ name: String, of fields: Fields, path: String = "") -> Template? {
        fields[name].map { template($0, at: fields.place(of: name), field: path + name) }
    }

    /// A template in the language in force.
    mutating func template(_ value: JSONValue, at place: Place, field: String) -> Template {
        switch language {
        case .jsonPath: payload(value, at: place)
        case .jsonata: jsonataTemplate(value, at: place, field: field)
        }
    }

    /// `Assign`: an object whose member names are variables; nil when it is absent or reported.
    mutating func assignment(_ name: String, of fields: Fields, path: String = "") -> Template? {
        guard let assign = object(name, of: fields) else { return nil }
        checkVariables(of: assign)
        return template(.object(assign.object), at: assign.place, field: path + name)
    }

    // MARK: JSONPath

    /// A payload template: members whose names end in `.$` are paths or intrinsic calls.
    private mutating func payload(_ value: JSONValue, at place: Place) -> Template {
        switch value {
        case .null, .bool, .number, .string:
            return .literal(value)
        case .array(let elements):
            let templates = elements.enumerated().map { payload($0.element, at: place.element($0.offset)) }
            return Self.literalIfPossible(value, .array(templates), templates)
        case .object(let object):
            return payload(Fields(object: object, place: place))
        }
    }

    private mutating func payload(_ fields: Fields) -> Template {
        var members: [Template.Member] = []
        var names: Set<String> = []
        for (key, value) in fields.object {
            let isDynamic = key.utf8.suffix(2).elementsEqual(".$".utf8)
            let name = isDynamic ? String(key.dropLast(2)) : key
            if !names.insert(name).inserted {
                report("The fields '\(name)' and '\(name).$' exclude each other", at: fields.place)
            }
            let template =
                isDynamic
                ? dynamic(value, key: key, in: fields.place)
                : payload(value, at: fields.place(of: key))
            if !isDynamic, let text = value.stringValue, isDynamicText(text) {
                warn(
                    "The field '\(key)' looks like a path or an intrinsic function: its name should end in '.$'",
                    at: fields.place(of: key),
                    code: .noDollar
                )
            }
            members.append(Template.Member(key: name, value: template))
        }
        return Self.literalIfPossible(.object(fields.object), .object(members), members.map(\.value))
    }

    /// The value of a member whose name ends in `.$`.
    private mutating func dynamic(_ value: JSONValue, key: String, in place: Place) -> Template {
        if let expression = value.stringValue.flatMap(pathOrIntrinsic) { return .expression(expression, field: key) }
        report(
            "The value for the field '\(key)' must be a valid JSONPath or a valid intrinsic function call",
            at: place
        )
        return .literal(value)
    }

    /// Whether a text would be evaluated if its name ended in `.$`.
    func isDynamicText(_ text: String) -> Bool {
        text.utf8.starts(with: "$.".utf8) || text.utf8.starts(with: "$$.".utf8)
            || pathOrIntrinsic(text)?.isIntrinsic == true
    }

    private static func literalIfPossible(_ value: JSONValue, _ template: Template, _ parts: [Template]) -> Template {
        let isLiteral = parts.allSatisfy { if case .literal = $0 { true } else { false } }
        return isLiteral ? .literal(value) : template
    }

    // MARK: JSONata

    /// A value whose strings may be expressions, at any depth.
    private mutating func jsonataTemplate(_ value: JSONValue, at place: Place, field: String) -> Template {
        switch value {
        case .null, .bool, .number:
            return .literal(value)
        case .string(let text):
            guard let expression = jsonata(text, at: place) else { return .literal(value) }
            return .expression(.jsonata(expression), field: field)
        case .array(let elements):
            let templates = elements.enumerated().map {
                jsonataTemplate($0.element, at: place.element($0.offset), field: "\(field)[\($0.offset)]")
            }
            return Self.literalIfPossible(value, .array(templates), templates)
        case .object(let object):
            var members: [Template.Member] = []
            for (key, value) in object {
                let template = jsonataTemplate(value, at: place.member(key), field: "\(field)/\(key)")
                members.append(Template.Member(key: key, value: template))
            }
            return Self.literalIfPossible(value, .object(members), members.map(\.value))
        }
    }
}

extension Expression {
    fileprivate var isIntrinsic: Bool { if case .intrinsic = self { true } else { false } }
}
