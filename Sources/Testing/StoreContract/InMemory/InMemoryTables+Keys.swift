internal import ExecutionStorage
internal import StepFunctionsModel

/// The lines of concurrency keys.
extension InMemoryTables {
    /// Whether the line of a key does not take an execution.
    func refuses(_ place: KeyPlaceRequest, of id: ExecutionID) -> Bool {
        places[id]?.isInLine == true || place.policy == .reject && !line(of: place.key).isEmpty
    }

    /// Puts an execution into the line of a key.
    mutating func take(_ place: KeyPlaceRequest, of id: ExecutionID) {
        guard let row = executions[id]?.row else { return }
        let before = line(of: place.key)
        if place.policy == .supersede {
            for other in before where other.status == .waiting {
                places[other.executionID]?.supersededBy = id
                makeDue(other, at: place.at)
            }
        }
        let old = places[id]
        let last = places.values.filter { $0.key == place.key }.map(\.number).max() ?? 0
        places[id] = StoredKeyPlace(
            executionID: id,
            executionARN: row.arn,
            executionStatus: row.status,
            key: place.key,
            policy: place.policy,
            number: last + 1,
            status: before.isEmpty ? .holding : .waiting,
            workKey: place.workKey,
            since: place.at,
            heldSince: before.isEmpty ? place.at : nil,
            releasedAt: old?.releasedAt,
            releaseReason: old?.releaseReason
        )
    }

    mutating func leaveKey(
        _ place: StoredKeyPlace,
        at time: Timestamp,
        releasedBecause reason: String?
    ) -> KeyHandover {
        let hasLeft = places[place.executionID].map { $0.isInLine && $0.number == place.number } ?? false
        if hasLeft {
            places[place.executionID]?.status = .ended
            places[place.executionID]?.endedAt = time
            if let reason {
                places[place.executionID]?.releasedAt = time
                places[place.executionID]?.releaseReason = reason
            }
        }
        guard let next = line(of: place.key).first, next.status == .waiting else {
            return KeyHandover(hasLeft: hasLeft, next: nil)
        }
        places[next.executionID]?.status = .holding
        places[next.executionID]?.heldSince = time
        places[next.executionID]?.predecessor = place.executionID
        makeDue(next, at: time)
        return KeyHandover(hasLeft: hasLeft, next: next.executionID)
    }

    func keyPlace(of id: ExecutionID) -> StoredKeyPlace? {
        guard var place = places[id], let row = executions[id]?.row else { return nil }
        place.executionStatus = row.status
        return place
    }

    func keyPlaces(of key: ConcurrencyKey?, limit: Int) -> [StoredKeyPlace] {
        places.values.filter { $0.isInLine && (key == nil || $0.key == key) }
            .sorted { $0.key == $1.key ? $0.number < $1.number : $0.key < $1.key }
            .prefix(limit).compactMap { keyPlace(of: $0.executionID) }
    }

    /// Who holds a key, and who is going to, in order.
    private func line(of key: ConcurrencyKey) -> [StoredKeyPlace] {
        places.values.filter { $0.isInLine && $0.key == key && ($0.status == .holding || $0.supersededBy == nil) }
            .sorted { $0.number < $1.number }
    }

    private mutating func makeDue(_ place: StoredKeyPlace, at time: Timestamp) {
        let key = ExactText(place.workKey)
        var work =
            executions[place.executionID]?.work[key]
            ?? StoredWork(
                executionID: place.executionID,
                key: place.workKey,
                kind: .effect,
                dueAt: time,
                createdAt: time,
                payload: "{}"
            )
        work.dueAt = time
        work.claimedUntil = nil
        executions[place.executionID]?.work[key] = work
    }
}

extension StoredKeyPlace {
    /// Whether it has not left the line.
    var isInLine: Bool { status != .ended }
}
