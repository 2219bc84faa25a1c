public import JSON
public import StepFunctionsModel

/// Whatever can happen to a Map Run.
public enum MapRunStimulus: Sendable, Hashable {
    /// It was created, or its last transition was cut off: go on.
    case resumed
    /// A reader begins to read the items, from the first one on.
    case readingBegan(reader: String)
    /// Some items have been read, and are written with this.
    case itemsArrived(reader: String)
    /// The items have been read: so many, in so many chunks.
    case itemsRead(reader: String, count: Int, chunks: Int)
    /// The items cannot be read.
    case readingFailed(reader: String, StatesError)
    /// A child has ended.
    case childEnded(index: Int, ExecutionStatus)
    /// A child that was decided on was not started, since the Map Run ends.
    case childLeftOut(index: Int)
    /// `UpdateMapRun`; nil for what stays.
    case updated(maxConcurrency: Int?, toleratedFailureCount: Int?, toleratedFailurePercentage: Double?)
    /// Nobody waits for the Map Run any more.
    case stopRequested
    /// The results have been put together: what becomes the state's result.
    case resultsGathered(JSONValue)
    /// The results cannot be put together.
    case gatheringFailed(StatesError)
}

/// Whatever the service has to do because of a transition of a Map Run: stored with it, and carried out after it.
public enum MapRunEffect: Sendable, Hashable {
    /// Read the items.
    case readItems
    /// Start children.
    case startChildren([ChildStart])
    /// Stop the children that run, until none does.
    case stopChildren
    /// Deliver `resumed`.
    case resume
    /// Put the results together.
    case gatherResults
}

/// A child that has to be started.
public struct ChildStart: Sendable, Hashable {
    /// Its place among the children of the Map Run.
    public var index: Int
    /// The execution's name: a UUID.
    public var name: String
    /// How many items it has.
    public var itemCount: Int
    /// Its input.
    public var input: JSONValue

    /// Creates a start.
    public init(index: Int, name: String, itemCount: Int, input: JSONValue) {
        self.index = index
        self.name = name
        self.itemCount = itemCount
        self.input = input
    }
}

extension ChildStart {
    /// The stored form.
    public var json: JSONValue {
        ["index": index.json, "name": .string(name), "items": itemCount.json, "input": input]
    }

    /// Reads the stored form.
    ///
    /// - Throws: `StateDecodingError` when it makes no sense.
    public init(json: JSONValue) throws(StateDecodingError) {
        let reader = StateReader(json, "child start")
        self.init(
            index: try reader.int("index"),
            name: try reader.string("name"),
            itemCount: try reader.int("items"),
            input: try reader.member("input")
        )
    }
}

/// What stimuli did to a Map Run: written in one commit, together with the new state.
public struct MapRunTransition: Sendable, Hashable {
    /// What has to be done once the commit is durable.
    public var effects: [MapRunEffect] = []
    /// How the Map Run ended; nil while it goes on.
    public var outcome: ExecutionOutcome?
    /// Children whose pieces are new.
    public var startedChildren: Set<Int> = []
    /// Children whose pieces are gone.
    public var endedChildren: Set<Int> = []
    /// Chunks that are used up.
    public var usedChunks: Set<Int> = []
    /// Whether the head has changed.
    public var isChanged = false

    /// Creates a transition that changes nothing.
    public init() {}
}
