import Synchronization

/// Remembers, for a while, how often each request was made: delays grow, and what is refused too often is given up.
///
/// It may be lost at any time: counting then begins anew, and a request that may have been sent counts as one.
final class AttemptBook: Sendable {
    /// How many requests are remembered; at one more, all are forgotten.
    static let requestsMax = 8192

    /// What is known about one request.
    struct Entry: Sendable, Hashable {
        /// How often it was made in vain.
        var failures = 0
        /// Whether it may have been carried out although nobody knows.
        var mayBeCarriedOut = false
        /// How often ECS did not know the tasks that it said the request had started.
        var missing = 0
        /// How often ECS started nothing upon a repeat, which says little about the request before it.
        var refusals = 0
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// What is known about a request.
    func entry(_ key: String) -> Entry? { entries.withLock { $0[key] } }

    /// Notes one more failure.
    ///
    /// - Returns: What is known now.
    func note(_ key: String, mayBeCarriedOut: Bool) -> Entry {
        change(key) { entry in
            entry.failures += 1
            entry.mayBeCarriedOut = entry.mayBeCarriedOut || mayBeCarriedOut
        }
    }

    /// Notes that ECS does not know, or not yet, what it has started upon a request.
    ///
    /// - Returns: What is known now.
    func noteMissing(_ key: String) -> Entry {
        change(key) { entry in
            entry.missing += 1
            entry.mayBeCarriedOut = true
        }
    }

    /// Notes that ECS started nothing upon a repeat of a request that may have been carried out, or may yet be.
    ///
    /// - Returns: What is known now.
    func noteRefusal(_ key: String) -> Entry {
        change(key) { entry in
            entry.refusals += 1
            entry.mayBeCarriedOut = true
        }
    }

    private func change(_ key: String, _ change: (inout Entry) -> Void) -> Entry {
        entries.withLock { entries in
            if entries.count >= Self.requestsMax, entries[key] == nil { entries.removeAll() }
            var entry = entries[key] ?? Entry()
            change(&entry)
            entries[key] = entry
            return entry
        }
    }

    /// Forgets a request that has been decided.
    func forget(_ key: String) { entries.withLock { _ = $0.removeValue(forKey: key) } }
}
