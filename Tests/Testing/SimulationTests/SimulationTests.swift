import Simulation
import Testing

@Suite struct SimulationTests {
    @Test(arguments: 0..<4) func seedsRunWithoutViolations(part: UInt64) {
        for seed in (part * 50)..<(part * 50 + 50) {
            let report = Simulation(seed: seed).run()
            #expect(report.violations.isEmpty, "make sim SEED=\(seed)")
        }
    }
}
