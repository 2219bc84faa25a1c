import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct SimpleStateTests {
    @Test func passStatesRunInOneTransition() throws {
        let run = try Run.started(
            Machines.machine(
                #""S":{"Type":"Pass","Result":{"b":1},"ResultPath":"$.r","Next":"T"},"T":{"Type":"Succeed","InputPath":"$.r"}"#
            ),
            input: ["a": 1]
        )
        #expect(run.transitions == 1)
        #expect(
            run.lines == [
                #"1<-0 ExecutionStarted {"input":"{\"a\":1}"}"#,
                #"2<-0 PassStateEntered {"input":"{\"a\":1}","name":"S"}"#,
                #"3<-2 PassStateExited {"name":"S","output":"{\"a\":1,\"r\":{\"b\":1}}"}"#,
                #"4<-3 SucceedStateEntered {"input":"{\"a\":1,\"r\":{\"b\":1}}","name":"T"}"#,
                #"5<-4 SucceedStateExited {"name":"T","output":"{\"b\":1}"}"#,
                #"6<-5 ExecutionSucceeded {"output":"{\"b\":1}"}"#,
            ]
        )
        #expect(run.outcome == .succeeded(output: ["b": 1]))
    }

    @Test func failStateHasNoExit() throws {
        let run = try Run.started(Machines.single(#""Type":"Fail","Error":"E","Cause":"C""#))
        #expect(
            run.lines.dropFirst() == [
                #"2<-0 FailStateEntered {"input":"{}","name":"S"}"#,
                #"3<-2 ExecutionFailed {"error":"E","cause":"C"}"#,
            ]
        )
        #expect(run.outcome == .failed(StatesError(name: "E", cause: "C")))
    }

    @Test func failStateReadsItsFieldsFromTheInput() throws {
        let run = try Run.started(
            Machines.single(#""Type":"Fail","ErrorPath":"$.e","CausePath":"States.Format('no {}', $.c)""#),
            input: ["e": "E", "c": "luck"]
        )
        #expect(run.outcome == .failed(StatesError(name: "E", cause: "no luck")))
    }

    @Test func choiceGoesWhereTheFirstMatchLeads() throws {
        let machine = Machines.machine(
            #"""
            "S":{"Type":"Choice","Choices":[
              {"Variable":"$.n","NumericGreaterThan":10,"Next":"Big"},
              {"Variable":"$.n","NumericGreaterThan":5,"Next":"Middle"}],"Default":"Small"},
            "Big":{"Type":"Succeed"},"Middle":{"Type":"Succeed"},"Small":{"Type":"Succeed"}
            """#
        )
        for (number, expected) in [(11, "Big"), (6, "Middle"), (1, "Small")] {
            let run = try Run.started(machine, input: ["n": .number(JSONNumber(number))])
            #expect(run.history[4 - 1].details?["name"]?.stringValue == expected)
            #expect(run.history.map(\.type).last == .executionSucceeded)
        }
    }

    @Test func choiceWithoutMatchFails() throws {
        let run = try Run.started(
            Machines.machine(
                #""S":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":1,"Next":"T"}]},"T":{"Type":"Succeed"}"#
            ),
            input: ["n": 2]
        )
        #expect(run.shape == ["1<-0 ExecutionStarted", "2<-0 ChoiceStateEntered", "3<-2 ExecutionFailed"])
        guard case .failed(let error) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(error.name == "States.NoChoiceMatched")
    }

    @Test func waitPausesAndGoesOn() throws {
        var run = try Run.started(Machines.single(#""Type":"Wait","Seconds":5,"End":true"#), input: ["a": 1])
        let timer = TimerID.wait(scope: 0, entry: 2)
        #expect(run.ledger.timers == [timer: run.now.adding(seconds: 5)])
        #expect(run.outcome == nil)
        let transition = try run.fire(timer)
        #expect(transition.effects == [.cancelTimer(timer), .cancelTimer(.execution)])
        #expect(run.shape.dropFirst() == ["2<-0 WaitStateEntered", "3<-2 WaitStateExited", "4<-3 ExecutionSucceeded"])
        #expect(run.outcome == .succeeded(output: ["a": 1]))
    }

    @Test(arguments: [#""Seconds":0"#, #""Timestamp":"1999-01-01T00:00:00Z""#])
    func waitForWhatHasPassedEndsAtOnce(field: String) throws {
        let run = try Run.started(Machines.single(#""Type":"Wait",\#(field),"End":true"#))
        #expect(run.outcome == .succeeded(output: [:]))
    }

    @Test(arguments: [
        (#""SecondsPath":"$.x""#, "-1", "The SecondsPath parameter references a negative value: $.x == -1"),
        (#""SecondsPath":"$.x""#, "1.5", "The SecondsPath parameter cannot be parsed as a long value: $.x == 1.5"),
        (#""SecondsPath":"$.y""#, "1", "The SecondsPath parameter does not reference an input value: $.y"),
        (#""SecondsPath":"$.x""#, "2147483648", "Wait state delay is too long."),
        (#""TimestampPath":"$.y""#, "1", "The TimestampPath parameter does not reference an input value: $.y"),
        (
            #""TimestampPath":"$.x""#, #""2020-01-01T00:00:00""#,
            "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
                + "$.x == 2020-01-01T00:00:00"
        ),
    ])
    func waitRefusesBadTimes(field: String, value: String, message: String) throws {
        let input: JSONValue = ["x": try JSONValue(parsing: value)]
        let run = try Run.started(Machines.single(#""Type":"Wait",\#(field),"End":true"#), input: input)
        let cause = "An error occurred while executing the state 'S' (entered at the event id #2). " + message
        #expect(run.outcome == .failed(StatesError(.runtime, cause: cause)))
    }

    @Test func waitForTheLongestTimeThatIsAllowed() throws {
        let run = try Run.started(
            Machines.single(#""Type":"Wait","SecondsPath":"$.x","End":true"#),
            input: ["x": 2_147_483_647]
        )
        #expect(run.outcome == nil)
    }

    @Test func variablesAreSeenByLaterStates() throws {
        let run = try Run.started(
            Machines.machine(
                #"""
                "S":{"Type":"Pass","Assign":{"x":{"y":1},"name.$":"$.n"},"Next":"T"},
                "T":{"Type":"Pass","Parameters":{"x.$":"$x.y","name.$":"$name","state.$":"$$.State.Name"},"End":true}
                """#
            ),
            input: ["n": "me"]
        )
        #expect(run.outcome == .succeeded(output: ["x": 1, "name": "me", "state": "T"]))
        #expect(
            run.lines[2]
                == #"3<-2 PassStateExited {"name":"S","output":"{\"n\":\"me\"}","assignedVariables":{"x":"{\"y\":1}","name":"\"me\""}}"#
        )
    }

    @Test func theContextObjectSaysWhatRuns() throws {
        let run = try Run.started(
            Machines.single(#""Type":"Pass","Parameters":{"c.$":"$$"},"End":true"#),
            input: ["i": 1]
        )
        guard case .succeeded(let output) = run.outcome, let context = output["c"] else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(
            context == [
                "Execution": [
                    "Id": "arn:aws:states:us-east-1:123456789012:execution:machine:run", "Input": ["i": 1],
                    "StartTime": "2023-11-14T22:13:20.000Z", "Name": "run",
                    "RoleArn": "arn:aws:iam::123456789012:role/role", "RedriveCount": 0,
                ],
                "StateMachine": [
                    "Id": "arn:aws:states:us-east-1:123456789012:stateMachine:machine", "Name": "machine",
                ],
                "State": ["Name": "S", "EnteredTime": "2023-11-14T22:13:20.000Z"],
            ]
        )
    }
}
