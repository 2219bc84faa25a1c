import Foundation
import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// Retry, Catch and all time limits of random states, against an oracle that shares nothing with the interpreter.
@Suite struct RecoveryTests {
    private static let partsMax = 10
    private static let scenariosPerPart = 1000

    /// The variable `STEPWELL_SEED`, else another number each time.
    private static let seed: UInt64 = {
        let given = ProcessInfo.processInfo.environment["STEPWELL_SEED"].flatMap { UInt64($0) }
        let seed = given ?? UInt64.random(in: 1...999_999)
        print("Recovery: seed \(seed); STEPWELL_SEED=\(seed) repeats it")
        return seed
    }()

    private static let tooLarge = JSONValue.string(String(repeating: "x", count: 262_143))

    @Test(arguments: 0..<partsMax) func statesRecoverAsSpecified(part: Int) throws {
        var ends: [String: Int] = [:]
        for number in 0..<Self.scenariosPerPart {
            var random = SplitMixSource(seed: Self.seed &* 1_000_003 &+ UInt64(part * Self.scenariosPerPart + number))
            let scenario = RecoveryScenario(random: &random)
            let label = "seed \(Self.seed), part \(part), number \(number): \(scenario.definition) \(scenario.attempts)"
            let (life, pauses) = try Self.played(scenario)
            let (expected, allowed) = RecoveryOracle(scenario: scenario, pauses: pauses).life()
            try #require(life == expected, "\(label)")
            ends[expected.end.kind, default: 0] += 1
            try #require(pauses.count == allowed.count, "\(label)")
            for (pause, most) in zip(pauses, allowed) {
                // Rounded to a millisecond, whichever way.
                let difference = pause * most.denominator - most.numerator
                let isRight =
                    most.isJittered ? pause >= 0 && difference <= most.denominator : abs(difference) <= most.denominator
                try #require(isRight, "paused \(pause) ms: \(label)")
            }
        }
        #expect(ends.count == 4 && ends.values.allSatisfy { $0 > 10 }, "the scenarios are one-sided: \(ends)")
    }

    /// Plays a scenario with the interpreter; whatever is due first happens first.
    private static func played(_ scenario: RecoveryScenario) throws -> (RecoveryOracle.Life, pauses: [Int]) {
        var run = try Run.started(scenario.definition)
        let start = run.now
        var pauses: [Int] = []
        var attempts = [0]
        var nextAction = 0
        while run.outcome == nil {
            let attempt = attempts.count - 1
            let ref = TaskRef(scope: 0, entry: 2, attempt: attempt)
            let actions = scenario.attempts[attempt]
            let isOpen = run.state.task(ref) != nil
            let action = isOpen && nextAction < actions.count ? actions[nextAction] : nil
            let actionTime = action.map { start.adding(milliseconds: Int64(attempts[attempt] + $0.milliseconds)) }
            let timer = run.ledger.timers.min {
                ($0.value, $0.key == .execution ? 0 : 1) < ($1.value, $1.key == .execution ? 0 : 1)
            }
            if let action, let actionTime, timer.map({ actionTime < $0.value }) ?? true {
                run.now = actionTime
                nextAction += 1
                try run.send(stimulus(action, ref))
            } else {
                let due = try #require(timer, "nothing will ever happen")
                try run.fire(due.key)
                if case .retry = due.key {
                    attempts.append(Int(run.now.milliseconds(since: start)))
                    nextAction = 0
                }
            }
            let retry = TimerID.retry(TaskRef(scope: 0, entry: 2, attempt: attempts.count))
            if let due = run.ledger.timers[retry], pauses.count < attempts.count {
                pauses.append(Int(due.milliseconds(since: run.now)))
            }
        }
        let end = try #require(run.outcome)
        return (
            RecoveryOracle.Life(
                attempts: attempts,
                end: Self.end(of: end, run),
                endsAt: Int(run.now.milliseconds(since: start))
            ),
            pauses
        )
    }

    private static func stimulus(_ action: RecoveryScenario.Action, _ ref: TaskRef) -> Stimulus {
        switch action {
        case .beats: .taskHeartbeat(ref)
        case .succeeds: .taskSucceeded(ref, output: 1)
        case .succeedsTooLarge: .taskSucceeded(ref, output: tooLarge)
        case .fails(_, let name): .taskFailed(ref, StatesError(name: name))
        }
    }

    private static func end(of outcome: ExecutionOutcome, _ run: Run) -> RecoveryOracle.End {
        switch outcome {
        case .succeeded(let output):
            let catcher = run.history.compactMap { $0.details?["name"]?.stringValue }.last { $0.hasPrefix("Caught") }
            guard let catcher, let index = Int(catcher.dropFirst("Caught".count)) else { return .succeeded }
            return .caught(by: index, shown: output["Error"]?.stringValue ?? "")
        case .failed(let error): return .failed(shown: error.name ?? "")
        case .timedOut: return .timedOut
        case .aborted: return .failed(shown: "aborted")
        }
    }
}
