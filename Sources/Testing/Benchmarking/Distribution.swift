/// Values in order: what of them is reported.
public struct Distribution: Sendable, Hashable {
    /// The values, the least first.
    public let sorted: [Double]

    /// Sorts values.
    public init(_ values: some Sequence<Double>) {
        sorted = values.sorted()
    }

    /// The least value that at least the given share of all values does not exceed: 0.99 for p99; nil when there are none.
    public func percentile(_ share: Double) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let rank = (share * Double(sorted.count)).rounded(.up)
        return sorted[min(max(Int(rank), 1), sorted.count) - 1]
    }

    /// The value in the middle, or the mean of the two that are there; nil when there are none.
    public var median: Double? {
        guard !sorted.isEmpty else { return nil }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// The least value; nil when there are none.
    public var least: Double? { sorted.first }

    /// The greatest value; nil when there are none.
    public var greatest: Double? { sorted.last }
}
