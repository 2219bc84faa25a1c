import JSON

extension DecodingSession {
    /// Checks that all transitions of a block lead to states of it, that every state can be reached, and that the block
    /// can end.
    ///
    /// This looks at the definition itself rather than at what was decoded, so that a state with another problem still
    /// counts.
    mutating func checkTransitions(of block: Fields, states: Fields) {
        var edges: [String: [String]] = [:]
        var canEnd = false
        var isComplete = true
        let start = block["StartAt"]?.stringValue
        if let start { isComplete = checkTarget(start, at: block.place(of: "StartAt"), in: states) }
        for (name, value) in states.object {
            guard case .object(let object) = value else { continue }
            let state = Fields(object: object, place: states.place(of: name))
            canEnd = canEnd || Self.isTerminal(state)
            for (target, place) in Self.transitions(of: state) {
                isComplete = checkTarget(target, at: place, in: states) && isComplete
                edges[name, default: []].append(target)
            }
        }
        guard canEnd else {
            report("Workflow has no terminal state", at: blockDepth > 1 ? block.place : nil, code: .missingEndState)
            return
        }
        // As the service does: a state is reported when no other state leads to it, and what follows it is not.
        let targets = Set(edges.flatMap { name, targets in targets.filter { $0 != name } } + [start].compactMap(\.self))
        var unreachable = states.object.keys.filter { !targets.contains($0) }
        if unreachable.isEmpty, isComplete, let start {
            let reached = Self.reachable(from: start, edges)
            unreachable = states.object.keys.filter { !reached.contains($0) }
        }
        for name in unreachable {
            report("State \"\(name)\" is not reachable.", at: states.place(of: name), code: .missingTransitionTarget)
        }
    }

    private static func reachable(from start: String, _ edges: [String: [String]]) -> Set<String> {
        var reached: Set<String> = [start]
        var pending = [start]
        while let name = pending.popLast() {
            for target in edges[name] ?? [] where reached.insert(target).inserted { pending.append(target) }
        }
        return reached
    }

    /// Reports a target that is no state of the block; returns whether it is one.
    private mutating func checkTarget(_ target: String, at place: Place, in states: Fields) -> Bool {
        guard !states.has(target) else { return true }
        report("Missing 'Next' target: \(target)", at: place, code: .missingTransitionTarget)
        return false
    }

    private static func isTerminal(_ state: Fields) -> Bool {
        switch state["Type"]?.stringValue {
        case "Succeed", "Fail": true
        default: state["End"]?.boolValue == true
        }
    }

    /// Where a state leads to, and where that is said.
    private static func transitions(of state: Fields) -> [(target: String, place: Place)] {
        var transitions: [(target: String, place: Place)] = []
        for name in ["Next", "Default"] {
            if let target = state[name]?.stringValue { transitions.append((target, state.place(of: name))) }
        }
        for name in ["Choices", "Catch"] {
            for (index, element) in (state[name]?.arrayValue ?? []).enumerated() {
                guard let target = element["Next"]?.stringValue else { continue }
                transitions.append((target, state.place(of: name).element(index).member("Next")))
            }
        }
        return transitions
    }
}
