/// A state machine as its definition describes it, decoded and checked.
///
/// Source: Amazon States Language specification, "Top-level fields".
public struct StateMachineDefinition: Sendable, Hashable {
    /// `Comment`.
    public var comment: String?
    /// `TimeoutSeconds`: how long an execution may last; nil for no limit of its own.
    public var timeoutSeconds: Int?
    /// `QueryLanguage` of the machine: what states use that name none.
    public var queryLanguage: QueryLanguage
    /// The states, and where to begin.
    public var block: StatesBlock

    /// Creates a definition.
    public init(comment: String? = nil, timeoutSeconds: Int?, queryLanguage: QueryLanguage, block: StatesBlock) {
        self.comment = comment
        self.timeoutSeconds = timeoutSeconds
        self.queryLanguage = queryLanguage
        self.block = block
    }
}

extension StatesBlock {
    /// The Map state of a name, in this block or in one inside of it: names are unique in a whole definition.
    public func mapState(named name: String) -> MapState? {
        if case .map(let map) = states[name]?.kind { return map }
        for state in states.values {
            for block in state.blocks {
                if let found = block.mapState(named: name) { return found }
            }
        }
        return nil
    }

    /// How many distributed Maps are inside of each other, at most; 0 when there are none.
    public var distributedMapDepth: Int {
        states.values.map { state in
            let inside = state.blocks.map(\.distributedMapDepth).max() ?? 0
            if case .map(let map) = state.kind, case .distributed = map.mode { return inside + 1 }
            return inside
        }.max() ?? 0
    }
}

/// The query language of a machine or a state.
public enum QueryLanguage: String, Sendable, Hashable, CaseIterable {
    case jsonPath = "JSONPath"
    case jsonata = "JSONata"
}

/// States that can transition to each other: the machine itself, a Parallel branch, or an item processor.
public struct StatesBlock: Sendable, Hashable {
    /// `StartAt`: the name of the first state.
    public var startAt: String
    /// The states by name.
    public var states: [String: State]
    /// The names in the order of the definition.
    public var order: [String]

    /// Creates a block.
    public init(startAt: String, states: [String: State], order: [String]) {
        self.startAt = startAt
        self.states = states
        self.order = order
    }
}
