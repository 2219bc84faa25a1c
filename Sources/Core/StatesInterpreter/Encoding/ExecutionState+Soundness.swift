import StepFunctionsModel

/// What must hold of a stored state before anybody counts on it: a damaged record is refused, not followed.
extension ExecutionState {
    /// Larger numbers than any execution can come to; they fit into the four bytes that a task token has for each.
    private static let numbers = 0...Int(UInt32.max)

    /// Checks that the parts of an execution fit together.
    ///
    /// - Throws: `StateDecodingError` that names the part.
    func checkSoundness() throws(StateDecodingError) {
        try require(Self.numbers.contains(lastEventID), "the head's 'lastEventId' is \(lastEventID)")
        try require(Self.numbers.contains(nextPiece) && nextPiece > 0, "the head's 'nextPiece' is \(nextPiece)")
        for number in itemLists.keys {
            try require((1..<nextPiece).contains(number), "the item list \(number) has a number out of range")
        }
        for (number, scope) in scopes { try check(scope, number) }
    }

    private func check(_ scope: Scope, _ number: Int) throws(StateDecodingError) {
        let name = number == Self.rootScope ? "the root scope" : "scope \(number)"
        switch scope.role {
        case .root:
            try require(number == Self.rootScope && scope.parent == nil, "\(name) does not say what it is a part of")
        case .branch, .iteration:
            // Children have higher numbers than their parents, so that following either way comes to an end.
            guard let parent = scope.parent, (0..<number).contains(parent), number < nextPiece else {
                throw StateDecodingError("\(name) has no place below its parent")
            }
        }
        try require((0...lastEventID).contains(scope.lastEventID), "the last event of \(name) is not in the history")
        guard case .inState(let visit) = scope.position else { return }
        try require((1...max(lastEventID, 1)).contains(visit.entry), "the entry of \(name) is not in the history")
        try require(
            Self.numbers.contains(visit.retryCount) && Self.numbers.contains(visit.priorAttempts)
                && Self.numbers.contains(visit.attempt) && visit.retrierCounts.allSatisfy(Self.numbers.contains),
            "\(name) has counted retries out of range"
        )
        try check(visit.activity, of: number, name)
    }

    private func check(
        _ activity: StateVisit.Activity,
        of number: Int,
        _ name: String
    ) throws(StateDecodingError) {
        switch activity {
        case .working:
            try require(isAtRest, "\(name) is in a state but waits for nothing")
        case .waiting, .pausedBeforeRetry, .task, .mapRun:
            return
        case .redriven:
            try require(ready.contains(number) || isAtRest, "\(name) was redriven but has no turn")
        case .branches(let first, let count, let unfinished):
            // None is left where the state failed after they were done.
            let least = isAtRest ? 0 : 1
            try require(
                first > number && (0...scopes.count).contains(count) && first <= nextPiece - count
                    && (least...max(count, 1)).contains(unfinished),
                "\(name) has branches out of range"
            )
        case .iterations(let progress):
            try require(
                progress.items > number && itemLists[progress.items]?.items.count == progress.count
                    && progress.firstScope > progress.items && progress.firstScope <= nextPiece - progress.count
                    && (0...progress.count).contains(progress.next) && (0...progress.next).contains(progress.finished)
                    && progress.concurrency > 0,
                "\(name) has iterations out of range"
            )
        }
    }

    private func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws(StateDecodingError) {
        guard condition else { throw StateDecodingError(reason()) }
    }
}
