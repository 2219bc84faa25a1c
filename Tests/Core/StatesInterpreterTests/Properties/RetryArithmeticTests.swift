import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// How long the pauses between attempts are, at the edges of what a definition may say.
@Suite struct RetryArithmeticTests {
    @Test func jitterIsSpreadOverTheWholeDelay() {
        let retrier = Retrier(errorEquals: ["E"], intervalSeconds: 10, jitter: .full)
        var random = RandomSource(seed: 1)
        let delays = (0..<2000).map { _ in retrier.delayMilliseconds(retry: 2, random: &random) }
        #expect(delays.allSatisfy { (0...20_000).contains($0) })
        let mean = delays.reduce(0, +) / 2000
        #expect((9000...11_000).contains(mean), "\(mean)")
        #expect(Set(delays).count > 1500)
    }

    @Test func noDelayIsLongerThanAnExecutionMayLast() {
        var random = RandomSource(seed: 1)
        for rate in [1, 2, 1e10, Double.greatestFiniteMagnitude] {
            let retrier = Retrier(errorEquals: ["E"], intervalSeconds: 99_999_999, backoffRate: rate)
            #expect(retrier.delayMilliseconds(retry: 5000, random: &random) == 31_536_000_000)
        }
    }

    @Test func theContextCountsRetries() throws {
        var run = try Run.started(
            Machines.single(
                #""Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{"n.$":"$$.State.RetryCount"},"Retry":[{"ErrorEquals":["States.ALL"]}],"End":true"#
            )
        )
        for count in 0..<3 {
            let task = try run.onlyTask()
            #expect(run.ledger.starts[task]?.parameters == ["n": .number(JSONNumber(count))])
            try run.send(.taskFailed(task, StatesError(name: "E", cause: nil)))
            try run.fire(.retry(TaskRef(scope: 0, entry: 2, attempt: count + 1)))
        }
    }
}
