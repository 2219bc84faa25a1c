public import JSON
public import StepFunctionsModel

/// How far a Map Run has come: a head that is as small for a million items as for ten, and pieces that are stored one by one.
///
/// Items lie in chunks, in the order in which they are used; only those that are needed next are in memory (`window`). Of the
/// children only those that run are kept. Complete but for the window: enough to carry on from after a restart.
public struct MapRunState: Sendable, Hashable {
    /// What the Map Run is doing.
    public enum Phase: String, Sendable, Hashable {
        /// Its items are being read.
        case reading
        /// It starts children until all items have had their turn.
        case running
        /// It starts no more children, and waits for those that run to be stopped.
        case stopping
        /// All children have ended; their results are being put together.
        case gathering
        /// It has ended.
        case closed
    }

    /// What it is doing.
    public var phase: Phase
    /// The settings in force.
    public var settings: MapRunSettings
    /// How many items there are.
    public var itemCount: Int
    /// How many chunks of items there are.
    public var chunkCount: Int
    /// Who reads the items: a name that each reader makes up for itself.
    ///
    /// Only what the last one says counts.
    public var reader: String?
    /// How many items have been given to children.
    public var nextItem: Int
    /// The chunk that `nextItem` is in.
    public var chunk: Int
    /// The place of `nextItem` in its chunk.
    public var chunkOffset: Int
    /// How many children have been decided on.
    public var nextChild: Int
    /// Children by what has become of them.
    public var executions: MapRunCounts
    /// Items by what has become of their children.
    public var items: MapRunCounts
    /// Why the Map Run fails; nil while it does not.
    public var failure: StatesError?
    /// Whether the Map Run was told to end.
    public var isAborted: Bool
    /// The attempt of the state that waits for the Map Run; nil for the first one, which the plan names.
    public var waiting: TaskRef?
    /// The attempt that stopped waiting before the Map Run was redriven for it.
    public var refusedAttempt: Int?
    /// How often it was redriven.
    public var redriveCount: Int
    /// How many children there are that a redrive would go on with.
    public var keptCount: Int
    /// Where a redriven Map Run is among those children.
    public var kept: KeptCursor
    /// The children that run, by index.
    public var open: [Int: OpenChild]
    /// The items from `nextItem` on that are in memory.
    public var window: ItemWindow

    /// A child that runs, or is about to.
    public struct OpenChild: Sendable, Hashable {
        /// The execution's name: a UUID.
        public var name: String
        /// How many items it has.
        public var itemCount: Int
        /// How often it was redriven, this time included.
        public var redriveCount: Int

        /// Creates a child.
        public init(name: String, itemCount: Int, redriveCount: Int = 0) {
            self.name = name
            self.itemCount = itemCount
            self.redriveCount = redriveCount
        }
    }

    /// Creates the state of a Map Run that has not started.
    public init(settings: MapRunSettings, phase: Phase = .running) {
        self.phase = phase
        self.settings = settings
        itemCount = 0
        chunkCount = 0
        nextItem = 0
        chunk = 0
        chunkOffset = 0
        nextChild = 0
        executions = MapRunCounts()
        items = MapRunCounts()
        isAborted = false
        redriveCount = 0
        keptCount = 0
        kept = KeptCursor()
        open = [:]
        window = ItemWindow()
    }
}

/// How many have come how far.
public struct MapRunCounts: Sendable, Hashable {
    /// Going on now.
    public var running = 0
    /// Ended well.
    public var succeeded = 0
    /// Failed.
    public var failed = 0
    /// Timed out.
    public var timedOut = 0
    /// Stopped.
    public var aborted = 0
    /// How many results have been put together.
    public var resultsWritten = 0
    /// Of those that ended badly, how many cannot be redriven.
    public var failuresNotRedrivable = 0
    /// Failed before, and waiting to be redriven.
    var failedBefore = 0
    /// Timed out before, and waiting to be redriven.
    var timedOutBefore = 0
    /// Stopped before, and waiting to be redriven.
    var abortedBefore = 0

    /// Creates counts of zero.
    public init() {}

    /// Those that have ended.
    public var ended: Int { succeeded + unsuccessful }

    /// Those that have ended badly.
    public var unsuccessful: Int { failed + timedOut + aborted }

    /// Those that have ended badly before, and wait to be redriven.
    public var pendingRedrive: Int { failedBefore + timedOutBefore + abortedBefore }

    /// Those that have ended badly wait for their turn.
    mutating func beginRedrive() {
        (failedBefore, timedOutBefore, abortedBefore) = (failed, timedOut, aborted)
        (failed, timedOut, aborted) = (0, 0, 0)
        failuresNotRedrivable = 0
        resultsWritten = 0
    }

    /// Those that still wait for their turn are what they were.
    mutating func endRedrive() {
        failed += failedBefore
        timedOut += timedOutBefore
        aborted += abortedBefore
        (failedBefore, timedOutBefore, abortedBefore) = (0, 0, 0)
    }

    /// One that has ended in some way before goes on.
    mutating func redrive(_ count: Int, from status: ExecutionStatus) {
        running += count
        switch status {
        case .failed: failedBefore -= count
        case .timedOut: timedOutBefore -= count
        case .aborted: abortedBefore -= count
        case .running, .succeeded, .pendingRedrive: break
        }
    }

    mutating func end(_ count: Int, as status: ExecutionStatus) {
        running -= count
        switch status {
        case .succeeded: succeeded += count
        case .failed: failed += count
        case .timedOut: timedOut += count
        case .aborted: aborted += count
        case .running, .pendingRedrive: running += count
        }
    }
}

/// Items that are in memory, in order, beginning with the next one to be used.
public struct ItemWindow: Sendable, Hashable {
    private struct Chunk: Sendable, Hashable {
        var items: [JSONValue]
        var bytes: Int
    }

    private var chunks: [Chunk] = []
    /// Where in the first chunk the next item is.
    private var offset = 0
    /// How many items there are.
    public private(set) var count = 0
    /// How many bytes their chunks had.
    public private(set) var bytes = 0

    /// Creates an empty window.
    public init() {}

    /// How many chunks there are, those included that are used up in part.
    public var chunkCount: Int { chunks.count }

    /// Adds the next chunk.
    ///
    /// - Parameters:
    ///   - chunk: Its items.
    ///   - skipped: How many of them have been used.
    ///   - bytes: The length of its text.
    public mutating func append(_ chunk: [JSONValue], skipping skipped: Int = 0, bytes: Int) {
        if chunks.isEmpty { offset = min(max(0, skipped), chunk.count) }
        chunks.append(Chunk(items: chunk, bytes: bytes))
        count += chunk.count - (chunks.count == 1 ? offset : 0)
        self.bytes += bytes
    }

    /// The item at a place behind the next one to be used.
    subscript(place: Int) -> JSONValue? {
        var place = place + offset
        for chunk in chunks {
            if place < chunk.items.count { return chunk.items[place] }
            place -= chunk.items.count
        }
        return nil
    }

    /// Uses up the next items.
    ///
    /// - Returns: How many chunks came to their end, and where in the next one the next item is.
    mutating func use(_ used: Int) -> (chunks: Int, offset: Int) {
        count -= used
        offset += used
        var ended = 0
        while let first = chunks.first, offset >= first.items.count {
            offset -= first.items.count
            bytes -= first.bytes
            chunks.removeFirst()
            ended += 1
        }
        return (ended, offset)
    }
}

// MARK: Pieces

extension MapRunState {
    /// The number of the piece of the first chunk; those of children come before it.
    private static let firstChunkPiece = 1 << 30

    /// The numbers of the pieces of children that run.
    public static let childPieces = 1...(firstChunkPiece - 1)

    /// The number of the piece of the first child that is kept for a redrive; those of chunks come before it.
    private static let firstKeptPiece = 1 << 40

    /// The greatest number of children.
    static let childrenMax = firstChunkPiece - 2

    /// The number of the piece of a child.
    public static func piece(ofChild index: Int) -> Int { index + 1 }

    /// The number of the piece of a child that is kept for a redrive.
    public static func piece(ofKept index: Int) -> Int { firstKeptPiece + index }

    /// The child whose piece for a redrive has a number.
    public static func keptIndex(ofPiece number: Int) -> Int { number - firstKeptPiece }

    /// The number of the piece of a chunk.
    public static func piece(ofChunk index: Int) -> Int { firstChunkPiece + index }
}

/// Cuts items into chunks.
public enum ItemChunks {
    /// Items in a chunk, at most.
    static let itemsMax = 256
    /// A chunk ends once it has this many bytes.
    static let bytesMax = 65_536

    /// Whether a chunk of so many items and bytes takes no more.
    public static func isFull(count: Int, bytes: Int) -> Bool { count >= itemsMax || bytes >= bytesMax }

    /// The chunks of a list of items, as the texts that are stored.
    public static func texts(of items: [JSONValue]) -> [String] {
        var texts: [String] = []
        var bytes: [UInt8] = []
        var count = 0
        for item in items {
            bytes.append(count == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
            item.write(to: &bytes)
            count += 1
            if count == itemsMax || bytes.count >= bytesMax {
                bytes.append(UInt8(ascii: "]"))
                texts.append(String(decoding: bytes, as: UTF8.self))
                bytes.removeAll(keepingCapacity: true)
                count = 0
            }
        }
        if count > 0 {
            bytes.append(UInt8(ascii: "]"))
            texts.append(String(decoding: bytes, as: UTF8.self))
        }
        return texts
    }
}

// MARK: What is left

extension MapRunState {
    /// Items that no child has been started for.
    public var pendingItems: Int { itemCount - items.running - items.ended - items.pendingRedrive }

    /// Children that were decided on, but have not been started.
    public var leftOutExecutions: Int {
        nextChild - executions.running - executions.ended - executions.pendingRedrive
    }

    /// Children that have not been started; where the size of batches depends on the items, as many as there are at least.
    public func pendingExecutions(of plan: MapRunPlan) -> Int {
        guard let batch = plan.batch else { return pendingItems }
        let decided = leftOutExecutions
        let left = itemCount - nextItem
        let size = batch.itemsMax ?? max(1, left)
        return decided + left / size + (left % size == 0 ? 0 : 1)
    }
}
