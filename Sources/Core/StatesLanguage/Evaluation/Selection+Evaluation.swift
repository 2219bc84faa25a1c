public import JSON
import JSONPath
import StepFunctionsModel

extension Selection {
    /// The part of the environment's root that goes on.
    ///
    /// - Parameters:
    ///   - environment: What the path can see; its root is what `whole` selects.
    ///   - field: `InputPath`, `OutputPath` or `ItemsPath`.
    /// - Returns: The selected value; an empty object for `null`.
    /// - Throws: `States.Runtime` for a path that leads nowhere; what an intrinsic call throws.
    public func select(
        in environment: inout EvaluationEnvironment,
        field: String
    ) throws(EvaluationError) -> JSONValue {
        switch self {
        case .whole: environment.root
        case .nothing: [:]
        case .expression(.path(let path)): try path.resolveOrInvalidPath(in: environment)
        case .expression(let expression): try expression.evaluate(in: &environment, field: field)
        }
    }
}

extension ResultPlacement {
    /// What goes on from a state with this `ResultPath`.
    ///
    /// - Parameters:
    ///   - result: The result, or a catcher's error output.
    ///   - raw: The state's raw input.
    /// - Returns: The result alone, the input alone, or the input with the result in it.
    /// - Throws: `States.ResultPathMatchFailure` when the path cannot be applied to the raw input.
    public func place(_ result: JSONValue, into raw: JSONValue) throws(EvaluationError) -> JSONValue {
        switch self {
        case .replacesInput:
            return result
        case .discarded:
            return raw
        case .inserted(let field):
            do {
                return try field.path.inserting(result, into: raw)
            } catch {
                throw EvaluationError(
                    .resultPathMatchFailure,
                    "Unable to apply ReferencePath \(field.path.text) to input \(raw.text)"
                )
            }
        }
    }
}
