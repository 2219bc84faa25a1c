import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct LimitTests {
    /// Counts down by one for each round of three states.
    private static let loop = Machines.machine(
        #"""
        "S":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":0,"Next":"T"}],"Default":"A"},
        "A":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, -1)"},"Next":"S"},
        "T":{"Type":"Succeed"}
        """#
    )

    @Test func longLoopsAreCut() throws {
        var run = try Run.started(Self.loop, input: ["n": 1000])
        #expect(run.transitions == 1 && run.outcome == nil && run.state.ready == [0])
        try run.resumeAll()
        #expect(run.outcome == .succeeded(output: ["n": 0]))
        #expect(run.transitions == 11)
        #expect(throws: StimulusRejected.executionClosed) { try run.send(.resumed) }
    }

    @Test func aCutExecutionCanBeStopped() throws {
        var run = try Run.started(Self.loop, input: ["n": 1000])
        try run.send(.stopRequested(StatesError(name: nil)))
        #expect(run.outcome == .aborted(StatesError(name: nil)))
    }

    @Test func scopesTakeTurnsWhenTransitionsAreCut() throws {
        let other = Self.loop.replacing("\"S\"", with: "\"S2\"").replacing("\"A\"", with: "\"A2\"").replacing(
            "\"T\"",
            with: "\"T2\""
        )
        let machine =
            #"{"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[\#(Self.loop),\#(other)],"End":true}}}"#
        var run = try Run.started(machine, input: ["n": 500])
        try run.send(.resumed)
        let scopes = run.state.scopes.filter { $0.key > 0 }.values.map(\.position)
        for position in scopes {
            guard case .entering(_, let input) = position else {
                Issue.record("\(position)")
                continue
            }
            #expect(input["n"]?.intValue ?? 500 < 500, "a scope has not had its turn")
        }
        try run.resumeAll()
        #expect(run.outcome == .succeeded(output: [["n": 0], ["n": 0]]))
    }

    @Test func transitionsAreBoundedInBytes() throws {
        let states = #"""
            "S":{"Type":"Pass","Next":"A"},"A":{"Type":"Choice","Choices":[{"Variable":"$","IsNull":true,"Next":"T"}],"Default":"S"},
            "T":{"Type":"Succeed"}
            """#
        let big = JSONValue.string(String(repeating: "x", count: 200_000))
        var run = try Run.started(Machines.machine(states), input: big)
        let bytes = run.history.reduce(0) { $0 + JSONValue.object($1.jsonObject).text.utf8.count }
        #expect(bytes < 12_000_000, "\(bytes)")
        #expect(!run.state.ready.isEmpty)
        try run.send(.resumed)
        #expect(run.outcome == nil)
    }

    @Test func historiesEndAtTheLimit() throws {
        var run = try Run.started(Self.loop, input: ["n": -1])
        try run.resumeAll()
        #expect(run.history.count == 25_000)
        Self.expectHistoryLimit(run)
    }

    @Test func taskRetriesEndAtTheLimitToo() throws {
        let retry = #""Retry":[{"ErrorEquals":["E"],"MaxAttempts":99999999,"BackoffRate":1}],"End":true"#
        let sibling = Machines.block("B", Machines.task(".sync", #""TimeoutSeconds":9,"End":true"#))
        var run = try Run.started(
            Machines.single(
                #""Type":"Parallel","Branches":[\#(Machines.block("A", Machines.task(".sync", retry))),\#(sibling)],"End":true"#
            )
        )
        while run.outcome == nil {
            let task = try run.task(of: "A")
            try run.send(.taskFailed(task, StatesError(name: "E", cause: nil)))
            if run.outcome == nil {
                try run.fire(.retry(TaskRef(scope: task.scope, entry: task.entry, attempt: task.attempt + 1)))
            }
        }
        #expect(run.history.count <= 25_000)
        Self.expectHistoryLimit(run)
    }

    @Test func parallelTasksEndAtTheLimit() throws {
        // Forty iterations write their events side by side; all of them end with the execution.
        let inner =
            #"{"StartAt":"I","States":{"I":{\#(Machines.task(".sync", #""Next":"J""#))},"J":{"Type":"Choice","Choices":[{"Variable":"$","IsNull":true,"Next":"K"}],"Default":"I"},"K":{"Type":"Succeed"}}}"#
        var run = try Run.started(
            Machines.single(#""Type":"Map","ItemProcessor":\#(inner),"End":true"#),
            input: .array((0..<40).map { .number(JSONNumber($0)) })
        )
        var open: [TaskRef] = run.ledger.openTasks
        while run.outcome == nil {
            let transition = try run.send(.taskSucceeded(open.removeFirst(), output: 1))
            for case .startTask(let start) in transition.effects { open.append(start.ref) }
        }
        Self.expectHistoryLimit(run)
    }

    private static func expectHistoryLimit(_ run: Run, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(run.history.last?.type == .executionFailed, sourceLocation: sourceLocation)
        #expect(
            run.outcome
                == .failed(
                    StatesError(.runtime, cause: "The execution reached the maximum number of history events (25000).")
                ),
            sourceLocation: sourceLocation
        )
    }

    /// 262,144 bytes are allowed, quotes included; one more is not. Bytes of UTF-8 count, not characters.
    @Test(arguments: [("x", 262_142), ("é", 131_071), ("😀", 65_535)])
    func resultsAreLimitedInBytes(character: String, count: Int) throws {
        let ref = TaskTests.ref
        let fits = JSONValue.string(String(repeating: character, count: count))
        #expect(fits.text.utf8.count <= 262_144)
        var run = try Run.started(Machines.single(Machines.task()))
        try run.send(.taskSucceeded(ref, output: fits))
        #expect(run.outcome == .succeeded(output: fits))

        let tooLong = JSONValue.string(String(repeating: character, count: count + 1))
        run = try Run.started(Machines.single(Machines.task()))
        try run.send(.taskSucceeded(ref, output: tooLong))
        let cause =
            "The state/task 'ecs' returned a result with a size exceeding the maximum number of bytes service limit."
        #expect(run.outcome == .failed(StatesError(.dataLimitExceeded, cause: cause)))
        #expect(run.shape.suffix(2) == ["5<-4 TaskFailed", "6<-5 ExecutionFailed"])
    }

    @Test func aResultThatIsTooLargeCanBeCaught() throws {
        let recovery = #""Catch":[{"ErrorEquals":["States.ALL"],"Next":"T"}],"End":true"#
        var run = try Run.started(Machines.machine(#""S":{\#(Machines.activity(recovery))},"T":{"Type":"Succeed"}"#))
        try run.send(.activityStarted(TaskTests.ref, workerName: nil))
        try run.send(.taskSucceeded(TaskTests.ref, output: .string(String(repeating: "x", count: 300_000))))
        #expect(run.history.map(\.type).contains(.activityFailed))
        guard case .succeeded(let output) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(output["Error"] == "States.DataLimitExceeded")
    }

    @Test func outputsAndVariablesAreLimited() throws {
        let half = JSONValue.string(String(repeating: "x", count: 150_000))
        var run = try Run.started(
            Machines.single(#""Type":"Pass","Parameters":{"a.$":"$","b.$":"$"},"End":true"#),
            input: half
        )
        guard case .failed(let tooLong) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(tooLong.name == "States.DataLimitExceeded")
        run = try Run.started(Machines.single(#""Type":"Pass","Assign":{"a.$":"$","b.$":"$"},"End":true"#), input: half)
        guard case .failed(let tooMany) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(tooMany.name == "States.DataLimitExceeded")
        #expect(tooMany.cause?.contains("'Assign'") == true)
    }

    @Test func longErrorsAreCutInEvents() throws {
        var run = try Run.started(Machines.single(Machines.task()))
        let error = StatesError(name: String(repeating: "e", count: 300), cause: String(repeating: "c", count: 40_000))
        try run.send(.taskFailed(TaskTests.ref, error))
        #expect(run.history.last?.details?["error"]?.stringValue?.count == 256)
        #expect(run.history.last?.details?["cause"]?.stringValue?.count == 32_768)
    }
}
