public import JSON
public import JSONata
import StepFunctionsModel

extension JSONataExpression {
    /// Computes what the expression comes to: the only door to the evaluator.
    ///
    /// There is no input document; everything comes in by variables.
    ///
    /// - Parameter environment: What the expression can see. Its random numbers advance, its budget shrinks.
    /// - Returns: A value, nothing, or a function.
    /// - Throws: What went wrong, and where.
    public func outcome(
        in environment: inout EvaluationEnvironment
    ) throws(JSONataError) -> JSONataProgram.Outcome {
        var random = JSONataRandom(seed: environment.random.next())
        var steps = 0
        do throws(JSONataError) {
            let outcome = try program.outcome(
                nil,
                bindings: bindings(in: environment),
                environment: environment.budget.environment(nowMilliseconds: environment.now.millisecondsSinceEpoch),
                random: &random,
                steps: &steps
            )
            environment.budget.spend(steps)
            return outcome
        } catch {
            environment.budget.spend(steps)
            throw environment.budget.explained(error)
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

    /// Computes the value.
    ///
    /// - Throws: `States.QueryEvaluationError` with the field as its location.
    func evaluate(
        in environment: inout EvaluationEnvironment,
        field: String
    ) throws(EvaluationError) -> JSONValue {
        let outcome: JSONataProgram.Outcome
        do throws(JSONataError) {
            outcome = try self.outcome(in: &environment)
        } catch {
            throw failure("threw an error during evaluation. \(error)", field)
        }
        switch outcome {
        case .value(let value): return value
        case .undefined: throw failure("returned nothing (undefined).", field)
        case .function: throw failure("returned an unsupported result type.", field)
        }
    }

    /// An error in the service's words.
    private func failure(_ what: String, _ field: String) -> EvaluationError {
        EvaluationError(
            .queryEvaluationError,
            "The JSONata expression '\(text)' specified for the field '\(field)' \(what)",
            location: field
        )
    }
}

extension Expression {
    /// The error of an expression whose value has a type that the field cannot take.
    public func unexpectedType(_ value: JSONValue, expected: String, field: String) -> EvaluationError {
        // A small expression can give a value whose text fills the memory. Causes are cut long before this.
        let isShown = value.fits(JSONLimits(bytesMax: ServiceLimits.payloadBytesMax))
        return EvaluationError(
            .queryEvaluationError,
            "The JSONata expression '\(text)' specified for the field '\(field)' returned an unexpected result type. "
                + "Expected '\(expected)', but was '\(value.typeName)' for value: \(isShown ? value.text : "(too large to be shown)")",
            location: field
        )
    }
}
