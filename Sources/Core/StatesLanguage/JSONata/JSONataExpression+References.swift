import JSONata

extension JSONataExpression {
    /// The variable through which expressions see what a state has to do with; no workflow variable can have its name.
    static let reservedVariable = "states"

    /// The names of the workflow variables that the expression reads.
    var variableNames: [String] {
        program.references.variables.filter { !$0.isFunction && $0.name != Self.reservedVariable }.map(\.name)
    }

    /// What the expression refers to without its being there; nil when all is well.
    ///
    /// - Parameter members: The members that `$states` has where the expression stands.
    func referenceProblem(members: Set<StatesMember>) -> String? {
        if let input = program.references.inputs.first {
            return
                "'\(input.kind.text)' at position \(input.position) refers to an input document, which there is none "
                + "of; use $states.input"
        }
        for variable in program.references.variables where variable.name == Self.reservedVariable {
            guard let name = variable.path.first else { continue }
            guard let member = StatesMember(rawValue: name) else {
                let known = StatesMember.allCases.map { "$states.\($0.rawValue)" }.joined(separator: ", ")
                return "'$states.\(name)' at position \(variable.position) does not exist; there are \(known)"
            }
            guard members.contains(member) else {
                return "'$states.\(name)' at position \(variable.position) does not exist here; it is there in "
                    + member.whereabouts
            }
        }
        return nil
    }
}

/// The members of `$states`.
///
/// Source: Developer Guide, "Transforming data with JSONata in Step Functions", "Reserved variable: $states".
enum StatesMember: String, Sendable, Hashable, CaseIterable {
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
