import ExecutionStorage
import Synchronization

/// The partitions of the history that this node knows to be there: by the weeks in which executions started.
final class HistoryWeeks: Sendable {
    private let known = Mutex<[Range<Int64>]>([])

    /// Makes a partition, and answers its borders.
    static let ensuring = Statement(
        "ensure_history_week",
        [.bigint],
        "select lower_time, upper_time from ensure_history_week($1)"
    )

    /// The start time of one of the given executions for which no partition is known; nil when there is none.
    func firstUnknownTime(of ids: [ExecutionID]) -> Int64? {
        known.withLock { known in
            ids.lazy.map(\.milliseconds).first { time in !known.contains { $0.contains(time) } }
        }
    }

    /// Notes a partition.
    func learn(_ week: Range<Int64>) {
        known.withLock { if !$0.contains(week) { $0.append(week) } }
    }

    func forget() { known.withLock { $0 = [] } }
}

extension ExecutionID {
    /// The start time in it, in milliseconds since the epoch.
    var milliseconds: Int64 { Int64(high >> 16) }
}
