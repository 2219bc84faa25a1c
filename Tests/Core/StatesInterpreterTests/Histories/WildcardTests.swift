import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

/// Which names in `ErrorEquals` stand for which errors.
@Suite struct WildcardTests {
    private static let big = JSONValue.string(String(repeating: "x", count: 200_000))

    /// The name of the error that a catcher for `name` takes; nil when it takes none.
    private func caught(
        _ name: String,
        _ fields: String,
        input: JSONValue = [:],
        resource: String = "arn:aws:states:::ecs:runTask.waitForTaskToken",
        then happen: (inout Run) throws -> Void = { _ in }
    ) throws -> String? {
        var run = try Run.started(
            Machines.machine(
                #"""
                "S":{"Type":"Task","Resource":"\#(resource)",\#(fields)
                  "Catch":[{"ErrorEquals":["\#(name)"],"Next":"T"}],"End":true},"T":{"Type":"Pass","End":true}
                """#
            ),
            input: input
        )
        try happen(&run)
        switch run.outcome {
        case .succeeded(let output): return output["Error"]?.stringValue
        case .failed: return nil
        case nil, .timedOut, .aborted:
            Issue.record("\(String(describing: run.outcome))")
            return nil
        }
    }

    @Test(arguments: [
        ("States.ALL", true), ("States.TaskFailed", true), ("States.ParameterPathFailure", true),
        ("States.Runtime", false),
        ("States.Timeout", false),
    ])
    func aPathThatLeadsNowhere(name: String, isCaught: Bool) throws {
        let found = try caught(name, #""Parameters":{"a.$":"$.none"},"#)
        #expect(found == (isCaught ? "States.ParameterPathFailure" : nil))
        let inFunction = try caught(name, #""Parameters":{"a.$":"States.Format('{}', $.none)"},"#)
        #expect(inFunction == (isCaught ? "States.ParameterPathFailure" : nil))
        let inResult = try caught(name, #""ResultSelector":{"a.$":"$.none"},"#) { run in
            try run.send(.taskSucceeded(TaskTests.ref, output: [:]))
        }
        #expect(inResult == (isCaught ? "States.ParameterPathFailure" : nil))
    }

    /// A mistake of the definition is none that the input could mend.
    @Test(arguments: ["States.ALL", "States.TaskFailed", "States.Runtime", "States.ParameterPathFailure"])
    func aVariableThatIsNotThere(name: String) throws {
        #expect(try caught(name, #""Parameters":{"a.$":"$none"},"#) == nil)
        #expect(try caught(name, #""Parameters":{"a.$":"States.Format('{}', $none)"},"#) == nil)
        #expect(try caught(name, #""InputPath":"$.none","#) == nil)
        #expect(try caught(name, #""TimeoutSecondsPath":"$.none","#) == nil)
    }

    @Test(arguments: [
        ("States.ALL", true), ("States.TaskFailed", true), ("States.IntrinsicFailure", true), ("States.Runtime", false),
    ])
    func aFunctionThatFails(name: String, isCaught: Bool) throws {
        let found = try caught(name, #""Parameters":{"a.$":"States.ArrayGetItem(States.Array(1), 1)"},"#)
        #expect(found == (isCaught ? "States.IntrinsicFailure" : nil))
    }

    @Test(arguments: [
        ("States.ALL", true), ("States.TaskFailed", true), ("States.ResultPathMatchFailure", true),
        ("States.Timeout", false),
    ])
    func aResultWithoutAPlace(name: String, isCaught: Bool) throws {
        let found = try caught(name, #""ResultPath":"$.a.b","#, input: ["a": 1]) { run in
            try run.send(.taskSucceeded(TaskTests.ref, output: 1))
        }
        #expect(found == (isCaught ? "States.ResultPathMatchFailure" : nil))
    }

    /// The Developer Guide: "States.ALL" does not stand for it; but it is recorded to catch the result of a task.
    @Test(arguments: [("States.ALL", false), ("States.TaskFailed", false), ("States.DataLimitExceeded", true)])
    func dataThatIsTooLarge(name: String, isCaught: Bool) throws {
        let expected = isCaught ? "States.DataLimitExceeded" : nil
        #expect(try caught(name, #""Parameters":{"a.$":"$","b.$":"$"},"#, input: Self.big) == expected)
        let selected = try caught(name, #""ResultSelector":{"a.$":"$","b.$":"$"},"#) { run in
            try run.send(.taskSucceeded(TaskTests.ref, output: Self.big))
        }
        #expect(selected == expected)
        let result = try caught(name, "") { run in
            try run.send(.taskSucceeded(TaskTests.ref, output: .string(String(repeating: "x", count: 300_000))))
        }
        #expect(result == "States.DataLimitExceeded")
    }

    /// What the children of a Map Run gave is as too large together as what iterations within the execution gave.
    @Test(arguments: [("States.ALL", false), ("States.TaskFailed", false), ("States.DataLimitExceeded", true)])
    func resultsOfChildrenThatAreTooLarge(name: String, isCaught: Bool) throws {
        let recovery = #""Catch":[{"ErrorEquals":["\#(name)"],"Next":"T"}],"#
        let states = #""S":{\#(DistributedMapTests.map(recovery))},"T":{"Type":"Pass","End":true}"#
        for (error, isTaken) in [
            ("States.DataLimitExceeded", isCaught), ("E", name == "States.ALL" || name == "States.TaskFailed"),
        ] {
            var run = try Run.started(Machines.machine(states), input: [1])
            let start = try #require(run.ledger.mapRuns.values.first)
            try run.send(.mapRunEnded(start.plan.ref, .failed(StatesError(name: error, cause: nil))))
            switch run.outcome {
            case .succeeded(let output): #expect(isTaken && output["Error"]?.stringValue == error)
            default: #expect(!isTaken && run.outcome == .failed(StatesError(name: error, cause: nil)))
            }
        }
    }

    @Test(arguments: [
        ("States.ALL", true), ("States.TaskFailed", true), ("States.HeartbeatTimeout", true), ("States.Timeout", true),
        ("States.Runtime", false),
    ])
    func aMissedHeartbeat(name: String, isCaught: Bool) throws {
        let found = try caught(name, #""HeartbeatSeconds":5,"#) { run in try run.fire(.heartbeat(TaskTests.ref)) }
        #expect(found == (isCaught ? "States.Timeout" : nil))
    }

    @Test(arguments: [
        ("States.ALL", true), ("States.TaskFailed", false), ("States.HeartbeatTimeout", false),
        ("States.Timeout", true),
    ])
    func aTaskThatTakesTooLong(name: String, isCaught: Bool) throws {
        let found = try caught(name, #""TimeoutSeconds":5,"#) { run in try run.fire(.taskTimeout(TaskTests.ref)) }
        #expect(found == (isCaught ? "States.Timeout" : nil))
    }

    @Test(arguments: [
        ("States.ALL", "E", true), ("States.TaskFailed", "E", true), ("E", "E", true), ("e", "E", false),
        ("F", "E", false),
        ("States.ALL", "States.Runtime", false), ("States.Runtime", "States.Runtime", false),
        ("States.TaskFailed", "States.Permissions", true), ("States.BranchFailed", "E", false),
        ("States.ALL", "States.DataLimitExceeded", true), ("States.Timeout", "States.HeartbeatTimeout", true),
        ("States.HeartbeatTimeout", "States.Timeout", false),
    ])
    func whatAWorkerReports(name: String, error: String, isCaught: Bool) throws {
        let found = try caught(name, "") { run in
            try run.send(.taskFailed(TaskTests.ref, StatesError(name: error)))
        }
        #expect(found == (isCaught ? error : nil))
    }

    /// A Parallel state answers to the name of its branch's error, and to `States.BranchFailed`.
    @Test(
        arguments: [
            ("E", "E"), ("States.BranchFailed", "E"), ("States.ALL", "E"), ("States.TaskFailed", "E"), ("F", nil),
        ] as [(String, String?)]
    )
    func aBranchThatFails(name: String, expected: String?) throws {
        let run = try Run.started(
            Machines.machine(
                #"""
                "S":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Fail","Error":"E"}}}],
                  "Catch":[{"ErrorEquals":["\#(name)"],"Next":"T"}],"End":true},"T":{"Type":"Pass","End":true}
                """#
            )
        )
        if let expected {
            #expect(run.outcome == .succeeded(output: ["Error": .string(expected), "Cause": ""]))
        } else {
            #expect(run.outcome == .failed(StatesError(name: "E")))
        }
    }

    /// An error of the data limit keeps its reserve when it leaves the branch.
    @Test func dataThatIsTooLargeInsideOfABranch() throws {
        for (name, isCaught) in [
            ("States.ALL", false), ("States.DataLimitExceeded", true), ("States.BranchFailed", false),
        ] {
            let run = try Run.started(
                Machines.machine(
                    #"""
                    "S":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{"Type":"Pass","Parameters":{"a.$":"$","b.$":"$"},"End":true}}}],
                      "Catch":[{"ErrorEquals":["\#(name)"],"Next":"T"}],"End":true},"T":{"Type":"Pass","End":true}
                    """#
                ),
                input: Self.big
            )
            if case .succeeded = run.outcome {
                #expect(isCaught, "\(name)")
            } else {
                #expect(!isCaught, "\(name)")
            }
        }
    }

    @Test func catchersAreTriedInOrder() throws {
        var run = try Run.started(
            Machines.machine(
                #"""
                "S":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","End":true,"Catch":[
                  {"ErrorEquals":["A","B"],"Next":"T","ResultPath":"$.first"},
                  {"ErrorEquals":["B","C"],"Next":"T","ResultPath":"$.second"},
                  {"ErrorEquals":["States.ALL"],"Next":"T","ResultPath":null}]},"T":{"Type":"Pass","End":true}
                """#
            )
        )
        try run.send(.taskFailed(TaskTests.ref, StatesError(name: "C", cause: "{\"a\":1}")))
        #expect(run.outcome == .succeeded(output: ["second": ["Error": "C", "Cause": "{\"a\":1}"]]))
    }
}
