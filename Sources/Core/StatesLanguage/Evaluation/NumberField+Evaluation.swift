import JSON
import JSONPath
import StepFunctionsModel

extension NumberField {
    /// The number, for fields that take integers.
    ///
    /// Whether it is in the field's range is for the caller to judge, but that a JSONata expression does not yield a
    /// negative number is seen to here.
    ///
    /// - Throws: `States.Runtime` for a path that leads nowhere or to something else; `States.QueryEvaluationError` for
    ///   a JSONata expression. The texts are the service's.
    public func integer(in environment: inout EvaluationEnvironment) throws(EvaluationError) -> Int {
        switch self {
        case .literal(let number):
            return number.intValue ?? Int(clamping: number.doubleValue)
        case .expression(.path(let path), let field):
            let value = try path.resolveOrInvalidPath(in: environment)
            // The service takes digits in a string, too.
            guard let integer = value.intValue ?? value.stringValue.flatMap({ Int($0) }) else {
                throw Self.reference(field, to: value, at: path, isNot: "integer")
            }
            return integer
        case .expression(let expression, let field):
            let value = try expression.evaluate(in: &environment, field: field)
            guard let number = value.numberValue else {
                throw expression.unexpectedType(value, expected: "number", field: field)
            }
            guard let integer = number.intValue else {
                throw expression.unexpectedType(value, expected: "integer", field: field)
            }
            guard integer >= 0 else { throw Self.outOfRange(value, expression, field) }
            return integer
        }
    }

    /// The number, for percentages.
    ///
    /// Whether it is in the field's range is for the caller to judge.
    ///
    /// - Throws: As ``integer(in:)``.
    public func number(in environment: inout EvaluationEnvironment) throws(EvaluationError) -> Double {
        switch self {
        case .literal(let number):
            return number.doubleValue
        case .expression(.path(let path), let field):
            let value = try path.resolveOrInvalidPath(in: environment)
            guard let number = value.doubleValue ?? value.stringValue.flatMap({ Double($0) }), number.isFinite else {
                throw Self.reference(field, to: value, at: path, isNot: "float")
            }
            return number
        case .expression(let expression, let field):
            let value = try expression.evaluate(in: &environment, field: field)
            guard let number = value.doubleValue else {
                throw expression.unexpectedType(value, expected: "number", field: field)
            }
            guard number >= 0 else { throw Self.outOfRange(value, expression, field) }
            return number
        }
    }

    private static func reference(
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

    private static func outOfRange(_ value: JSONValue, _ expression: Expression, _ field: String) -> EvaluationError {
        EvaluationError(
            .queryEvaluationError,
            "The JSONata expression '\(expression.text)' specified for the field '\(field)' returned a value that is "
                + "out of range: \(value.text)",
            location: field
        )
    }
}

extension Int {
    /// The integer part, or the nearest integer there is.
    fileprivate init(clamping double: Double) {
        self = Int(exactly: double.rounded(.towardZero)) ?? (double > 0 ? .max : .min)
    }
}
