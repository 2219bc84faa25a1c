import JSON
import StatesLanguage
import Testing

/// Every rule reports what it should, in the service's words where they are known, and nothing else.
@Suite struct DiagnosticTests {
    private static let schema = "SCHEMA_VALIDATION_FAILED: "

    private func check(_ text: String, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(Machines.problems(text) == expected, sourceLocation: sourceLocation)
        #expect((DefinitionDecoder.decode(text).definition == nil) == !expected.isEmpty, sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        (" ", "SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at null"),
        ("[]", "SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at null"),
        ("{}", "SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /"),
        (#"{"StartAt":"S"}"#, "SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /"),
        (#"{"StartAt":"S","States":[]}"#, "SCHEMA_VALIDATION_FAILED: Value is not an object at /States"),
        (#"{"StartAt":"S","States":{}}"#, "SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States"),
    ])
    func noMachine(text: String, expected: String) {
        check(text, [expected])
    }

    @Test func syntaxErrorsHaveAPlace() throws {
        let decoded = DefinitionDecoder.decode("{\n  \"StartAt\": x}")
        let diagnostic = try #require(decoded.diagnostics.first)
        #expect(decoded.diagnostics.count == 1)
        #expect(diagnostic.code == "INVALID_JSON_DESCRIPTION")
        #expect(diagnostic.line == 2)
        #expect(diagnostic.column == 14)
        #expect(diagnostic.location.hasPrefix("[Source: (String)\"{"))
        #expect(diagnostic.location.hasSuffix("line: 2, column: 14]"))
    }

    @Test func duplicateKeysAreRefused() {
        let text = Machines.single(#""Type":"Pass","End":true,"End":true"#)
        #expect(DefinitionDecoder.decode(text).diagnostics.first?.code == "INVALID_JSON_DESCRIPTION")
    }

    @Test(arguments: [
        (#""Version":"2.0","#, "The field 'Version' should have one of these values: [1.0] at /Version"),
        (#""TimeoutSeconds":0,"#, "Minimum value is 1 at /TimeoutSeconds"),
        (#""TimeoutSeconds":"5","#, "Value is not an integer at /TimeoutSeconds"),
        (#""Comment":1,"#, "Value is not a string at /Comment"),
        (
            #""QueryLanguage":"jq","#,
            "The field 'QueryLanguage' should have one of these values: [JSONPath, JSONata] at /QueryLanguage"
        ),
        (#""Timeout":1,"#, "Field 'Timeout' is not supported at /"),
        (#""ProcessorConfig":{},"#, "Field 'ProcessorConfig' is not supported at /"),
    ])
    func machineFields(field: String, expected: String) {
        check(Machines.single(#""Type":"Pass","End":true"#, machine: field), [Self.schema + expected])
    }

    @Test(arguments: [
        (#""End":true"#, "These fields are required: [Type] at /States/S"),
        (
            #""Type":"Job","End":true"#,
            "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] "
                + "at /States/S/Type"
        ),
        (#""Type":"Pass","End":true,"TimeoutSeconds":5"#, "Field 'TimeoutSeconds' is not supported at /States/S"),
        (#""Type":"Succeed","Next":"S""#, "Field 'Next' is not supported at /States/S"),
        (#""Type":"Fail","Retry":[]"#, "Field 'Retry' is not supported at /States/S"),
        (#""Type":"Pass","End":true,"Next":"S""#, "Only one of these fields can be used: [Next, End] at /States/S"),
        (
            #""Type":"Pass","End":true,"Output":1"#,
            "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage "
                + "at /States/S"
        ),
        (
            #""Type":"Pass","End":true,"QueryLanguage":"JSONata","InputPath":"$""#,
            "The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' "
                + "QueryLanguage at /States/S"
        ),
        (#""Type":"Pass","End":true,"InputPath":"in""#, "Value is not a valid JSONPath at /States/S/InputPath"),
        (#""Type":"Pass","End":true,"OutputPath":5"#, "Value is not a string at /States/S/OutputPath"),
        (
            #""Type":"Pass","End":true,"InputPath":"States.UUID()""#,
            "Value is not a valid JSONPath at /States/S/InputPath"
        ),
        (#""Type":"Pass","End":true,"ResultPath":"$.a[*]""#, "Value is not a Reference Path at /States/S/ResultPath"),
        (#""Type":"Pass","End":true,"ResultPath":"$$.a""#, "Value is not a Reference Path at /States/S/ResultPath"),
        (#""Type":"Pass","End":true,"ResultPath":"$v""#, "Value is not a Reference Path at /States/S/ResultPath"),
    ])
    func stateFields(fields: String, expected: String) {
        check(Machines.single(fields), [Self.schema + expected])
    }

    @Test func endIsABoolean() {
        check(
            Machines.single(#""Type":"Pass","End":"true""#),
            [
                Self.schema + "Value is not a boolean at /States/S/End",
                "MISSING_END_STATE: Workflow has no terminal state at null",
            ]
        )
    }

    @Test func aStateNeedsATransition() {
        check(
            Machines.several(
                #""S":{"Type":"Choice","Choices":[{"Variable":"$","IsNull":true,"Next":"U"}],"Default":"T"},"U":{"Type":"Pass"}"#
            ),
            [Self.schema + "One of these fields is required: [Next, End] at /States/U"]
        )
    }

    @Test func theMachinesLanguageCannotBeLeft() {
        let text = Machines.single(
            #""Type":"Pass","End":true,"QueryLanguage":"JSONPath""#,
            machine: #""QueryLanguage":"JSONata","#
        )
        check(
            text,
            [
                Self.schema
                    + "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/S"
            ]
        )
    }

    @Test func everythingIsReportedAtOnce() {
        let text = #"""
            {"StartAt":"A","Extra":1,"States":{
              "A":{"Type":"Pass","Next":"B","InputPath":"x"},
              "C":{"Type":"Wait","End":true},
              "D":7}}
            """#
        check(
            text,
            [
                Self.schema + "Field 'Extra' is not supported at /",
                Self.schema + "Value is not a valid JSONPath at /States/A/InputPath",
                Self.schema
                    + "One of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath] at /States/C",
                Self.schema + "Value is not an object at /States/D",
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next",
                "MISSING_TRANSITION_TARGET: State \"C\" is not reachable. at /States/C",
                "MISSING_TRANSITION_TARGET: State \"D\" is not reachable. at /States/D",
            ]
        )
    }

    @Test func invalidDefinitionJoinsErrorsOnly() {
        let text = #"{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"x","Next":"A"}}}"#
        let error = #expect(throws: InvalidDefinition.self) { try StateMachineDefinition(parsing: text) }
        #expect(error?.message == "MISSING_END_STATE: Workflow has no terminal state at null")
        #expect(error?.diagnostics.count == 2)
        #expect(error.map { "\($0)" } == error?.message)
    }

    @Test(arguments: [
        ("", "INVALID_STATE_NAME: Invalid State name: a state's name must not be empty at /States/"),
        (
            String(repeating: "é", count: 81),
            "INVALID_STATE_NAME: Invalid State name: State '\(String(repeating: "é", count: 81))' exceeds the 80-character "
                + "limit allowed by the service at /States/\(String(repeating: "é", count: 81))"
        ),
    ])
    func stateNames(name: String, expected: String) {
        check(#"{"StartAt":"\#(name)","States":{"\#(name)":{"Type":"Succeed"}}}"#, [expected])
    }

    @Test func namesAreUniqueInTheWholeMachine() {
        let text = Machines.single(
            #""Type":"Parallel","End":true,"Branches":[{"StartAt":"S","States":{"S":{"Type":"Succeed"}}}]"#
        )
        check(text, ["DUPLICATE_STATE_NAME: Duplicate State name: S at /States/S/Branches[0]/States/S"])
    }

    @Test func nestingIsBounded() throws {
        func nested(_ depth: Int) -> String {
            let inner =
                depth == 0
                ? #"{"Type":"Succeed"}"# : #"{"Type":"Parallel","End":true,"Branches":[\#(nested(depth - 1))]}"#
            return #"{"StartAt":"S\#(depth)","States":{"S\#(depth)":\#(inner)}}"#
        }
        #expect(DefinitionDecoder.decode(nested(15)).definition != nil)
        let problems = DefinitionDecoder.decode(nested(40)).diagnostics
        #expect(problems.map(\.code) == ["TOO_DEEPLY_NESTED"])
    }

    @Test func aSingleStateMayLeadAnywhere() throws {
        let decoded = DefinitionDecoder.decodeState(#"{"Type":"Pass","Next":"Elsewhere"}"#)
        #expect(decoded.diagnostics.isEmpty)
        #expect(decoded.definition?.block.states["StateName"]?.transition == .next("Elsewhere"))
        let invalid = DefinitionDecoder.decodeState(#"{"Type":"Parallel","Branches":[],"End":true}"#)
        #expect(
            invalid.diagnostics.map(\.description)
                == [Self.schema + "Value cannot be empty at /States/StateName/Branches"]
        )
        #expect(DefinitionDecoder.decodeState("{}", named: "X").definition == nil)
    }
}
