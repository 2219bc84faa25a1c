public import ExecutionStorage
import Logging
import StepFunctionsModel

/// What people are told about concurrency keys, and what they can do.
extension Engine {
    /// Where an execution stands with its concurrency key; nil when it has none.
    public func keyStanding(of row: StoredExecution) async throws(EngineError) -> KeyStanding? {
        guard Self.isKeyed(row) else { return nil }
        let id = row.id
        return try await reading { () async throws(StoreError) in
            guard let place = try await store.keyPlace(of: id) else { return nil }
            var standing = KeyStanding(place: place)
            if let other = place.supersededBy { standing.supersededBy = try await store.execution(id: other)?.arn }
            if let other = place.predecessor, let row = try await store.execution(id: other) {
                standing.predecessor = row.arn
                // It may have stood in line once more since.
                if let left = try await store.keyPlace(of: other), left.releasedAt == place.heldSince {
                    standing.predecessorReleaseReason = left.releaseReason
                }
            }
            guard place.status == .waiting else { return standing }
            let line = try await store.keyPlaces(of: place.key, limit: KeyStanding.lineMax)
            standing.holder = line.first { $0.status == .holding }
            standing.ahead = line.prefix { $0.executionID != id }.count { $0.supersededBy == nil }
            return standing
        }
    }

    /// Executions that hold keys or wait for them, in the order of the keys and then of the lines.
    public func keyPlaces(limit: Int) async throws(EngineError) -> [StoredKeyPlace] {
        try await reading { () async throws(StoreError) in try await store.keyPlaces(of: nil, limit: limit) }
    }

    /// Takes the key from an execution by force, although it, or a task of it, may still run; the next in line gets it.
    ///
    /// The execution goes on as it is. That the key was taken, when and why, stays on record with its place.
    ///
    /// - Parameters:
    ///   - id: The execution, which has to hold a key.
    ///   - reason: Why.
    /// - Returns: Its place, and who has the key now.
    /// - Throws: `EngineError.concurrency(.notHeld)` when it holds no key.
    public func releaseKey(
        heldBy id: ExecutionID,
        reason: String
    ) async throws(EngineError) -> (place: StoredKeyPlace, next: StoredExecution?) {
        let now = clock.now()
        let released: (StoredKeyPlace, KeyHandover)? = try await reading { () async throws(StoreError) in
            guard let place = try await store.keyPlace(of: id), place.status == .holding else { return nil }
            let handover = try await store.leaveKey(place, at: now, releasedBecause: reason)
            guard handover.hasLeft, let left = try await store.keyPlace(of: id) else { return nil }
            return (left, handover)
        }
        guard let (place, handover) = released else { throw .concurrency(.notHeld) }
        work.due(at: now)
        var next: StoredExecution?
        if let id = handover.next { next = try? await execution(id: id) }
        logger.warning(
            "A concurrency key was taken from its holder by force",
            metadata: [
                "execution": "\(place.executionARN)", "status": "\(place.executionStatus.rawValue)",
                "key": "\(place.key.text)", "scope": "\(place.key.scope)", "reason": "\(reason)",
                "next": "\(next?.arn ?? "nobody")",
            ]
        )
        return (place, next)
    }

    /// Whether an execution that has ended still holds its key, and so cannot be redriven yet.
    func holdsKey(_ row: StoredExecution) async throws(EngineError) -> Bool {
        guard Self.isKeyed(row) else { return false }
        let id = row.id
        let place = try await reading { () async throws(StoreError) in try await store.keyPlace(of: id) }
        return place.map { $0.status != .ended } ?? false
    }
}

/// Where an execution stands with its concurrency key.
public struct KeyStanding: Sendable, Hashable {
    /// Its place.
    public var place: StoredKeyPlace
    /// Who holds the key, when the execution waits for it.
    public var holder: StoredKeyPlace?
    /// How many are before it in the line, the holder included, when it waits.
    public var ahead = 0
    /// The ARN of the execution that waits in its stead.
    public var supersededBy: String?
    /// The ARN of the execution that passed the key on to it.
    public var predecessor: String?
    /// Why the key was taken from that one by force, if it was.
    public var predecessorReleaseReason: String?

    /// How many places of a line are looked at, to tell how many are before one.
    static let lineMax = 10_000

    init(place: StoredKeyPlace) { self.place = place }
}
