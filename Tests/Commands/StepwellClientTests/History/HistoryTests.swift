import JSON
import StepFunctionsModel
import Testing

@testable import StepwellClient

@Suite("The history of an execution")
struct HistoryTests {
    @Test("The table shows time, offset, type, state and what matters of each event")
    func table() throws {
        var table = HistoryTable(width: nil, isFull: false)
        let lines = table.lines(try records(SampleHistory.broken))
        #expect(
            lines == [
                "   ID  TIME (UTC)                    OFFSET  TYPE                      STATE    DETAIL",
                "    1  2025-01-02 03:04:05.100      +0.000s  ExecutionStarted                   input {}",
                "    2  2025-01-02 03:04:05.200      +0.100s  PassStateEntered          Prepare  input {\"a\":1}",
                "    3  2025-01-02 03:04:05.300      +0.200s  PassStateExited           Prepare  output {\"a\":2}",
                "    4  2025-01-02 03:04:05.400      +0.300s  TaskStateEntered          Migrate  input {}",
                "    5  2025-01-02 03:04:05.500      +0.400s  TaskScheduled             Migrate  ecs:runTask.waitForTaskToken; timeout 600s",
                "    6  2025-01-02 03:04:05.600      +0.500s  TaskStarted               Migrate  ecs:runTask.waitForTaskToken",
                "    7  2025-01-02 03:04:05.700      +0.600s  TaskSubmitted             Migrate  ecs:runTask.waitForTaskToken; task arn:aws:ecs:us-east-1:123456789012:task/main/0f9a",
                "    8  2025-01-02 03:04:10.000      +4.900s  TaskFailed                Migrate  ExitCode.3: locked",
                "    9  2025-01-02 03:04:10.100      +5.000s  ExecutionFailed                    ExitCode.3: locked",
            ]
        )
    }

    @Test("Portions continue the table; the newest event can come first")
    func portions() throws {
        var table = HistoryTable(width: 60, isFull: false)
        let all = try records(SampleHistory.migrated)
        #expect(table.lines(Array(all.prefix(4))).count == 5)
        let rest = table.lines(Array(all.dropFirst(4)))
        #expect(rest.count == 6)
        #expect(rest.allSatisfy { Columns.width(of: $0) <= 60 })
        #expect(rest.first?.contains("TaskScheduled") == true)
        var reversed = HistoryTable(width: nil, isFull: false)
        let lines = reversed.lines(all, isNewestFirst: true)
        #expect(lines[1].contains("ExecutionSucceeded"))
        #expect(lines.last?.contains("ExecutionStarted") == true)
    }

    @Test(
        "Details say what the event is about",
        arguments: [
            (HistoryEventType.mapIterationStarted, ["name": "Each", "index": 3], "item 3"),
            (.mapStateStarted, ["length": 12], "12 items"), (.mapRunStarted, ["mapRunArn": "arn:x"], "arn:x"),
            (.activityScheduled, ["resource": "arn:a", "heartbeatInSeconds": 5], "arn:a; heartbeat 5s"),
            (
                .evaluationFailed,
                ["state": "S", "location": "Output/x", "error": "States.QueryEvaluationError", "cause": "why"],
                "Output/x; States.QueryEvaluationError: why"
            ),
            (
                .passStateExited,
                ["name": "S", "output": "1", "assignedVariables": ["x": "1", "y": "\"two\""]],
                "assigned x = 1, y = \"two\"; output 1"
            ), (.executionAborted, [:], ""), (.executionRedriven, ["redriveCount": 2], "redrive 2"),
            (.taskFailed, ["error": "E", "cause": "a\u{1B}[31m"], "E: a\u{FFFD}[31m"),
        ] as [(HistoryEventType, JSONObject, String)]
    )
    func summaries(type: HistoryEventType, details: JSONObject, text: String) throws {
        let record = try #require(try records([event(1, type, details)]).first)
        #expect(record.summary == text)
    }

    @Test("Long details are cut unless all is wanted")
    func longDetails() throws {
        let input = String(repeating: "x", count: 5000)
        let events = try records([event(1, .executionStarted, ["input": .string(input)])])
        var short = HistoryTable(width: nil, isFull: false)
        var full = HistoryTable(width: 80, isFull: true)
        #expect(short.lines(events)[1].count < 300)
        #expect(full.lines(events)[1].count > 5000)
    }

    @Test("Following reads the history page by page, then only what is new")
    func following() async throws {
        let all = SampleHistory.migrated
        let fake = FakeStepFunctions(
            executions: [.init(name: "one", portions: [Array(all.prefix(5)), [], Array(all.dropFirst(5))])]
        )
        let arn = try #require(ARN(parsing: FakeStepFunctions.executionARN("Deploy", "one")))
        try await fake.withSession { session in
            var follower = HistoryFollower(arn, client: session.client, includesPayloads: true)
            var ids: [[Int]] = []
            for _ in 0..<4 { ids.append(try await follower.next().map(\.id)) }
            #expect(ids == [[1, 2, 3, 4, 5], [], [6, 7, 8, 9, 10], []])
        }
        let reversed = fake.calls.map { $0.input["reverseOrder"]?.boolValue ?? false }
        #expect(reversed == [false, false, true, true, true, true])
    }

    @Test("The command prints JSON lines, exactly as the server gave them")
    func json() async throws {
        let console = RecordingConsole()
        let fake = FakeStepFunctions(executions: [.init(name: "one", portions: [SampleHistory.migrated])])
        let status = try await fake.withSession(console) { session in
            try await session.history("Deploy:one", HistoryOptions(isJSON: true))
        }
        #expect(status == .success)
        #expect(console.outputLines == SampleHistory.migrated.map { JSONValue.object($0).text })
    }

    @Test("Following ends with the execution")
    func followingToTheEnd() async throws {
        let console = RecordingConsole()
        let portions = SampleHistory.migrated.map { [$0] }
        let fake = FakeStepFunctions(executions: [.init(name: "one", portions: portions)])
        _ = try await fake.withSession(console, clock: HurriedClock().clock) { session in
            try await session.history("Deploy:one", HistoryOptions(follows: true))
        }
        #expect(console.outputLines.count == 11)
        #expect(console.outputLines.last?.contains("ExecutionSucceeded") == true)
    }

    @Test("Following backwards is refused")
    func contradiction() async throws {
        try await FakeStepFunctions().withSession { session in
            let options = HistoryOptions(follows: true, isNewestFirst: true)
            let error = await #expect(throws: CommandError.self) { try await session.history("x", options) }
            #expect(error?.exitStatus == .usage)
        }
    }
}
