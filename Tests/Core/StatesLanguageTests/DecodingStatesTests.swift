import JSON
import JSONPath
import StepFunctionsModel
import Testing

@testable import StatesLanguage

/// Every field of every state type arrives in the model.
@Suite struct DecodingStatesTests {
    @Test func machineFields() throws {
        let text = #"""
            {"Comment":"c","Version":"1.0","TimeoutSeconds":60,"QueryLanguage":"JSONPath","StartAt":"A",
             "States":{"B":{"Type":"Succeed","Comment":"end"},"A":{"Type":"Pass","Next":"B"}}}
            """#
        let definition = try StateMachineDefinition(parsing: text)
        #expect(definition.comment == "c")
        #expect(definition.timeoutSeconds == 60)
        #expect(definition.queryLanguage == .jsonPath)
        #expect(definition.block.startAt == "A")
        #expect(definition.block.order == ["B", "A"])
        #expect(definition.block.states["A"]?.transition == .next("B"))
        #expect(definition.block.states["B"]?.comment == "end")
        #expect(definition.block.states["B"]?.transition == nil)
        #expect(definition.block.states["B"]?.pointer == JSONPointer(["States", "B"]))
    }

    @Test func commonFields() throws {
        let state = try Machines.state(
            fields:
                #""Type":"Pass","Comment":"c","InputPath":"$.in","OutputPath":null,"Assign":{"x":1,"y.$":"$.a"},"End":true"#
        )
        #expect(state.comment == "c")
        #expect(state.inputPath == .expression(.path(try JSONPath(parsing: "$.in"))))
        #expect(state.outputPath == .nothing)
        #expect(state.transition == .end)
        #expect(state.output == nil)
        #expect(
            state.assign
                == .object([
                    .init(key: "x", value: .literal(1)),
                    .init(key: "y", value: .expression(.path(try JSONPath(parsing: "$.a")), field: "y.$")),
                ])
        )
    }

    @Test func wholePathsAreTheDefault() throws {
        let state = try Machines.state(
            fields: #""Type":"Pass","InputPath":"$","OutputPath":"$","ResultPath":"$","End":true"#
        )
        #expect(state.inputPath == .whole)
        #expect(state.outputPath == .whole)
        #expect(state.kind == .pass(PassState()))
    }

    @Test func passFields() throws {
        let state = try Machines.state(
            fields: #""Type":"Pass","Result":{"a.$":"$.b"},"Parameters":{"p":1},"ResultPath":"$.r[0].s","End":true"#
        )
        let placement = ResultPlacement.inserted(ReferencePathField(path: try ReferencePath(parsing: "$.r[0].s")))
        #expect(
            state.kind
                == .pass(PassState(result: ["a.$": "$.b"], parameters: .literal(["p": 1]), resultPlacement: placement))
        )
    }

    @Test func taskFields() throws {
        let state = try Machines.state(
            fields: #"""
                "Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","Parameters":{"Cluster":"c","N.$":"$.n"},
                "Credentials":{"RoleArn.$":"$.role"},"ResultSelector":{"id.$":"$.TaskArn"},"ResultPath":null,
                "TimeoutSeconds":600,"HeartbeatSecondsPath":"$.beat","End":true,
                "Retry":[{"ErrorEquals":["A","B"],"IntervalSeconds":2,"MaxAttempts":0,"BackoffRate":1.5,
                          "MaxDelaySeconds":30,"JitterStrategy":"FULL","Comment":"c"},
                         {"ErrorEquals":["States.ALL"]}],
                "Catch":[{"ErrorEquals":["States.ALL"],"Next":"S","ResultPath":"$.error","Comment":"c","Assign":{"e.$":"$.Error"}}]
                """#
        )
        guard case .task(let task) = state.kind else {
            Issue.record("not a task")
            return
        }
        #expect(task.resource == "arn:aws:states:::ecs:runTask.sync")
        #expect(task.target == .integration(TaskResource(service: "ecs", action: "runTask", pattern: .sync)))
        #expect(
            task.parameters
                == .object([
                    .init(key: "Cluster", value: .literal("c")),
                    .init(key: "N", value: .expression(.path(try JSONPath(parsing: "$.n")), field: "N.$")),
                ])
        )
        #expect(task.roleARN == .expression(.path(try JSONPath(parsing: "$.role")), field: "RoleArn.$"))
        #expect(
            task.resultSelector
                == .object([
                    .init(key: "id", value: .expression(.path(try JSONPath(parsing: "$.TaskArn")), field: "id.$"))
                ])
        )
        #expect(task.resultPlacement == .discarded)
        #expect(task.timeoutSeconds == .literal(600))
        #expect(
            task.heartbeatSeconds == .expression(.path(try JSONPath(parsing: "$.beat")), field: "HeartbeatSecondsPath")
        )
        #expect(
            task.recovery.retriers == [
                Retrier(
                    errorEquals: ["A", "B"],
                    intervalSeconds: 2,
                    maxAttempts: 0,
                    backoffRate: 1.5,
                    maxDelaySeconds: 30,
                    jitter: .full
                ),
                Retrier(errorEquals: ["States.ALL"]),
            ]
        )
        let catcher = try #require(task.recovery.catchers.first)
        #expect(catcher.errorEquals == ["States.ALL"])
        #expect(catcher.next == "S")
        #expect(
            catcher.resultPlacement == .inserted(ReferencePathField(path: try ReferencePath(parsing: "$.error")))
        )
        #expect(catcher.assign != nil)
    }

    @Test(arguments: [
        (
            "arn:aws:lambda:us-east-1:123456789012:function:f:1",
            TaskState.Target.lambdaFunction(
                arn: "arn:aws:lambda:us-east-1:123456789012:function:f:1"
            )
        ),
        (
            "arn:aws:states:us-east-1:123456789012:activity:a",
            .activity(
                arn: "arn:aws:states:us-east-1:123456789012:activity:a"
            )
        ),
        (
            "arn:aws:states:::aws-sdk:ecs:runTask.waitForTaskToken",
            .integration(
                TaskResource(service: "aws-sdk:ecs", action: "runTask", pattern: .waitForTaskToken)
            )
        ),
        (
            "arn:aws:states:::states:startExecution.sync:2",
            .integration(
                TaskResource(service: "states", action: "startExecution", pattern: .sync2)
            )
        ),
        (
            "arn:aws:swf:us-east-1:123456789012:task:X",
            .integration(
                TaskResource(service: "swf", action: "task:X", pattern: .requestResponse)
            )
        ),
        (
            "docker://image",
            .integration(TaskResource(service: "", action: "docker://image", pattern: .requestResponse))
        ),
    ])
    func taskTargets(resource: String, target: TaskState.Target) throws {
        let state = try Machines.state(fields: #""Type":"Task","Resource":"\#(resource)","End":true"#)
        #expect(state.kind == .task(TaskState(resource: resource, target: target)))
    }

    @Test func waitFields() throws {
        let seconds = try Machines.state(fields: #""Type":"Wait","Seconds":0,"End":true"#)
        #expect(seconds.kind == .wait(.seconds(.literal(0))))
        let secondsPath = try Machines.state(fields: #""Type":"Wait","SecondsPath":"$.s","End":true"#)
        #expect(
            secondsPath.kind
                == .wait(.seconds(.expression(.path(try JSONPath(parsing: "$.s")), field: "SecondsPath")))
        )
        let timestamp = try Machines.state(fields: #""Type":"Wait","Timestamp":"2025-01-01T00:00:00Z","End":true"#)
        #expect(timestamp.kind == .wait(.timestamp(.literal("2025-01-01T00:00:00Z"))))
        let timestampPath = try Machines.state(fields: #""Type":"Wait","TimestampPath":"$.t","End":true"#)
        #expect(
            timestampPath.kind
                == .wait(.timestamp(.expression(.path(try JSONPath(parsing: "$.t")), field: "TimestampPath")))
        )
    }

    @Test func failFields() throws {
        let literal = try Machines.state(fields: #""Type":"Fail","Error":"E","Cause":"C""#)
        #expect(literal.kind == .fail(FailState(error: .literal("E"), cause: .literal("C"))))
        let dynamic = try Machines.state(
            fields: #""Type":"Fail","ErrorPath":"$$.State.Name","CausePath":"States.Format('{}', $.c)""#
        )
        #expect(
            dynamic.kind
                == .fail(
                    FailState(
                        error: .expression(.path(try JSONPath(parsing: "$$.State.Name")), field: "ErrorPath"),
                        cause: .expression(
                            .intrinsic(try IntrinsicCall(parsing: "States.Format('{}', $.c)")),
                            field: "CausePath"
                        )
                    )
                )
        )
        #expect(try Machines.state(fields: #""Type":"Fail""#).kind == .fail(FailState()))
    }

    @Test func choiceFields() throws {
        let state = try Machines.state(
            Machines.several(
                #"""
                "S":{"Type":"Choice","Default":"T","Choices":[
                  {"Next":"T","Comment":"c","Assign":{"x":1},"And":[
                    {"Variable":"$.a","IsPresent":true,"Comment":"guard"},
                    {"Or":[{"Variable":"$$.b","StringEqualsPath":"$.c"},{"Not":{"Variable":"$v","NumericLessThan":1.5}}]}]}]}
                """#
            )
        )
        let tests = ChoiceCondition.and([
            .test(ChoiceTest(variable: try JSONPath(parsing: "$.a"), comparison: .isPresent, operand: .literal(true))),
            .or([
                .test(
                    ChoiceTest(
                        variable: try JSONPath(parsing: "$$.b"),
                        comparison: .stringEquals,
                        operand: .path(try JSONPath(parsing: "$.c"))
                    )
                ),
                .not(
                    .test(
                        ChoiceTest(
                            variable: try JSONPath(parsing: "$v"),
                            comparison: .numericLessThan,
                            operand: .literal(1.5)
                        )
                    )
                ),
            ]),
        ])
        let rule = ChoiceRule(condition: tests, next: "T", assign: .literal(["x": 1]))
        #expect(state.kind == .choice(ChoiceState(rules: [rule], defaultNext: "T")))
    }

    @Test(arguments: ChoiceComparison.allCases)
    func everyOperatorDecodes(comparison: ChoiceComparison) throws {
        let literal: JSONValue =
            switch comparison.operandKind {
            case .string: "s"
            case .number: 1
            case .boolean: true
            case .timestamp: "2025-01-01T00:00:00Z"
            }
        func rule(_ operand: String) -> String {
            Machines.several(#""S":{"Type":"Choice","Choices":[{"Variable":"$.a",\#(operand),"Next":"T"}]}"#)
        }
        let text = rule(#""\#(comparison.rawValue)":\#(literal.text)"#)
        guard case .choice(let choice) = try Machines.state(text).kind else { return }
        #expect(
            choice.rules.first?.condition
                == .test(
                    ChoiceTest(
                        variable: try JSONPath(parsing: "$.a"),
                        comparison: comparison,
                        operand: .literal(literal)
                    )
                )
        )
        let problems = Machines.problems(rule(#""\#(comparison.rawValue)Path":"$.b""#))
        #expect(problems.isEmpty == comparison.hasPathTwin)
        #expect(!Machines.problems(rule(#""\#(comparison.rawValue)":[]"#)).isEmpty, "the operand's type is checked")
    }

    @Test func parallelFields() throws {
        let state = try Machines.state(
            fields: #"""
                "Type":"Parallel","Parameters":{"a":1},"ResultSelector":{"b":2},"ResultPath":"$.r","End":true,
                "Branches":[{"Comment":"c","StartAt":"A","States":{"A":{"Type":"Succeed"}}},
                            {"StartAt":"B","States":{"B":{"Type":"Succeed"}}}]
                """#
        )
        guard case .parallel(let parallel) = state.kind else {
            Issue.record("not a Parallel state")
            return
        }
        #expect(parallel.branches.map(\.startAt) == ["A", "B"])
        #expect(parallel.branches[1].states["B"]?.pointer.description == "/States/S/Branches/1/States/B")
        #expect(parallel.parameters == .literal(["a": 1]))
        #expect(parallel.resultSelector == .literal(["b": 2]))
        #expect(parallel.resultPlacement != .replacesInput)
    }
}
