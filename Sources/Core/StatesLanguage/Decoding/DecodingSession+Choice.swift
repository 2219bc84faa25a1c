import JSON
import JSONPath
import StepFunctionsModel

extension DecodingSession {
    /// The fields of a Choice state.
    mutating func choice(_ fields: Fields) -> ChoiceState? {
        require(["Choices"], of: fields)
        let defaultNext = nonEmptyString("Default", of: fields)
        guard let elements = nonEmptyArray("Choices", of: fields) else { return nil }
        var rules: [ChoiceRule] = []
        for (index, element) in elements.enumerated() {
            guard let rule = object(element, at: fields.place(of: "Choices").element(index)) else { continue }
            if let rule = choiceRule(rule, path: "Choices[\(index)]/") { rules.append(rule) }
        }
        return ChoiceState(rules: rules, defaultNext: defaultNext)
    }

    private mutating func choiceRule(_ fields: Fields, path: String) -> ChoiceRule? {
        require(["Next"], of: fields)
        let next = nonEmptyString("Next", of: fields)
        _ = string("Comment", of: fields)
        let assign = assignment("Assign", of: fields, path: path)
        let output = language == .jsonata ? template("Output", of: fields, path: path) : nil
        let condition =
            switch language {
            case .jsonPath: condition(fields, isOutermost: true)
            case .jsonata: jsonataCondition(fields, path: path)
            }
        guard let next, let condition else { return nil }
        return ChoiceRule(condition: condition, next: next, assign: assign, output: output)
    }

    private mutating func jsonataCondition(_ fields: Fields, path: String) -> ChoiceCondition? {
        let own = ["Condition", "Next", "Assign", "Output", "Comment"]
        for name in fields.object.keys where !own.contains(name) {
            if Self.isOperator(name) || name == "Variable" {
                reportLanguage(of: name, at: fields.place)
            } else {
                report("Field '\(name)' is not supported", at: fields.place, member: name)
            }
        }
        require(["Condition"], of: fields)
        switch fields["Condition"] {
        case nil:
            return nil
        case .bool(let bool):
            return .literal(bool)
        case .string(let text):
            switch jsonata(text, at: fields.place(of: "Condition")) {
            case .expression(let expression): return .expression(.jsonata(expression), field: path + "Condition")
            case .reported: return nil
            case .plain: break
            }
        default:
            break
        }
        report("Value is neither a boolean nor a JSONata expression", at: fields.place(of: "Condition"))
        return nil
    }

    /// A rule or a part of one: `And`, `Or`, `Not`, or `Variable` with an operator.
    private mutating func condition(_ fields: Fields, isOutermost: Bool) -> ChoiceCondition? {
        let operators = fields.object.keys.filter(Self.isOperator)
        let own = isOutermost ? ["Next", "Assign", "Comment"] : ["Comment"]
        for name in fields.object.keys where !own.contains(name) && name != "Variable" && !Self.isOperator(name) {
            if isOutermost, name == "Condition" || name == "Output" {
                reportLanguage(of: name, at: fields.place)
            } else {
                report("Field '\(name)' is not supported", at: fields.place, member: name)
            }
        }
        guard let name = operators.first else {
            if !fields.has("Condition") {
                report("A choice rule must have a comparison operator, 'And', 'Or' or 'Not'", at: fields.place)
            }
            return nil
        }
        guard operators.count == 1 else {
            report(
                "Only one of these fields can be used: [\(operators.joined(separator: ", "))]",
                at: fields.place,
                member: operators[1]
            )
            return nil
        }
        switch name {
        case "And": return conditions(name, of: fields).map { .and($0) }
        case "Or": return conditions(name, of: fields).map { .or($0) }
        case "Not":
            refuseVariable(of: fields)
            return object(name, of: fields).flatMap { condition($0, isOutermost: false) }.map { .not($0) }
        default: return test(name, of: fields).map { .test($0) }
        }
    }

    private mutating func conditions(_ name: String, of fields: Fields) -> [ChoiceCondition]? {
        refuseVariable(of: fields)
        guard let elements = nonEmptyArray(name, of: fields) else { return nil }
        var conditions: [ChoiceCondition] = []
        for (index, element) in elements.enumerated() {
            guard let part = object(element, at: fields.place(of: name).element(index)) else { continue }
            if let condition = condition(part, isOutermost: false) { conditions.append(condition) }
        }
        return conditions
    }

    private mutating func refuseVariable(of fields: Fields) {
        if fields.has("Variable") { report("Field 'Variable' is not supported", at: fields.place, member: "Variable") }
    }

    private mutating func test(_ name: String, of fields: Fields) -> ChoiceTest? {
        require(["Variable"], of: fields)
        let variable = path("Variable", of: fields)
        let operand: ChoiceTest.Operand?
        let comparison: ChoiceComparison?
        if let literal = ChoiceComparison(rawValue: name) {
            comparison = literal
            operand = literalOperand(of: literal, fields)
        } else {
            comparison = ChoiceComparison(rawValue: String(name.dropLast("Path".count)))
            operand = path(name, of: fields).map { .path($0) }
        }
        guard let variable, let comparison, let operand else { return nil }
        return ChoiceTest(variable: variable, comparison: comparison, operand: operand)
    }

    private mutating func literalOperand(of comparison: ChoiceComparison, _ fields: Fields) -> ChoiceTest.Operand? {
        guard let value = fields[comparison.rawValue] else { return nil }
        let problem: String? =
            switch comparison.operandKind {
            case .string: value.stringValue == nil ? "Value is not a string" : nil
            case .number: value.numberValue == nil ? "Value is not a number" : nil
            case .boolean: value.boolValue == nil ? "Value is not a boolean" : nil
            case .timestamp:
                value.stringValue.flatMap { Timestamp(iso8601: $0) } == nil
                    ? "String does not match RFC3339 timestamp" : nil
            }
        if let problem {
            report(problem, at: fields.place(of: comparison.rawValue))
            return nil
        }
        return .literal(value)
    }

    private static func isOperator(_ name: String) -> Bool {
        if ["And", "Or", "Not"].contains(name) || ChoiceComparison(rawValue: name) != nil { return true }
        guard name.hasSuffix("Path") else { return false }
        return ChoiceComparison(rawValue: String(name.dropLast("Path".count)))?.hasPathTwin == true
    }
}

extension ChoiceComparison {
    /// What an operator compares with.
    enum OperandKind {
        case string
        case number
        case boolean
        case timestamp
    }

    var operandKind: OperandKind {
        switch self {
        case .stringEquals, .stringLessThan, .stringGreaterThan, .stringLessThanEquals, .stringGreaterThanEquals,
            .stringMatches:
            .string
        case .numericEquals, .numericLessThan, .numericGreaterThan, .numericLessThanEquals,
            .numericGreaterThanEquals:
            .number
        case .timestampEquals, .timestampLessThan, .timestampGreaterThan, .timestampLessThanEquals,
            .timestampGreaterThanEquals:
            .timestamp
        case .booleanEquals, .isNull, .isPresent, .isNumeric, .isString, .isBoolean, .isTimestamp: .boolean
        }
    }

    /// Whether there is an operator of the same name with `Path` behind it.
    var hasPathTwin: Bool {
        switch self {
        case .stringMatches, .isNull, .isPresent, .isNumeric, .isString, .isBoolean, .isTimestamp: false
        default: true
        }
    }
}
