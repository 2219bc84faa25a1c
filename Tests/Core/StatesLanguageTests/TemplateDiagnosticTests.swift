import StatesLanguage
import Testing

/// The rules for templates, variables and expressions.
@Suite struct TemplateDiagnosticTests {
    private static let schema = "SCHEMA_VALIDATION_FAILED: "

    private func problems(_ fields: String, severity: Diagnostic.Severity = .error) -> [String] {
        Machines.problems(Machines.single(#""Type":"Pass","End":true,\#(fields)"#), severity: severity)
    }

    @Test(arguments: [
        (#"{"a.$":"b"}"#, "a.$", ""), (#"{"a.$":5}"#, "a.$", ""), (#"{"a.$":"$.a["}"#, "a.$", ""),
        (#"{"a.$":"States.Format('{}'"}"#, "a.$", ""), (#"{"a.$":"States.Format('\\x')"}"#, "a.$", ""),
        (#"{"n":{"a.$":" $.a"}}"#, "a.$", "/n"), (#"{"n":[1,{"b.$":null}]}"#, "b.$", "/n[1]"),
        (#"{".$":""}"#, ".$", ""),
    ])
    func dynamicMembers(template: String, field: String, place: String) {
        #expect(
            problems(#""Parameters":\#(template)"#) == [
                Self.schema
                    + "The value for the field '\(field)' must be a valid JSONPath or a valid intrinsic function call "
                    + "at /States/S/Parameters\(place)"
            ]
        )
    }

    @Test func namesDoNotClash() {
        #expect(
            problems(#""Parameters":{"a":1,"a.$":"$.b"}"#)
                == [Self.schema + "The fields 'a' and 'a.$' exclude each other at /States/S/Parameters"]
        )
    }

    @Test(arguments: [
        (#"{"1a":1}"#, "'1a' is not a valid variable name"), (#"{"a.b":1}"#, "'a.b' is not a valid variable name"),
        (#"{"":1}"#, "'' is not a valid variable name"), (#"{"a-b.$":"$.x"}"#, "'a-b' is not a valid variable name"),
        (#"{"_a":1}"#, "'_a' is not a valid variable name"),
        (#"{"states":1}"#, "The variable name 'states' is reserved"),
        (
            #"{"\#(String(repeating: "x", count: 81))":1}"#,
            "'\(String(repeating: "x", count: 81))' is not a valid variable name"
        ),
    ])
    func variableNames(assign: String, expected: String) {
        #expect(problems(#""Assign":\#(assign)"#) == [Self.schema + expected + " at /States/S/Assign"])
    }

    @Test(arguments: [#"{"größe":1}"#, #"{"a_1":1}"#, #"{"変数.$":"$"}"#])
    func goodVariableNames(assign: String) {
        #expect(problems(#""Assign":\#(assign)"#) == [])
    }

    @Test func innerScopesDoNotAssignOuterVariables() {
        func machine(inner: String, mode: String) -> String {
            #"""
            {"StartAt":"S","States":{"S":{"Type":"Pass","Assign":{"v":1},"Next":"M"},
             "M":{"Type":"Map","End":true,"Assign":{"own":1},"Catch":[{"ErrorEquals":["E"],"Next":"F","Assign":{"caught":1}}],
              "ItemProcessor":{"ProcessorConfig":\#(mode),"StartAt":"A","States":{
                "A":{"Type":"Pass","Assign":{"\#(inner)":2},"End":true}}}},"F":{"Type":"Fail"}}}
            """#
        }
        let inline = #"{"Mode":"INLINE"}"#
        #expect(
            Machines.problems(machine(inner: "v", mode: inline)) == [
                Self.schema
                    + "The variable 'v' is assigned in an outer scope and cannot be assigned here "
                    + "at /States/M/ItemProcessor/States/A/Assign"
            ]
        )
        #expect(Machines.problems(machine(inner: "w", mode: inline)) == [])
        // The Map state's own variables come into being when its iterations are over.
        #expect(Machines.problems(machine(inner: "own", mode: inline)) == [])
        #expect(Machines.problems(machine(inner: "caught", mode: inline)) == [])
        // Children of a distributed Map see no outer variables.
        let distributed = #"{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"}"#
        #expect(Machines.problems(machine(inner: "v", mode: distributed)) == [])
    }

    @Test(arguments: ["{% 1", "1 %}", "{%%", "{%}", "{%  1 } %", "{% 1 %} "])
    func jsonataMarks(text: String) {
        let problems = problems(#""QueryLanguage":"JSONata","Output":{"a":"\#(text)"}"#)
        #expect(
            problems == [
                Self.schema + "A JSONata expression must begin with '{%' and end with '%}' at /States/S/Output/a"
            ]
        )
    }

    @Test(arguments: ["{%%}", "{% %}", "{%\\n%}"])
    func jsonataExpressionsAreNotEmpty(text: String) {
        let problems = problems(#""QueryLanguage":"JSONata","Output":"\#(text)""#)
        #expect(problems == [Self.schema + "A JSONata expression cannot be empty at /States/S/Output"])
    }

    /// A variable that nobody assigns is most likely misspelt.
    @Test func unassignedVariablesAreWarnedOf() {
        let text = #"""
            {"StartAt":"A","States":{
              "A":{"Type":"Pass","Assign":{"known":1,"other.$":"$nobody"},"Next":"P"},
              "P":{"Type":"Parallel","Assign":{"later":1},"Next":"M","Branches":[{"StartAt":"B","States":{
                "B":{"Type":"Pass","Parameters":{"a.$":"$known","b.$":"$later","c.$":"$inner","d.$":"States.Array($missing[0])"},
                  "Assign":{"inner":1},"End":true}}}]},
              "M":{"Type":"Map","Next":"C","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
                "StartAt":"I","States":{"I":{"Type":"Pass","InputPath":"$known","End":true}}}},
              "C":{"Type":"Choice","Choices":[{"Variable":"$chosen","IsPresent":true,"Next":"J","Assign":{"chosen":1}}],"Default":"T"},
              "J":{"Type":"Pass","QueryLanguage":"JSONata","Output":"{% $exists($unknown) %}","Next":"T"},
              "T":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{"a.$":"$caught","b.$":"$inner"},
                "Catch":[{"ErrorEquals":["States.ALL"],"Assign":{"caught.$":"$"},"Next":"T"}],"End":true}}}
            """#
        func warning(_ name: String, _ state: String, _ place: String) -> String {
            "SCHEMA_VALIDATION_FAILED: The variable '\(name)' is not assigned by any state that '\(state)' can see at \(place)"
        }
        #expect(Machines.problems(text) == [])
        #expect(
            Machines.problems(text, severity: .warning) == [
                warning("nobody", "A", "/States/A"), warning("missing", "B", "/States/P/Branches[0]/States/B"),
                warning("known", "I", "/States/M/ItemProcessor/States/I"), warning("inner", "T", "/States/T"),
            ]
        )
    }

    @Test func warnings() {
        #expect(
            problems(#""Parameters":{"a":"$.b","c":"States.UUID()","d":"$x","e":"$"}"#, severity: .warning)
                == [
                    "NO_DOLLAR: The field 'a' looks like a path or an intrinsic function: its name should end in '.$' "
                        + "at /States/S/Parameters/a",
                    "NO_DOLLAR: The field 'c' looks like a path or an intrinsic function: its name should end in '.$' "
                        + "at /States/S/Parameters/c",
                ]
        )
        #expect(
            problems(#""Result":"$.b""#, severity: .warning)
                == [
                    "PASS_RESULT_IS_STATIC: The result of a Pass state is static: it is not evaluated "
                        + "at /States/S/Result"
                ]
        )
        #expect(
            Machines.problems(Machines.single(#""Type":"Fail","Cause":"$.c""#), severity: .warning)
                == [
                    "NO_PATH: The value of the field 'Cause' looks like a path or an intrinsic function: the field should "
                        + "be 'CausePath' at /States/S/Cause"
                ]
        )
        #expect(
            Machines.problems(Machines.single(#""Type":"Task","Resource":"x","End":true"#), severity: .warning)
                == ["INVALID_RESOURCE: Value is not a valid resource ARN at /States/S/Resource"]
        )
    }
}
