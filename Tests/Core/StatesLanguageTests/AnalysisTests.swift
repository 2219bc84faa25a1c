import StatesLanguage
import Testing

/// What is read off a definition: variables that states read, and what Express machines cannot do.
@Suite struct AnalysisTests {
    private func references(_ text: String) throws -> [String: [String]] {
        let definition = try StateMachineDefinition(parsing: text)
        return Dictionary(uniqueKeysWithValues: definition.variableReferences.map { ($0.state, $0.references) })
    }

    @Test func everyFieldWithAPath() throws {
        let text = #"""
            {"StartAt":"T","States":{
              "T":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Next":"C","InputPath":"$in","OutputPath":"$out",
                "Parameters":{"a.$":"$p.x","plain":"$no"},"ResultSelector":{"b.$":"States.MathAdd(States.MathAdd($n2, $n1), $.x)"},
                "Credentials":{"RoleArn.$":"$role"},"TimeoutSecondsPath":"$t","HeartbeatSecondsPath":"$h","Assign":{"z.$":"$as"},
                "Catch":[{"ErrorEquals":["E"],"Next":"F","Assign":{"y.$":"$ca"}}]},
              "C":{"Type":"Choice","Choices":[{"And":[{"Variable":"$c1","StringEqualsPath":"$c2"},
                 {"Not":{"Variable":"$.x","IsNull":true}}],"Next":"W","Assign":{"q.$":"$c3"}}],"Default":"X"},
              "W":{"Type":"Wait","SecondsPath":"$s","Next":"X"},"X":{"Type":"Wait","TimestampPath":"$ts","Next":"M"},
              "M":{"Type":"Map","Next":"P","ItemsPath":"$items","ItemSelector":{"s.$":"$sel"},"MaxConcurrencyPath":"$max",
                "ToleratedFailureCountPath":"$fc","ToleratedFailurePercentagePath":"$fp",
                "ItemReader":{"Resource":"r","Parameters":{"k.$":"$key"},"ReaderConfig":{"MaxItemsPath":"$mi"}},
                "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
                  "StartAt":"I","States":{"I":{"Type":"Pass","Parameters":{"i.$":"$inner"},"End":true}}}},
              "P":{"Type":"Parallel","Next":"F","Parameters":{"p.$":"$par"},"Branches":[
                {"StartAt":"B","States":{"B":{"Type":"Succeed","OutputPath":"$b"}}}]},
              "F":{"Type":"Fail","ErrorPath":"$e","CausePath":"States.Format('{}', $c)"}}}
            """#
        #expect(
            try references(text) == [
                "T": ["as", "ca", "h", "in", "n1", "n2", "out", "p", "role", "t"], "C": ["c1", "c2", "c3"], "W": ["s"],
                "X": ["ts"], "M": ["fc", "fp", "items", "key", "max", "mi", "sel"], "I": ["inner"], "P": ["par"],
                "B": ["b"], "F": ["c", "e"],
            ]
        )
    }

    @Test func statesWithoutReferencesAreLeftOut() throws {
        #expect(
            try references(Machines.single(#""Type":"Pass","Parameters":{"a.$":"$.b","c.$":"$$.d"},"End":true"#)) == [:]
        )
    }

    @Test(arguments: [
        ("$a + $b.c", ["a", "b"]), ("$states.input.x", []), ("$sum($list)", ["list"]), ("$map($l, $string)", ["l"]),
        ("($x := $y; $x + 1)", ["y"]), ("function($p, $q){ $p + $q + $r }", ["r"]), ("λ($p){ $p }(5)", []),
        ("'$no' & \"$no\" & $yes", ["yes"]), ("/* $no */ $yes", ["yes"]), ("$states.input.items@$i.($i & $o)", ["o"]),
        ("$states.input.`$no`", []), ("$map($l, function($v) { $v & $w })", ["l", "w"]),
        ("'it\\'s $no' & $größe", ["größe"]), ("$a.b[$c]", ["a", "c"]),
    ])
    func jsonataReferences(expression: String, expected: [String]) throws {
        let escaped = expression.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
            .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
        let text = Machines.single(
            #""Type":"Pass","QueryLanguage":"JSONata","Output":{"o":["{% \#(escaped) %}"]},"End":true"#
        )
        #expect(try references(text) == (expected.isEmpty ? [:] : ["S": expected]))
    }

    @Test func jsonataConditions() throws {
        let text = Machines.several(
            #"""
            "S":{"Type":"Choice","QueryLanguage":"JSONata","Choices":[
              {"Condition":"{% $a > 1 %}","Next":"T"},{"Condition":true,"Next":"T","Output":"{% $b %}"}]}
            """#
        )
        #expect(try references(text) == ["S": ["a", "b"]])
    }

    @Test(arguments: [
        ("arn:aws:states:us-east-1:123456789012:activity:a", "Express state machine does not support Activity ARN"),
        ("arn:aws:states:::ecs:runTask.sync", "Express state machine does not support '.sync' service integration"),
        (
            "arn:aws:states:::states:startExecution.sync:2",
            "Express state machine does not support '.sync' service integration"
        ),
        (
            "arn:aws:states:::sns:publish.waitForTaskToken",
            "Express state machine does not support '.waitForTaskToken' service integration "
        ),
        ("arn:aws:states:::sns:publish", nil), ("arn:aws:lambda:us-east-1:123456789012:function:f", nil),
    ])
    func expressTasks(resource: String, problem: String?) throws {
        let task = #"{"Type":"Task","Resource":"\#(resource)","End":true}"#
        let definition = try StateMachineDefinition(
            parsing: #"""
                {"StartAt":"S","States":{"S":{"Type":"Parallel","End":true,"Branches":[
                  {"StartAt":"A","States":{"A":{"Type":"Succeed"}}},{"StartAt":"B","States":{"B":\#(task)}}]}}}
                """#
        )
        let expected =
            problem.map { ["SCHEMA_VALIDATION_FAILED: \($0) at /States/S/Branches[1]/States/B/Resource"] } ?? []
        #expect(definition.expressDiagnostics().map(\.description) == expected)
    }

    @Test func expressMachinesHaveNoDistributedMaps() throws {
        let definition = try StateMachineDefinition(
            parsing: #"""
                {"StartAt":"S","States":{"S":{"Type":"Map","End":true,"ItemProcessor":{
                  "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"A","States":{
                  "A":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.sync","End":true}}}}}}
                """#
        )
        #expect(
            definition.expressDiagnostics().map(\.description) == [
                "SCHEMA_VALIDATION_FAILED: Express state machine does not support Map states in DISTRIBUTED mode at /States/S"
            ]
        )
    }
}
