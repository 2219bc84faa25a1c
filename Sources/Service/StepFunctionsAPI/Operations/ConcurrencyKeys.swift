import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel

extension ConcurrencyProblem {
    /// What a client is told.
    ///
    /// `ExecutionLimitExceeded` is an error of `StartExecution` and `RedriveExecution` in the service model, and none that SDKs
    /// repeat by themselves.
    var apiError: APIError {
        switch self {
        case .held(let key, let holder):
            let who = holder.map { "execution '\($0)'" } ?? "another execution"
            return APIError(
                code: "ExecutionLimitExceeded",
                message:
                    "The concurrency key '\(key.text)' is held by \(who), and the state machine does not let executions wait "
                    + "for it (stepwell:concurrency-policy=reject)."
            )
        case .heldByParent(let key):
            return .invalidExecutionInput(
                "The concurrency key '\(key.text)' is held by the execution that would wait for this one: neither would ever end."
            )
        case .notHeld:
            return APIError(code: "KeyNotHeld", message: "The execution does not hold a concurrency key.")
        case .unusable(let reason):
            return .invalidExecutionInput(reason)
        }
    }
}

extension StepFunctionsService {
    /// How many places of keys are listed, at most.
    private static let locksMax = 10_000

    /// Where an execution stands with its concurrency key; nil when it has none.
    func concurrency(of row: StoredExecution) async throws(APIError) -> JSONObject? {
        let found = try await engineCall { () async throws(EngineError) in try await engine.keyStanding(of: row) }
        guard let standing = found else { return nil }
        var object = Self.json(standing.place)
        if let holder = standing.holder {
            object["waitsFor"] = .string(holder.executionARN)
            object["waitsForStatus"] = .string(holder.executionStatus.rawValue)
        }
        if standing.place.status == .waiting { object["ahead"] = .number(JSONNumber(standing.ahead)) }
        if let other = standing.supersededBy { object["supersededBy"] = .string(other) }
        if let other = standing.predecessor { object["receivedFrom"] = .string(other) }
        if let reason = standing.predecessorReleaseReason { object["receivedByForceReason"] = .string(reason) }
        return object
    }

    /// All keys that are held, with who holds them and who waits.
    func listLocks() async throws(APIError) -> JSONObject {
        let places = try await engineCall { () async throws(EngineError) in
            try await engine.keyPlaces(limit: Self.locksMax)
        }
        var locks: [JSONObject] = []
        var last: ConcurrencyKey?
        var waiting: [JSONValue] = []
        func endKey() {
            guard !locks.isEmpty else { return }
            locks[locks.count - 1]["waiting"] = .array(waiting)
            waiting = []
        }
        for place in places {
            if place.key != last {
                endKey()
                last = place.key
                locks.append(["key": .string(place.key.text), "scope": .string(place.key.scope)])
            }
            switch place.status {
            case .holding: locks[locks.count - 1]["holder"] = .object(Self.listed(place))
            case .waiting: waiting.append(.object(Self.listed(place)))
            case .ended: continue
            }
        }
        endKey()
        return ["locks": .array(locks.map { .object($0) })]
    }

    /// Takes a key from its holder by force.
    func releaseLock(_ body: JSONObject) async throws(APIError) -> JSONObject {
        guard let arn = body["executionArn"]?.stringValue else {
            throw .validationRule("The member 'executionArn' is missing: the ARN of the execution that holds the key.")
        }
        guard let reason = body["reason"]?.stringValue, !reason.isEmpty, reason.utf8.count <= 1024 else {
            throw .validationRule("The member 'reason' is missing or longer than 1024 bytes: why the key is released.")
        }
        let row = try await execution(arn)
        let (place, next) = try await engineCall { () async throws(EngineError) in
            try await engine.releaseKey(heldBy: row.id, reason: reason)
        }
        var object = Self.json(place)
        object["executionArn"] = .string(place.executionARN)
        object["executionStatus"] = .string(place.executionStatus.rawValue)
        if let next { object["next"] = .string(next.arn) }
        return object
    }

    private static func listed(_ place: StoredKeyPlace) -> JSONObject {
        var object: JSONObject = [
            "executionArn": .string(place.executionARN), "executionStatus": .string(place.executionStatus.rawValue),
            "since": .string(place.since.iso8601),
        ]
        if let time = place.heldSince { object["heldSince"] = .string(time.iso8601) }
        return object
    }

    private static func json(_ place: StoredKeyPlace) -> JSONObject {
        var object: JSONObject = [
            "key": .string(place.key.text), "scope": .string(place.key.scope), "policy": .string(place.policy.rawValue),
            "status": .string(place.status.rawValue), "since": .string(place.since.iso8601),
        ]
        if let time = place.heldSince { object["heldSince"] = .string(time.iso8601) }
        if let time = place.endedAt { object["endedAt"] = .string(time.iso8601) }
        if let time = place.releasedAt { object["releasedAt"] = .string(time.iso8601) }
        if let reason = place.releaseReason { object["releaseReason"] = .string(reason) }
        return object
    }
}
