import JSON
import JSONPath
import StepFunctionsModel
import Testing

@testable import StatesLanguage

/// Templates, selections, placements and dynamic fields.
@Suite struct EvaluationTests {
    private static let text = #"{"a":{"b":1.50},"list":[1,2],"text":"t","n":"7"}"#
    private let root = (try? JSONValue(parsing: text)) ?? nil

    private func environment() -> EvaluationEnvironment {
        .testing(root, context: ["State": ["Name": "S"]], variables: ["v": ["x": [10, 20]]])
    }

    private func parameters(_ json: String) throws -> Template {
        let state = try Machines.state(fields: #""Type":"Pass","Parameters":\#(json),"End":true"#)
        guard case .pass(let pass) = state.kind, let template = pass.parameters else { throw NoTemplate() }
        return template
    }

    private struct NoTemplate: Error {}

    @Test(arguments: [
        (#"{"z":1,"x.$":"$.a.b","y":{"s.$":"$$.State.Name","k":null}}"#, #"{"z":1,"x":1.50,"y":{"s":"S","k":null}}"#),
        (#"{"v.$":"$v","w.$":"$v.x[1]"}"#, #"{"v":{"x":[10,20]},"w":20}"#),
        (
            #"{"all.$":"$","context.$":"$$"}"#,
            #"{"all":{"a":{"b":1.50},"list":[1,2],"text":"t","n":"7"},"context":{"State":{"Name":"S"}}}"#
        ),
        (#"[{"i.$":"$.list[*]"},["$.a"],{"c.$":"States.ArrayLength($.list)"}]"#, #"[{"i":[1,2]},["$.a"],{"c":2}]"#),
        (#"{"none.$":"$.list[?(@ > 5)]"}"#, #"{"none":[]}"#),
        (#"{"a.$.$":"$.text"}"#, #"{"a.$":"t"}"#),
        ("5", "5"), (#""$.a""#, #""$.a""#), ("{}", "{}"),
    ])
    func templates(template: String, expected: String) throws {
        var environment = environment()
        #expect(try parameters(template).evaluate(in: &environment).text == expected)
    }

    @Test func templatesWithoutExpressionsAreLiterals() throws {
        #expect(try parameters(#"{"a":[{"b":"$.x"}]}"#) == .literal(["a": [["b": "$.x"]]]))
    }

    @Test(arguments: [
        (
            #"{"value.$":"$.no"}"#,
            "The JSONPath '$.no' specified for the field 'value.$' could not be found in the input "
                + #"'{"a":{"b":1.50},"list":[1,2],"text":"t","n":"7"}'"#
        ),
        (
            #"{"deep":{"x.$":"$$.No"}}"#,
            "The JSONPath '$$.No' specified for the field 'x.$' could not be found in the input "
                + #"'{"State":{"Name":"S"}}'"#
        ),
        (
            #"{"x.$":"$w"}"#,
            "The JSONPath '$w' specified for the field 'x.$' could not be found in the input "
                + #"'{"v":{"x":[10,20]}}'"#
        ),
    ])
    func missingPaths(template: String, message: String) throws {
        let template = try parameters(template)
        var environment = environment()
        var error = EvaluationError(.runtime, message)
        error.isMissingNode = !message.contains("'$w'")
        #expect(throws: error) { try template.evaluate(in: &environment) }
    }

    @Test func selections() throws {
        var environment = environment()
        #expect(try Selection.whole.select(in: &environment, field: "InputPath") == root)
        #expect(try Selection.nothing.select(in: &environment, field: "InputPath") == [:])
        let path = Selection.expression(.path(try JSONPath(parsing: "$.a")))
        #expect(try path.select(in: &environment, field: "InputPath").text == #"{"b":1.50}"#)
        let call = Selection.expression(.intrinsic(try IntrinsicCall(parsing: "States.Array(1)")))
        #expect(try call.select(in: &environment, field: "InputPath") == [1])
        let missing = Selection.expression(.path(try JSONPath(parsing: "$.no")))
        #expect(throws: EvaluationError(.runtime, "Invalid path '$.no' : No results for path: $['no']")) {
            try missing.select(in: &environment, field: "OutputPath")
        }
        let deep = Selection.expression(.path(try JSONPath(parsing: "$.no.such")))
        #expect(throws: EvaluationError(.runtime, "Invalid path '$.no.such' : Missing property in path $['no']")) {
            try deep.select(in: &environment, field: "OutputPath")
        }
    }

    @Test func placements() throws {
        #expect(try ResultPlacement.replacesInput.place(1, into: root) == 1)
        #expect(try ResultPlacement.discarded.place(1, into: root) == root)
        let placement = ResultPlacement.inserted(ReferencePathField(path: try ReferencePath(parsing: "$.x.y")))
        #expect(try placement.place([5], into: ["a": 1]).text == #"{"a":1,"x":{"y":[5]}}"#)
        let error = EvaluationError(.resultPathMatchFailure, "Unable to apply ReferencePath $.x.y to input \"text\"")
        #expect(throws: error) { try placement.place(1, into: "text") }
    }

    private func number(_ path: String, _ field: String) throws -> NumberField {
        .expression(.path(try JSONPath(parsing: path)), field: field)
    }

    @Test func integers() throws {
        var environment = environment()
        #expect(try NumberField.literal(5).integer(in: &environment) == 5)
        #expect(try number("$.list[1]", "MaxConcurrencyPath").integer(in: &environment) == 2)
        // The service reads digits in a string, too.
        #expect(try number("$.n", "MaxConcurrencyPath").integer(in: &environment) == 7)
        #expect(
            throws: EvaluationError(
                .runtime,
                #"The MaxConcurrencyPath field refers to value "1.50" which is not a valid integer: $.a.b"#
            )
        ) { try number("$.a.b", "MaxConcurrencyPath").integer(in: &environment) }
        environment.root = ["o": [:], "t": "NoNumber"]
        #expect(
            throws: EvaluationError(
                .runtime,
                #"The MaxConcurrencyPath field refers to value "{}" which is not a valid integer: $.o"#
            )
        ) { try number("$.o", "MaxConcurrencyPath").integer(in: &environment) }
        #expect(
            throws: EvaluationError(
                .runtime,
                #"The ToleratedFailureCountPath field refers to value "NoNumber" which is not a valid integer: $.t"#
            )
        ) { try number("$.t", "ToleratedFailureCountPath").integer(in: &environment) }
        #expect(throws: EvaluationError(.runtime, "Invalid path '$.no' : No results for path: $['no']")) {
            try number("$.no", "TimeoutSecondsPath").integer(in: &environment)
        }
    }

    @Test func percentages() throws {
        var environment = environment()
        #expect(try NumberField.literal(JSONNumber(text: "2.5") ?? 0).number(in: &environment) == 2.5)
        #expect(try number("$.a.b", "ToleratedFailurePercentagePath").number(in: &environment) == 1.5)
        #expect(try number("$.n", "ToleratedFailurePercentagePath").number(in: &environment) == 7)
        for path in ["$.text", "$.list"] {
            let error = #expect(throws: EvaluationError.self) {
                try number(path, "ToleratedFailurePercentagePath").number(in: &environment)
            }
            #expect(error?.message.hasSuffix("which is not a valid float: \(path)") == true)
        }
    }

    @Test func hugeLiteralsAreClamped() throws {
        var environment = environment()
        #expect(try NumberField.literal(JSONNumber(text: "1e300") ?? 0).integer(in: &environment) == .max)
        #expect(try NumberField.literal(JSONNumber(text: "1.9") ?? 0).integer(in: &environment) == 1)
    }

    @Test func texts() throws {
        var environment = environment()
        #expect(try TextField.literal("x").text(in: &environment) == "x")
        let path = TextField.expression(.path(try JSONPath(parsing: "$.text")), field: "ErrorPath")
        #expect(try path.text(in: &environment) == "t")
        let call = TextField.expression(
            .intrinsic(try IntrinsicCall(parsing: "States.Format('{}', $.n)")),
            field: "CausePath"
        )
        #expect(try call.text(in: &environment) == "7")
        let number = TextField.expression(.path(try JSONPath(parsing: "$.a.b")), field: "CausePath")
        #expect(
            throws: EvaluationError(
                .runtime,
                "The value of the field 'CausePath' must be a string, but '$.a.b' is: 1.50"
            )
        ) { try number.text(in: &environment) }
        let missing = TextField.expression(.path(try JSONPath(parsing: "$.no")), field: "CausePath")
        let error = #expect(throws: EvaluationError.self) { try missing.text(in: &environment) }
        #expect(
            error?.message.hasPrefix("The JSONPath '$.no' specified for the field 'CausePath' could not be") == true
        )
    }

    @Test func expressionsPrintTheirText() throws {
        #expect(Expression.path(try JSONPath(parsing: "$.a")).text == "$.a")
        #expect(Expression.intrinsic(try IntrinsicCall(parsing: "States.UUID()")).text == "States.UUID()")
        #expect(Expression.jsonata(try JSONataExpression(parsing: "1")).text == "1")
    }

    @Test func longValuesAreCutInMessages() {
        #expect(String(repeating: "a", count: 300).shortened.count == 203)
        #expect("short".shortened == "short")
    }
}
