import JSON
import Testing

@testable import StatesLanguage

/// What is wrong with expressions is found when the definition is read, and named by its place.
@Suite struct JSONataDiagnosticTests {
    private static let schema = "SCHEMA_VALIDATION_FAILED: The JSONata expression "

    /// Every field that may be an expression, in states of which each has exactly one.
    private static let fields: [(state: String, place: String)] = [
        (#""Type":"Pass","Output":"X","Next":"T""#, "/Output"),
        (#""Type":"Pass","Output":{"a":[0,"X"]},"Next":"T""#, "/Output/a[1]"),
        (#""Type":"Pass","Assign":{"v":"X"},"Next":"T""#, "/Assign/v"),
        (#""Type":"Task","Resource":"\#(task)","Arguments":"X","Next":"T""#, "/Arguments"),
        (#""Type":"Task","Resource":"\#(task)","Arguments":{"A":{"B":"X"}},"Next":"T""#, "/Arguments/A/B"),
        (#""Type":"Task","Resource":"\#(task)","TimeoutSeconds":"X","Next":"T""#, "/TimeoutSeconds"),
        (#""Type":"Task","Resource":"\#(task)","HeartbeatSeconds":"X","Next":"T""#, "/HeartbeatSeconds"),
        (#""Type":"Task","Resource":"\#(task)","Credentials":{"RoleArn":"X"},"Next":"T""#, "/Credentials/RoleArn"),
        (
            #""Type":"Task","Resource":"\#(task)","Catch":[{"ErrorEquals":["E"],"Next":"T","Output":"X"}],"Next":"T""#,
            "/Catch[0]/Output"
        ),
        (
            #""Type":"Task","Resource":"\#(task)","Catch":[{"ErrorEquals":["E"],"Next":"T","Assign":{"v":"X"}}],"Next":"T""#,
            "/Catch[0]/Assign/v"
        ),
        (#""Type":"Choice","Choices":[{"Condition":"X","Next":"T"}]"#, "/Choices[0]/Condition"),
        (#""Type":"Choice","Choices":[{"Condition":true,"Output":"X","Next":"T"}]"#, "/Choices[0]/Output"),
        (#""Type":"Choice","Choices":[{"Condition":true,"Assign":{"v":"X"},"Next":"T"}]"#, "/Choices[0]/Assign/v"),
        (#""Type":"Wait","Seconds":"X","Next":"T""#, "/Seconds"),
        (#""Type":"Wait","Timestamp":"X","Next":"T""#, "/Timestamp"),
        (#""Type":"Fail","Error":"X""#, "/Error"), (#""Type":"Fail","Cause":"X""#, "/Cause"),
        (#""Type":"Succeed","Output":"X""#, "/Output"),
        (#""Type":"Parallel","Branches":[\#(block)],"Arguments":"X","Next":"T""#, "/Arguments"),
        (#""Type":"Map","ItemProcessor":\#(block),"Items":"X","Next":"T""#, "/Items"),
        (#""Type":"Map","ItemProcessor":\#(block),"Items":[1,"X"],"Next":"T""#, "/Items[1]"),
        (#""Type":"Map","ItemProcessor":\#(block),"ItemSelector":{"a":"X"},"Next":"T""#, "/ItemSelector/a"),
        (#""Type":"Map","ItemProcessor":\#(block),"MaxConcurrency":"X","Next":"T""#, "/MaxConcurrency"),
        (#""Type":"Map","ItemProcessor":\#(block),"ToleratedFailureCount":"X","Next":"T""#, "/ToleratedFailureCount"),
        (
            #""Type":"Map","ItemProcessor":\#(block),"ToleratedFailurePercentage":"X","Next":"T""#,
            "/ToleratedFailurePercentage"
        ),
        (
            #""Type":"Map","ItemProcessor":\#(distributed),"ItemBatcher":{"MaxItemsPerBatch":"X"},"Next":"T""#,
            "/ItemBatcher/MaxItemsPerBatch"
        ),
        (
            #""Type":"Map","ItemProcessor":\#(distributed),"ItemBatcher":{"MaxInputBytesPerBatch":"X"},"Next":"T""#,
            "/ItemBatcher/MaxInputBytesPerBatch"
        ),
        (
            #""Type":"Map","ItemProcessor":\#(distributed),"ItemBatcher":{"MaxItemsPerBatch":1,"BatchInput":{"a":"X"}},"Next":"T""#,
            "/ItemBatcher/BatchInput/a"
        ),
        (
            #""Type":"Map","ItemProcessor":\#(distributed),"ItemReader":{"Resource":"\#(s3)","Arguments":{"Bucket":"X"}},"Next":"T""#,
            "/ItemReader/Arguments/Bucket"
        ),
        (
            #""Type":"Map","ItemProcessor":\#(distributed),"ItemReader":{"Resource":"\#(s3)","ReaderConfig":{"MaxItems":"X"}},"Next":"T""#,
            "/ItemReader/ReaderConfig/MaxItems"
        ),
        (
            #""Type":"Map","ItemProcessor":\#(distributed),"ResultWriter":{"Resource":"\#(s3)","Arguments":{"Prefix":"X"}},"Next":"T""#,
            "/ResultWriter/Arguments/Prefix"
        ),
    ]

    private static let task = "arn:aws:states:::ecs:runTask"
    private static let s3 = "arn:aws:states:::s3:getObject"
    private static let block = #"{"StartAt":"I","States":{"I":{"Type":"Succeed"}}}"#
    private static let distributed =
        #"{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"I","States":{"I":{"Type":"Succeed"}}}"#

    private func problems(_ state: String, with expression: String) -> [String] {
        let fields = state.split(separator: "\"X\"", omittingEmptySubsequences: false).joined(
            separator: "\"\(expression)\""
        )
        let isTerminal = fields.hasPrefix(#""Type":"Fail""#) || fields.hasPrefix(#""Type":"Succeed""#)
        let machine = isTerminal ? Machines.single(fields) : Machines.several(#""S":{\#(fields)}"#)
        let marked = #"{"QueryLanguage":"JSONata","# + machine.dropFirst()
        return Machines.problems(marked)
    }

    @Test(arguments: fields.indices)
    func expressionsMayStandHere(index: Int) {
        let field = Self.fields[index]
        #expect(problems(field.state, with: "{% $states.input.x %}") == [])
    }

    @Test(arguments: fields.indices)
    func syntaxErrorsAreLocated(index: Int) {
        let field = Self.fields[index]
        #expect(
            problems(field.state, with: "{% 1 + %}") == [
                Self.schema
                    + "'1 +' is not valid: S0207: Unexpected end of expression (position 3) at /States/S\(field.place)"
            ]
        )
    }

    @Test(arguments: fields.indices)
    func thereIsNoInputDocument(index: Int) {
        let field = Self.fields[index]
        #expect(
            problems(field.state, with: "{% $.x %}") == [
                Self.schema + "'$.x' is not valid: '$' refers to an input document, which "
                    + "expressions do not have; use $states.input (position 1) at /States/S\(field.place)"
            ]
        )
    }

    @Test(arguments: fields.indices)
    func resultsExistInTwoFieldsOnly(index: Int) {
        let field = Self.fields[index]
        #expect(
            problems(field.state, with: "{% $states.result %}") == [
                Self.schema
                    + "'$states.result' is not valid: '$states.result' does not exist here; it does in "
                    + "Output and Assign of Task, Parallel and Map states (position 7) at /States/S\(field.place)"
            ]
        )
    }

    @Test(arguments: fields.indices)
    func errorOutputsExistInCatchersOnly(index: Int) {
        let field = Self.fields[index]
        let expected =
            field.place.hasPrefix("/Catch[0]/")
            ? []
            : [
                Self.schema
                    + "'$states.errorOutput' is not valid: '$states.errorOutput' does not exist here; "
                    + "it does in Output and Assign of catchers (position 7) at /States/S\(field.place)"
            ]
        #expect(problems(field.state, with: "{% $states.errorOutput %}") == expected)
    }

    @Test(arguments: [
        #""Type":"Task","Resource":"\#(task)","Output":"X","Next":"T""#,
        #""Type":"Task","Resource":"\#(task)","Assign":{"v":"X"},"Next":"T""#,
        #""Type":"Parallel","Branches":[\#(block)],"Output":"X","Next":"T""#,
        #""Type":"Parallel","Branches":[\#(block)],"Assign":{"v":"X"},"Next":"T""#,
        #""Type":"Map","ItemProcessor":\#(block),"Output":"X","Next":"T""#,
        #""Type":"Map","ItemProcessor":\#(block),"Assign":{"v":"X"},"Next":"T""#,
    ])
    func workHasAResult(state: String) {
        #expect(problems(state, with: "{% $states.result.x %}") == [])
        #expect(problems(state, with: "{% $states.errorOutput %}").count == 1)
    }

    /// What is inside of a Parallel or Map state is not its result.
    @Test func innerStatesHaveResultsOfTheirOwn() {
        let inner = #"{"StartAt":"I","States":{"I":{"Type":"Pass","Output":"X","End":true}}}"#
        let found = problems(#""Type":"Parallel","Branches":[\#(inner)],"Next":"T""#, with: "{% $states.result %}")
        #expect(found.count == 1 && found.first?.hasSuffix("/States/S/Branches[0]/States/I/Output") == true)
    }

    @Test(arguments: [
        (
            "$states.inputs",
            "'$states.inputs' does not exist; the members of $states are: input, context, result, errorOutput (position 7)"
        ),
        ("$$", "'$$' refers to an input document, which expressions do not have; use $states.input (position 2)"),
        (
            "1 + name",
            "'name' refers to an input document, which expressions do not have; use $states.input (position 8)"
        ),
        ("**.x", "'**' refers to an input document, which expressions do not have; use $states.input (position 2)"),
        ("*", "'*' refers to an input document, which expressions do not have; use $states.input (position 1)"),
        ("$a ?? 1", nil), ("$a ?: 1", nil),
    ])
    func otherMistakes(expression: String, problem: String?) {
        let found = problems(#""Type":"Pass","Output":"X","Next":"T""#, with: "{% \(expression) %}")
        #expect(found.count == 1)
        guard let problem else { return }
        #expect(found == [Self.schema + "'\(expression)' is not valid: \(problem) at /States/S/Output"])
    }

    /// Behind a step, in a predicate and in a function these have their ordinary meaning.
    @Test(arguments: [
        "$states.input.items[price > 10]", "$states.input.items[$.price > 10].name",
        "$map($states.input, function($v) { $v.x })",
        "$states.input.*", "$states.input.**.x", "$states.input.a.(b + $.c)", "$states", "$lookup($states, 'result')",
        "[1..3].$string($)", "$states.input.items^(price).name", "$states.input.items{name: price}", "($x := 1; $x)",
        "$states.input.{ 'n': name }", "$states.input ~> |items|{'x': price}|", "$states.input.items@$i.name",
    ])
    func pathsHaveAContext(expression: String) {
        let escaped = expression.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
        #expect(problems(#""Type":"Pass","Output":"X","Next":"T""#, with: "{% \(escaped) %}") == [])
    }

    @Test func strangeNumbersAreReportedOnce() {
        for state in [
            #""Type":"Wait","Seconds":"X","Next":"T""#, #""Type":"Choice","Choices":[{"Condition":"X","Next":"T"}]"#,
        ] {
            #expect(problems(state, with: "{% %}").count == 1)
            #expect(problems(state, with: "x").count == 1)
        }
    }
}
