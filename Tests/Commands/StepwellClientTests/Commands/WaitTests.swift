import JSON
import StepFunctionsModel
import TestSupport
import Testing

@testable import StepwellClient

@Suite("Waiting for executions")
struct WaitTests {
    private static let arn = FakeStepFunctions.executionARN("Deploy", "one")

    private func wait(
        _ fake: FakeStepFunctions,
        _ console: RecordingConsole = RecordingConsole(),
        _ options: WaitOptions = WaitOptions(),
        environment: [String: String] = [:],
        interruption: Interruption = Interruption()
    ) async throws -> ExitStatus {
        let arn = try #require(ARN(parsing: Self.arn))
        return try await fake.withSession(console, environment: environment) { session in
            try await session.wait(for: arn, options, interruption: interruption)
        }
    }

    @Test(
        "The exit code tells how the execution ended",
        arguments: [
            (ExecutionStatus.succeeded, HistoryEventType.executionSucceeded, ExitStatus.success),
            (.failed, .executionFailed, .failed), (.timedOut, .executionTimedOut, .timedOut),
            (.aborted, .executionAborted, .aborted),
        ]
    )
    func exitCodes(status: ExecutionStatus, type: HistoryEventType, exit: ExitStatus) async throws {
        let fake = FakeStepFunctions(
            executions: [
                .init(name: "one", portions: [SampleHistory.migrating, [], [event(8, type)]], status: status)
            ]
        )
        let console = RecordingConsole()
        #expect(try await wait(fake, console) == exit)
        #expect(console.output.contains("\(status.rawValue)  Deploy:one after 1m 15s"))
        #expect(console.output.hasSuffix("  history: stepwell history \(Self.arn)\n"))
    }

    @Test("A failure shows state, error and cause; progress comes as lines before it")
    func failure() async throws {
        let fake = FakeStepFunctions(
            executions: [
                .init(
                    name: "one",
                    portions: [SampleHistory.migrating, Array(SampleHistory.broken.suffix(2))],
                    status: .failed,
                    error: "ExitCode.3",
                    cause: "line 1\n::error::locked"
                )
            ]
        )
        let console = RecordingConsole()
        #expect(try await wait(fake, console) == .failed)
        #expect(
            console.outputLines == [
                "Deploy:one",
                "|    200ms  ✓ Prepare done after 100ms",
                "|    600ms  > Migrate (Task) entered: ecs:runTask.waitForTaskToken, waiting for its end",
                "|     5.0s  ✗ Migrate FAILED after 4.7s: ExitCode.3",
                "FAILED  Deploy:one after 1m 15s",
                "  state:   Migrate (Task)",
                "  error:   ExitCode.3",
                "  cause:",
                "    | line 1",
                "    | ::error::locked",
                "  history: stepwell history \(Self.arn)",
            ]
        )
    }

    @Test("GitHub gets a folded log and an annotation that says why")
    func gitHub() async throws {
        let fake = FakeStepFunctions(
            executions: [
                .init(
                    name: "one",
                    portions: [SampleHistory.broken],
                    status: .failed,
                    error: "ExitCode.3",
                    cause: "line 1\nlocked"
                )
            ]
        )
        let console = RecordingConsole()
        let environment = ["CI": "true", "GITHUB_ACTIONS": "true"]
        #expect(try await wait(fake, console, environment: environment) == .failed)
        #expect(console.outputLines.first == "::group::Deploy:one")
        #expect(console.output.contains("::endgroup::\nFAILED  Deploy:one"))
        #expect(
            console.outputLines.last
                == "::error title=Deploy%3Aone FAILED::State Migrate: ExitCode.3: locked"
        )
    }

    @Test("With JSON standard output is the execution's description and nothing else")
    func json() async throws {
        let fake = FakeStepFunctions(
            executions: [.init(name: "one", portions: [SampleHistory.migrated], output: "{\"rows\":12}")]
        )
        let console = RecordingConsole()
        #expect(try await wait(fake, console, WaitOptions(isJSON: true)) == .success)
        let value = try JSONValue(parsing: console.output)
        #expect(value["status"]?.stringValue == "SUCCEEDED")
        #expect(value["output"]?.stringValue == "{\"rows\":12}")
        #expect(console.error.contains("✓ Migrate done"))
    }

    @Test("The output of a success is shown, JSON with indentation")
    func output() async throws {
        let fake = FakeStepFunctions(
            executions: [.init(name: "one", portions: [SampleHistory.migrated], output: "{\"rows\":12}")]
        )
        let console = RecordingConsole()
        _ = try await wait(fake, console, WaitOptions(progress: .none))
        #expect(
            console.outputLines == [
                "SUCCEEDED  Deploy:one after 1m 15s", "  output:", "    | {", "    |   \"rows\": 12", "    | }",
                "  history: stepwell history \(Self.arn)",
            ]
        )
    }

    @Test("Waiting ends when the time is up, and says that the execution goes on")
    func timeout() async throws {
        let fake = FakeStepFunctions(
            executions: [.init(name: "one", portions: [SampleHistory.migrating], status: .running)]
        )
        let console = RecordingConsole()
        #expect(try await wait(fake, console, WaitOptions(timeout: .milliseconds(50))) == .waitedTooLong)
        #expect(console.error.contains("the execution goes on"))
        #expect(console.error.contains("stepwell wait \(Self.arn)"))
        #expect(console.error.contains("stepwell stop \(Self.arn)"))
    }

    @Test(
        "A signal ends the waiting, and says that the execution goes on",
        arguments: [
            (ProcessSignal.interrupt, ExitStatus.interrupted), (.terminate, .terminated), (.hangUp, .terminated),
        ]
    )
    func signals(signal: ProcessSignal, exit: ExitStatus) async throws {
        let fake = FakeStepFunctions(
            executions: [.init(name: "one", portions: [SampleHistory.migrating], status: .running)]
        )
        let console = RecordingConsole()
        let interruption = Interruption()
        async let status = wait(fake, console, interruption: interruption)
        #expect(await eventually { console.output.contains("Migrate (Task) entered") })
        interruption.occur(signal)
        #expect(try await status == exit)
        #expect(console.error.contains("interrupted by \(signal): the execution goes on"))
    }

    @Test("A server that restarts meanwhile is waited for, with a note")
    func restart() async throws {
        let fake = FakeStepFunctions(
            executions: [
                .init(name: "one", portions: [SampleHistory.migrating, Array(SampleHistory.migrated.suffix(3))])
            ]
        )
        let console = RecordingConsole()
        fake.fail(with: [LoopbackServer.Reply(status: 503), LoopbackServer.Reply(raw: [], ending: .close)])
        #expect(try await wait(fake, console) == .success)
        #expect(console.output.contains("the execution goes on, trying again"))
    }

    @Test("A server that stays away ends the waiting with its own exit code")
    func lostServer() async throws {
        let fake = FakeStepFunctions(executions: [
            .init(name: "one", portions: [SampleHistory.migrating], status: .running)
        ])
        fake.fail(with: Array(repeating: LoopbackServer.Reply(status: 503), count: 100))
        let console = RecordingConsole()
        let error = await #expect(throws: CommandError.self) {
            try await wait(fake, console, WaitOptions(patience: .milliseconds(300)))
        }
        #expect(error?.exitStatus == .unreachable)
        #expect(console.error.contains("the execution goes on"))
    }

    @Test("An execution that is redriven just then is waited for until it ends again")
    func redriven() async throws {
        let fake = FakeStepFunctions(
            executions: [
                .init(
                    name: "one",
                    portions: [
                        SampleHistory.broken,
                        [
                            event(10, .executionRedriven, at: 9_000, ["redriveCount": 1]),
                            event(11, .executionSucceeded, at: 9_100),
                        ],
                    ]
                )
            ]
        )
        #expect(try await wait(fake) == .success)
    }

    @Test("When the time is up, a server that is away is asked once, and not for long", arguments: [true, false])
    func timeoutWithoutServer(isSilent: Bool) async throws {
        let fake = FakeStepFunctions(executions: [.init(name: "one", portions: [[]], status: .running)])
        let reply = isSilent ? LoopbackServer.Reply(raw: [], ending: .hang) : LoopbackServer.Reply(status: 503)
        fake.fail(with: Array(repeating: reply, count: 10_000))
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try await wait(fake, WaitOptions(timeout: .milliseconds(50))) == .waitedTooLong)
        // The patience is five minutes; a machine that is busy may take its time.
        #expect(clock.now - start < .seconds(100))
        #expect(fake.calls.filter { $0.operation == "DescribeExecution" }.count <= 1)
    }

    private func wait(_ fake: FakeStepFunctions, _ options: WaitOptions) async throws -> ExitStatus {
        try await wait(fake, RecordingConsole(), options)
    }

    @Test("A signal before the execution is found ends the command", arguments: [true, false])
    func interruptedLookup(isRedrive: Bool) async throws {
        let fake = FakeStepFunctions(executions: [.init(name: "one", portions: [])])
        fake.fail(with: [LoopbackServer.Reply(raw: [], ending: .hang)])
        let interruption = Interruption()
        let error = try await fake.withSession { session in
            async let error = #expect(throws: CommandError.self) {
                if isRedrive {
                    try await session.redrive("one", wait: nil, isJSON: false, interruption: interruption)
                } else {
                    try await session.wait(forNamed: "one", WaitOptions(), interruption: interruption)
                }
            }
            #expect(await eventually { !fake.calls.isEmpty })
            interruption.occur(.interrupt)
            return await error
        }
        #expect(error?.exitStatus == .interrupted)
        #expect(error?.description.contains("interrupted by SIGINT before the execution was found") == true)
    }

    @Test("A signal before the answer to a redrive says what may have happened")
    func interruptedRedrive() async throws {
        let fake = FakeStepFunctions(executions: [.init(name: "one", portions: [])])
        fake.fail(with: [LoopbackServer.Reply(raw: [], ending: .hang)])
        let interruption = Interruption()
        let error = try await fake.withSession { session in
            async let error = #expect(throws: CommandError.self) {
                try await session.redrive(Self.arn, wait: nil, isJSON: false, interruption: interruption)
            }
            #expect(await eventually { !fake.calls.isEmpty })
            interruption.occur(.terminate)
            return await error
        }
        #expect(error?.exitStatus == .terminated)
        #expect(error?.description.contains("may have been redriven; see: stepwell describe \(Self.arn)") == true)
    }

    @Test(
        "What a proxy says for a moment in the server's place does not end the waiting",
        arguments: [200, 302, 403, 404]
    )
    func foreignPage(status: Int) async throws {
        let fake = FakeStepFunctions(
            executions: [
                .init(name: "one", portions: [SampleHistory.migrating, Array(SampleHistory.migrated.suffix(3))])
            ]
        )
        let console = RecordingConsole()
        let code = try await fake.withSession(console) { session in
            async let code = session.wait(forNamed: "one", WaitOptions(), interruption: Interruption())
            #expect(await eventually { console.output.contains("Migrate (Task) entered") })
            fake.fail(with: [LoopbackServer.Reply(status: status, body: "<html>")])
            return try await code
        }
        #expect(code == .success)
    }

    @Test("An execution that waits for its key is no silence: the log says for whom it waits")
    func waitingForKey() async throws {
        let fake = FakeStepFunctions(
            executions: [
                .init(
                    name: "one",
                    portions: [[event(1, .executionStarted)]],
                    status: .running,
                    standing: ["key": "main", "status": "WAITING", "waitsFor": "x", "ahead": 1]
                )
            ]
        )
        let console = RecordingConsole()
        let interruption = Interruption()
        async let status = wait(fake, console, interruption: interruption)
        #expect(await eventually { console.output.contains("waiting to begin: the key main is held by x\n") })
        interruption.occur(.interrupt)
        #expect(try await status == .interrupted)
    }
}
