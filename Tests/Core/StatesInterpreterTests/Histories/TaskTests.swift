import JSON
import StatesLanguage
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct TaskTests {
    static let ref = TaskRef(scope: 0, entry: 2, attempt: 0)
    static let sync = TaskResource(service: "ecs", action: "runTask", pattern: .sync)

    @Test func aJobIsStartedWatchedAndEnds() throws {
        var run = try Run.started(Machines.single(Machines.task()))
        #expect(
            run.lines.dropFirst() == [
                #"2<-0 TaskStateEntered {"input":"{}","name":"S"}"#,
                #"3<-2 TaskScheduled {"resource":"runTask.sync","parameters":"{\"Cluster\":\"c\"}"}"#,
                #"4<-3 TaskStarted {"resource":"runTask.sync"}"#,
            ]
        )
        let start = TaskStart(
            ref: Self.ref,
            resource: Self.sync,
            parameters: ["Cluster": "c"],
            roleARN: nil,
            stateName: "S",
            tokenKeyID: nil
        )
        #expect(run.ledger.starts == [Self.ref: start])
        let submitted = try run.send(.taskSubmitted(Self.ref, response: ["Tasks": []], handle: ["arn": "t"]))
        #expect(submitted.effects == [.watchTask(Self.ref, Self.sync, handle: ["arn": "t"])])
        let ended = try run.send(.taskSucceeded(Self.ref, output: ["ok": true]))
        #expect(ended.effects == [.unwatchTask(Self.ref), .cancelTimer(.execution)])
        #expect(
            run.lines.dropFirst(4) == [
                #"5<-4 TaskSubmitted {"resource":"runTask.sync","output":"{\"Tasks\":[]}"}"#,
                #"6<-5 TaskSucceeded {"resource":"runTask.sync","output":"{\"ok\":true}"}"#,
                #"7<-6 TaskStateExited {"name":"S","output":"{\"ok\":true}"}"#,
                #"8<-7 ExecutionSucceeded {"output":"{\"ok\":true}"}"#,
            ]
        )
    }

    @Test func theResourceOfAStoredStartIsFoundWithoutReadingTheRest() throws {
        for resource in [
            "ecs:runTask.sync", "aws-sdk:dynamodb:updateItem", "http:invoke", "lambda:invoke.waitForTaskToken",
        ] {
            let start = TaskStart(
                ref: TaskRef(scope: 12, entry: 345_678, attempt: 9),
                resource: try #require(TaskResource(parsing: resource)),
                parameters: ["a": .string(String(repeating: "\"", count: 1000))],
                roleARN: "arn:aws:iam::123456789012:role/r",
                stateName: "resource",
                tokenKeyID: "k"
            )
            #expect(TaskStart.resource(ofStored: start.json.text) == start.resource)
        }
        for text in [
            "", "{}", #"{"ref":"0.1.0"}"#, #"{"ref":"0.1.0","parameters":{"resource":"ecs:runTask"}}"#,
            "\"\"\"\"\"\"\"\"\"",
        ] {
            #expect(TaskStart.resource(ofStored: text) == nil)
        }
    }

    @Test func aTaskMayBeAnsweredBeforeItIsSubmitted() throws {
        var run = try Run.started(Machines.single(Machines.task(".waitForTaskToken")))
        try run.send(.taskSucceeded(Self.ref, output: 1))
        #expect(run.outcome == .succeeded(output: 1))
        #expect(throws: StimulusRejected.executionClosed) {
            try run.send(.taskSubmitted(Self.ref, response: 1, handle: 2))
        }
    }

    @Test func theTokenIsAPlaceholder() throws {
        let run = try Run.started(
            Machines.single(
                #""Type":"Task","Resource":"arn:aws:states:::ecs:runTask.waitForTaskToken","Parameters":{"T.$":"$$.Task.Token"},"End":true"#
            )
        )
        let start = try #require(run.ledger.starts[Self.ref])
        #expect(start.parameters == ["T": "stepwell:task-token:0.2.0:k1:AAAAAAAAAAAAAAAA:"])
        #expect(start.tokenKeyID == "k1")
        #expect(try TaskStart(json: start.json) == start)
    }

    @Test func aFailureThatNobodyCatchesFailsTheExecution() throws {
        var run = try Run.started(Machines.single(Machines.task()))
        try run.send(.taskFailed(Self.ref, StatesError(name: "E", cause: "C")))
        #expect(
            run.lines.dropFirst(4) == [
                #"5<-4 TaskFailed {"resource":"runTask.sync","error":"E","cause":"C"}"#,
                #"6<-5 ExecutionFailed {"error":"E","cause":"C"}"#,
            ]
        )
    }

    @Test func aLostTaskFailsItsStateAndIsStoppedInCaseItRuns() throws {
        let error = StatesError(.taskFailed, cause: "not to be seen")
        var run = try Run.started(Machines.single(Machines.task(".sync", #""TimeoutSeconds":60,"End":true"#)))
        try run.send(.taskSubmitted(Self.ref, response: 1, handle: ["arn": "t"]))
        let lost = try run.send(.taskLost(Self.ref, error))
        #expect(run.outcome == .failed(error))
        let stops = lost.effects.filter { if case .stopTask = $0 { true } else { false } }
        #expect(
            stops == [
                .stopTask(
                    Self.ref,
                    Self.sync,
                    handle: ["arn": "t"],
                    reason: "Stepwell: state 'S' lost sight of its task; execution \(run.facts.executionARN)"
                )
            ]
        )
        #expect(run.history.map(\.type).suffix(2) == [.taskFailed, .executionFailed])
        #expect(throws: StimulusRejected.executionClosed) { try run.send(.taskLost(Self.ref, error)) }
        var answered = try Run.started(Machines.single(Machines.task()))
        #expect(throws: StimulusRejected.taskClosed) {
            try answered.send(.taskLost(TaskRef(scope: 0, entry: 2, attempt: 1), error))
        }
    }

    @Test func retriesStartTheTaskAnew() throws {
        let retry = #""Retry":[{"ErrorEquals":["E"],"IntervalSeconds":2,"MaxAttempts":1}],"End":true"#
        var run = try Run.started(Machines.single(Machines.task(".sync", retry)))
        let failed = try run.send(.taskFailed(Self.ref, StatesError(name: "E", cause: nil)))
        let second = TaskRef(scope: 0, entry: 2, attempt: 1)
        #expect(failed.effects == [.armTimer(.retry(second), at: run.now.adding(seconds: 2))])
        for late in [Stimulus.taskSucceeded(Self.ref, output: 1), .taskSucceeded(second, output: 1)] {
            #expect(throws: StimulusRejected.taskClosed) { try run.send(late) }
        }
        try run.fire(.retry(second))
        #expect(throws: StimulusRejected.taskClosed) { try run.send(.taskSucceeded(Self.ref, output: 1)) }
        #expect(throws: StimulusRejected.timerStale) { try run.send(.timerFired(.retry(second))) }
        try run.send(.taskFailed(second, StatesError(name: "E", cause: nil)))
        #expect(
            run.shape.dropFirst() == [
                "2<-0 TaskStateEntered", "3<-2 TaskScheduled", "4<-3 TaskStarted", "5<-4 TaskFailed",
                "6<-5 TaskScheduled", "7<-6 TaskStarted", "8<-7 TaskFailed", "9<-8 ExecutionFailed",
            ]
        )
    }

    @Test func catchersPlaceTheErrorAndAssign() throws {
        let recovery = #"""
            "Catch":[{"ErrorEquals":["Other"],"Next":"T"},
              {"ErrorEquals":["States.ALL"],"ResultPath":"$.err","Assign":{"why.$":"$.Error"},"Next":"U"}],"End":true
            """#
        var run = try Run.started(
            Machines.machine(
                #""S":{\#(Machines.task(".sync", recovery))},"T":{"Type":"Succeed"},"U":{"Type":"Pass","Parameters":{"in.$":"$","why.$":"$why"},"End":true}"#
            ),
            input: ["a": 1]
        )
        try run.send(.taskFailed(Self.ref, StatesError(name: "E", cause: nil)))
        #expect(
            run.lines[5]
                == #"6<-5 TaskStateExited {"name":"S","output":"{\"a\":1,\"err\":{\"Error\":\"E\",\"Cause\":\"\"}}","assignedVariables":{"why":"\"E\""}}"#
        )
        #expect(
            run.outcome == .succeeded(output: ["in": ["a": 1, "err": ["Error": "E", "Cause": ""]], "why": "E"])
        )
    }

    @Test func timeoutsStopTheTask() throws {
        var run = try Run.started(
            Machines.single(Machines.task(".sync", #""TimeoutSeconds":60,"HeartbeatSeconds":10,"End":true"#))
        )
        #expect(run.lines[2].contains(#""timeoutInSeconds":60,"heartbeatInSeconds":10"#))
        #expect(
            run.ledger.timers == [
                .taskTimeout(Self.ref): run.now.adding(seconds: 60), .heartbeat(Self.ref): run.now.adding(seconds: 10),
            ]
        )
        try run.send(.taskSubmitted(Self.ref, response: [:], handle: "h"))
        run.now = run.now.adding(seconds: 9)
        try run.send(.taskHeartbeat(Self.ref))
        #expect(run.ledger.timers[.heartbeat(Self.ref)] == run.now.adding(seconds: 10))
        let late = try run.fire(.taskTimeout(Self.ref))
        #expect(late.effects.contains { if case .stopTask(Self.ref, _, "h", _) = $0 { true } else { false } })
        #expect(
            run.lines.dropFirst(5) == [
                #"6<-5 TaskTimedOut {"resource":"runTask.sync","error":"States.Timeout"}"#,
                #"7<-6 ExecutionFailed {"error":"States.Timeout"}"#,
            ]
        )
    }

    @Test func aHeartbeatThatCameInTimeOutlivesItsOldTimer() throws {
        var run = try Run.started(
            Machines.single(Machines.task(".waitForTaskToken", #""HeartbeatSeconds":10,"End":true"#))
        )
        run.now = run.now.adding(seconds: 10)
        // The timer is due and on its way when the heartbeat is taken.
        try run.send(.taskHeartbeat(Self.ref))
        #expect(throws: StimulusRejected.timerEarly) { try run.send(.timerFired(.heartbeat(Self.ref))) }
        try run.fire(.heartbeat(Self.ref))
        #expect(run.outcome == .failed(StatesError(.timeout)))
    }

    @Test func aMissedHeartbeatIsMatchedByBothNames() throws {
        for name in ["States.HeartbeatTimeout", "States.Timeout", "States.ALL"] {
            var run = try Run.started(
                Machines.machine(
                    #""S":{\#(Machines.task(".waitForTaskToken", #""HeartbeatSeconds":10,"Catch":[{"ErrorEquals":["\#(name)"],"Next":"T"}],"End":true"#))},"T":{"Type":"Succeed"}"#
                )
            )
            try run.fire(.heartbeat(Self.ref))
            #expect(run.outcome == .succeeded(output: ["Error": "States.Timeout", "Cause": ""]), "\(name)")
            // It had not been submitted: whoever is asking for it right now has to stop it.
            #expect(run.ledger.abandoned == [Self.ref])
        }
    }

    @Test func timeoutsAreNoTaskFailures() throws {
        var run = try Run.started(
            Machines.machine(
                #""S":{\#(Machines.task(".sync", #""TimeoutSeconds":1,"Catch":[{"ErrorEquals":["States.TaskFailed"],"Next":"T"}],"End":true"#))},"T":{"Type":"Succeed"}"#
            )
        )
        try run.fire(.taskTimeout(Self.ref))
        #expect(run.outcome == .failed(StatesError(.timeout)))
    }

    @Test func runtimeErrorsCannotBeCaught() throws {
        let recovery =
            #""Retry":[{"ErrorEquals":["States.ALL"]}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"T"}],"End":true"#
        var run = try Run.started(
            Machines.machine(#""S":{\#(Machines.task(".sync", recovery))},"T":{"Type":"Succeed"}"#)
        )
        try run.send(.taskFailed(Self.ref, StatesError(.runtime, cause: "x")))
        #expect(run.outcome == .failed(StatesError(.runtime, cause: "x")))
    }

    @Test func activitiesAreOfferedTakenAndAnswered() throws {
        var run = try Run.started(
            Machines.single(Machines.activity(#""HeartbeatSeconds":5,"TimeoutSeconds":50,"End":true"#)),
            input: [1]
        )
        #expect(run.ledger.tasks == [Self.ref: .offered])
        // The heartbeat is not expected before a worker has the task.
        #expect(run.ledger.timers == [.taskTimeout(Self.ref): run.now.adding(seconds: 50)])
        run.now = run.now.adding(seconds: 7)
        let taken = try run.send(.activityStarted(Self.ref, workerName: "w"))
        #expect(
            taken.effects == [
                .withdrawActivityTask(Self.ref), .armTimer(.heartbeat(Self.ref), at: run.now.adding(seconds: 5)),
            ]
        )
        #expect(throws: StimulusRejected.taskClosed) { try run.send(.activityStarted(Self.ref, workerName: "v")) }
        try run.send(.taskSucceeded(Self.ref, output: 2))
        #expect(
            run.lines.dropFirst(2) == [
                #"3<-2 ActivityScheduled {"resource":"arn:aws:states:us-east-1:123456789012:activity:work","input":"[1]","timeoutInSeconds":50,"heartbeatInSeconds":5}"#,
                #"4<-3 ActivityStarted {"workerName":"w"}"#, #"5<-4 ActivitySucceeded {"output":"2"}"#,
                #"6<-5 TaskStateExited {"name":"S","output":"2"}"#, #"7<-6 ExecutionSucceeded {"output":"2"}"#,
            ]
        )
    }

    @Test func anActivityThatNobodyTakesTimesOut() throws {
        var run = try Run.started(Machines.single(Machines.activity(#""TimeoutSeconds":5,"End":true"#)))
        let transition = try run.fire(.taskTimeout(Self.ref))
        #expect(transition.effects.contains(.withdrawActivityTask(Self.ref)))
        #expect(run.shape.suffix(2) == ["4<-3 ActivityTimedOut", "5<-4 ExecutionFailed"])
    }

    @Test func anActivityThatFailsSaysSo() throws {
        var run = try Run.started(Machines.single(Machines.activity()))
        try run.send(.activityStarted(Self.ref, workerName: nil))
        try run.send(.taskFailed(Self.ref, StatesError(name: "E", cause: "C")))
        #expect(
            run.lines.suffix(2) == [
                #"5<-4 ActivityFailed {"error":"E","cause":"C"}"#, #"6<-5 ExecutionFailed {"error":"E","cause":"C"}"#,
            ]
        )
    }

    @Test func anUnansweredExitIsNotedAndChangesNothingElse() throws {
        var run = try Run.started(Machines.single(Machines.task(".waitForTaskToken")))
        try run.send(.taskSubmitted(Self.ref, response: [:], handle: "h"))
        let transition = try run.send(.taskExitedUnanswered(Self.ref))
        #expect(transition.events == [] && transition.effects == [])
        #expect(run.state.task(Self.ref)?.exitedUnansweredAt == run.now)
    }

    @Test func aRoleOfItsOwnIsShown() throws {
        let run = try Run.started(
            Machines.single(Machines.task(".sync", #""Credentials":{"RoleArn":"arn:aws:iam::1:role/x"},"End":true"#))
        )
        #expect(run.ledger.starts[Self.ref]?.roleARN == "arn:aws:iam::1:role/x")
        #expect(run.lines[2].contains(#""taskCredentials":{"roleArn":"arn:aws:iam::1:role/x"}"#))
    }

    @Test func pathsOfARoleBeginAtTheEffectiveInput() throws {
        let run = try Run.started(
            Machines.single(
                Machines.task(".sync", #""InputPath":"$.cfg","Credentials":{"RoleArn.$":"$.role"},"End":true"#)
            ),
            input: ["role": "arn:raw", "cfg": ["role": "arn:effective"]]
        )
        #expect(run.ledger.starts[Self.ref]?.roleARN == "arn:effective")
    }

    @Test func launchersMayAddParameters() throws {
        let definition = try StateMachineDefinition(parsing: Machines.single(Machines.task()))
        let interpreter = Interpreter(definition: definition) { resource, parameters in
            ["Resource": .string(resource.description), "Given": parameters]
        }
        let run = try Run("{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Succeed\"}}}")
        var state = ExecutionState()
        let transition = try interpreter.handle(
            .started,
            in: &state,
            facts: run.facts,
            context: StimulusContext(now: run.now, randomSeed: 1, tokenKeyID: "k")
        )
        #expect(
            transition.effects.contains { effect in
                guard case .startTask(let start) = effect else { return false }
                return start.parameters == ["Resource": "ecs:runTask.sync", "Given": ["Cluster": "c"]]
            }
        )
    }

    @Test(arguments: [#""TimeoutSecondsPath":"$.t""#, #""HeartbeatSecondsPath":"$.t""#])
    func timesMustBePositive(field: String) throws {
        let run = try Run.started(Machines.single(Machines.task(".sync", field + #","End":true"#)), input: ["t": 0])
        guard case .failed(let error) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(error.name == "States.Runtime")
        #expect(error.cause?.hasSuffix("must be a positive integer, but was: 0") == true)
    }

    private static let function = "arn:aws:lambda:us-east-1:123456789012:function:f"

    private static func types(_ run: Run) -> [String] {
        run.lines.dropFirst(2).compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    }

    @Test func aFunctionHasEventsOfItsOwn() throws {
        let machine = Machines.single(#""Type":"Task","Resource":"\#(Self.function)","TimeoutSeconds":5,"End":true"#)
        var run = try Run.started(machine, input: ["a": 1])
        let start = try #require(run.ledger.starts[Self.ref])
        #expect(start.resource == .lambdaFunction)
        #expect(start.parameters == ["FunctionName": .string(Self.function), "Payload": ["a": 1]])
        #expect(Self.types(run) == ["LambdaFunctionScheduled", "LambdaFunctionStarted"])
        try run.send(.taskSucceeded(Self.ref, output: "done"))
        #expect(Self.types(run).suffix(3) == ["LambdaFunctionSucceeded", "TaskStateExited", "ExecutionSucceeded"])
        #expect(run.outcome == .succeeded(output: "done"))
    }

    @Test func aFunctionFailsOrTakesTooLong() throws {
        let machine = Machines.single(#""Type":"Task","Resource":"\#(Self.function)","TimeoutSeconds":5,"End":true"#)
        var failing = try Run.started(machine)
        try failing.send(.taskFailed(Self.ref, StatesError(name: "ValueError", cause: "no")))
        #expect(Self.types(failing).suffix(2) == ["LambdaFunctionFailed", "ExecutionFailed"])
        #expect(failing.outcome == .failed(StatesError(name: "ValueError", cause: "no")))
        var slow = try Run.started(machine)
        try slow.send(.timerFired(.taskTimeout(Self.ref)))
        #expect(Self.types(slow).suffix(2) == ["LambdaFunctionTimedOut", "ExecutionFailed"])
    }

    @Test func whatFailsWithoutANameIsCaughtAsNull() throws {
        let catching = #""Catch":[{"ErrorEquals":["States.ALL"],"Next":"S2","ResultPath":"$.e"}],"Next":"S2""#
        let machine = """
            {"StartAt":"S","States":{"S":{\(Machines.task(".sync", catching))},"S2":{"Type":"Succeed"}}}
            """
        let cases: [(StatesError, JSONValue)] = [
            (StatesError(name: nil), ["Error": nil, "Cause": nil]),
            (StatesError(name: "E"), ["Error": "E", "Cause": ""]),
            (StatesError(name: nil, cause: "c"), ["Error": nil, "Cause": "c"]),
        ]
        for (error, shown) in cases {
            var run = try Run.started(machine)
            try run.send(.taskFailed(Self.ref, error))
            #expect(run.outcome == .succeeded(output: ["e": shown]))
        }
    }
}
