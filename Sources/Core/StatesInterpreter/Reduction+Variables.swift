import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// Evaluates `Assign`, without storing anything yet.
    ///
    /// - Throws: `States.DataLimitExceeded` when a value, or all of them together, are too large; what the template throws.
    mutating func assignment(
        _ template: Template?,
        at place: Place,
        root: JSONValue,
        states: JSONObject = [:]
    ) throws(StateFailure) -> JSONObject {
        guard let template else { return [:] }
        let value = try evaluate(at: place, root: root, states: states) { environment throws(EvaluationError) in
            try template.evaluate(in: &environment)
        }
        let variables = value.objectValue ?? [:]
        let limits = JSONLimits(bytesMax: ServiceLimits.variableBytesMax)
        var bytes = 0
        for (name, value) in variables {
            guard value.fits(limits) else {
                throw .dataLimitExceeded(
                    introduction(to: place)
                        + "The value of variable '\(name)' exceeds the maximum size of \(ServiceLimits.variableBytesMax) bytes."
                )
            }
            bytes += value.text.utf8.count
        }
        guard bytes <= ServiceLimits.variableBytesMax else {
            throw .dataLimitExceeded(
                introduction(to: place)
                    + "The values of 'Assign' exceed the maximum total size of \(ServiceLimits.variableBytesMax) bytes."
            )
        }
        return variables
    }

    /// Refuses variables with which all those of the execution would be too large.
    ///
    /// - Throws: `States.DataLimitExceeded`.
    func checkVariables(_ assigned: JSONObject, of place: Place) throws(StateFailure) {
        guard !assigned.isEmpty, var scope = state.scopes[place.scope] else { return }
        let before = scope.variableBytes
        scope.assign(assigned)
        let total = state.scopes.values.reduce(scope.variableBytes - before) { $0 + $1.variableBytes }
        guard total > ServiceLimits.variablesBytesMax else { return }
        throw .dataLimitExceeded(
            introduction(to: place)
                + "The variables of the execution exceed the maximum total size of \(ServiceLimits.variablesBytesMax) bytes."
        )
    }
}

extension Scope {
    /// Gives variables their values.
    mutating func assign(_ values: JSONObject) {
        for (name, value) in values {
            if let old = variables[name] { variableBytes -= old.text.utf8.count }
            variableBytes += value.text.utf8.count
            variables[name] = value
        }
    }

    /// Ends the scope well: its variables are gone.
    mutating func finish(output: JSONValue) {
        position = .finished(output: output)
        guard parent != nil else { return }
        variables = [:]
        variableBytes = 0
    }
}

extension StateFailure {
    /// A value is larger than the service allows for what a state makes of its data.
    ///
    /// Source: Developer Guide, "Handling errors": `States.ALL` does not stand for this error. That of a task whose result
    /// is too large is recorded to be caught by it, and made elsewhere.
    static func dataLimitExceeded(_ cause: String) -> StateFailure {
        var failure = StateFailure(StatesError(.dataLimitExceeded, cause: cause))
        failure.escapesWildcards = true
        return failure
    }
}
