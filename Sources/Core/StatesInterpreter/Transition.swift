public import JSON
public import StepFunctionsModel

/// What one stimulus did to an execution: written in one commit, together with the new state.
public struct Transition: Sendable, Hashable {
    /// The history events, with ids that follow the last one of the execution.
    public var events: [HistoryEvent]
    /// What has to be done once the commit is durable.
    public var effects: [Effect]
    /// How the execution ended; nil while it goes on.
    public var outcome: ExecutionOutcome?
    /// Scopes (other than the root) and item lists that are new or changed.
    public var changedPieces: Set<Int>
    /// Scopes and item lists that are gone.
    public var deletedPieces: Set<Int>
    /// Whether the root scope or the counters have changed.
    public var isHeadChanged: Bool

    /// Bytes by which what the execution holds has grown, at most and about: those of the events' texts and of what new scopes
    /// begin with.
    ///
    /// Variables, which have a limit of their own, and names are not among them.
    public var bytesCount = 0
    /// Bytes of all that the execution holds after it; nil where they were not counted.
    var countedDataBytes: Int?

    /// Whether there is nothing to write.
    public var isEmpty: Bool {
        events.isEmpty && effects.isEmpty && outcome == nil && changedPieces.isEmpty && deletedPieces.isEmpty
            && !isHeadChanged
    }

    /// This transition and the one that was decided upon its state, as one.
    ///
    /// - Parameter next: The later one.
    /// - Returns: What both did, in order.
    public consuming func followed(by next: Transition) -> Transition {
        var both = self
        both.events += next.events
        both.effects += next.effects
        both.outcome = next.outcome ?? both.outcome
        both.changedPieces.subtract(next.deletedPieces)
        both.changedPieces.formUnion(next.changedPieces)
        both.deletedPieces.subtract(next.changedPieces)
        both.deletedPieces.formUnion(next.deletedPieces)
        both.isHeadChanged = both.isHeadChanged || next.isHeadChanged
        both.countedDataBytes = next.countedDataBytes ?? both.countedDataBytes.map { $0 + next.bytesCount }
        both.bytesCount += next.bytesCount
        return both
    }

    /// How many bytes the execution holds afterwards, at most and about, if they were so many before.
    public func dataBytes(from before: Int) -> Int { countedDataBytes ?? before + bytesCount }

    /// A transition that changes nothing.
    public static let empty = Transition(
        events: [],
        effects: [],
        outcome: nil,
        changedPieces: [],
        deletedPieces: [],
        isHeadChanged: false
    )
}

/// How an execution ended.
public enum ExecutionOutcome: Sendable, Hashable {
    case succeeded(output: JSONValue)
    case failed(StatesError)
    case timedOut(StatesError)
    case aborted(StatesError)

    /// The status in the API.
    public var status: ExecutionStatus {
        switch self {
        case .succeeded: .succeeded
        case .failed: .failed
        case .timedOut: .timedOut
        case .aborted: .aborted
        }
    }
}
