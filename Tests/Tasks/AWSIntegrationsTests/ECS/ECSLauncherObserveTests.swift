import AWSCore
import JSON
import StepFunctionsModel
import TaskLaunching
import Testing

@testable import AWSIntegrations

@Suite("Watching tasks")
struct ECSLauncherObserveTests {
    private func observe(_ aws: ScriptedAWS, _ task: WatchedTask) async -> TaskObservation? {
        await launcher(aws).observe([task]).first
    }

    private func described(_ tasks: JSONObject..., failures: JSONValue = []) -> ScriptedAWS.Answer {
        .ok(["tasks": .array(tasks.map { .object($0) }), "failures": failures])
    }

    @Test("A task that ended well is the result of `.sync`, as the style shows it")
    func succeeded() async {
        let task = stoppedTask(1)
        for (resource, style) in [
            ("ecs:runTask.sync", ECSStyle.optimized), ("aws-sdk:ecs:runTask.waitForTaskToken", .sdk),
        ] {
            let observation = await observe(ScriptedAWS(described(task)), watched(handle(1), resource))
            #expect(observation == .succeeded(output: style.task(task)))
        }
    }

    @Test("A task that ended badly is States.TaskFailed with the task as its cause")
    func failed() async {
        let task = stoppedTask(1, [("app", 3)])
        let cause = ECSStyle.optimized.task(task).text
        #expect(cause.contains(#""ExitCode":3"#))
        #expect(
            await observe(ScriptedAWS(described(task)), watched(handle(1)))?.asOnAWS
                == .failed(StatesError(name: "States.TaskFailed", cause: cause))
        )
    }

    @Test("A task runs until it has stopped")
    func running() async {
        #expect(
            await observe(
                ScriptedAWS(.ok(["tasks": [startedTask(1)], "failures": []])),
                watched(handle(1), ageMilliseconds: 0)
            ) == .running(status: "PROVISIONING")
        )
    }

    static let missing: JSONValue = [["arn": .string(taskARN(1)), "reason": "MISSING"]]

    /// What a launcher says of a task at each of these ages.
    private func observations(_ answer: ScriptedAWS.Answer, ages: [Int64]) async -> [TaskObservation] {
        let launcher = launcher(ScriptedAWS { _ in answer })
        var found: [TaskObservation] = []
        for age in ages { found += await launcher.observe([watched(handle(1), ageMilliseconds: age)]) }
        return found
    }

    @Test("MISSING is no news in the first minute, and believed later when it was said four times, ten seconds apart")
    func missing() async {
        let ages: [Int64] = [0, 20_000, 40_000, 59_999, 60_000, 61_000, 70_000, 79_999, 80_000, 85_000, 90_000, 91_000]
        let found = await observations(described(failures: Self.missing), ages: ages)
        for (age, observation) in zip(ages, found) {
            switch observation {
            case .unknown(let reason):
                #expect(age < 90_000, "\(age)")
                #expect(reason.contains("MISSING"))
            case .lost(let error):
                #expect(age >= 90_000, "\(age)")
                #expect(error.name == "States.TaskFailed")
                #expect(error.cause?.contains("outcome of the task \(taskARN(1)) is unknown") == true)
            default:
                Issue.record("\(observation)")
            }
        }
        #expect(found.count == ages.count)
    }

    @Test("A task that is seen in between is not missing, and a look that failed says nothing")
    func seenAgain() async {
        let missing = described(failures: Self.missing)
        let running: ScriptedAWS.Answer = .ok(["tasks": [startedTask(1)], "failures": []])
        let script = [
            missing, missing, missing, running, missing, missing, .silence(.timedOut, isSent: true), missing, missing,
        ]
        let next = Counter()
        let launcher = launcher(ScriptedAWS { _ in script[next.next()] })
        var lost: [Bool] = []
        for step in script.indices {
            let found = await launcher.observe([watched(handle(1), ageMilliseconds: 100_000 + Int64(step) * 15_000)])
            if case .lost? = found.first { lost.append(true) } else { lost.append(false) }
        }
        #expect(lost == [false, false, false, false, false, false, false, false, true])
    }

    @Test("A deleted cluster, and an answer that leaves the task out, count as MISSING", arguments: [0, 1])
    func lost(index: Int) async {
        let answers = [described(), .refused("ClusterNotFoundException", "Cluster not found.")]
        let found = await observations(answers[index], ages: [1000, 100_000, 120_000, 140_000, 160_000])
        guard case .unknown? = found.first, case .unknown = found[3], case .lost(let error)? = found.last else {
            Issue.record("\(found)")
            return
        }
        #expect(error.name == "States.TaskFailed")
    }

    @Test(
        "Whatever keeps from looking says nothing about the task",
        arguments: [
            .silence(.timedOut, isSent: true), .refused("ThrottlingException", ""),
            .refused("AccessDeniedException", ""),
            .refused("ServerException", "", status: 500), .refused("InvalidParameterException", ""), .ok("?"), .ok([:]),
        ] as [ScriptedAWS.Answer]
    )
    func unknown(answer: ScriptedAWS.Answer) async {
        let observation = await observe(ScriptedAWS(answer), watched(handle(1)))
        guard case .unknown = observation else {
            Issue.record("\(String(describing: observation))")
            return
        }
    }

    @Test("A handle that cannot be read ends the state, and only that one")
    func unreadable() async {
        let aws = ScriptedAWS(described(stoppedTask(1)))
        let found = await launcher(aws).observe([watched("damaged"), watched(handle(1))])
        #expect(
            found == [
                .failed(StatesError(name: "States.Runtime", cause: "The stored handle of the task cannot be read.")),
                .succeeded(output: ECSStyle.optimized.task(stoppedTask(1))),
            ]
        )
    }

    @Test("Several tasks are one piece of work: it ends with the last, and well if all did")
    func several() async {
        let good = stoppedTask(1)
        let bad = stoppedTask(2, [("app", 1)])
        let ran = startedTask(2).objectValue ?? [:]
        let task = watched(handle(1, 2))
        #expect(await observe(ScriptedAWS(described(good, ran)), task) == .running(status: "PROVISIONING"))
        #expect(await observe(ScriptedAWS(described(bad, ran)), watched(handle(2, 1))) != .running(status: "STOPPED"))
        #expect(
            await observe(ScriptedAWS(described(good, bad)), task)?.asOnAWS
                == .failed(StatesError(.taskFailed, cause: ECSStyle.optimized.task(bad).text))
        )
        let other = stoppedTask(2)
        #expect(
            await observe(ScriptedAWS(described(other, good)), task)
                == .succeeded(
                    output: ["Tasks": [ECSStyle.optimized.task(good), ECSStyle.optimized.task(other)]]
                )
        )
        let failures: JSONValue = [["arn": .string(taskARN(2)), "reason": "MISSING"]]
        let answer = described(good, failures: failures)
        let launcher = launcher(ScriptedAWS { _ in answer })
        var found: [TaskObservation] = []
        for age in stride(from: Int64(100_000), through: 160_000, by: 15_000) {
            found += await launcher.observe([watched(handle(1, 2), ageMilliseconds: age)])
        }
        guard case .unknown? = found.first, case .lost? = found.last else {
            Issue.record("a lost task is no success: \(found)")
            return
        }
    }

    @Test("250 tasks of a cluster take three calls, other clusters, regions and roles their own")
    func batches() async {
        let aws = ScriptedAWS { call in
            let body = (try? JSONValue(parsing: call.body)) ?? nil
            let arns = body["tasks"]?.arrayValue ?? []
            // Backwards, since nothing promises an order.
            return .ok(
                [
                    "tasks": .array(
                        arns.reversed().map { ["taskArn": $0, "lastStatus": .string("at \($0.stringValue ?? "")")] }
                    ),
                    "failures": [],
                ]
            )
        }
        var tasks = (0..<250).map { watched(handle($0)) }
        var elsewhere = handle(900).objectValue ?? [:]
        elsewhere["cluster"] = "other"
        tasks.insert(watched(.object(elsewhere)), at: 10)
        elsewhere["region"] = "eu-west-1"
        tasks.insert(watched(.object(elsewhere)), at: 100)
        elsewhere["roleArn"] = "role"
        tasks.append(watched(.object(elsewhere)))
        let found = await launcher(aws).observe(tasks)
        #expect(
            found
                == tasks.map { task in
                    .running(status: "at \(task.handle["taskArns"]?[0]?.stringValue ?? "")")
                }
        )
        let sizes = aws.calls.map { (try? JSONValue(parsing: $0.body))?["tasks"]?.arrayValue?.count ?? 0 }
        #expect(sizes.sorted() == [1, 1, 1, 50, 100, 100])
        #expect(aws.calls.allSatisfy { $0.operation == "DescribeTasks" && $0.isRepeatable })
        #expect(Set(aws.calls.map(\.region)) == ["us-east-1", "eu-west-1"])
        #expect(aws.calls.filter { $0.roleARN == "role" }.count == 1)
    }

    @Test("A handle of several tasks may be spread over two calls")
    func spread() async {
        let ids = Array(0..<101)
        let all: JSONValue = [
            "region": "us-east-1", "cluster": .string(clusterARN), "taskArns": .array(ids.map { .string(taskARN($0)) }),
        ]
        let aws = ScriptedAWS { call in
            let arns = (try? JSONValue(parsing: call.body))?["tasks"]?.arrayValue ?? []
            return .ok(
                [
                    "tasks": .array(
                        arns.map { arn in
                            var task = stoppedTask(0)
                            task["taskArn"] = arn
                            return .object(task)
                        }
                    )
                ]
            )
        }
        guard case .succeeded(let output) = await observe(aws, watched(all)) else {
            Issue.record("not all were found")
            return
        }
        #expect(output["Tasks"]?.arrayValue?.count == 101)
        #expect(aws.calls.count == 2)
    }

    @Test("One identifier that ECS refuses does not hide the others")
    func poisoned() async {
        let bad = taskARN(5)
        let aws = ScriptedAWS { call in
            if call.body.contains("\"\(bad)\"") { return .refused("InvalidParameterException", "Invalid identifier") }
            let arns = (try? JSONValue(parsing: call.body))?["tasks"]?.arrayValue ?? []
            return .ok(["tasks": .array(arns.map { ["taskArn": $0, "lastStatus": "RUNNING"] }), "failures": []])
        }
        let found = await launcher(aws).observe((0..<8).map { watched(handle($0)) })
        for (index, observation) in found.enumerated() where index != 5 {
            #expect(observation == .running(status: "RUNNING"), "\(index)")
        }
        guard case .unknown = found[5] else {
            Issue.record("\(found[5])")
            return
        }
    }

    @Test("No tasks, no calls")
    func nothing() async {
        let aws = ScriptedAWS()
        #expect(await launcher(aws).observe([]).isEmpty)
        #expect(aws.calls.isEmpty)
    }
}

@Suite("Watching tasks: which containers are essential")
struct ECSEssentialContainersTests {
    private let mixed: ScriptedAWS.Answer = .ok(
        ["tasks": [.object(stoppedTask(1, [("app", 0), ("log", 137)]))], "failures": []]
    )
    private let definition: ScriptedAWS.Answer = .ok(
        ["taskDefinition": ["containerDefinitions": [["name": "app"], ["name": "log", "essential": false]]]]
    )
    private let output = ECSStyle.optimized.task(stoppedTask(1, [("app", 0), ("log", 137)]))

    @Test("The definition is asked only when containers disagree, and once for each revision")
    func once() async {
        let mixed = mixed
        let definition = definition
        let aws = ScriptedAWS { $0.operation == "DescribeTasks" ? mixed : definition }
        let launcher = launcher(aws)
        for _ in 0..<3 { #expect(await launcher.observe([watched(handle(1))]) == [.succeeded(output: output)]) }
        let asked = aws.calls.filter { $0.operation == "DescribeTaskDefinition" }
        #expect(asked.count == 1)
        #expect(
            asked.first?.body
                == #"{"taskDefinition":"arn:aws:ecs:us-east-1:123456789012:task-definition/migrate:7"}"#
        )
    }

    @Test("When the definition may not be shown, every container counts; when it cannot be shown now, nothing is said")
    func withoutDefinition() async {
        let denied = await launcher(ScriptedAWS(mixed, .refused("AccessDeniedException", "no")))
            .observe([watched(handle(1))])
        #expect(denied.map(\.asOnAWS) == [.failed(StatesError(.taskFailed, cause: output.text))])
        let later = await launcher(ScriptedAWS(mixed, .refused("ThrottlingException", "slow")))
            .observe([watched(handle(1))])
        #expect(later == [.unknown(reason: "ECS: ThrottlingException: slow")])
    }
}
