import JSON
import StatesLanguage
import StepFunctionsModel

extension Reduction {
    /// Parallel: starts all branches with the same input.
    ///
    /// - Throws: `States.DataLimitExceeded`, among others, when the branches would hold too much with it.
    mutating func performParallel(_ parallel: ParallelState, at place: Place) throws(StateFailure) {
        let input = try workInput(parallel.parameters, at: place)
        let inputBytes = input.text.utf8.count
        guard inputBytes <= interpreter.dataBytesMax / max(1, parallel.branches.count) else {
            throw .dataLimitExceeded(
                "The state/task '\(place.state.name)' has \(parallel.branches.count) branches with an input of \(inputBytes) "
                    + "bytes each; all together they may have \(interpreter.dataBytesMax) bytes."
            )
        }
        emit(.parallelStateStarted, in: place.scope)
        let first = state.nextPiece
        state.nextPiece += parallel.branches.count
        var visit = place.visit
        visit.activity = .branches(
            firstScope: first,
            count: parallel.branches.count,
            unfinished: parallel.branches.count
        )
        change(place.scope) { $0.position = .inState(visit) }
        let cause = state.lastEventID
        for (index, branch) in parallel.branches.enumerated() {
            add(
                Scope(
                    parent: place.scope,
                    role: .branch(state: place.state.name, index: index),
                    lastEventID: cause,
                    position: .entering(state: branch.startAt, input: input)
                ),
                as: first + index,
                holding: inputBytes
            )
        }
        state.ready.insert(contentsOf: first..<(first + parallel.branches.count), at: 0)
    }

    /// A branch has ended well; the last one ends the state.
    mutating func branchFinished(_ scope: Int) {
        guard let found = state.scopes[scope], let parent = found.parent, let place = try? place(of: parent),
            case .parallel(let parallel) = place.state.kind,
            case .branches(let first, let count, let unfinished) = place.visit.activity
        else { return }
        var visit = place.visit
        visit.activity = .branches(firstScope: first, count: count, unfinished: unfinished - 1)
        change(parent) { $0.position = .inState(visit) }
        guard unfinished == 1 else { return }
        complete(
            parallel,
            at: Place(scope: parent, state: place.state, visit: visit),
            first..<(first + count),
            cause: found.lastEventID
        )
    }

    /// All branches have ended well.
    mutating func complete(
        _ parallel: ParallelState,
        at place: Place,
        _ branches: Range<Int>,
        cause: EventID
    ) {
        let results = branches.map { output(of: $0) }
        emit(.parallelStateSucceeded, previous: cause)
        // Both the Succeeded and the Exited event follow the last event of the branch that ended last: as recorded.
        change(place.scope) { $0.lastEventID = cause }
        settle(place) { reduction, settled throws(StateFailure) in
            try reduction.complete(
                settled,
                result: .array(results),
                resultSelector: parallel.resultSelector,
                resultPlacement: parallel.resultPlacement
            )
        }
    }

    /// The output of a scope that has ended well.
    func output(of scope: Int) -> JSONValue {
        guard case .finished(let output) = state.scopes[scope]?.position else { return .null }
        return output
    }

    /// Completes a state whose children are done, and forgets them; a failure takes the usual way.
    mutating func settle(
        _ place: Place,
        _ body: (inout Reduction, Place) throws(StateFailure) -> Void
    ) {
        renewBudget()
        do throws(StateFailure) {
            try body(&self, place)
            forgetChildren(of: place)
        } catch {
            var failure = error
            failure.hasStarted = true
            // A redrive runs a state anew whose result was too large; of any other, the children that are done stay done.
            if failure.error.isNamed(.dataLimitExceeded) { beginAnew(place) }
            do throws(StimulusRejected) {
                try fail(place, with: failure)
            } catch {
                closeAsDamaged(error)
            }
        }
    }

    /// Forgets what a state has done so far.
    private mutating func beginAnew(_ place: Place) {
        forgetChildren(of: place)
        var visit = place.visit
        visit.activity = .working
        change(place.scope) { $0.position = .inState(visit) }
    }
}
