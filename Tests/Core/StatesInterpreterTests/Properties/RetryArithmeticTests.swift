import Foundation
import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// Retry, compared with a second, naive reading of the specification.
@Suite struct RetryArithmeticTests {
    /// What the specification says about one visit of a state, written down without looking at the interpreter.
    private struct Oracle {
        let retriers: [Retrier]
        var used: [Int]

        init(_ retriers: [Retrier]) {
            self.retriers = retriers
            used = retriers.map { _ in 0 }
        }

        /// The longest delay in seconds, and whether it is random; nil when the error is not retried.
        mutating func retry(_ error: String) -> (seconds: Double, isRandom: Bool)? {
            for (index, retrier) in retriers.enumerated()
            where retrier.errorEquals.contains(where: { names($0, error) }) {
                if used[index] == retrier.maxAttempts { return nil }
                let grown = Double(retrier.intervalSeconds) * pow(retrier.backoffRate, Double(used[index]))
                used[index] += 1
                return (min(grown, Double(retrier.maxDelaySeconds ?? 31_536_000), 31_536_000), retrier.jitter == .full)
            }
            return nil
        }

        private func names(_ wanted: String, _ error: String) -> Bool {
            wanted == error || wanted == "States.ALL" || wanted == "States.TaskFailed" && error != "States.Timeout"
        }
    }

    private static let errors = ["A", "B", "States.Timeout", "C"]

    private static func randomRetriers(_ random: inout SplitMixSource) -> [Retrier] {
        var retriers: [Retrier] = []
        for _ in 0..<random.below(4) {
            let interval = random.below(20) + 1
            var names = [random.pick(errors + ["States.TaskFailed"])]
            if random.oneIn(3) { names.append(random.pick(errors)) }
            retriers.append(
                Retrier(
                    errorEquals: names,
                    intervalSeconds: interval,
                    maxAttempts: random.below(5),
                    backoffRate: 1 + Double(random.below(40)) / 10,
                    maxDelaySeconds: random.oneIn(2) ? interval + 1 + random.below(60) : nil,
                    jitter: random.oneIn(3) ? .full : .none
                )
            )
        }
        if random.oneIn(2) { retriers.append(Retrier(errorEquals: ["States.ALL"], maxAttempts: random.below(4))) }
        return retriers
    }

    private static func text(_ retriers: [Retrier]) -> String {
        let objects = retriers.map { retrier -> JSONValue in
            var object: JSONObject = [
                "ErrorEquals": .array(retrier.errorEquals.map { .string($0) }),
                "IntervalSeconds": .number(JSONNumber(retrier.intervalSeconds)),
                "MaxAttempts": .number(JSONNumber(retrier.maxAttempts)),
                "BackoffRate": .number(JSONNumber(retrier.backoffRate) ?? 1),
                "JitterStrategy": .string(retrier.jitter.rawValue),
            ]
            if let most = retrier.maxDelaySeconds { object["MaxDelaySeconds"] = .number(JSONNumber(most)) }
            return .object(object)
        }
        return JSONValue.array(objects).text
    }

    @Test(arguments: 0..<8) func theInterpreterRetriesAsSpecified(part: Int) throws {
        var random = SplitMixSource(seed: UInt64(part) + 100)
        for round in 0..<400 {
            let retriers = Self.randomRetriers(&random)
            var oracle = Oracle(retriers)
            var run = try Run.started(
                Machines.single(
                    Machines.task(".sync", #""TimeoutSeconds":5,"Retry":\#(Self.text(retriers)),"End":true"#)
                )
            )
            run.seed = UInt64(part * 1000 + round)
            var attempt = 0
            while run.outcome == nil {
                let task = TaskRef(scope: 0, entry: 2, attempt: attempt)
                let error = random.pick(Self.errors)
                if error == "States.Timeout" {
                    try run.fire(.taskTimeout(task))
                } else {
                    try run.send(.taskFailed(task, StatesError(name: error, cause: nil)))
                }
                guard let expected = oracle.retry(error) else {
                    #expect(run.outcome == .failed(StatesError(name: error, cause: nil)), "\(Self.text(retriers))")
                    break
                }
                attempt += 1
                let timer = TimerID.retry(TaskRef(scope: 0, entry: 2, attempt: attempt))
                let due = try #require(run.ledger.timers[timer], "\(Self.text(retriers)) \(error)")
                let delay = Double(due.milliseconds(since: run.now))
                if expected.isRandom {
                    #expect(delay >= 0 && delay <= expected.seconds * 1000 + 1)
                } else {
                    #expect(abs(delay - expected.seconds * 1000) <= 1, "\(Self.text(retriers)) \(error) \(attempt)")
                }
                try run.fire(timer)
                #expect(run.state.task(TaskRef(scope: 0, entry: 2, attempt: attempt)) != nil)
            }
        }
    }

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
