import JSONata

/// A use of something in an expression that is not there.
public struct ReferenceProblem: Sendable, Hashable {
    /// What is used, why that does not work, and what to do.
    public var message: String
    /// UTF-16 code units of the expression up to the end of the token.
    public var position: Int
}

/// The members of `$states`.
///
/// Source: Developer Guide, "Transforming data with JSONata in Step Functions", "Reserved variable: $states".
public enum StatesMember: String, Sendable, Hashable, CaseIterable {
    case input
    case context
    case result
    case errorOutput

    /// Where expressions can use the member.
    fileprivate var whereabouts: String {
        switch self {
        case .input, .context: "every field"
        case .result: "Output and Assign of Task, Parallel and Map states"
        case .errorOutput: "Output and Assign of catchers"
        }
    }
}

extension JSONataExpression {
    /// The variable through which expressions see what a state has to do with; no workflow variable can have its name.
    static let reservedVariable = "states"

    /// The names of the workflow variables that the expression reads.
    var variableNames: [String] {
        program.references.variables.filter { !$0.isFunction && $0.name != Self.reservedVariable }.map(\.name)
    }

    /// Looks for something that the expression refers to without its being there.
    ///
    /// - Parameter members: The members that `$states` has where the expression stands.
    /// - Returns: The first problem; nil when all is well.
    public func referenceProblem(members: Set<StatesMember>) -> ReferenceProblem? {
        if let input = program.references.inputs.first {
            return ReferenceProblem(
                message: "'\(input.kind.text)' refers to an input document, which expressions do not have; use "
                    + "$states.input",
                position: input.position
            )
        }
        for variable in program.references.variables where variable.name == Self.reservedVariable {
            guard let name = variable.path.first else { continue }
            guard let member = StatesMember(rawValue: name) else {
                let known = StatesMember.allCases.map(\.rawValue).joined(separator: ", ")
                return ReferenceProblem(
                    message: "'$states.\(name)' does not exist; the members of $states are: \(known)",
                    position: variable.position
                )
            }
            guard members.contains(member) else {
                return ReferenceProblem(
                    message: "'$states.\(name)' does not exist here; it does in \(member.whereabouts)",
                    position: variable.position
                )
            }
        }
        return nil
    }
}

extension JSONataReferences.Input.Kind {
    /// How the expression has it.
    fileprivate var text: String {
        switch self {
        case .context: "$"
        case .root: "$$"
        case .name(let name): name
        case .wildcard: "*"
        case .descendants: "**"
        }
    }
}
