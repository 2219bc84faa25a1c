import JSON
import JSONPath
import StepFunctionsModel

extension ChoiceCondition {
    /// Whether the rule matches.
    ///
    /// `And` and `Or` are tried in order and only as far as needed, so that an `IsPresent` protects what follows it.
    ///
    /// - Throws: `States.Runtime` when a path leads nowhere, but for the variable of `IsPresent`;
    ///   `States.QueryEvaluationError` for a JSONata expression that fails or is not a Boolean.
    public func isSatisfied(in environment: inout EvaluationEnvironment) throws(EvaluationError) -> Bool {
        switch self {
        case .and(let conditions):
            for condition in conditions where try !condition.isSatisfied(in: &environment) { return false }
            return true
        case .or(let conditions):
            for condition in conditions where try condition.isSatisfied(in: &environment) { return true }
            return false
        case .not(let condition):
            return try !condition.isSatisfied(in: &environment)
        case .test(let test):
            return try test.isSatisfied(in: environment)
        case .literal(let bool):
            return bool
        case .expression(let expression, let field):
            let value = try expression.evaluate(in: &environment, field: field)
            guard let bool = value.boolValue else {
                throw expression.unexpectedType(value, expected: "boolean", field: field)
            }
            return bool
        }
    }
}

extension ChoiceTest {
    func isSatisfied(in environment: EvaluationEnvironment) throws(EvaluationError) -> Bool {
        if comparison == .isPresent {
            return isVariablePresent(in: environment) == (try operandValue(in: environment).boolValue)
        }
        let value = try Self.value(of: variable, in: environment)
        return comparison.holds(value, try operandValue(in: environment))
    }

    private func isVariablePresent(in environment: EvaluationEnvironment) -> Bool {
        guard let value = try? variable.resolve(in: environment) else { return false }
        // A path with wildcards yields an array of what it found.
        return variable.isDefinite || value.arrayValue?.isEmpty == false
    }

    private func operandValue(in environment: EvaluationEnvironment) throws(EvaluationError) -> JSONValue {
        switch operand {
        case .literal(let value): value
        case .path(let path): try Self.value(of: path, in: environment)
        }
    }

    private static func value(
        of path: JSONPath,
        in environment: EvaluationEnvironment
    ) throws(EvaluationError) -> JSONValue {
        guard let value = try? path.resolve(in: environment) else {
            throw EvaluationError(
                .runtime,
                "Invalid path '\(path.text)': The choice state's condition path references an invalid value."
            )
        }
        return value
    }
}
