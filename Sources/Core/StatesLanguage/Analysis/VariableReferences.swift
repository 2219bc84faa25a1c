import JSONPath

extension StateMachineDefinition {
    /// The workflow variables that each state reads, as `DescribeStateMachine` reports them: names sorted, states that
    /// read none left out, inner states under their own names.
    public var variableReferences: [(state: String, references: [String])] {
        block.variableReferences
    }
}

extension StatesBlock {
    fileprivate var variableReferences: [(state: String, references: [String])] {
        order.compactMap { states[$0] }.flatMap { state in
            let names = Set(state.expressions.flatMap(\.variableNames))
            let own = names.isEmpty ? [] : [(state: state.name, references: names.sorted())]
            return own + state.blocks.flatMap(\.variableReferences)
        }
    }
}

extension Template {
    /// The names of the workflow variables in the template.
    public var variableNames: Set<String> {
        switch self {
        case .literal: []
        case .object(let members): members.reduce(into: []) { $0.formUnion($1.value.variableNames) }
        case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.variableNames) }
        case .expression(let expression, _): Set(expression.variableNames)
        }
    }
}

extension Expression {
    /// The names of the workflow variables in the expression.
    var variableNames: [String] {
        switch self {
        case .path(let path): path.variableNames
        case .intrinsic(let call): call.paths.flatMap(\.variableNames)
        case .jsonata(let expression): expression.variableNames
        }
    }
}

extension JSONPath {
    fileprivate var variableNames: [String] {
        if case .variable(let name) = root { [name] } else { [] }
    }
}
