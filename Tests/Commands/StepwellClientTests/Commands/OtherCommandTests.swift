import JSON
import StepFunctionsModel
import TestSupport
import Testing

@testable import StepwellClient

@Suite("Other commands that talk to the server")
struct OtherCommandTests {
    private func fake() -> FakeStepFunctions {
        FakeStepFunctions(
            machines: ["Deploy", "Other"],
            executions: [
                .init(machine: "Deploy", name: "one", portions: [], output: "[1]"),
                .init(machine: "Other", name: "two", portions: [], status: .failed, error: "E", cause: "{\"a\":1}"),
            ]
        )
    }

    private func run(
        _ fake: FakeStepFunctions,
        _ environment: [String: String] = [:],
        _ body: (Session) async throws -> ExitStatus
    ) async throws -> RecordingConsole {
        let console = RecordingConsole()
        let status = try await fake.withSession(console, environment: environment, body)
        #expect(status == .success)
        return console
    }

    @Test("describe shows everything about an execution")
    func describe() async throws {
        let console = try await run(fake()) { try await $0.describe("two", isJSON: false) }
        #expect(console.output.contains("status:         FAILED\n"))
        #expect(console.output.contains("duration:       1m 15s\n"))
        #expect(console.output.contains("error:          E\n"))
        #expect(console.output.contains("cause:\n  {\n    \"a\": 1\n  }\n"))
    }

    @Test("describe shows the states that a running execution is in, and how far Map Runs are")
    func describeStates() throws {
        let description = try ExecutionDescription([
            "executionArn": .string(FakeStepFunctions.executionARN("Deploy", "one")),
            "stateMachineArn": .string(FakeStepFunctions.machineARN("Deploy")), "name": "one", "status": "RUNNING",
            "startDate": 1_735_787_045.25,
        ])
        let now = description.startDate.adding(seconds: 90)
        let states: [JSONValue] = [
            [
                "name": "Migrate", "activity": "task running", "retryCount": 2,
                "enteredAt": .string(description.startDate.adding(seconds: 30).iso8601),
            ],
            [
                "name": "Each", "activity": "waiting for a Map Run", "retryCount": 0, "mapRunArn": "arn",
                "itemCounts": ["total": 300, "running": 20, "succeeded": 120, "failed": 2],
            ],
        ]
        let lines = ExecutionText.lines(description, states: states, now: now)
        let place = try #require(lines.firstIndex(of: "in:"))
        #expect(
            lines[(place + 1)...].prefix(2) == [
                "  Migrate: task running, retry 2, for 1m 00s",
                "  Each: waiting for a Map Run, 120 of 300 items done, 2 failed, 20 running",
            ]
        )
        let many = ExecutionText.lines(description, states: Array(repeating: states[0], count: 25), now: now)
        #expect(many.contains("  … and 5 more states"))
        #expect(!ExecutionText.lines(description, now: now).contains("in:"))
    }

    @Test("list shows executions of all state machines, or of one")
    func list() async throws {
        let all = try await run(fake()) { try await $0.list(machine: nil, status: nil, limit: 10, isJSON: false) }
        #expect(all.outputLines.count == 3)
        #expect(all.output.contains("Other:two   FAILED     2025-01-02 03:04:05  1m 15s\n"))
        let one = try await run(fake()) { try await $0.list(machine: "Deploy", status: nil, limit: 10, isJSON: false) }
        #expect(one.outputLines.last == "one        SUCCEEDED  2025-01-02 03:04:05  1m 15s")
    }

    @Test("list passes the status on, keeps the limit, and prints JSON lines")
    func listJSON() async throws {
        let fake = fake()
        let console = try await run(fake) { try await $0.list(machine: nil, status: .failed, limit: 1, isJSON: true) }
        #expect(console.outputLines.count == 1)
        let calls = fake.calls.filter { $0.operation == "ListExecutions" }
        #expect(calls.allSatisfy { $0.input["statusFilter"]?.stringValue == "FAILED" })
        #expect(calls.allSatisfy { $0.input["maxResults"]?.intValue == 1 })
    }

    @Test("machines lists state machines")
    func machines() async throws {
        let console = try await run(fake()) { try await $0.machines(isJSON: false) }
        #expect(console.outputLines[1].hasPrefix("Deploy         STANDARD  2025-01-02 03:04:05  arn:aws:states:"))
        let json = try await run(fake()) { try await $0.machines(isJSON: true) }
        #expect(try json.outputLines.map { try JSONValue(parsing: $0)["name"]?.stringValue } == ["Deploy", "Other"])
    }

    @Test("stop passes error and cause on")
    func stop() async throws {
        let fake = FakeStepFunctions(executions: [.init(portions: [[]], status: .running)])
        let console = try await run(fake) {
            try await $0.stop("one", error: "Cancelled", cause: "by me", isJSON: false)
        }
        let call = try #require(fake.calls.first { $0.operation == "StopExecution" })
        #expect(call.input["error"]?.stringValue == "Cancelled")
        #expect(call.input["cause"]?.stringValue == "by me")
        #expect(console.output == "stopped \(FakeStepFunctions.executionARN("Deploy", "one"))\n")
    }

    @Test("redrive sends the same token as often as it has to ask, and waits if asked to")
    func redrive() async throws {
        let fake = FakeStepFunctions(
            machines: ["Other"],
            executions: [
                .init(machine: "Other", name: "two", portions: [SampleHistory.broken], status: .failed, error: "E")
            ]
        )
        fake.fail(with: [FakeStepFunctions.refusal("ServiceUnavailable", "Busy", status: 503)])
        let interruption = Interruption()
        let console = try await run(fake) {
            try await $0.redrive(
                FakeStepFunctions.executionARN("Other", "two"),
                wait: nil,
                isJSON: false,
                interruption: interruption
            )
        }
        #expect(console.output == "redriven \(FakeStepFunctions.executionARN("Other", "two"))\n")
        let waiting = RecordingConsole()
        let status = try await fake.withSession(waiting) {
            try await $0.redrive(
                "Other:two",
                wait: WaitOptions(progress: .none),
                isJSON: false,
                interruption: interruption
            )
        }
        #expect(status == .failed && waiting.output.contains("FAILED  Other:two"))
        _ = try await fake.withSession(RecordingConsole()) {
            try await $0.redrive(
                "Other:two",
                correction: RedriveCorrection(input: "[1]", state: "S", reason: "r", author: "ana"),
                wait: nil,
                isJSON: false,
                interruption: interruption
            )
        }
        #expect(
            fake.calls.last?.input["correction"] == ["reason": "r", "input": "[1]", "state": "S", "by": "ana"]
        )
        let calls = fake.calls.dropLast().filter { $0.operation == "RedriveExecution" }
        let tokens = calls.compactMap { $0.input["clientToken"]?.stringValue }
        #expect(tokens.count == calls.count && Set(tokens).count == 2)
    }

    @Test(
        "stop says how an execution had ended that needs no stopping, and leaves with a code of its own",
        arguments: [
            (ExecutionStatus.succeeded, ExitStatus.endedBefore), (.failed, .endedBefore), (.timedOut, .endedBefore),
            (.aborted, .success),
        ]
    )
    func stopTooLate(status: ExecutionStatus, exit: ExitStatus) async throws {
        let arn = FakeStepFunctions.executionARN("Deploy", "one")
        let ended = FakeStepFunctions(executions: [.init(portions: [], status: status)])
        try await expectStop(
            ended,
            exit,
            "\(arn) had ended before, as \(status.rawValue) at 2025-01-02T03:05:20.000Z\n"
        )
        let ending = FakeStepFunctions(
            executions: [.init(portions: [[]], status: .running, endsBeforeItIsStopped: status)]
        )
        let text =
            status == .aborted
            ? "stopped \(arn)\n" : "\(arn) had ended before, as \(status.rawValue) at 2025-01-02T03:05:20.000Z\n"
        try await expectStop(ending, exit, text)
    }

    private func expectStop(_ fake: FakeStepFunctions, _ exit: ExitStatus, _ text: String) async throws {
        let console = RecordingConsole()
        let status = try await fake.withSession(console) {
            try await $0.stop("one", error: nil, cause: nil, isJSON: false)
        }
        #expect(status == exit)
        #expect(console.output == text)
    }

    @Test("Answers for tasks carry the token and the text as it is")
    func tasks() async throws {
        let fake = fake()
        _ = try await run(fake) { try await $0.sendSuccess(token: "t", output: "{\"x\": 1.0}") }
        _ = try await run(fake) { try await $0.sendFailure(token: "t", error: "E", cause: nil) }
        _ = try await run(fake) { try await $0.heartbeat(token: "t") }
        #expect(
            fake.calls == [
                .init(operation: "SendTaskSuccess", input: ["taskToken": "t", "output": "{\"x\": 1.0}"]),
                .init(operation: "SendTaskFailure", input: ["taskToken": "t", "error": "E"]),
                .init(operation: "SendTaskHeartbeat", input: ["taskToken": "t"]),
            ]
        )
    }

    @Test("An answer that was taken before is not refused, one that was not is")
    func repeatedReports() async throws {
        let fake = fake()
        fake.end(with: .success(output: ["x": 1]))
        fake.end(with: .failure(error: "E", cause: nil))
        // The first request was taken, and its answer lost.
        fake.fail(with: [LoopbackServer.Reply(status: 502, body: "gone")])
        _ = try await run(fake) { try await $0.sendSuccess(token: "t", output: #"{ "x": 1 }"#) }
        _ = try await run(fake) { try await $0.sendFailure(token: "t", error: "E", cause: nil) }
        #expect(fake.calls.count == 3)
        try await fake.withSession { session in
            let errors = [
                await #expect(throws: CommandError.self) { try await session.sendSuccess(token: "t", output: "2") },
                await #expect(throws: CommandError.self) {
                    try await session.sendFailure(token: "t", error: "E", cause: "another")
                },
                await #expect(throws: CommandError.self) { try await session.heartbeat(token: "t") },
            ]
            #expect(errors.map { $0?.code } == ["TaskTimedOut", "TaskTimedOut", "TaskTimedOut"])
        }
    }

    @Test(
        "A server that does not know the question is asked once, and has refused",
        arguments: [
            FakeStepFunctions.refusal("UnknownOperationException", ""),
            LoopbackServer.Reply(status: 404, body: "<no/>"),
            LoopbackServer.Reply(status: 200, body: "<html>hello</html>"), LoopbackServer.Reply(status: 503, body: ""),
        ]
    )
    func foreignServers(reply: LoopbackServer.Reply) async throws {
        let fake = fake()
        fake.end(with: .success(output: 1))
        fake.answerForeign(with: reply)
        try await fake.withSession { session in
            let error = await #expect(throws: CommandError.self) {
                try await session.sendSuccess(token: "t", output: "1")
            }
            #expect(error?.code == "TaskTimedOut")
        }
        #expect(fake.foreignCount == 1)
    }

    @Test("The token comes from the option, else from TASK_TOKEN, else there is none")
    func token() async throws {
        try await fake().withSession(environment: ["TASK_TOKEN": "env"]) { session in
            let tokens = [try session.taskToken(option: nil), try session.taskToken(option: "option")]
            #expect(tokens == ["env", "option"])
        }
        try await fake().withSession { session in
            let error = #expect(throws: CommandError.self) { try session.taskToken(option: nil) }
            #expect(error?.exitStatus == .usage)
        }
    }
}
