import JSON
import JSONPath
import StepFunctionsModel

extension NumberField {
    /// The number, for fields that take integers; not negative.
    ///
    /// - Throws: `States.Runtime` for a path that leads nowhere or to something else; `States.QueryEvaluationError` for
    ///   a JSONata expression. The texts are the service's.
    public func integer(in environment: inout EvaluationEnvironment) throws(EvaluationError) -> Int {
        switch self {
        case .literal(let number):
            return number.intValue ?? Int(clamping: number.doubleValue)
        case .expression(.path(let path), let field):
            return try integer(of: path, field: field, in: environment)
        case .expression(let expression, let field):
            let value = try expression.evaluate(in: &environment, field: field)
            guard let integer = value.intValue else { throw mismatch(value, expression, field, expected: "integer") }
            guard integer >= 0 else { throw outOfRange(value, expression, field) }
            return integer
        }
    }

    /// The number, for percentages.
    ///
    /// - Throws: As ``integer(in:)``, and for numbers outside of 0 to 100.
    public func number(in environment: inout EvaluationEnvironment) throws(EvaluationError) -> Double {
        switch self {
        case .literal(let number):
            return number.doubleValue
        case .expression(.path(let path), let field):
            let value = try path.resolveOrInvalidPath(in: environment)
            guard let number = value.doubleValue ?? value.stringValue.flatMap({ Double($0) }), number.isFinite else {
                throw reference(field, to: value, at: path, isNot: "float")
            }
            return try checked(percentage: number, field: field)
        case .expression(let expression, let field):
            let value = try expression.evaluate(in: &environment, field: field)
            guard let number = value.doubleValue else { throw mismatch(value, expression, field, expected: "number") }
            return try checked(percentage: number, field: field)
        }
    }

    private func integer(
        of path: JSONPath,
        field: String,
        in environment: EvaluationEnvironment
    ) throws(EvaluationError) -> Int {
        guard field == "SecondsPath" else {
            let value = try path.resolveOrInvalidPath(in: environment)
            guard let integer = value.intValue ?? value.stringValue.flatMap({ Int($0) }) else {
                throw reference(field, to: value, at: path, isNot: "integer")
            }
            guard integer >= 0 else {
                throw EvaluationError(.runtime, "\(field.withoutPathSuffix) cannot be negative.")
            }
            return integer
        }
        guard let value = try? path.resolve(in: environment) else {
            throw EvaluationError(.runtime, "The SecondsPath parameter does not reference an input value: \(path.text)")
        }
        let place = "\(path.text) == \(IntrinsicText.display(value))"
        guard let integer = value.intValue ?? value.stringValue.flatMap({ Int($0) }) else {
            throw EvaluationError(.runtime, "The SecondsPath parameter cannot be parsed as a long value: \(place)")
        }
        guard integer >= 0 else {
            throw EvaluationError(.runtime, "The SecondsPath parameter references a negative value: \(place)")
        }
        return integer
    }

    private func checked(percentage: Double, field: String) throws(EvaluationError) -> Double {
        guard (0...100).contains(percentage) else {
            throw EvaluationError(.runtime, "\(field.withoutPathSuffix) must be between 0 and 100.")
        }
        return percentage
    }

    private func reference(
        _ field: String,
        to value: JSONValue,
        at path: JSONPath,
        isNot kind: String
    ) -> EvaluationError {
        EvaluationError(
            .runtime,
            "The \(field) field refers to value \"\(IntrinsicText.display(value))\" which is not a valid \(kind): "
                + path.text
        )
    }

    private func mismatch(
        _ value: JSONValue,
        _ expression: Expression,
        _ field: String,
        expected: String
    ) -> EvaluationError {
        JSONataExpression(text: expression.text).unexpectedType(value, expected: expected, field: field)
    }

    private func outOfRange(_ value: JSONValue, _ expression: Expression, _ field: String) -> EvaluationError {
        EvaluationError(
            .queryEvaluationError,
            "The JSONata expression '\(expression.text)' specified for the field '\(field)' returned a value that is "
                + "out of range: \(value.text)",
            location: field
        )
    }
}

extension String {
    /// `ToleratedFailureCount` for `ToleratedFailureCountPath`.
    fileprivate var withoutPathSuffix: String { hasSuffix("Path") ? String(dropLast(4)) : self }
}

extension Int {
    fileprivate init(clamping double: Double) {
        self = Int(exactly: double.rounded(.towardZero)) ?? (double > 0 ? .max : .min)
    }
}
