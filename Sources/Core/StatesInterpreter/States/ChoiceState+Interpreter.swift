import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// Choice: goes where the first matching rule leads.
    mutating func performChoice(_ choice: ChoiceState, at place: Place) throws(StateFailure) {
        let input = try effectiveInput(at: place)
        for rule in choice.rules {
            let matches = try evaluate(at: place, root: input) { environment throws(EvaluationError) in
                try rule.condition.isSatisfied(in: &environment)
            }
            if matches {
                try passThrough(place, rule: (rule.assign, rule.output), to: .next(rule.next))
                return
            }
        }
        guard let next = choice.defaultNext else {
            throw StateFailure(
                StatesError(
                    .noChoiceMatched,
                    cause: introduction(to: place) + "Failed to transition out of the state. The state does not point "
                        + "to a next state."
                )
            )
        }
        try passThrough(place, rule: nil, to: .next(next))
    }
}
