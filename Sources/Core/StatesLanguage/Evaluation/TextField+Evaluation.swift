import JSON
import JSONPath
public import StepFunctionsModel

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
            if case .jsonata(let expression) = expression {
                throw expression.unexpectedType(value, expected: "string", field: field)
            }
            throw EvaluationError(
                .runtime,
                "The value of the field '\(field)' must be a string, but '\(expression.text)' is: \(value.text.shortened)"
            )
        }
    }

    /// The point in time, for the fields `Timestamp` and `TimestampPath` of a Wait state.
    ///
    /// - Throws: As ``text(in:)``, and when the text is not a timestamp. The texts are the service's.
    public func timestamp(in environment: inout EvaluationEnvironment) throws(EvaluationError) -> Timestamp {
        let form = "ISO-8601 extended offset date-time format string"
        switch self {
        case .expression(.path(let path), let field):
            guard let value = try? path.resolve(in: environment) else {
                throw EvaluationError(
                    .runtime,
                    "The \(field) parameter does not reference an input value: \(path.text)"
                )
            }
            guard let text = value.stringValue, let timestamp = Timestamp(iso8601: text) else {
                throw EvaluationError(
                    .runtime,
                    "The \(field) parameter does not reference a valid \(form): \(path.text) == "
                        + IntrinsicText.display(value)
                )
            }
            return timestamp
        case .literal, .expression:
            let text = try text(in: &environment)
            guard let timestamp = Timestamp(iso8601: text) else {
                throw EvaluationError(
                    .queryEvaluationError,
                    "The Timestamp field cannot be parsed as an \(form): \(text)",
                    location: "Timestamp"
                )
            }
            return timestamp
        }
    }
}
