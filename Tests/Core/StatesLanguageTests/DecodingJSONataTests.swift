import JSON
import Testing

@testable import StatesLanguage

/// JSONata states: expressions are found wherever they may stand, and named as the service names them.
@Suite struct DecodingJSONataTests {
    private func state(_ fields: String) throws -> State {
        try Machines.state(Machines.single(fields, machine: #""QueryLanguage":"JSONata","#))
    }

    private func jsonata(_ text: String) throws -> Expression { .jsonata(try JSONataExpression(parsing: text)) }

    private func expression(_ text: String, _ field: String) throws -> Template {
        .expression(try jsonata(text), field: field)
    }

    @Test func templatesOfATask() throws {
        let state = try state(
            #"""
            "Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,
            "Arguments":{"F":"{% $f %}","L":[1,"{%$x%}",{"y":"{%\n 1 \n%}"}],"plain":"$.a"," {% no %} ":" {% no %} "},
            "Output":"{% $states.result %}","Assign":{"v":"{% 1 %}"},
            "Credentials":{"RoleArn":"{% $role %}"},"TimeoutSeconds":"{% 9 %}","HeartbeatSeconds":5,
            "Catch":[{"ErrorEquals":["E"],"Next":"S","Output":{"e":"{% $states.errorOutput %}"},"Assign":{"w":"{% 2 %}"}}]
            """#
        )
        #expect(state.queryLanguage == .jsonata)
        #expect(try state.output == expression("$states.result", "Output"))
        #expect(try state.assign == .object([.init(key: "v", value: expression("1", "Assign/v"))]))
        guard case .task(let task) = state.kind else { return }
        #expect(
            try task.parameters
                == .object([
                    .init(key: "F", value: expression("$f", "Arguments/F")),
                    .init(
                        key: "L",
                        value: .array([
                            .literal(1), expression("$x", "Arguments/L[1]"),
                            .object([.init(key: "y", value: expression("1", "Arguments/L[2]/y"))]),
                        ])
                    ),
                    .init(key: "plain", value: .literal("$.a")),
                    .init(key: " {% no %} ", value: .literal(" {% no %} ")),
                ])
        )
        #expect(try task.roleARN == .expression(jsonata("$role"), field: "Credentials/RoleArn"))
        #expect(try task.timeoutSeconds == .expression(jsonata("9"), field: "TimeoutSeconds"))
        #expect(task.heartbeatSeconds == .literal(5))
        let catcher = try #require(task.recovery.catchers.first)
        #expect(
            try catcher.output
                == .object([.init(key: "e", value: expression("$states.errorOutput", "Catch[0]/Output/e"))])
        )
        #expect(try catcher.assign == .object([.init(key: "w", value: expression("2", "Catch[0]/Assign/w"))]))
    }

    @Test func conditions() throws {
        let state = try Machines.state(
            Machines.several(
                #"""
                "S":{"Type":"Choice","QueryLanguage":"JSONata","Output":"{% 0 %}","Choices":[{"Condition":true,"Next":"T"},
                  {"Condition":"{% $x > 1 %}","Next":"T","Output":{"o":"{% 1 %}"},"Assign":{"a":"{% 2 %}"}}]}
                """#
            )
        )
        guard case .choice(let choice) = state.kind else { return }
        #expect(
            try choice.rules.map(\.condition) == [
                .literal(true),
                .expression(jsonata("$x > 1"), field: "Choices[1]/Condition"),
            ]
        )
        #expect(try choice.rules[1].output == .object([.init(key: "o", value: expression("1", "Choices[1]/Output/o"))]))
        #expect(try choice.rules[1].assign == .object([.init(key: "a", value: expression("2", "Choices[1]/Assign/a"))]))
        #expect(try state.output == expression("0", "Output"))
    }

    @Test(arguments: [
        (#""Items":"{% $i %}""#, true), (#""Items":[1,"{% 2 %}"]"#, true), (#""Items":{"a":1}"#, true), ("", false),
    ])
    func items(field: String, isGiven: Bool) throws {
        let separator = field.isEmpty ? "" : ","
        let state = try state(
            #"""
            "Type":"Map","End":true,"ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Succeed"}}},
            "MaxConcurrency":"{% 1 %}","ToleratedFailurePercentage":"{% 50 %}"\#(separator)\#(field)
            """#
        )
        guard case .map(let map) = state.kind, case .template(let template) = map.items else {
            Issue.record("not a Map state with a template")
            return
        }
        #expect((template != nil) == isGiven)
        #expect(try map.maxConcurrency == .expression(jsonata("1"), field: "MaxConcurrency"))
    }

    @Test func waitAndFail() throws {
        let seconds = try state(#""Type":"Wait","Seconds":"{% 1 %}","End":true"#)
        #expect(try seconds.kind == .wait(.seconds(.expression(jsonata("1"), field: "Seconds"))))
        let timestamp = try state(#""Type":"Wait","Timestamp":"{% $t %}","End":true"#)
        #expect(
            try timestamp.kind
                == .wait(.timestamp(.expression(jsonata("$t"), field: "Timestamp")))
        )
        let fail = try state(#""Type":"Fail","Error":"{% $e %}","Cause":"c""#)
        #expect(
            try fail.kind
                == .fail(
                    FailState(
                        error: .expression(jsonata("$e"), field: "Error"),
                        cause: .literal("c")
                    )
                )
        )
    }

    @Test func inheritsTheMachinesLanguageNotTheContainers() throws {
        let text = #"""
            {"StartAt":"S","States":{"S":{"Type":"Parallel","QueryLanguage":"JSONata","Arguments":{"a":"{% 1 %}"},"End":true,
             "Branches":[{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"b.$":"$.b"},"End":true}}}]}}}
            """#
        guard case .parallel(let parallel) = try Machines.state(text).kind else { return }
        #expect(parallel.branches[0].states["A"]?.queryLanguage == .jsonPath)
        #expect(try parallel.parameters == .object([.init(key: "a", value: expression("1", "Arguments/a"))]))
    }
}
