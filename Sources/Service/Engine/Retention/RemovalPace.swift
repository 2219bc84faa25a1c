/// How many executions are removed in one transaction: as many as that takes little time for.
///
/// Nothing else is written to SQLite meanwhile, and an execution may have three events or 25,000.
struct RemovalPace {
    /// How many executions to remove next, at most.
    private(set) var limit = 25

    /// The last transaction: how many executions it removed, how long it took, and what of that each of them is held to cost.
    private var last: (count: Int, milliseconds: Double, each: Double)?

    private static let limitMax = 200
    /// What removing so many may take; callbacks wait for that long.
    private static let millisecondsMax = 50.0

    /// A transaction has ended.
    ///
    /// - Parameters:
    ///   - milliseconds: How long it took.
    ///   - count: How many executions it removed.
    mutating func took(_ milliseconds: Int64, toRemove count: Int) {
        guard count > 0 else { return }
        // A clock that was put back says nothing.
        let taken = Double(max(0, milliseconds))
        let each = share(of: taken, toRemove: count)
        last = (count, taken, each)
        let fitting = each > 0 ? Int(min(Self.millisecondsMax / each, Double(Self.limitMax))) : Self.limitMax
        // Little by little upwards: the next ones may be larger.
        limit = max(1, min(fitting, limit * 2))
    }

    /// What one execution costs; the search for them is no part of it, since it takes as long for a few as for many.
    private func share(of milliseconds: Double, toRemove count: Int) -> Double {
        let average = milliseconds / Double(count)
        guard let last else { return average }
        guard last.count != count else {
            return milliseconds > 2 * last.milliseconds ? average : min(last.each, average)
        }
        return min(average, max(0, (milliseconds - last.milliseconds) / Double(count - last.count)))
    }
}
