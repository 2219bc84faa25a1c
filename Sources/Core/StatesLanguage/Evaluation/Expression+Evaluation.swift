public import JSON
import StepFunctionsModel

extension Expression {
    /// Computes the value.
    ///
    /// - Parameters:
    ///   - environment: What the expression can see; its random numbers advance when it uses some.
    ///   - field: What messages call the field, such as `value.$`, `CausePath` or `Output/result`.
    /// - Returns: The value.
    /// - Throws: `States.Runtime` for a path that leads nowhere, `States.IntrinsicFailure` for an intrinsic call that
    ///   fails, `States.QueryEvaluationError` for a JSONata expression that fails or yields nothing.
    public func evaluate(
        in environment: inout EvaluationEnvironment,
        field: String
    ) throws(EvaluationError) -> JSONValue {
        switch self {
        case .path(let path):
            guard let value = try? path.resolve(in: environment) else {
                throw environment.missingNode(path, field: field)
            }
            return value
        case .intrinsic(let call):
            return try call.evaluate(in: &environment)
        case .jsonata(let expression):
            return try expression.evaluate(in: &environment, field: field)
        }
    }
}
