import AWSCore
import JSON
import StepFunctionsModel
import TaskLaunching
import Testing

@testable import AWSIntegrations

@Suite("Starting: what is tried again, adopted, given up")
struct ECSLauncherRepeatTests {
    /// The delays that a launcher asks for, one attempt after the other, until it decides or `limit` is reached.
    private func delays(
        _ aws: ScriptedAWS,
        _ resource: String = "ecs:runTask.sync",
        mayHaveBeenSent: Bool = false,
        limit: Int = 15
    ) async -> (delays: [Int], decision: TaskStartOutcome?) {
        let launcher = launcher(aws)
        var found: [Int] = []
        var isRepeat = mayHaveBeenSent
        while found.count < limit {
            let outcome = await launcher.start(startRequest(resource, mayHaveBeenSent: isRepeat))
            switch outcome {
            case .tryAgain(let delay, _):
                isRepeat = true
                found.append(delay)
            case .nothingStarted(let delay, _):
                // As the engine has it: such an attempt does not count.
                #expect(!isRepeat, "what may have been sent before is not known to have started nothing")
                found.append(delay)
            case .answered, .submitted, .failed:
                return (found, outcome)
            }
        }
        return (found, nil)
    }

    @Test(
        "Only what was surely not carried out, now and before, has started nothing",
        arguments: [
            (.refused("ThrottlingException", ""), true), (.silence(.connectFailed, isSent: false), true),
            (.silence(.queueFull, isSent: false), true), (.silence(.timedOut, isSent: true), false),
            (.refused("ServerException", "", status: 500), false),
        ] as [(ScriptedAWS.Answer, Bool)]
    )
    func startedNothing(answer: ScriptedAWS.Answer, isCertain: Bool) async {
        for mayHaveBeenSent in [false, true] {
            let outcome = await launcher(ScriptedAWS { _ in answer })
                .start(startRequest("ecs:runTask.sync", mayHaveBeenSent: mayHaveBeenSent))
            switch outcome {
            case .nothingStarted: #expect(isCertain && !mayHaveBeenSent)
            case .tryAgain: #expect(!isCertain || mayHaveBeenSent)
            case .answered, .submitted, .failed: Issue.record("\(outcome)")
            }
        }
    }

    @Test("What one node has sent counts for the next one, which has seen nothing but throttling")
    func otherNodes() async {
        let launcher = launcher(ScriptedAWS { _ in .refused("ThrottlingException", "") })
        guard case .nothingStarted = await launcher.start(startRequest("ecs:runTask.sync")) else {
            Issue.record("a throttled call has started nothing")
            return
        }
        // Another node takes over, sends the request, dies; then it comes back.
        for _ in 0..<30 {
            let outcome = await launcher.start(startRequest("ecs:runTask.sync", mayHaveBeenSent: true))
            guard case .tryAgain = outcome else {
                Issue.record("\(outcome)")
                return
            }
        }
    }

    private static let noRoom: ScriptedAWS.Answer = .ok([
        "tasks": [], "failures": [["arn": "i-1", "reason": "RESOURCE:MEMORY"]],
    ])

    @Test("No room is believed once no earlier request can arrive any more, and at once when there was none")
    func noRoom() async {
        let (none, decided) = await delays(ScriptedAWS { _ in Self.noRoom }, mayHaveBeenSent: false)
        let (some, settled) = await delays(ScriptedAWS { _ in Self.noRoom }, mayHaveBeenSent: true)
        #expect(none.isEmpty)
        #expect(some == [500, 1000, 2000, 4000, 8000, 16_000])
        for decision in [decided, settled] {
            guard case .failed(let error) = decision else {
                Issue.record("\(String(describing: decision))")
                continue
            }
            #expect(error.name == "AmazonECS.Unknown")
        }
    }

    @Test("What an earlier request has started after its repeat found no room is taken over")
    func lateRequest() async {
        let late = ScriptedAWS.Answer.ok(["tasks": [startedTask(1)], "failures": []])
        let aws = ScriptedAWS(.silence(.timedOut, isSent: true), Self.noRoom, Self.noRoom, late)
        let (delays, decision) = await delays(aws)
        #expect(delays == [500, 500, 1000])
        guard case .submitted(_, let found) = decision else {
            Issue.record("\(String(describing: decision))")
            return
        }
        #expect(found?["taskArns"] == handle(1)["taskArns"])
    }

    @Test("Throttled calls come back after growing delays, and are given up under the name that people retry on")
    func throttled() async {
        let aws = ScriptedAWS { _ in .refused("ThrottlingException", "Rate exceeded") }
        let (delays, decision) = await delays(aws)
        #expect(delays == [500, 1000, 2000, 4000])
        #expect(
            decision?.asOnAWS
                == .failed(
                    StatesError(
                        name: "ECS.AmazonECSException",
                        cause: "Rate exceeded (Service: AmazonECS; Status Code: 400; Error Code: ThrottlingException; "
                            + "Request ID: request-2; Proxy: null)"
                    )
                )
        )
        #expect(Set(aws.calls.map(\.body)).count == 1)
    }

    @Test("Throttling in disguise counts as throttling, and keeps its name when given up")
    func disguised() async {
        let message = "Error retrieving subnet information for [s-1]: Rate exceeded (ErrorCode: Throttling)"
        let (delays, decision) = await delays(ScriptedAWS { _ in .refused("InvalidParameterException", message) })
        #expect(delays.count == 4)
        guard case .failed(let error) = decision else {
            Issue.record("\(String(describing: decision))")
            return
        }
        #expect(error.name == "ECS.InvalidParameterException")
        #expect(error.report?.classes == ["Stepwell.Throttled"])
    }

    @Test("Counting begins anew after a decision")
    func countsAnew() async {
        let answers: [ScriptedAWS.Answer] = [
            .refused("ThrottlingException", ""), .refused("ThrottlingException", ""),
            .ok(["tasks": [startedTask(1)], "failures": []]), .refused("ThrottlingException", ""),
        ]
        let launcher = launcher(ScriptedAWS(answers[0], answers[1], answers[2], answers[3]))
        var delays: [Int] = []
        for _ in answers {
            if case .nothingStarted(let delay, _) = await launcher.start(startRequest("ecs:runTask.sync")) {
                delays.append(delay)
            }
        }
        #expect(delays == [500, 1000, 500])
    }

    static let noDecision: [ScriptedAWS.Answer] = [
        .silence(.timedOut, isSent: true), .silence(.connectionLost, isSent: true),
        .silence(.connectFailed, isSent: false), .silence(.queueFull, isSent: false),
        .silence(.responseTooLarge, isSent: true), .silence(.shutDown, isSent: true),
        .refused("ServerException", "oops", status: 500), .refused("UnknownError", "", status: 503),
        .ok("not an answer"), .ok(["surprise": true]), .silence(.handshakeFailed, isSent: false),
    ]

    @Test("RunTask is made again without end while nobody knows, or ECS is not there", arguments: 0..<11)
    func endless(index: Int) async {
        let aws = ScriptedAWS { _ in Self.noDecision[index] }
        let (delays, decision) = await delays(aws, limit: 30)
        #expect(decision == nil)
        #expect(delays.prefix(3) == [500, 1000, 2000])
        #expect(delays.last == 30_000)
        #expect(Set(aws.calls.map(\.body)).count == 1)
    }

    @Test("Throttling is not given up once the call may have been carried out")
    func throttledAfterSilence() async {
        let answers: [ScriptedAWS.Answer] = [.silence(.timedOut, isSent: true)]
        let remaining = Counter()
        let aws = ScriptedAWS { _ in
            remaining.next() < answers.count ? answers[0] : .refused("ThrottlingException", "")
        }
        #expect(await delays(aws, limit: 30).decision == nil)
        // The same after a restart: the request says so.
        let restarted = ScriptedAWS { _ in .refused("ThrottlingException", "") }
        #expect(await delays(restarted, mayHaveBeenSent: true, limit: 30).decision == nil)
    }

    @Test("Other operations are given up, as nothing starts twice", arguments: [0, 2, 6])
    func otherOperations(index: Int) async {
        let (delays, decision) = await delays(
            ScriptedAWS { _ in Self.noDecision[index] },
            "aws-sdk:ecs:describeServices"
        )
        #expect(delays.count == 10)
        guard case .failed(let error) = decision else {
            Issue.record("\(String(describing: decision))")
            return
        }
        #expect(error.name == (index == 6 ? "Ecs.ServerException" : "Ecs.SdkClientException"))
    }

    private static let refusals = [
        ("AccessDeniedException", "ECS.AccessDeniedException"), ("ClientException", "ECS.ClientException"),
        ("InvalidParameterException", "ECS.InvalidParameterException"),
        ("ClusterNotFoundException", "ECS.ClusterNotFoundException"),
        ("ExpiredTokenException", "ECS.AmazonECSException"),
    ]

    @Test("What ECS refuses is the state's error at once", arguments: refusals)
    func refused(code: String, name: String) async {
        let (delays, decision) = await delays(ScriptedAWS(.refused(code, "no")))
        #expect(delays.isEmpty)
        guard case .failed(let error) = decision else {
            Issue.record("\(String(describing: decision))")
            return
        }
        #expect(error.name == name)
    }

    @Test(
        "A refusal says nothing of an attempt before it: no Retry may take it for a task that was not started",
        arguments: refusals
    )
    func refusedAfterSilence(code: String, name: String) async {
        let silent = await delays(ScriptedAWS(.silence(.timedOut, isSent: true), .refused(code, "no")))
        let restarted = await delays(ScriptedAWS(.refused(code, "no")), mayHaveBeenSent: true)
        for decision in [silent.decision, restarted.decision] {
            guard case .failed(let error) = decision else {
                Issue.record("\(String(describing: decision))")
                return
            }
            #expect(error.name == "States.TaskFailed")
            #expect(error.cause?.hasPrefix("It is not known whether Amazon ECS carried out RunTask") == true)
            #expect(error.cause?.contains(code) == true)
        }
        // Nothing is started by asking for a description.
        let other = await delays(
            ScriptedAWS(.refused(code, "no")),
            "aws-sdk:ecs:describeServices",
            mayHaveBeenSent: true
        )
        guard case .failed(let error) = other.decision else {
            Issue.record("\(String(describing: other.decision))")
            return
        }
        #expect(error.name?.hasPrefix("Ecs.") == true)
    }

    @Test("A certificate that is not trusted is the state's error")
    func untrusted() async {
        let (_, decision) = await delays(ScriptedAWS(.silence(.tlsFailed, isSent: false)))
        #expect(
            decision
                == .failed(
                    StatesError(
                        name: "ECS.SdkClientException",
                        cause: "Unable to execute HTTP request: POST https://ecs: tlsFailed"
                    )
                )
        )
    }

    @Test("What starts something new each time is never repeated blindly", arguments: ["startTask", "executeCommand"])
    func notRepeatable(action: String) async {
        let interrupted = ScriptedAWS()
        let resumed = await launcher(interrupted).start(
            startRequest("aws-sdk:ecs:\(action)", ["Cluster": "c"], mayHaveBeenSent: true)
        )
        #expect(interrupted.calls.isEmpty)
        let silent = ScriptedAWS(.silence(.timedOut, isSent: true))
        let timedOut = await launcher(silent).start(startRequest("aws-sdk:ecs:\(action)", ["Cluster": "c"]))
        #expect(silent.calls.map(\.isRepeatable) == [false])
        for outcome in [resumed, timedOut] {
            guard case .failed(let error) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
            #expect(error.name == "States.TaskFailed")
            #expect(error.cause?.hasPrefix("It is not known whether Amazon ECS carried out") == true)
        }
        // Nothing was sent, but after a tryAgain the request would look like an interrupted one.
        let unsent = ScriptedAWS(.silence(.connectFailed, isSent: false))
        let outcome = await launcher(unsent).start(startRequest("aws-sdk:ecs:\(action)", ["Cluster": "c"]))
        guard case .failed(let error) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(error.name == "Ecs.SdkClientException")
    }

    @Test("A task set is repeatable with a token of its own")
    func taskSet() async throws {
        for (parameters, isRepeatable) in [(["Service": "s"], false), (["ClientToken": "t"], true)]
            as [(JSONValue, Bool)]
        {
            let aws = ScriptedAWS(.ok(["taskSet": [:]]))
            _ = await launcher(aws).start(startRequest("aws-sdk:ecs:createTaskSet", parameters))
            #expect(aws.calls.map(\.isRepeatable) == [isRepeatable])
        }
    }

    @Test("A name with blanks that ECS refuses is sent once more without them")
    func startedBy() async {
        let aws = ScriptedAWS(
            .refused("InvalidParameterException", "startedBy contains invalid characters"),
            .ok(["tasks": [startedTask(1)], "failures": []])
        )
        let outcome = await launcher(aws).start(startRequest("ecs:runTask.sync"))
        guard case .submitted = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(
            aws.calls.map(\.body) == [
                #"{"taskDefinition":"migrate","startedBy":"AWS Step Functions","clientToken":"key-1"}"#,
                #"{"taskDefinition":"migrate","startedBy":"AWS-Step-Functions","clientToken":"key-1"}"#,
            ]
        )
        let own = ScriptedAWS(.refused("InvalidParameterException", "startedBy contains invalid characters"))
        let refused = await launcher(own).start(
            startRequest("ecs:runTask.sync", ["TaskDefinition": "t", "StartedBy": "a b"])
        )
        guard case .failed = refused else {
            Issue.record("\(refused)")
            return
        }
    }
}

@Suite("Starting: tasks that an earlier call started")
struct ECSAdoptionTests {
    private let conflict: ScriptedAWS.Answer = .refused(
        "ConflictException",
        "in use",
        body: ["resourceIds": [.string(taskARN(1)), .string(taskARN(2))]]
    )

    @Test("They are described and taken over, in the order of the conflict")
    func adopts() async {
        let aws = ScriptedAWS(
            conflict,
            .ok(["tasks": [startedTask(2), startedTask(1)], "failures": []])
        )
        let outcome = await launcher(aws).start(
            startRequest("ecs:runTask.waitForTaskToken", ["TaskDefinition": "m", "Cluster": "main"])
        )
        guard case .submitted(let response, let found) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(found?.isEquivalent(to: handle(1, 2)) == true)
        #expect(response["Tasks"]?[0]?["TaskArn"] == .string(taskARN(1)))
        #expect(response["Failures"] == [])
        #expect(aws.calls.map(\.operation) == ["RunTask", "DescribeTasks"])
        #expect(aws.calls[1].body == #"{"cluster":"main","tasks":["\#(taskARN(1))","\#(taskARN(2))"]}"#)
    }

    @Test("Request-response answers with them too")
    func answers() async {
        let aws = ScriptedAWS(conflict, .ok(["tasks": [startedTask(1), startedTask(2)], "failures": []]))
        let outcome = await launcher(aws).start(startRequest("ecs:runTask"))
        guard case .answered(let answer) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(answer["Tasks"]?.arrayValue?.count == 2)
    }

    @Test("What ECS does not describe yet is asked for again, and in the end taken over by its name")
    func missing() async {
        let failures: JSONValue = [["arn": .string(taskARN(1)), "reason": "MISSING"]]
        let some = ScriptedAWS.Answer.ok(["tasks": [startedTask(2)], "failures": failures])
        let aws = ScriptedAWS((0..<7).flatMap { _ in [conflict, some] })
        let launcher = launcher(aws)
        for delay in [500, 1000, 2000, 4000, 8000, 16_000] {
            let outcome = await launcher.start(startRequest("ecs:runTask.sync"))
            let reason = "Amazon ECS does not describe yet what it has started"
            #expect(outcome == .tryAgain(afterMilliseconds: delay, reason: reason))
        }
        let outcome = await launcher.start(startRequest("ecs:runTask.sync"))
        guard case .submitted(let response, let found) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(found?["taskArns"] == handle(1, 2)["taskArns"])
        #expect(response["Tasks"]?[0]?["TaskArn"] == .string(taskARN(1)))
    }

    @Test("What ECS describes after a while is taken over as it describes it")
    func missingForAWhile() async {
        let none: ScriptedAWS.Answer = .ok(["tasks": [], "failures": []])
        let all: ScriptedAWS.Answer = .ok(["tasks": [startedTask(1), startedTask(2)], "failures": []])
        let aws = ScriptedAWS([conflict, none, conflict, all])
        let launcher = launcher(aws)
        guard case .tryAgain = await launcher.start(startRequest("ecs:runTask")) else {
            Issue.record("a task that is not described was taken over")
            return
        }
        guard case .answered(let answer) = await launcher.start(startRequest("ecs:runTask")) else {
            Issue.record("a task that is described was not taken over")
            return
        }
        #expect(answer["Tasks"]?[0]?["LastStatus"] != nil && answer["Tasks"]?[1]?["LastStatus"] != nil)
    }

    @Test("When they cannot be described now, the whole request is made again")
    func describesLater() async {
        let aws = ScriptedAWS(conflict, .refused("ThrottlingException", ""))
        let outcome = await launcher(aws).start(startRequest("ecs:runTask.sync"))
        #expect(outcome == .tryAgain(afterMilliseconds: 500, reason: "ECS: ThrottlingException: "))
    }

    @Test("When they may not be described, their names suffice")
    func mayNotDescribe() async {
        let aws = ScriptedAWS(conflict, .refused("AccessDeniedException", "no"))
        let outcome = await launcher(aws).start(startRequest("ecs:runTask.sync"))
        guard case .submitted(_, let found) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(found?["taskArns"] == handle(1, 2)["taskArns"])
    }

    @Test("A conflict over the definition's own token, or without names, is the state's error")
    func otherConflicts() async {
        let own = await launcher(ScriptedAWS(conflict)).start(
            startRequest("ecs:runTask.sync", ["TaskDefinition": "m", "ClientToken": "mine"])
        )
        let nameless = await launcher(ScriptedAWS(.refused("ConflictException", "in use")))
            .start(startRequest("ecs:runTask.sync"))
        for outcome in [own, nameless] {
            guard case .failed(let error) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
            #expect(error.name == "ECS.ConflictException")
        }
    }
}
