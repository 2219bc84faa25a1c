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

    @Test(
        "With attaching, an execution that is another one than what was asked for is left as it is",
        arguments: [
            ("Deploy", #"{"env":"production"}"#, Takeover.report), ("Deploy", #"{"env":"production"}"#, .redrive),
            ("Deploy:live", #"{"env":"staging"}"#, .report), ("Deploy:2", #"{"env":"staging"}"#, .redrive),
        ],
        [ExecutionStatus.succeeded, .failed, .running]
    )
    func attachingToAnother(what: (String, String, Takeover), status: ExecutionStatus) async throws {
        let (machine, input, takeover) = what
        let fake = FakeStepFunctions(
            executions: [
                .init(
                    name: "one",
                    portions: [SampleHistory.broken],
                    status: status,
                    input: #"{"env":"staging"}"#,
                    isStartedAgain: status == .running && input == #"{"env":"staging"}"#,
                    portionsShown: 1
                )
            ]
        )
        let request = StartRequest(
            machine: machine,
            name: "one",
            input: input,
            wait: WaitOptions(progress: .none),
            takeover: takeover
        )
        try await fake.withSession { session in
            let error = await #expect(throws: CommandError.self) {
                try await session.start(request, interruption: Interruption())
            }
            #expect(error?.exitStatus == .refused)
            #expect(error?.description.contains("nothing was started") == true)
        }
        #expect(!fake.calls.contains { $0.operation == "RedriveExecution" })
    }

    @Test("A named start whose answer was lost is the execution that has ended meanwhile, if it can be")
    func lostAnswer() async throws {
        var execution = FakeStepFunctions.Execution(name: "one", portions: [], input: #"{"a":1}"#)
        #expect(try await startAgain(execution) == nil)
        // With another input, or from before the first try, it is somebody else's.
        execution.input = #"{"a":2}"#
        #expect(try await startAgain(execution) == "ExecutionAlreadyExists")
        execution.input = #"{"a":1}"#
        execution.startDate = Timestamp.start.adding(seconds: -60)
        #expect(try await startAgain(execution) == "ExecutionAlreadyExists")
    }

    /// The code of the refusal of a start whose first answer is lost; nil when it is none.
    private func startAgain(_ execution: FakeStepFunctions.Execution) async throws -> String? {
        let fake = FakeStepFunctions(executions: [execution])
        let console = RecordingConsole()
        let request = StartRequest(machine: "Deploy", name: "one", input: #"{ "a": 1 }"#)
        return try await fake.withSession(console, clock: HurriedClock().clock) { session in
            let machine = try await session.client.stateMachine("Deploy")
            fake.fail(with: [LoopbackServer.Reply(raw: [], ending: .close)])
            var asked = request
            asked.machine = machine.description
            do throws(CommandError) {
                _ = try await session.start(asked, interruption: Interruption())
                #expect(console.output == "\(FakeStepFunctions.executionARN("Deploy", "one"))\n")
                return nil
            } catch {
                return error.code
            }
        }
    }

    @Test("A start without any answer tells the name of what may run now; one that was never sent does not")
    func unknownOutcome() async throws {
        let fake = FakeStepFunctions()
        fake.fail(with: Array(repeating: LoopbackServer.Reply(raw: [], ending: .close), count: 100))
        let console = RecordingConsole()
        let patience = Patience(.milliseconds(50), firstPause: .milliseconds(5))
        try await fake.withSession(console, patience: patience) { session in
            let lookup = await #expect(throws: CommandError.self) {
                try await session.start(StartRequest(machine: "Deploy"), interruption: Interruption())
            }
            #expect(lookup?.exitStatus == .unreachable)
            #expect(!console.error.contains("may have been started"))
            let request = StartRequest(machine: FakeStepFunctions.machineARN("Deploy"))
            let error = await #expect(throws: CommandError.self) {
                try await session.start(request, interruption: Interruption())
            }
            #expect(error?.exitStatus == .unreachable)
        }
        let name = try #require(fake.calls.last?.input["name"]?.stringValue)
        #expect(console.error.contains("the execution \(name) of "))
        #expect(console.error.contains("may have been started; see: stepwell describe "))
    }

    @Test("A signal while the execution is looked at that has the name leaves at once", arguments: [true, false])
    func interruptedTakeover(isRefused: Bool) async throws {
        let fake = FakeStepFunctions(executions: [.init(name: "one", portions: [])])
        let interruption = Interruption()
        let hang = LoopbackServer.Reply(raw: [], ending: .hang)
        let request = StartRequest(machine: FakeStepFunctions.machineARN("Deploy"), name: "one", takeover: .report)
        let error = try await fake.withSession { session in
            if isRefused {
                fake.fail(with: [FakeStepFunctions.refusal("ExecutionAlreadyExists", "one"), hang])
            } else {
                fake.fail(with: [FakeStepFunctions.answer(Self.started), hang])
            }
            async let error = #expect(throws: CommandError.self) {
                try await session.start(request, interruption: interruption)
            }
            #expect(await eventually { fake.calls.last?.operation == "DescribeExecution" })
            interruption.occur(.terminate)
            return await error
        }
        #expect(error?.exitStatus == .terminated)
    }

    private static let started: JSONObject = [
        "executionArn": .string(FakeStepFunctions.executionARN("Deploy", "one")), "startDate": 1,
    ]
}
