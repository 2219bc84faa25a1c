import ExecutionStorage

/// For how long executions are kept after they have ended: what the daemon is told, and what state machines say for themselves
/// in the tag `stepwell:retention-days`.
///
/// AWS keeps them for 90 days; here they are kept for good unless somebody says otherwise.
public struct RetentionPolicy: Sendable, Hashable {
    /// The tag's key; its value is a number of days, or `forever`.
    public static let tagKey = "stepwell:retention-days"
    /// Days that may be asked for: up to a hundred years.
    public static let daysRange = 1...36_500

    /// What a state machine says for itself.
    public enum Wish: Sendable, Hashable {
        /// For a number of days.
        case days(Int)
        /// For good.
        case forever

        /// Reads a tag's value; nil for one that makes no sense.
        public init?(tagValue: String) {
            if tagValue == "forever" {
                self = .forever
                return
            }
            guard let days = Int(tagValue), RetentionPolicy.daysRange.contains(days) else { return nil }
            self = .days(days)
        }
    }

    /// A removal that is due.
    struct Removal: Sendable, Hashable {
        var scope: RemovalScope
        /// How many days before now an execution must have ended.
        var days: Int
    }

    /// Days for state machines that say nothing; nil for good.
    var days: Int?
    /// What state machines say, by ARN.
    var wishes: [String: Wish]

    /// What has to be removed.
    var removals: [Removal] {
        let own = wishes.sorted { $0.key < $1.key }.compactMap { (arn, wish) -> Removal? in
            guard case .days(let days) = wish else { return nil }
            return Removal(scope: .stateMachine(arn), days: days)
        }
        guard let days else { return own }
        return own + [Removal(scope: .all(except: wishes.keys.sorted()), days: days)]
    }
}
