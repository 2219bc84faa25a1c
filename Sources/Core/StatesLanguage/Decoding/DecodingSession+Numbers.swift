import JSON

extension DecodingSession {
    /// An integer, or where it comes from: `NAME`, or under JSONPath `NAMEPath`, or under JSONata an expression.
    ///
    /// - Parameters:
    ///   - name: The field.
    ///   - fields: The object that has it.
    ///   - range: What a number in the definition must be in.
    ///   - prefix: What stands before the field's name in messages about JSONata.
    /// - Returns: The field; nil when it is absent or reported.
    mutating func integerField(
        _ name: String,
        of fields: Fields,
        in range: ClosedRange<Int>,
        prefix: String = ""
    ) -> NumberField? {
        dynamicNumber(name, of: fields, prefix: prefix) { session in
            session.integer(name, of: fields, in: range).map { .literal(JSONNumber($0)) }
        }
    }

    /// A percentage, or where it comes from.
    mutating func percentageField(_ name: String, of fields: Fields) -> NumberField? {
        dynamicNumber(name, of: fields, prefix: "") { session in
            guard let value = fields[name] else { return nil }
            guard let number = value.numberValue, (0...100).contains(number.doubleValue) else {
                session.report("Value must be a number from 0 to 100", at: fields.place(of: name))
                return nil
            }
            return .literal(number)
        }
    }

    private mutating func dynamicNumber(
        _ name: String,
        of fields: Fields,
        prefix: String,
        literal: (inout DecodingSession) -> NumberField?
    ) -> NumberField? {
        switch language {
        case .jsonPath:
            let pathName = name + "Path"
            requireAtMostOne(of: [name, pathName], in: fields)
            if fields.has(pathName) {
                return referencePath(pathName, of: fields).map { .expression(.path($0), field: pathName) }
            }
        case .jsonata:
            if let text = fields[name]?.stringValue {
                switch jsonata(text, at: fields.place(of: name)) {
                case .expression(let expression):
                    return .expression(.jsonata(expression), field: prefix + name)
                case .plain:
                    report("Value is neither a number nor a JSONata expression", at: fields.place(of: name))
                    return nil
                case .reported:
                    return nil
                }
            }
        }
        return literal(&self)
    }

    /// A text, or where it comes from: `NAME`, or under JSONPath `NAMEPath`, or under JSONata an expression.
    ///
    /// - Parameters:
    ///   - name: The field.
    ///   - fields: The object that has it.
    ///   - allowsIntrinsic: Whether `NAMEPath` may be an intrinsic call.
    /// - Returns: The field; nil when it is absent or reported.
    mutating func textField(_ name: String, of fields: Fields, allowsIntrinsic: Bool = false) -> TextField? {
        let pathName = name + "Path"
        switch language {
        case .jsonPath where fields.has(pathName):
            requireAtMostOne(of: [name, pathName], in: fields)
            if allowsIntrinsic, let text = fields[pathName]?.stringValue, IntrinsicCall.isIntended(by: text) {
                guard let expression = pathOrIntrinsic(text), expression.canYieldText else {
                    report(
                        "The value for the field '\(pathName)' must be a valid JSONPath or a valid intrinsic function call",
                        at: fields.place(of: pathName)
                    )
                    return nil
                }
                return .expression(expression, field: pathName)
            }
            return path(pathName, of: fields).map { .expression(.path($0), field: pathName) }
        case .jsonPath:
            guard let text = string(name, of: fields) else { return nil }
            if isDynamicText(text) {
                warn(
                    "The value of the field '\(name)' looks like a path or an intrinsic function: the field should be "
                        + "'\(pathName)'",
                    at: fields.place(of: name),
                    code: .noPath
                )
            }
            return .literal(text)
        case .jsonata:
            guard let text = string(name, of: fields) else { return nil }
            return switch jsonata(text, at: fields.place(of: name)) {
            case .expression(let expression): .expression(.jsonata(expression), field: name)
            case .plain: .literal(text)
            case .reported: nil
            }
        }
    }
}
