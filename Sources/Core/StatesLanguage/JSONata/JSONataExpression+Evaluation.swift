import JSON
import StepFunctionsModel

extension JSONataExpression {
    /// What is wrong with the expression's syntax; nil when nothing is known to be.
    var syntaxProblem: String? { nil }

    /// Computes the value: the only door to the evaluator of JSONata.
    ///
    /// - Throws: `States.QueryEvaluationError` with the field as its location.
    func evaluate(
        in environment: inout EvaluationEnvironment,
        field: String
    ) throws(EvaluationError) -> JSONValue {
        throw EvaluationError(
            .queryEvaluationError,
            "The JSONata expression '\(text)' specified for the field '\(field)' cannot be evaluated: JSONata is not "
                + "part of this version.",
            location: field
        )
    }
}

extension Expression {
    /// The error of an expression whose value has a type that the field cannot take.
    func unexpectedType(_ value: JSONValue, expected: String, field: String) -> EvaluationError {
        EvaluationError(
            .queryEvaluationError,
            "The JSONata expression '\(text)' specified for the field '\(field)' returned an unexpected result type. "
                + "Expected '\(expected)', but was '\(value.typeName)' for value: \(value.text)",
            location: field
        )
    }
}
