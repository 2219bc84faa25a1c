import Testing

@testable import Simulation

/// The simulation finds what it is there to find: mistakes that are made on purpose.
@Suite struct SabotageTests {
    /// What each mistake must show as.
    static let signs: [(Sabotage, Set<Violation.Rule>)] = [
        (.effectBeforeCommit, [.launch]),
        (.noIdempotencyKey, [.launch]),
        (.noCompareAndSet, [.version]),
        (.tokenNotInvalidated, [.token, .acknowledgement]),
        (.timerLostOnRestart, [.stuck]),
        (.everybodyHoldsKey, [.key]),
        (.answerNotAwaited, [.notification]),
        (.startsAreNew, [.nesting]),
    ]

    /// Seeds that are tried.
    ///
    /// - Parameter sabotage: The mistake; one that takes a node to fail between two commits shows in one seed of two hundred, and is
    ///   looked for where it shows soon.
    /// - Returns: The seeds.
    static func seeds(_ sabotage: Sabotage) -> Range<UInt64> {
        let first: UInt64 = sabotage == .startsAreNew ? 300 : 0
        return first..<(first + 150)
    }

    @Test(arguments: signs) func isFound(sabotage: Sabotage, signs: Set<Violation.Rule>) async {
        @Sendable func isFound(_ report: SimulationReport) -> Bool {
            report.violations.contains { signs.contains($0.rule) }
        }
        let reports = await reports(of: Self.seeds(sabotage), sabotage: sabotage, until: isFound)
        if !reports.contains(where: isFound) {
            Issue.record("no seed of \(Self.seeds(sabotage)) has found '\(sabotage.rawValue)'")
        }
    }

    @Test func everyMistakeIsLookedFor() {
        #expect(Set(Self.signs.map(\.0)) == Set(Sabotage.allCases))
    }
}
