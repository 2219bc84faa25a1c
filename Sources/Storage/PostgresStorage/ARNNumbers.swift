import ExecutionStorage
import Synchronization

/// The numbers under which the database has ARNs that many executions share, as far as this node has met them.
///
/// Rows of the table `arn` are never changed or removed. What is remembered is forgotten when the connection was lost: another
/// database may answer now.
final class ARNNumbers: Sendable {
    private static let countMax = 10_000

    private struct Known {
        var numbers: [ExactText: Int32] = [:]
        var texts: [Int32: String] = [:]
    }

    private let known = Mutex(Known())

    /// Makes rows for those that have none, and answers the numbers.
    static let addition = Statement(
        "add_arns",
        [.texts],
        // Each try to insert takes a number, whether it succeeds or not.
        """
        insert into arn (text) select text from unnest($1) as given (text)
        where not exists (select from arn where arn.text = given.text)
        on conflict do nothing
        """
    )
    /// Answers texts and numbers.
    static let lookup = Statement("find_arns", [.texts], "select text, seq from arn where text = any ($1)")

    /// Answers texts by their numbers.
    static let reading = Statement("read_arns", [.integers], "select text, seq from arn where seq = any ($1)")

    /// The numbers of texts; nil when one is not known yet.
    func numbers(of texts: Set<ExactText>) -> [ExactText: Int32]? {
        known.withLock { known in
            var found: [ExactText: Int32] = [:]
            for text in texts {
                guard let number = known.numbers[text] else { return nil }
                found[text] = number
            }
            return found
        }
    }

    /// The texts that are known of numbers, and the numbers of the others.
    func texts(of numbers: Set<Int64>) -> (known: [Int64: String], missing: [Int64]) {
        known.withLock { known in
            var found: [Int64: String] = [:]
            var missing: [Int64] = []
            for number in numbers {
                if let text = known.texts[Int32(truncatingIfNeeded: number)] {
                    found[number] = text
                } else {
                    missing.append(number)
                }
            }
            return (found, missing)
        }
    }

    /// Remembers numbers.
    func learn(_ numbers: [(ExactText, Int32)]) {
        known.withLock { known in
            // Map Runs have ARNs of their own: without an end there would be ever more.
            if known.numbers.count + numbers.count > Self.countMax { known = Known() }
            for (text, number) in numbers {
                known.numbers[text] = number
                known.texts[number] = text.text
            }
        }
    }

    func forget() { known.withLock { $0 = Known() } }
}
