public import JSON
import StepFunctionsModel

extension MapRunState {
    /// The part that is stored in the Map Run's row.
    public var headJSON: JSONValue {
        var object: JSONObject = [
            "phase": .string(phase.rawValue), "settings": settings.json, "itemCount": itemCount.json,
            "chunkCount": chunkCount.json, "nextItem": nextItem.json, "chunk": chunk.json,
            "chunkOffset": chunkOffset.json, "nextChild": nextChild.json, "executions": executions.json,
            "items": items.json,
        ]
        if let reader, phase == .reading { object["reader"] = .string(reader) }
        if let failure { object["failure"] = failure.json }
        if isAborted { object["aborted"] = true }
        if let waiting { object["waiting"] = .string(waiting.description) }
        if let refusedAttempt { object["refusedAttempt"] = refusedAttempt.json }
        if redriveCount > 0 { object["redrives"] = redriveCount.json }
        if keptCount > 0 { object["kept"] = keptCount.json }
        if !kept.isAtEnd { object["cursor"] = ["next": kept.next.json, "end": kept.end.json] }
        return .object(object)
    }

    /// The part that is stored in a row of its own for each child that runs; nil for others.
    public func childJSON(_ index: Int) -> JSONValue? {
        guard let child = open[index] else { return nil }
        var object: JSONObject = ["name": .string(child.name), "items": child.itemCount.json]
        if child.redriveCount > 0 { object["redrives"] = child.redriveCount.json }
        return .object(object)
    }

    /// Reads the stored head.
    ///
    /// - Parameters:
    ///   - head: What `headJSON` gave.
    ///   - children: What `childJSON` gave, by index.
    /// - Throws: `StateDecodingError` when any part makes no sense.
    public init(head: JSONValue, children: [(index: Int, json: JSONValue)]) throws(StateDecodingError) {
        let reader = StateReader(head, "map run")
        guard let phase = Phase(rawValue: try reader.string("phase")) else {
            throw StateDecodingError("the map run is in no known phase")
        }
        self.init(settings: try MapRunSettings(try reader.nested("settings")), phase: phase)
        itemCount = try reader.count("itemCount")
        chunkCount = try reader.count("chunkCount")
        nextItem = try reader.count("nextItem")
        chunk = try reader.count("chunk")
        chunkOffset = try reader.count("chunkOffset")
        nextChild = try reader.count("nextChild")
        executions = try MapRunCounts(try reader.nested("executions"))
        items = try MapRunCounts(try reader.nested("items"))
        if head["failure"] != nil { failure = StatesError(try reader.nested("failure")) }
        self.reader = head["reader"]?.stringValue
        isAborted = head["aborted"]?.boolValue ?? false
        waiting = head["waiting"]?.stringValue.flatMap(TaskRef.init(parsing:))
        refusedAttempt = head["refusedAttempt"]?.intValue
        redriveCount = try reader.count("redrives", absent: 0)
        keptCount = try reader.count("kept", absent: 0)
        if head["cursor"] != nil {
            let cursor = try reader.nested("cursor")
            kept.next = try cursor.count("next")
            kept.end = try cursor.count("end")
            kept.read = kept.next
        }
        for child in children {
            let reader = StateReader(child.json, "child \(child.index)")
            open[child.index] = OpenChild(
                name: try reader.string("name"),
                itemCount: try reader.count("items"),
                redriveCount: try reader.count("redrives", absent: 0)
            )
        }
        guard nextItem <= itemCount, chunk <= chunkCount, nextChild <= Self.childrenMax,
            kept.next <= kept.end, kept.end <= nextChild, keptCount <= nextChild,
            open.keys.allSatisfy({ (0..<nextChild).contains($0) })
        else { throw StateDecodingError("the map run's numbers do not fit together") }
    }
}

extension MapRunCounts {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "running": running.json, "succeeded": succeeded.json, "failed": failed.json, "timedOut": timedOut.json,
            "aborted": aborted.json, "resultsWritten": resultsWritten.json,
        ]
        if failuresNotRedrivable > 0 { object["notRedrivable"] = failuresNotRedrivable.json }
        if pendingRedrive > 0 {
            object["before"] = .array([failedBefore.json, timedOutBefore.json, abortedBefore.json])
        }
        return .object(object)
    }

    fileprivate init(_ reader: StateReader) throws(StateDecodingError) {
        self.init()
        running = try reader.count("running")
        succeeded = try reader.count("succeeded")
        failed = try reader.count("failed")
        timedOut = try reader.count("timedOut")
        aborted = try reader.count("aborted")
        resultsWritten = try reader.count("resultsWritten")
        failuresNotRedrivable = try reader.count("notRedrivable", absent: 0)
        let before = (reader.value["before"]?.arrayValue ?? []).map { max(0, $0.intValue ?? 0) }
        if before.count == 3 { (failedBefore, timedOutBefore, abortedBefore) = (before[0], before[1], before[2]) }
    }
}

extension StatesError {
    fileprivate var json: JSONValue {
        var object: JSONObject = [:]
        if let name { object["error"] = .string(name) }
        if let cause { object["cause"] = .string(cause) }
        return .object(object)
    }

    fileprivate init(_ reader: StateReader) {
        self.init(name: reader.value["error"]?.stringValue, cause: reader.value["cause"]?.stringValue)
    }
}

extension StateReader {
    /// A number that cannot be negative, or what stands for one that is not there.
    fileprivate func count(_ key: String, absent: Int) throws(StateDecodingError) -> Int {
        value[key] == nil ? absent : try count(key)
    }

    /// A number that cannot be negative.
    fileprivate func count(_ key: String) throws(StateDecodingError) -> Int {
        let number = try int(key)
        guard number >= 0 else { throw StateDecodingError("\(name) has a negative number '\(key)'") }
        return number
    }
}
