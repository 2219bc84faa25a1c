import JSON

extension DecodingSession {
    /// Checks that all transitions of a block lead to states of it, that every state is the target of one, and that the
    /// block can end.
    ///
    /// This looks at the definition itself rather than at what was decoded, so that a state with another problem still
    /// counts.
    mutating func checkTransitions(of block: Fields, states: Fields) {
        var targets: Set<String> = []
        if let start = block["StartAt"]?.stringValue {
            checkTarget(start, at: block.place(of: "StartAt"), in: states)
            targets.insert(start)
        }
        var canEnd = false
        for (name, value) in states.object {
            guard case .object(let object) = value else { continue }
            let state = Fields(object: object, place: states.place(of: name))
            canEnd = canEnd || Self.isTerminal(state)
            for (target, place) in Self.transitions(of: state) {
                checkTarget(target, at: place, in: states)
                // A state does not become reachable by leading to itself.
                if target != name { targets.insert(target) }
            }
        }
        guard canEnd else {
            report("Workflow has no terminal state", at: blockDepth > 1 ? block.place : nil, code: .missingEndState)
            return
        }
        for name in states.object.keys where !targets.contains(name) {
            report("State \"\(name)\" is not reachable.", at: states.place(of: name), code: .missingTransitionTarget)
        }
    }

    private mutating func checkTarget(_ target: String, at place: Place, in states: Fields) {
        guard !states.has(target) else { return }
        report("Missing 'Next' target: \(target)", at: place, code: .missingTransitionTarget)
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
