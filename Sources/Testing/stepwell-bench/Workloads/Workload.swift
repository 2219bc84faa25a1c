import ArgumentParser

/// What can be measured, in the order in which it is.
enum Workload: String, CaseIterable, ExpressibleByArgument {
    case limits
    case throughput
    case callbacks
    case parked
    case history
    case nodes
    case age
    case maps

    /// Measures it once, on each database that was asked for.
    func measure(_ bench: Bench, run: Int) throws {
        switch self {
        case .limits: try Limits(bench: bench, run: run).measure()
        case .throughput: try Throughput(bench: bench, run: run).measure()
        case .callbacks: try Callbacks(bench: bench, run: run).measure()
        case .parked: try Parked(bench: bench, run: run).measure()
        case .history: try Reading(bench: bench, run: run).measure()
        case .nodes: try Nodes(bench: bench, run: run).measure()
        case .age: try Age(bench: bench, run: run).measure()
        case .maps: try Maps(bench: bench, run: run).measure()
        }
    }
}
