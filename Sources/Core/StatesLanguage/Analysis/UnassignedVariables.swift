import JSON
import JSONPath

extension StateMachineDefinition {
    /// Warnings about variables that paths and intrinsic calls read, but that no state assigns which they can see.
    ///
    /// Reading such a variable fails the execution with `States.Runtime`. Under JSONata it is merely undefined, which an
    /// expression may ask for.
    var unassignedVariableDiagnostics: [Diagnostic] {
        block.unassignedVariables(visible: [])
    }
}

extension StatesBlock {
    fileprivate func unassignedVariables(visible around: Set<String>) -> [Diagnostic] {
        let visible = states.values.reduce(into: around) { $0.formUnion($1.assignedVariables) }
        return order.compactMap { states[$0] }.flatMap { state in
            let unknown = Set(state.expressions.flatMap(\.pathVariableNames)).subtracting(visible).sorted()
            let own = unknown.map { name in
                Diagnostic(
                    .schemaValidationFailed,
                    "The variable '\(name)' is not assigned by any state that '\(state.name)' can see",
                    at: Place(state.pointer),
                    severity: .warning
                )
            }
            return own
                + state.blocks.flatMap { $0.unassignedVariables(visible: state.isolatesVariables ? [] : visible) }
        }
    }
}

extension State {
    /// The names of the variables that the state, its rules and its catchers assign.
    fileprivate var assignedVariables: Set<String> {
        let catchers =
            switch kind {
            case .task(let task): task.recovery.catchers
            case .parallel(let parallel): parallel.recovery.catchers
            case .map(let map): map.recovery.catchers
            case .pass, .choice, .wait, .succeed, .fail: [] as [Catcher]
            }
        let rules = if case .choice(let choice) = kind { choice.rules } else { [] as [ChoiceRule] }
        let assignments = [assign] + catchers.map(\.assign) + rules.map(\.assign)
        return assignments.reduce(into: []) { $0.formUnion($1?.memberNames ?? []) }
    }

    /// Whether what runs inside of the state is an execution of its own.
    fileprivate var isolatesVariables: Bool {
        if case .map(let map) = kind, case .distributed = map.mode { true } else { false }
    }
}

extension Template {
    fileprivate var memberNames: [String] {
        switch self {
        case .literal(let value): value.objectValue?.keys ?? []
        case .object(let members): members.map(\.key)
        case .array, .expression: []
        }
    }
}

extension Expression {
    fileprivate var pathVariableNames: [String] {
        switch self {
        case .path, .intrinsic: variableNames
        case .jsonata: []
        }
    }
}
