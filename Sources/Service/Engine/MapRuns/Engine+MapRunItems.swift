import ExecutionStorage
import JSON
import Logging
import MapItems
import StatesInterpreter
import StepFunctionsModel
import TaskLaunching

/// The items of Map Runs that have an `ItemReader`.
extension Engine {
    /// Chunks that are written in one go end once their texts have this many bytes.
    private static let writtenBytesMax = 1 << 20

    /// Reads the items of a Map Run into the store, and tells it.
    ///
    /// After a crash all of it is done again: what was written before is overwritten, chunk by chunk. Whoever began last is
    /// the one who reads; one who was taken for dead, and goes on, is refused.
    func readItems(_ item: StoredWork) async {
        do throws(EngineError) {
            guard let mapRun = try await loadMapRun(item.executionID), mapRun.state.phase == .reading,
                let call = mapRun.plan.reader
            else {
                await settle(item)
                return
            }
            let reader = makeUUID()
            try await tell([.readingBegan(reader: reader)], to: item.executionID)
            var shelf = ItemShelf(itemsMax: call.itemsMax)
            guard let stimulus = try await read(call, of: mapRun, as: reader, onto: &shelf) else {
                // Somebody else may begin at once.
                await reschedule(item, afterMilliseconds: 0)
                return
            }
            // Whoever was taken for dead must not take away the work of who reads now.
            try await tell([stimulus], to: item.executionID, settling: [item.key], under: work.currentClaim(on: item))
        } catch {
            // The work is somebody else's by now, or nobody's: whoever claims it next sees.
            if case .rejected = error { return }
            await putOff(item, error)
        }
    }

    /// - Returns: What the Map Run has to be told; nil when the node is about to stop.
    private func read(
        _ call: MapRunPlan.Call,
        of mapRun: LoadedMapRun,
        as reader: String,
        onto shelf: inout ItemShelf
    ) async throws(EngineError) -> MapRunStimulus? {
        guard let objects else { return Self.failed(reader, "Objects cannot be read by this server.") }
        if let refusal = call.readingRefusal { return Self.failed(reader, refusal) }
        let id = mapRun.row.id
        do throws(ItemReading.Failure) {
            // A closure cannot change what it was given from outside; the shelf is moved in and out.
            var mine = shelf
            try await ItemReading(storage: objects, region: mapRun.facts.parent.region).read(call) {
                (items) async throws(EngineError) in
                let wantsMore = mine.put(items)
                if mine.bytes >= Self.writtenBytesMax { try await self.write(&mine, of: id, as: reader) }
                return wantsMore
            }
            shelf = mine
        } catch {
            switch error {
            case .items(let reason): return Self.failed(reader, reason.description)
            case .sink(let error): throw error
            case .cancelled: return nil
            }
        }
        shelf.closeChunk()
        if shelf.bytes > 0 { try await write(&shelf, of: id, as: reader) }
        return .itemsRead(reader: reader, count: shelf.itemCount, chunks: shelf.writtenChunks)
    }

    private static func failed(_ reader: String, _ cause: String) -> MapRunStimulus {
        .readingFailed(reader: reader, StatesError(.itemReaderFailed, cause: cause))
    }

    private func write(
        _ shelf: inout ItemShelf,
        of id: ExecutionID,
        as reader: String
    ) async throws(EngineError) {
        let chunks = shelf.takeChunks()
        try await tell([.itemsArrived(reader: reader)], to: id, chunks: chunks)
    }
}

/// Gathers items until there are enough of them to be written.
struct ItemShelf {
    private let itemsMax: Int
    private var open: [JSONValue] = []
    private var openBytes = 0
    private var texts: [String] = []
    /// How many items there are so far.
    private(set) var itemCount = 0
    /// How many chunks have been taken to be written.
    private(set) var writtenChunks = 0
    /// How many bytes the chunks have that have not been taken.
    private(set) var bytes = 0

    init(itemsMax: Int?) {
        self.itemsMax = itemsMax ?? .max
    }

    /// Adds items, as far as they are wanted.
    ///
    /// - Returns: Whether more are wanted.
    mutating func put(_ items: [JSONValue]) -> Bool {
        for item in items {
            guard itemCount < itemsMax else { return false }
            open.append(item)
            openBytes += item.text.utf8.count + 1
            itemCount += 1
            if ItemChunks.isFull(count: open.count, bytes: openBytes) { closeChunk() }
        }
        return itemCount < itemsMax
    }

    /// Ends the chunk that is being filled.
    mutating func closeChunk() {
        guard !open.isEmpty else { return }
        let text = JSONValue.array(open).text
        texts.append(text)
        bytes += text.utf8.count
        open = []
        openBytes = 0
    }

    /// Takes the chunks that are complete.
    mutating func takeChunks() -> MapRunInbox.Chunks {
        defer {
            writtenChunks += texts.count
            texts = []
            bytes = 0
        }
        return MapRunInbox.Chunks(first: writtenChunks, texts: texts)
    }
}
