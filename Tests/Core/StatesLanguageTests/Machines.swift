import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

/// Texts of small machines, and short ways to decode and evaluate.
enum Machines {
    /// A machine of one state `S` with the given fields, the last state of its block.
    static func single(_ fields: String, machine: String = "") -> String {
        #"{\#(machine)"StartAt":"S","States":{"S":{\#(fields)}}}"#
    }

    /// A machine of the given states, the first of which is `S`; every name that the tests lead to is there as well.
    static func several(_ states: String) -> String {
        #"{"StartAt":"S","States":{\#(states),"T":{"Type":"Succeed"}}}"#
    }

    /// The state `S` of a machine that must be valid.
    static func state(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> State {
        let decoded = DefinitionDecoder.decode(text)
        #expect(decoded.diagnostics.filter { $0.severity == .error } == [], sourceLocation: sourceLocation)
        let definition = try #require(decoded.definition, sourceLocation: sourceLocation)
        return try #require(definition.block.states["S"], sourceLocation: sourceLocation)
    }

    /// The state that a single-state machine has.
    static func state(fields: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> State {
        try state(single(fields), sourceLocation: sourceLocation)
    }

    /// The problems of a text, each in the service's form.
    static func problems(_ text: String, severity: Diagnostic.Severity = .error) -> [String] {
        DefinitionDecoder.decode(text).diagnostics.filter { $0.severity == severity }.map(\.description)
    }
}

extension EvaluationEnvironment {
    /// An environment for tests: a fixed time, a fixed seed.
    static func testing(
        _ root: JSONValue = [:],
        context: JSONValue = [:],
        variables: JSONObject = [:],
        seed: UInt64 = 1
    ) -> EvaluationEnvironment {
        EvaluationEnvironment(
            root: root,
            context: context,
            variables: variables,
            now: Timestamp(millisecondsSinceEpoch: 0),
            random: RandomSource(seed: seed)
        )
    }
}
