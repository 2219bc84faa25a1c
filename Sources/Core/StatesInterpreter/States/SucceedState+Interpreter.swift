import JSON
import StatesLanguage

extension Reduction {
    /// Succeed: ends its scope with what InputPath and OutputPath, or Output, make of the input.
    mutating func performSucceed(at place: Place) throws(StateFailure) {
        try passThrough(place, rule: nil, to: .end)
    }

    /// What Succeed, Wait and Choice do with their input: it becomes their output.
    ///
    /// - Parameters:
    ///   - place: The state.
    ///   - rule: The `Assign` and `Output` of a Choice rule that matched; nil takes the state's own.
    ///   - transition: Where the state leads.
    /// - Throws: `StateFailure` when a field cannot be evaluated, or the output is too large.
    mutating func passThrough(
        _ place: Place,
        rule: (assign: Template?, output: Template?)?,
        to transition: State.Transition
    ) throws(StateFailure) {
        let input = try effectiveInput(at: place)
        let assigned = try assignment(rule == nil ? place.state.assign : rule?.assign, at: place, root: input)
        let output: JSONValue
        switch place.state.queryLanguage {
        case .jsonPath:
            output = try select(place.state.outputPath, field: "OutputPath", from: input, at: place)
        case .jsonata:
            output = try evaluatedOutput(
                rule == nil ? place.state.output : rule?.output,
                at: place,
                default: place.visit.input
            )
        }
        try exit(place, output: output, assigned: assigned, to: transition)
    }
}
