import Foundation
import Synchronization

@testable import Simulation

/// Runs seeds side by side on threads of their own: a run blocks its thread, and tests share few.
///
/// - Parameters:
///   - seeds: The seeds.
///   - sabotage: A mistake to make on purpose.
///   - isEnough: Asked after each seed; true ends the search.
/// - Returns: What came of each that was run, in the order of the seeds.
func reports(
    of seeds: Range<UInt64>,
    sabotage: Sabotage? = nil,
    until isEnough: @escaping @Sendable (SimulationReport) -> Bool = { _ in false }
) async -> [SimulationReport] {
    let search = SeedSearch(seeds)
    await withTaskGroup(of: Void.self) { group in
        for _ in 0..<2 {
            group.addTask {
                await onThread {
                    while let seed = search.next() {
                        var simulation = Simulation(seed: seed)
                        simulation.sabotage = sabotage
                        let report = simulation.run()
                        search.note(report, isEnough: isEnough(report))
                    }
                }
            }
        }
    }
    return search.reports
}

/// Which seeds are left, and what came of the others.
private final class SeedSearch: Sendable {
    private let state: Mutex<(left: Range<UInt64>, reports: [SimulationReport])>

    init(_ seeds: Range<UInt64>) { state = Mutex((seeds, [])) }

    /// In the order of the seeds.
    var reports: [SimulationReport] { state.withLock { $0.reports.sorted { $0.seed < $1.seed } } }

    func next() -> UInt64? { state.withLock { $0.left.popFirst() } }

    func note(_ report: SimulationReport, isEnough: Bool) {
        state.withLock { state in
            state.reports.append(report)
            if isEnough { state.left = state.left.upperBound..<state.left.upperBound }
        }
    }
}

/// Does something that takes long on a thread of its own.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: body()) }
        thread.stackSize = 8 << 20
        thread.start()
    }
}
