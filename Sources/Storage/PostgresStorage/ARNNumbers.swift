import Synchronization

/// The numbers under which the database has ARNs that many executions share, as far as this node has met them.
///
/// Rows of the table `arn` are never changed or removed. What is remembered is forgotten when the connection was lost: another
/// database may answer now.
final class ARNNumbers: Sendable {
    private static let countMax = 10_000

    private let known = Mutex<[ExactText: Int32]>([:])

    /// Makes rows for those that have none, and answers the numbers.
    static let addition = Statement(
        "add_arns",
        [.texts],
        "insert into arn (text) select unnest($1) on conflict do nothing"
    )
    /// Answers texts and numbers.
    static let lookup = Statement("find_arns", [.texts], "select text, seq from arn where text = any ($1)")

    /// The numbers of texts; nil when one is not known yet.
    func numbers(of texts: Set<ExactText>) -> [ExactText: Int32]? {
        known.withLock { known in
            var found: [ExactText: Int32] = [:]
            for text in texts {
                guard let number = known[text] else { return nil }
                found[text] = number
            }
            return found
        }
    }

    /// Remembers numbers.
    func learn(_ numbers: [(ExactText, Int32)]) {
        known.withLock { known in
            // Map Runs have ARNs of their own: without an end there would be ever more.
            if known.count + numbers.count > Self.countMax { known = [:] }
            for (text, number) in numbers { known[text] = number }
        }
    }

    func forget() { known.withLock { $0 = [:] } }
}
