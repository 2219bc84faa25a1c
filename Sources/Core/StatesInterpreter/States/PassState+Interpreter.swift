import JSON
import StatesLanguage

extension Reduction {
    /// Pass: InputPath, then `Result` or Parameters or the input, then as any result.
    mutating func performPass(_ pass: PassState, at place: Place) throws(StateFailure) {
        switch place.state.queryLanguage {
        case .jsonata:
            let assigned = try assignment(place.state.assign, at: place, root: .null)
            let output = try evaluatedOutput(place.state.output, at: place, default: place.visit.input)
            try exit(place, output: output, assigned: assigned, to: place.state.transition ?? .end)
        case .jsonPath:
            let input = try workInput(pass.parameters, at: place)
            try complete(
                place,
                result: pass.result ?? input,
                resultSelector: nil,
                resultPlacement: pass.resultPlacement
            )
        }
    }

    /// `Output` of a JSONata state that has no result, or a default.
    mutating func evaluatedOutput(
        _ template: Template?,
        at place: Place,
        default value: JSONValue
    ) throws(StateFailure) -> JSONValue {
        guard let template else { return value }
        return try evaluate(at: place, root: .null) { environment throws(EvaluationError) in
            try template.evaluate(in: &environment)
        }
    }
}
