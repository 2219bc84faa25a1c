import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// Classes of failed tasks in `ErrorEquals`, beside AWS's own names.
@Suite struct FailureClassTests {
    private static let report = TaskFailureReport(
        classes: [.outOfMemory, .exitCode(137)],
        container: "main",
        exitCode: 137,
        reason: "OutOfMemoryError: Container killed due to memory usage"
    )
    private static let failure = StatesError(.taskFailed, cause: "{}", report: report)

    /// A Task state with these members behind it, and a Pass state for each name in `targets`.
    private static func machine(_ fields: String, targets: [String]) -> String {
        let passes = targets.map { #""\#($0)":{"Type":"Pass","End":true}"# }
        return Machines.machine(
            ([#""S":{\#(Machines.task(".sync", "\(fields)\"End\":true"))}"#] + passes).joined(separator: ",")
        )
    }

    private static func name(in run: Run) -> String? {
        guard case .succeeded(let output)? = run.outcome else { return nil }
        return output["Error"]?.stringValue
    }

    /// The details of the events of one type.
    private static func details(_ type: HistoryEventType, of run: Run) -> [JSONObject] {
        run.history.filter { $0.type == type }.compactMap(\.details)
    }

    @Test func whoDoesNotNameAClassSeesWhatAWSShows() throws {
        for wanted in ["States.TaskFailed", "States.ALL"] {
            var run = try Run.started(
                Self.machine(#""Catch":[{"ErrorEquals":["\#(wanted)"],"Next":"A"}],"#, targets: ["A"])
            )
            try run.send(.taskFailed(try run.onlyTask(), Self.failure))
            #expect(Self.name(in: run) == "States.TaskFailed")
            #expect(Self.details(.taskFailed, of: run).map { $0["error"] } == ["States.TaskFailed"])
        }
        var uncaught = try Run.started(Self.machine("", targets: []))
        try uncaught.send(.taskFailed(try uncaught.onlyTask(), Self.failure))
        #expect(Self.details(.executionFailed, of: uncaught).map { $0["error"] } == ["States.TaskFailed"])
        guard case .failed(let error)? = uncaught.outcome else {
            Issue.record("\(String(describing: uncaught.outcome))")
            return
        }
        #expect(error.name == "States.TaskFailed")
    }

    @Test(arguments: [
        (#"["Stepwell.OutOfMemory"]"#, "Stepwell.OutOfMemory"),
        (#"["Stepwell.ExitCode.137"]"#, "Stepwell.ExitCode.137"),
        (#"["Stepwell.ExitCode.137","Stepwell.OutOfMemory"]"#, "Stepwell.OutOfMemory"),
        (#"["States.TaskFailed","Stepwell.OutOfMemory"]"#, "Stepwell.OutOfMemory"),
    ])
    func aClassThatIsNamedIsTheName(errorEquals: String, name: String) throws {
        var run = try Run.started(
            Self.machine(#""Catch":[{"ErrorEquals":\#(errorEquals),"Next":"A"}],"#, targets: ["A"])
        )
        try run.send(.taskFailed(try run.onlyTask(), Self.failure))
        #expect(Self.name(in: run) == name)
        #expect(Self.details(.taskFailed, of: run).map { $0["error"] } == [.string(name)])
    }

    @Test(arguments: ["Stepwell.Capacity", "Stepwell.ExitCode.1", "Stepwell.ExitCode", "Stepwell"])
    func aClassThatTheFailureDoesNotHaveMatchesNothing(wanted: String) throws {
        var run = try Run.started(
            Self.machine(#""Catch":[{"ErrorEquals":["\#(wanted)"],"Next":"A"}],"#, targets: ["A"])
        )
        try run.send(.taskFailed(try run.onlyTask(), Self.failure))
        guard case .failed(let error)? = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(error.name == "States.TaskFailed")
    }

    @Test func theFirstThatMatchesDecidesWhateverItNames() throws {
        // AWS's names go on matching a failure that has the name of a class.
        var run = try Run.started(
            Self.machine(
                #"""
                "Catch":[{"ErrorEquals":["States.TaskFailed"],"Next":"A"},
                  {"ErrorEquals":["Stepwell.OutOfMemory"],"Next":"B"}],
                """#,
                targets: ["A", "B"]
            )
        )
        try run.send(.taskFailed(try run.onlyTask(), Self.failure))
        #expect(run.history.contains { $0.details?["name"] == "A" })
        #expect(!run.history.contains { $0.details?["name"] == "B" })
        var other = try Run.started(
            Self.machine(
                #"""
                "Catch":[{"ErrorEquals":["AmazonECS.Unknown"],"Next":"A"},
                  {"ErrorEquals":["Stepwell.Capacity"],"Next":"B"}],
                """#,
                targets: ["A", "B"]
            )
        )
        let refusal = StatesError(
            name: "AmazonECS.Unknown",
            cause: "[]",
            report: TaskFailureReport(classes: [.capacity])
        )
        try other.send(.taskFailed(try other.onlyTask(), refusal))
        #expect(other.history.contains { $0.details?["name"] == "A" })
        #expect(Self.name(in: other) == "Stepwell.Capacity")
    }

    @Test func retryCountsByClass() throws {
        var run = try Run.started(
            Self.machine(
                #"""
                "Retry":[{"ErrorEquals":["Stepwell.Capacity"],"IntervalSeconds":1,"MaxAttempts":2},
                  {"ErrorEquals":["Stepwell.Throttled"],"IntervalSeconds":1,"MaxAttempts":1}],
                """#,
                targets: []
            )
        )
        let classes: [FailureClass] = [.capacity, .throttled, .capacity, .capacity]
        for (index, failureClass) in classes.enumerated() {
            let error = StatesError(
                name: "AmazonECS.Unknown",
                cause: "",
                report: TaskFailureReport(classes: [failureClass])
            )
            try run.send(.taskFailed(try run.onlyTask(), error))
            guard index < classes.count - 1 else { break }
            let timer = try #require(run.ledger.timers.keys.first)
            try run.fire(timer)
        }
        guard case .failed(let error)? = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(error.name == "Stepwell.Capacity")
        #expect(
            Self.details(.taskFailed, of: run).map { $0["error"] } == [
                "Stepwell.Capacity", "Stepwell.Throttled", "Stepwell.Capacity", "Stepwell.Capacity",
            ]
        )
    }

    @Test func whatAWrappedCommandReportsHasItsClassToo() throws {
        for (wanted, name) in [("Stepwell.ExitCode.3", "Stepwell.ExitCode.3"), ("ExitCode.3", "ExitCode.3")] {
            var run = try Run.started(
                Self.machine(#""Catch":[{"ErrorEquals":["\#(wanted)"],"Next":"A"}],"#, targets: ["A"])
            )
            try run.send(.taskFailed(try run.onlyTask(), StatesError(name: "ExitCode.3", cause: "last lines")))
            #expect(Self.name(in: run) == name)
        }
    }

    @Test func classesReachTheStateAround() throws {
        let branch = Machines.block("B", Machines.task(".sync"))
        var run = try Run.started(
            Machines.machine(
                #"""
                "S":{"Type":"Parallel","Branches":[\#(branch)],
                  "Catch":[{"ErrorEquals":["Stepwell.OutOfMemory"],"Next":"A"}],"End":true},
                "A":{"Type":"Pass","End":true}
                """#
            )
        )
        try run.send(.taskFailed(try run.onlyTask(), Self.failure))
        #expect(Self.name(in: run) == "Stepwell.OutOfMemory")
        // The state inside names none.
        #expect(Self.details(.taskFailed, of: run).map { $0["error"] } == ["States.TaskFailed"])
    }

    @Test func theReportIsStoredOnceWithTheTasksEventAndCut() throws {
        var run = try Run.started(Self.machine("", targets: []))
        var error = Self.failure
        error.report?.log = TaskLogTail(
            group: "g",
            stream: "s",
            region: "r",
            lines: (1...200).map { "\($0) " + String(repeating: "x", count: 2000) }
        )
        try run.send(.taskFailed(try run.onlyTask(), error))
        let holders = run.history.filter { $0.details?[TaskFailureReport.memberName] != nil }
        #expect(holders.map(\.type) == [.taskFailed])
        let stored = try #require(holders.first?.details?[TaskFailureReport.memberName])
        let report = try #require(TaskFailureReport(stored))
        #expect(report.classes == ["Stepwell.OutOfMemory", "Stepwell.ExitCode.137"])
        let log = try #require(report.log)
        #expect(log.isCut)
        #expect(log.lines.last?.hasPrefix("200 ") == true)
        #expect(log.lines.allSatisfy { $0.count == TaskLogTail.lineCharactersMax })
        #expect(log.lines.map { $0.count + 1 }.reduce(0, +) <= TaskLogTail.charactersMax)
        #expect(log.lines.count == TaskLogTail.charactersMax / (TaskLogTail.lineCharactersMax + 1))
    }
}
