public import JSON
import JSONata
import StepFunctionsModel

extension JSONataExpression {
    /// Computes the value: the only door to the evaluator of JSONata.
    ///
    /// There is no input document; everything comes in by variables.
    ///
    /// - Throws: `States.QueryEvaluationError` with the field as its location.
    func evaluate(
        in environment: inout EvaluationEnvironment,
        field: String
    ) throws(EvaluationError) -> JSONValue {
        var random = JSONataRandom(seed: environment.random.next())
        var steps = 0
        defer { environment.budget.spend(steps) }
        let outcome: JSONataProgram.Outcome
        do throws(JSONataError) {
            outcome = try program.outcome(
                nil,
                bindings: bindings(in: environment),
                environment: environment.budget.environment(
                    nowMilliseconds: environment.now.millisecondsSinceEpoch
                ),
                random: &random,
                steps: &steps
            )
        } catch {
            throw failure("threw an error during evaluation. \(error)", field: field, at: error.position)
        }
        switch outcome {
        case .value(let value): return value
        case .undefined: throw failure("returned nothing (undefined).", field: field)
        case .function: throw failure("returned an unsupported result type.", field: field)
        }
    }

    /// The variables that the expression names, and no others: they may be many and large.
    private func bindings(in environment: EvaluationEnvironment) -> [String: JSONValue] {
        var bindings: [String: JSONValue] = [:]
        for variable in program.references.variables where bindings[variable.name] == nil {
            if variable.name == Self.reservedVariable {
                bindings[variable.name] = .object(environment.states)
            } else if let value = environment.variables[variable.name] {
                bindings[variable.name] = value
            }
        }
        return bindings
    }

    /// An error in the service's words.
    func failure(_ what: String, field: String, at position: Int? = nil) -> EvaluationError {
        EvaluationError(
            .queryEvaluationError,
            "The JSONata expression '\(text)' specified for the field '\(field)' \(what)",
            location: field,
            position: position
        )
    }
}

extension Expression {
    /// The error of an expression whose value has a type that the field cannot take.
    public func unexpectedType(_ value: JSONValue, expected: String, field: String) -> EvaluationError {
        EvaluationError(
            .queryEvaluationError,
            "The JSONata expression '\(text)' specified for the field '\(field)' returned an unexpected result type. "
                + "Expected '\(expected)', but was '\(value.typeName)' for value: \(value.text)",
            location: field
        )
    }
}
