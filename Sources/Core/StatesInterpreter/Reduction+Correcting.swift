import JSON
import StatesLanguage

/// A redrive with a correction.
///
/// Each state that goes on, or the one in its place, is entered anew, with its new input or the one that it had, so that the history shows what it works
/// with. Parallel and Map states whose branches or iterations go on are not: only what is inside of them is.
extension Reduction {
    /// A line of control that goes on with a state, rather than with what runs inside of it.
    private struct Leaf {
        let scope: Int
        let state: String
        let input: JSONValue
    }

    /// Refuses a correction that the execution could not go on with.
    func check(_ correction: Correction) throws(StimulusRejected) {
        do throws(StimulusRejected) {
            let leaves = try leaves()
            if let change = correction.change { _ = try target(of: change, among: leaves) }
        } catch {
            guard case .damaged(let reason) = error else { throw error }
            throw .correctionUnfit(reason)
        }
    }

    /// Changes what goes on.
    ///
    /// - Returns: What the history says of it.
    mutating func apply(_ correction: Correction) throws(StimulusRejected) -> JSONValue {
        let leaves = try leaves()
        var target: Leaf?
        if let change = correction.change { target = try self.target(of: change, among: leaves) }
        for leaf in leaves {
            let changed = leaf.scope == target?.scope ? correction.change : nil
            let (state, input) = (changed?.resumeAt ?? leaf.state, changed?.input ?? leaf.input)
            change(leaf.scope) { $0.position = .entering(state: state, input: input) }
        }
        return correction.json(changing: target?.state)
    }

    /// The line of control that changes.
    private func target(of change: Correction.Change, among leaves: [Leaf]) throws(StimulusRejected) -> Leaf {
        let found = change.state.map { name in leaves.filter { $0.state.utf8.elementsEqual(name.utf8) } } ?? leaves
        if let leaf = found.first, found.count == 1 {
            guard let other = change.resumeAt else { return leaf }
            guard try block(of: leaf.scope).states[other] != nil else {
                throw .correctionUnfit("there is no state '\(other)' beside '\(leaf.state)' to go on with")
            }
            return leaf
        }
        var names: [String] = []
        for leaf in leaves where !names.contains(leaf.state) { names.append(leaf.state) }
        let list = names.map { "'\($0)'" }.joined(separator: ", ")
        guard let first = found.first else {
            let wanted =
                change.state.map { "the state '\($0)' does not go on" }
                ?? "no state goes on, only what is around those that are done: a definition alone can mend that"
            throw .correctionUnfit(list.isEmpty ? wanted : "\(wanted): \(list) would")
        }
        guard change.state == nil, names.count > 1 else {
            throw .correctionUnfit(
                "the state '\(first.state)' goes on \(found.count) times, and any of them could be meant: correct the definition instead"
            )
        }
        throw .correctionUnfit("several states go on: \(list); name the one that is meant (state)")
    }

    /// What goes on, in the order of the definition.
    private func leaves() throws(StimulusRejected) -> [Leaf] {
        var leaves: [Leaf] = []
        try collect(ExecutionState.rootScope, &leaves)
        return leaves
    }

    private func collect(_ scope: Int, _ leaves: inout [Leaf]) throws(StimulusRejected) {
        guard let found = state.scopes[scope] else { throw .damaged("there is no scope \(scope)") }
        switch found.position {
        case .finished:
            return
        case .entering(let name, let input):
            guard try block(of: scope).states[name] != nil else {
                throw .damaged("the definition has no state '\(name)'")
            }
            leaves.append(Leaf(scope: scope, state: name, input: input))
        case .inState:
            let place = try place(of: scope)
            guard try holdsOthers(place) else {
                leaves.append(Leaf(scope: scope, state: place.visit.name, input: place.visit.input))
                return
            }
            for child in children(of: place) { try collect(child, &leaves) }
        }
    }

    /// Whether a state goes on with what runs inside of it; its definition must then be one that these fit into.
    private func holdsOthers(_ place: Place) throws(StimulusRejected) -> Bool {
        let name = place.visit.name
        // Also while a retry of it, or its turn, is waited for: a new Map Run would do again what is done.
        let mapRunGoesOn = StimulusRejected.correctionUnfit(
            "the Map Run of '\(name)' goes on with the definition and the items that it began with"
        )
        guard place.visit.mapRun == nil else { throw mapRunGoesOn }
        switch (place.visit.activity, place.state.kind) {
        case (.branches(_, let count, _), .parallel(let parallel)):
            guard parallel.branches.count == count else {
                throw .correctionUnfit(
                    "the Parallel state '\(name)' has \(parallel.branches.count) branches, and not the \(count) that have begun"
                )
            }
            return true
        case (.iterations, .map(let map)):
            guard case .inline = map.mode else {
                throw .correctionUnfit("'\(name)' has to stay an inline Map state: its iterations go on")
            }
            return true
        case (.branches, _):
            throw .correctionUnfit("'\(name)' has to stay a Parallel state: its branches go on")
        case (.iterations, _):
            throw .correctionUnfit("'\(name)' has to stay a Map state: its iterations go on")
        case (.mapRun, _):
            throw mapRunGoesOn
        case (.working, _), (.waiting, _), (.task, _), (.pausedBeforeRetry, _), (.redriven, _):
            return false
        }
    }
}
