/// How many executions are removed in one transaction: as many as that takes little time for.
///
/// Nothing else is written to SQLite meanwhile, and an execution may have three events or 25,000.
struct RemovalPace {
    /// How many executions to remove next, at most.
    private(set) var limit = 25

    private static let limitMax = 200
    /// What a transaction may take; callbacks wait for that long.
    private static let millisecondsMax: Int64 = 50

    /// A transaction has ended.
    ///
    /// - Parameters:
    ///   - milliseconds: How long it took.
    ///   - count: How many executions it removed.
    mutating func took(_ milliseconds: Int64, toRemove count: Int) {
        guard count > 0 else { return }
        // A clock that was put back says nothing.
        let each = Double(max(0, milliseconds)) / Double(count)
        let fitting = each > 0 ? Int(min(Double(Self.millisecondsMax) / each, Double(Self.limitMax))) : Self.limitMax
        // Little by little upwards: the next ones may be larger.
        limit = max(1, min(fitting, limit * 2))
    }
}
