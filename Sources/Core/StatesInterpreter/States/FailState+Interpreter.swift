import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// Fail: ends its scope with an error.
    mutating func performFail(_ fail: FailState, at place: Place) throws(StateFailure) {
        probe?.note(.inputPath, place.visit.input)
        let error = try text(fail.error, at: place, root: place.visit.input)
        let cause = try text(fail.cause, at: place, root: place.visit.input)
        throw StateFailure(StatesError(name: error, cause: cause))
    }

    /// Evaluates a text field; paths begin at `root`.
    mutating func text(_ field: TextField?, at place: Place, root: JSONValue) throws(StateFailure) -> String? {
        guard let field else { return nil }
        if case .literal(let text) = field { return text }
        return try evaluate(at: place, root: root) { environment throws(EvaluationError) in
            try field.text(in: &environment)
        }
    }
}
