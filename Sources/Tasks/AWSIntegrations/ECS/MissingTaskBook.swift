import Synchronization

/// Counts how often a service, Amazon ECS above all, said that it does not know a task: once is not believed, since services
/// are eventually consistent and a task that is taken for lost is stopped, and its state fails.
///
/// It may be lost at any time: counting then begins anew, and the task is declared lost a little later.
final class MissingTaskBook: Sendable {
    /// How often the service has to say so.
    static let sightingsMin = 4
    /// How far apart sightings are that count.
    static let spacingMilliseconds: Int64 = 10_000
    /// How many tasks are remembered; at one more, all are forgotten.
    static let tasksMax = 65_536

    private struct Entry {
        var sightings: Int
        var lastAgeMilliseconds: Int64
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// Notes that the service does not know a task.
    ///
    /// - Parameters:
    ///   - arn: The task, by any name that is its own.
    ///   - age: Milliseconds since it was submitted: the clock by which sightings are told apart.
    /// - Returns: Whether the service has now said so often enough.
    func isBelieved(_ arn: String, ageMilliseconds age: Int64) -> Bool {
        entries.withLock { entries in
            if entries.count >= Self.tasksMax, entries[arn] == nil { entries.removeAll() }
            guard var entry = entries[arn] else {
                entries[arn] = Entry(sightings: 1, lastAgeMilliseconds: age)
                return false
            }
            guard age - entry.lastAgeMilliseconds >= Self.spacingMilliseconds || entry.sightings >= Self.sightingsMin
            else { return false }
            entry = Entry(sightings: min(entry.sightings + 1, Self.sightingsMin), lastAgeMilliseconds: age)
            entries[arn] = entry
            return entry.sightings >= Self.sightingsMin
        }
    }

    /// The service has shown the task.
    func forget(_ arn: String) { entries.withLock { _ = $0.removeValue(forKey: arn) } }
}
