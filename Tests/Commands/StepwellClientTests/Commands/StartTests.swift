import JSON
import StepFunctionsModel
import TestSupport
import Testing

@testable import StepwellClient

@Suite("Starting executions")
struct StartTests {
    @Test("Without waiting, standard output is the ARN and nothing else")
    func plain() async throws {
        let fake = FakeStepFunctions()
        let console = RecordingConsole()
        let request = StartRequest(machine: "Deploy", name: "one", input: "{\"b\":1, \"a\":2.50}")
        let status = try await fake.withSession(console) { session in
            try await session.start(request, interruption: Interruption())
        }
        #expect(status == .success)
        #expect(console.output == "\(FakeStepFunctions.executionARN("Deploy", "one"))\n")
        let call = try #require(fake.calls.last)
        #expect(call.operation == "StartExecution")
        #expect(call.input["stateMachineArn"]?.stringValue == FakeStepFunctions.machineARN("Deploy"))
        #expect(call.input["input"]?.stringValue == "{\"b\":1, \"a\":2.50}")
    }

    @Test("JSON is what the server answered")
    func json() async throws {
        let console = RecordingConsole()
        _ = try await FakeStepFunctions().withSession(console) { session in
            try await session.start(
                StartRequest(machine: "Deploy", name: "one", isJSON: true),
                interruption: Interruption()
            )
        }
        let value = try JSONValue(parsing: console.output)
        #expect(value["executionArn"]?.stringValue == FakeStepFunctions.executionARN("Deploy", "one"))
    }

    @Test("Without a name a new one is chosen here, so that a lost answer does no harm")
    func chosenName() async throws {
        let fake = FakeStepFunctions(executions: [
            .init(portions: [SampleHistory.migrating], status: .running, portionsShown: -1)
        ])
        // The first answer is lost after the server has acted; the repeat finds the execution.
        let console = RecordingConsole()
        let status = try await fake.withSession(console) { session in
            try await session.start(StartRequest(machine: "Deploy"), interruption: Interruption())
        }
        #expect(status == .success)
        let name = try #require(fake.calls.last?.input["name"]?.stringValue)
        #expect(name.count == 36)
        #expect(console.output.hasSuffix(":\(name)\n"))
    }

    @Test(
        "A name that cannot be one is refused before anything is sent",
        arguments: ["a b", "", "a:b", String(repeating: "x", count: 81)]
    )
    func wrongName(name: String) async throws {
        let fake = FakeStepFunctions()
        try await fake.withSession { session in
            let error = await #expect(throws: CommandError.self) {
                try await session.start(StartRequest(machine: "Deploy", name: name), interruption: Interruption())
            }
            #expect(error?.exitStatus == .usage)
        }
        #expect(fake.calls.isEmpty)
    }

    @Test(
        "With attaching, an execution that has ended is reported, and redriven if that is wanted",
        arguments: [
            (ExecutionStatus.succeeded, Takeover.report, ExitStatus.success), (.failed, .report, .failed),
            (.succeeded, .redrive, .success), (.failed, .redrive, .failed),
        ]
    )
    func attaching(status: ExecutionStatus, takeover: Takeover, exit: ExitStatus) async throws {
        let fake = FakeStepFunctions(
            executions: [
                .init(name: "one", portions: [SampleHistory.broken], status: status, error: "E", portionsShown: 1)
            ]
        )
        let console = RecordingConsole()
        let left = try await fake.withSession(console) { session in
            try await session.start(
                StartRequest(
                    machine: "Deploy",
                    name: "one",
                    wait: WaitOptions(progress: .none),
                    takeover: takeover
                ),
                interruption: Interruption()
            )
        }
        #expect(left == exit)
        let redrives = fake.calls.filter { $0.operation == "RedriveExecution" }
        #expect(redrives.count == (status == .failed && takeover == .redrive ? 1 : 0))
        #expect(console.output.contains(redrives.isEmpty ? "was started before, and has ended" : "redriven"))
    }

    @Test(
        "A gate is open for what has succeeded only",
        arguments: [
            (ExecutionStatus.succeeded, ExitStatus.success), (.failed, .failed), (.timedOut, .timedOut),
            (.aborted, .aborted), (.running, .waitedTooLong),
        ]
    )
    func gate(status: ExecutionStatus, exit: ExitStatus) async throws {
        let fake = FakeStepFunctions(executions: [.init(name: "one", portions: [], status: status)])
        let console = RecordingConsole()
        let left = try await fake.withSession(console) { session in
            try await session.checkGate(machine: "Deploy", name: "one", isJSON: false)
        }
        #expect(left == exit)
        #expect(console.output == "\(status.rawValue) \(FakeStepFunctions.executionARN("Deploy", "one"))\n")
        try await fake.withSession { session in
            let error = await #expect(throws: CommandError.self) {
                try await session.checkGate(machine: "Deploy", name: "two", isJSON: false)
            }
            #expect(error?.exitStatus == .refused)
        }
    }

    @Test("A name that was used before is refused by the server")
    func usedName() async throws {
        let fake = FakeStepFunctions(executions: [.init(name: "one", portions: [])])
        try await fake.withSession { session in
            let error = await #expect(throws: CommandError.self) {
                try await session.start(StartRequest(machine: "Deploy", name: "one"), interruption: Interruption())
            }
            #expect(error?.code == "ExecutionAlreadyExists")
            #expect(error?.exitStatus == .refused)
        }
    }

    @Test("With waiting, the exit code is that of the execution")
    func waiting() async throws {
        let execution = FakeStepFunctions.Execution(
            portions: [SampleHistory.broken],
            status: .failed,
            error: "ExitCode.3",
            portionsShown: -1
        )
        let console = RecordingConsole()
        let request = StartRequest(machine: "Deploy", name: "one", wait: WaitOptions(progress: .none))
        let status = try await FakeStepFunctions(executions: [execution]).withSession(console) { session in
            try await session.start(request, interruption: Interruption())
        }
        #expect(status == .failed)
        #expect(console.outputLines.first == "started \(FakeStepFunctions.executionARN("Deploy", "one"))")
        #expect(console.output.contains("FAILED  Deploy:one"))
    }

    @Test("A signal before the server has answered says what may have happened")
    func interrupted() async throws {
        let fake = FakeStepFunctions()
        fake.fail(with: [LoopbackServer.Reply(raw: [], ending: .hang)])
        let console = RecordingConsole()
        let interruption = Interruption()
        let status = try await fake.withSession(console) { session in
            async let status = session.start(StartRequest(machine: "Deploy", name: "one"), interruption: interruption)
            #expect(await eventually { !fake.calls.isEmpty })
            interruption.occur(.interrupt)
            return try await status
        }
        #expect(status == .interrupted)
        #expect(console.error.contains("may have been started"))
        #expect(console.error.contains("stepwell describe Deploy:one"))
    }
}
