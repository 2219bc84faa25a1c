import Testing

@testable import Simulation

/// The short run of the simulation: every seed is a day of bad luck that the engine has to survive.
@Suite struct SeedTests {
    static let seedsInAPart: UInt64 = 60

    @Test(arguments: 0..<5 as Range<UInt64>) func nothingIsBrokenWhateverHappens(part: UInt64) {
        for seed in (part * Self.seedsInAPart)..<((part + 1) * Self.seedsInAPart) {
            let report = Simulation(seed: seed).run()
            for violation in report.violations { Issue.record("\(violation); again: make sim SEED=\(seed)") }
        }
    }

    @Test(arguments: [3, 23, 54, 77, 151] as [UInt64]) func theSameSeedGivesTheSameRun(seed: UInt64) {
        var simulation = Simulation(seed: seed)
        let first = simulation.run()
        #expect(simulation.run().fingerprint == first.fingerprint)
        // A trace changes nothing, and is the same line by line.
        simulation.isTraced = true
        let traced = simulation.run()
        #expect(traced.fingerprint == first.fingerprint)
        #expect(traced.trace.count > 50)
        #expect(simulation.run().trace == traced.trace)
    }

    @Test func seedsDiffer() {
        let fingerprints = (0..<20).map { Simulation(seed: $0).run().fingerprint }
        #expect(Set(fingerprints).count == 20)
    }

    @Test func theWorldIsRich() {
        var counts: [String: Int] = [:]
        for seed in 300..<360 { counts.merge(Simulation(seed: UInt64(seed)).run().counts) { $0 + $1 } }
        // Executions end well and badly, tasks are answered and refused, nodes die.
        #expect(counts["succeeded", default: 0] > 20)
        #expect(counts["executions", default: 0] > counts["succeeded", default: 0] + 20)
        #expect(counts["launched", default: 0] > 100)
        #expect(counts["answers accepted", default: 0] > 20)
        #expect(counts["answers refused", default: 0] > 5)
        #expect(counts["nodes", default: 0] > 100)
    }
}
