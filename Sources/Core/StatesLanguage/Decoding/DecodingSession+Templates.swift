import JSON

extension DecodingSession {
    /// A member that is a template in the language in force; nil when it is absent.
    ///
    /// - Parameters:
    ///   - name: The field.
    ///   - fields: The object that has it.
    ///   - path: What stands before the field's name in messages about JSONata, such as `Choices[0]/`.
    /// - Returns: The template.
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
    ///
    /// This and ``jsonataTemplate(_:at:field:)`` go as deep as the definition does, so they keep little on the stack.
    private mutating func payload(_ value: JSONValue, at place: Place) -> Template {
        switch value {
        case .null, .bool, .number, .string:
            return .literal(value)
        case .array(let elements):
            var templates: [Template] = []
            for (index, element) in elements.enumerated() {
                templates.append(payload(element, at: place.element(index)))
            }
            return Self.arrayTemplate(templates, of: value)
        case .object(let object):
            checkNames(of: object, at: place)
            var members: [Template.Member] = []
            for (key, value) in object {
                if key.isMarkedDynamic {
                    members.append(dynamic(value, key: key, in: place))
                } else {
                    members.append(Template.Member(key: key, value: payload(value, at: place.member(key))))
                }
            }
            return Self.objectTemplate(members, of: value)
        }
    }

    /// Reports members that would get the same name, and warns about members that look dynamic without being so.
    private mutating func checkNames(of object: JSONObject, at place: Place) {
        for (key, value) in object {
            if key.isMarkedDynamic {
                let name = key.withoutDynamicMark
                guard object.contains(key: name) else { continue }
                report("The fields '\(name)' and '\(key)' exclude each other", at: place, member: key)
            } else if let text = value.stringValue, isDynamicText(text) {
                warn(
                    "The field '\(key)' looks like a path or an intrinsic function: its name should end in '.$'",
                    at: place.member(key),
                    code: .noDollar
                )
            }
        }
    }

    /// The value of a member whose name ends in `.$`.
    private mutating func dynamic(_ value: JSONValue, key: String, in place: Place) -> Template.Member {
        let name = key.withoutDynamicMark
        if let expression = value.stringValue.flatMap(pathOrIntrinsic) {
            return Template.Member(key: name, value: .expression(expression, field: key))
        }
        report(
            "The value for the field '\(key)' must be a valid JSONPath or a valid intrinsic function call",
            at: place,
            member: key
        )
        return Template.Member(key: name, value: .literal(value))
    }

    /// Whether a text would be evaluated if its name ended in `.$`.
    func isDynamicText(_ text: String) -> Bool {
        text.utf8.starts(with: "$.".utf8) || text.utf8.starts(with: "$$.".utf8)
            || pathOrIntrinsic(text)?.isIntrinsic == true
    }

    private static func arrayTemplate(_ elements: [Template], of value: JSONValue) -> Template {
        elements.allSatisfy(\.isLiteral) ? .literal(value) : .array(elements)
    }

    private static func objectTemplate(_ members: [Template.Member], of value: JSONValue) -> Template {
        members.allSatisfy(\.value.isLiteral) ? .literal(value) : .object(members)
    }

    // MARK: JSONata

    /// A value whose strings may be expressions, at any depth.
    private mutating func jsonataTemplate(_ value: JSONValue, at place: Place, field: String) -> Template {
        switch value {
        case .null, .bool, .number:
            return .literal(value)
        case .string(let text):
            return jsonataText(text, at: place, field: field)
        case .array(let elements):
            var templates: [Template] = []
            for (index, element) in elements.enumerated() {
                templates.append(jsonataTemplate(element, at: place.element(index), field: "\(field)[\(index)]"))
            }
            return Self.arrayTemplate(templates, of: value)
        case .object(let object):
            var members: [Template.Member] = []
            for (key, value) in object {
                let template = jsonataTemplate(value, at: place.member(key), field: "\(field)/\(key)")
                members.append(Template.Member(key: key, value: template))
            }
            return Self.objectTemplate(members, of: value)
        }
    }

    private mutating func jsonataText(_ text: String, at place: Place, field: String) -> Template {
        switch jsonata(text, at: place) {
        case .expression(let expression): .expression(.jsonata(expression), field: field)
        case .plain, .reported: .literal(.string(text))
        }
    }
}

extension Template {
    fileprivate var isLiteral: Bool { if case .literal = self { true } else { false } }
}

extension String {
    /// Whether a member's name marks its value as a path or an intrinsic call.
    var isMarkedDynamic: Bool { utf8.suffix(2).elementsEqual(".$".utf8) }

    /// The name without the mark.
    var withoutDynamicMark: String { isMarkedDynamic ? String(dropLast(2)) : self }
}

extension Expression {
    /// Whether `ErrorPath` and `CausePath` may be this: a path, or a call of a function whose value can be a string.
    var canYieldText: Bool {
        if case .intrinsic(let call) = self { call.function.canYieldText } else { true }
    }

    fileprivate var isIntrinsic: Bool { if case .intrinsic = self { true } else { false } }
}
