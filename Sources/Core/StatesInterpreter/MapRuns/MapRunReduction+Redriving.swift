import StepFunctionsModel

/// A redrive of a Map Run that has ended: it goes on under the same name, with the children that did not succeed, and the items
/// that have had no child.
///
/// Children that succeeded stay as they are. The others wait for their turn, and count as failures again only once they have
/// failed again, or cannot be redriven.
///
/// Source: Developer Guide, "Redriving Map Runs in Step Functions executions".
extension MapRunReduction {
    /// Lets the Map Run go on for an attempt of its state.
    mutating func redrive(_ ref: TaskRef, _ count: Int) throws(StimulusRejected) {
        guard count > state.redriveCount else { throw .alreadyStarted }
        guard ref.attempt > state.refusedAttempt ?? -1 else { throw .taskClosed }
        // What was told to end comes to its end first.
        guard state.phase == .closed else { throw .notRedrivable }
        guard !plan.stateName.isEmpty, state.keptCount == state.nextChild - state.executions.succeeded else {
            throw .damaged("it ended under a version of Stepwell that did not keep what a redrive needs")
        }
        state.waiting = ref
        state.redriveCount = count
        state.failure = nil
        state.isAborted = false
        state.executions.beginRedrive()
        state.items.beginRedrive()
        state.kept = KeptCursor()
        state.kept.end = state.nextChild
        transition.isRedriven = true
        if plan.reader != nil, state.chunkCount == 0 {
            state.phase = .reading
            transition.effects.append(.readItems)
        } else {
            state.phase = .running
        }
    }

    /// An attempt stopped waiting that the Map Run does not know of yet: it is not redriven for it any more.
    mutating func refuse(_ ref: TaskRef) throws(StimulusRejected) {
        let known = max((state.waiting ?? plan.ref).attempt, state.refusedAttempt ?? -1)
        guard ref.attempt > known else { throw .taskClosed }
        state.refusedAttempt = ref.attempt
    }

    /// Takes the next of the children that did not succeed before.
    ///
    /// - Returns: What starts or redrives it; nil when the next one has to be read first.
    mutating func nextKeptChild() -> ChildStart? {
        guard let (index, child) = state.kept.take() else { return nil }
        let start = child.start(index: index)
        state.keptCount -= 1
        state.open[index] = MapRunState.OpenChild(
            name: start.name,
            itemCount: start.itemCount,
            redriveCount: start.redriveCount
        )
        switch child {
        case .unsuccessful(_, let itemCount, let status, _):
            state.executions.redrive(1, from: status)
            state.items.redrive(itemCount, from: status)
        case .leftOut:
            state.executions.running += 1
            state.items.running += start.itemCount
        }
        transition.startedChildren.insert(index)
        transition.takenChildren.insert(index)
        return start
    }
}
