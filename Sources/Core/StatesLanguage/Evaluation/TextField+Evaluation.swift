import JSON
import StepFunctionsModel

extension TextField {
    /// The text.
    ///
    /// - Throws: `States.Runtime` for a path that leads nowhere or to something else than a string, what an intrinsic
    ///   call throws, `States.QueryEvaluationError` for a JSONata expression.
    public func text(in environment: inout EvaluationEnvironment) throws(EvaluationError) -> String {
        switch self {
        case .literal(let text):
            return text
        case .expression(let expression, let field):
            let value = try expression.evaluate(in: &environment, field: field)
            if let text = value.stringValue { return text }
            if case .jsonata = expression {
                throw expression.unexpectedType(value, expected: "string", field: field)
            }
            throw EvaluationError(
                .runtime,
                "The value of the field '\(field)' must be a string, but '\(expression.text)' is: \(value.text.shortened)"
            )
        }
    }
}
