import JSON
import StepFunctionsModel

extension Scope {
    var json: JSONValue {
        var object: JSONObject = [:]
        if let parent { object["parent"] = parent.json }
        switch role {
        case .root:
            break
        case .branch(let state, let index):
            object["branch"] = ["state": .string(state), "index": index.json]
        case .iteration(let state, let index, let items):
            object["iteration"] = ["state": .string(state), "index": index.json, "items": items.json]
        }
        if !variables.isEmpty { object["variables"] = .object(variables) }
        object["lastEventId"] = lastEventID.json
        switch position {
        case .entering(let state, let input):
            object["entering"] = ["state": .string(state), "input": input]
        case .inState(let visit):
            object["visit"] = visit.json
        case .finished(let output):
            object["finished"] = ["output": output]
        }
        return .object(object)
    }

    init(_ reader: StateReader) throws(StateDecodingError) {
        let role: Role
        if reader.value["branch"] != nil {
            let branch = try reader.nested("branch")
            role = .branch(state: try branch.string("state"), index: try branch.int("index"))
        } else if reader.value["iteration"] != nil {
            let iteration = try reader.nested("iteration")
            role = .iteration(
                state: try iteration.string("state"),
                index: try iteration.int("index"),
                items: try iteration.int("items")
            )
        } else {
            role = .root
        }
        let position: Position
        if reader.value["entering"] != nil {
            let entering = try reader.nested("entering")
            position = .entering(state: try entering.string("state"), input: try entering.member("input"))
        } else if reader.value["visit"] != nil {
            position = .inState(try StateVisit(try reader.nested("visit")))
        } else {
            position = .finished(output: try reader.nested("finished").member("output"))
        }
        self.init(
            parent: reader.value["parent"]?.intValue,
            role: role,
            variables: reader.value["variables"]?.objectValue ?? [:],
            lastEventID: try reader.int("lastEventId"),
            position: position
        )
    }
}

extension StateVisit {
    var json: JSONValue {
        var object: JSONObject = [
            "state": .string(name), "input": input, "entry": entry.json,
            "enteredAt": .number(JSONNumber(enteredTime.millisecondsSinceEpoch)),
        ]
        if retryCount > 0 { object["retryCount"] = retryCount.json }
        if priorAttempts > 0 { object["priorAttempts"] = priorAttempts.json }
        if !retrierCounts.isEmpty { object["retrierCounts"] = .array(retrierCounts.map(\.json)) }
        switch activity {
        case .working:
            break
        case .waiting:
            object["waiting"] = true
        case .pausedBeforeRetry:
            object["pausedBeforeRetry"] = true
        case .redriven:
            object["redriven"] = true
        case .task(let attempt):
            object["task"] = attempt.json
        case .branches(let first, let count, let unfinished):
            object["branches"] = ["firstScope": first.json, "count": count.json, "unfinished": unfinished.json]
        case .iterations(let progress):
            object["iterations"] = progress.json
        case .mapRun(let arn):
            object["mapRun"] = .string(arn)
        }
        if let mapRun {
            object["mapRunOnRecord"] = ["arn": .string(mapRun.arn), "redrives": mapRun.redriveCount.json]
        }
        return .object(object)
    }

    init(_ reader: StateReader) throws(StateDecodingError) {
        self.init(
            name: try reader.string("state"),
            input: try reader.member("input"),
            entry: try reader.int("entry"),
            enteredTime: Timestamp(millisecondsSinceEpoch: Int64(try reader.int("enteredAt")))
        )
        retryCount = reader.value["retryCount"]?.intValue ?? 0
        priorAttempts = reader.value["priorAttempts"]?.intValue ?? 0
        retrierCounts = (reader.value["retrierCounts"]?.arrayValue ?? []).compactMap(\.intValue)
        if reader.value["waiting"] != nil {
            activity = .waiting
        } else if reader.value["pausedBeforeRetry"] != nil {
            activity = .pausedBeforeRetry
        } else if reader.value["redriven"] != nil {
            activity = .redriven
        } else if reader.value["task"] != nil {
            activity = .task(try TaskAttempt(try reader.nested("task")))
        } else if reader.value["branches"] != nil {
            let branches = try reader.nested("branches")
            activity = .branches(
                firstScope: try branches.int("firstScope"),
                count: try branches.int("count"),
                unfinished: try branches.int("unfinished")
            )
        } else if reader.value["iterations"] != nil {
            activity = .iterations(try MapProgress(try reader.nested("iterations")))
        } else if reader.value["mapRun"] != nil {
            activity = .mapRun(arn: try reader.string("mapRun"))
        }
        if reader.value["mapRunOnRecord"] != nil {
            let record = try reader.nested("mapRunOnRecord")
            mapRun = MapRunOnRecord(arn: try record.string("arn"), redriveCount: max(0, try record.int("redrives")))
        }
    }
}

extension TaskAttempt {
    var json: JSONValue {
        var object: JSONObject = [:]
        switch phase {
        case .requested:
            object["phase"] = "requested"
        case .submitted(let handle):
            object["phase"] = "submitted"
            if let handle { object["handle"] = handle }
        case .offered:
            object["phase"] = "offered"
        case .taken:
            object["phase"] = "taken"
        }
        if let tokenKeyID { object["tokenKey"] = .string(tokenKeyID) }
        if let timeoutSeconds { object["timeoutSeconds"] = timeoutSeconds.json }
        if let heartbeatSeconds { object["heartbeatSeconds"] = heartbeatSeconds.json }
        if let time = heartbeatDueAt { object["heartbeatDueAt"] = .number(JSONNumber(time.millisecondsSinceEpoch)) }
        if let time = exitedUnansweredAt {
            object["exitedUnansweredAt"] = .number(JSONNumber(time.millisecondsSinceEpoch))
        }
        return .object(object)
    }

    init(_ reader: StateReader) throws(StateDecodingError) {
        let phase: Phase
        switch try reader.string("phase") {
        case "requested": phase = .requested
        case "submitted": phase = .submitted(handle: reader.value["handle"])
        case "offered": phase = .offered
        case "taken": phase = .taken
        case let other: throw StateDecodingError("\(reader.name) has the unknown phase '\(other)'")
        }
        self.init(
            phase: phase,
            tokenKeyID: reader.value["tokenKey"]?.stringValue,
            timeoutSeconds: reader.value["timeoutSeconds"]?.intValue,
            heartbeatSeconds: reader.value["heartbeatSeconds"]?.intValue
        )
        heartbeatDueAt = reader.value["heartbeatDueAt"]?.intValue.map {
            Timestamp(millisecondsSinceEpoch: Int64($0))
        }
        exitedUnansweredAt = reader.value["exitedUnansweredAt"]?.intValue.map {
            Timestamp(millisecondsSinceEpoch: Int64($0))
        }
    }
}

extension MapProgress {
    var json: JSONValue {
        [
            "items": items.json, "count": count.json, "firstScope": firstScope.json, "next": next.json,
            "finished": finished.json, "concurrency": concurrency.json,
        ]
    }

    init(_ reader: StateReader) throws(StateDecodingError) {
        self.init(
            items: try reader.int("items"),
            count: try reader.int("count"),
            firstScope: try reader.int("firstScope"),
            next: try reader.int("next"),
            finished: try reader.int("finished"),
            concurrency: try reader.int("concurrency")
        )
    }
}
