public import StatesLanguage
import StepFunctionsModel

/// The states of a definition and the ways between them, ready to be drawn.
///
/// Nodes have identifiers that every drawing language takes: `s1`, `s2` ... in the order of the definition.
public struct StateGraph: Sendable, Hashable {
    /// A state without states inside of it.
    public struct Node: Sendable, Hashable {
        /// The identifier.
        public var id: String
        /// The state's name.
        public var name: String
        /// The state's type.
        public var type: String
        /// What a Task runs; empty for all others.
        public var resource: String
    }

    /// A Parallel or Map state.
    public struct Container: Sendable, Hashable {
        /// The identifier.
        public var id: String
        /// The state's name.
        public var name: String
        /// `Parallel`, `Map`, or `Map, distributed`.
        public var type: String
        /// The branches, or the item processor.
        public var blocks: [Block]
    }

    /// What stands in a block.
    public indirect enum Item: Sendable, Hashable {
        /// A state without states inside of it.
        case node(Node)
        /// A Parallel or Map state.
        case container(Container)
    }

    /// States that can transition to each other.
    public struct Block: Sendable, Hashable {
        /// The identifier.
        public var id: String
        /// The identifier of the first state.
        public var start: String
        /// The states, in the order of the definition.
        public var items: [Item]
        /// The identifiers of the states with which it ends.
        public var ends: [String]
    }

    /// A way from one state to another.
    public struct Edge: Sendable, Hashable {
        /// Why it is taken.
        public enum Kind: Sendable, Hashable {
            /// `Next`.
            case next
            /// A choice rule, or `Default`.
            case choice
            /// A catcher.
            case caught
        }

        /// The identifier of the state that it leaves.
        public var from: String
        /// The identifier of the state that it leads to.
        public var to: String
        /// Why it is taken.
        public var kind: Kind
        /// The condition, or the errors that are caught; empty for `Next`.
        public var label: String
    }

    /// The outermost block.
    public let root: Block
    /// All ways, of all blocks.
    public let edges: [Edge]
    /// The identifiers of Parallel and Map states.
    public let containerIDs: Set<String>

    /// Draws up the graph of a definition.
    public init(_ definition: StateMachineDefinition) {
        var builder = GraphBuilder()
        root = builder.block(definition.block, id: "root")
        edges = builder.edges
        containerIDs = builder.containerIDs
    }
}

private struct GraphBuilder {
    var edges: [StateGraph.Edge] = []
    var containerIDs: Set<String> = []
    private var count = 0

    mutating func block(_ block: StatesBlock, id: String) -> StateGraph.Block {
        var ids: [String: String] = [:]
        for name in block.order {
            count += 1
            ids[name] = "s\(count)"
        }
        var items: [StateGraph.Item] = []
        var ends: [String] = []
        for name in block.order {
            guard let state = block.states[name], let id = ids[name] else { continue }
            items.append(item(state, id: id))
            let leaving = exits(of: state).compactMap { exit in
                ids[exit.to].map { StateGraph.Edge(from: id, to: $0, kind: exit.kind, label: exit.label) }
            }
            edges += leaving
            if !leaving.contains(where: { $0.kind != .caught }) { ends.append(id) }
        }
        return StateGraph.Block(id: id, start: ids[block.startAt] ?? "", items: items, ends: ends)
    }

    private mutating func item(_ state: State, id: String) -> StateGraph.Item {
        switch state.kind {
        case .parallel(let parallel):
            return container(state, type: "Parallel", blocks: parallel.branches, id: id)
        case .map(let map):
            let type = map.mode == .inline ? "Map" : "Map, distributed"
            return container(state, type: type, blocks: [map.itemProcessor], id: id)
        case .task(let task):
            return .node(.init(id: id, name: state.name, type: state.typeName, resource: resource(task)))
        case .pass, .choice, .wait, .succeed, .fail:
            return .node(.init(id: id, name: state.name, type: state.typeName, resource: ""))
        }
    }

    private mutating func container(
        _ state: State,
        type: String,
        blocks: [StatesBlock],
        id: String
    ) -> StateGraph.Item {
        containerIDs.insert(id)
        var inner: [StateGraph.Block] = []
        for (index, element) in blocks.enumerated() { inner.append(block(element, id: "\(id)_\(index + 1)")) }
        return .container(.init(id: id, name: state.name, type: type, blocks: inner))
    }

    private func resource(_ task: TaskState) -> String {
        switch task.target {
        case .integration(let resource): resource.description
        case .activity(let arn): "activity \(arn.split(separator: ":").last ?? "")"
        case .lambdaFunction(let arn): "lambda \(arn.split(separator: ":").last ?? "")"
        }
    }

    private func exits(of state: State) -> [(to: String, kind: StateGraph.Edge.Kind, label: String)] {
        var exits: [(to: String, kind: StateGraph.Edge.Kind, label: String)] = []
        if case .next(let name) = state.transition { exits.append((name, .next, "")) }
        switch state.kind {
        case .choice(let choice):
            exits += choice.rules.map { ($0.next, .choice, $0.condition.summary) }
            if let name = choice.defaultNext { exits.append((name, .choice, "otherwise")) }
        case .task(let task): exits += catches(task.recovery)
        case .parallel(let parallel): exits += catches(parallel.recovery)
        case .map(let map): exits += catches(map.recovery)
        case .pass, .wait, .succeed, .fail: break
        }
        return exits
    }

    private func catches(_ recovery: Recovery) -> [(to: String, kind: StateGraph.Edge.Kind, label: String)] {
        recovery.catchers.map { ($0.next, .caught, $0.errorEquals.joined(separator: ", ")) }
    }
}
