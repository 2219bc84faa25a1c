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
    /// A child has ended, after so many redrives; `isFinal` says that it cannot be redriven.
    case childEnded(index: Int, ExecutionStatus, redriveCount: Int = 0, isFinal: Bool = false)
    /// A child that was decided on was not started, since the Map Run ends.
    case childLeftOut(ChildStart)
    /// A child that was to be redriven for the given time was not, and is as it was: since it cannot be, or since the Map Run
    /// ends.
    case childNotRedriven(index: Int, ExecutionStatus, redriveCount: Int, isFinal: Bool)
    /// `UpdateMapRun`; nil for what stays.
    case updated(maxConcurrency: Int?, toleratedFailureCount: Int?, toleratedFailurePercentage: Double?)
    /// The attempt of the state that waited for the Map Run does not any more; nil for whichever it was.
    case stopRequested(TaskRef? = nil)
    /// An attempt of the state waits for the Map Run, which is to go on with what is not done; counts this redrive.
    case redriven(TaskRef, count: Int)
    /// The results have been put together, after so many redrives: what becomes the state's result.
    case resultsGathered(JSONValue, redriveCount: Int = 0)
    /// The results cannot be put together.
    case gatheringFailed(StatesError, redriveCount: Int = 0)
}

/// Whatever the service has to do because of a transition of a Map Run: stored with it, and carried out after it.
public enum MapRunEffect: Sendable, Hashable {
    /// Read the items.
    case readItems
    /// Start children, and redrive others.
    case startChildren([ChildStart])
    /// Stop the children that run, until none does.
    case stopChildren
    /// Deliver `resumed`.
    case resume
    /// Put the results together.
    case gatherResults
}

/// A child that has to be started, or redriven.
public struct ChildStart: Sendable, Hashable {
    /// Its place among the children of the Map Run.
    public var index: Int
    /// The execution's name: a UUID.
    public var name: String
    /// How many items it has.
    public var itemCount: Int
    /// Its input; null for one that is redriven.
    public var input: JSONValue
    /// How often it will have been redriven; 0 for one that is started.
    public var redriveCount: Int

    /// Creates a start.
    public init(index: Int, name: String, itemCount: Int, input: JSONValue, redriveCount: Int = 0) {
        self.index = index
        self.name = name
        self.itemCount = itemCount
        self.input = input
        self.redriveCount = redriveCount
    }
}

extension ChildStart {
    /// The stored form.
    public var json: JSONValue {
        var object: JSONObject = ["index": index.json, "name": .string(name), "items": itemCount.json]
        if redriveCount > 0 { object["redrives"] = redriveCount.json } else { object["input"] = input }
        return .object(object)
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
            input: json["redrives"] == nil ? try reader.member("input") : .null,
            redriveCount: json["redrives"] == nil ? 0 : max(1, try reader.int("redrives"))
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
    /// Children whose pieces for a redrive are new.
    public var keptChildren: [Int: KeptChild] = [:]
    /// Children whose pieces for a redrive are gone.
    public var takenChildren: Set<Int> = []
    /// Whether it was redriven: it has not ended any more.
    public var isRedriven = false
    /// Chunks that are used up.
    public var usedChunks: Set<Int> = []
    /// Whether the head has changed.
    public var isChanged = false

    /// Creates a transition that changes nothing.
    public init() {}
}
