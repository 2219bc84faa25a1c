import JSON
import JSONata
import StatesLanguage
import StepFunctionsModel
import Testing

/// Expressions in the fields of JSONata states: what they see, what they give, how they fail.
@Suite struct JSONataEvaluationTests {
    private static let introduction = "The JSONata expression '"

    private func environment(
        variables: JSONObject = [:],
        states: JSONObject = ["input": ["a": [1, 2, 3]], "context": ["State": ["Name": "S"]]],
        seed: UInt64 = 1,
        budget: EvaluationBudget = EvaluationBudget()
    ) -> EvaluationEnvironment {
        EvaluationEnvironment(
            root: .null,
            context: .null,
            variables: variables,
            states: states,
            now: Timestamp(millisecondsSinceEpoch: 1_732_287_845_123),
            random: RandomSource(seed: seed),
            budget: budget
        )
    }

    /// The value as JSON text, or what the message says after the expression and the field.
    private func evaluate(_ text: String, in environment: EvaluationEnvironment? = nil) throws -> String {
        let expression = Expression.jsonata(try JSONataExpression(parsing: text))
        var environment = environment ?? self.environment()
        do throws(EvaluationError) {
            return try expression.evaluate(in: &environment, field: "Output/x").text
        } catch {
            #expect(error.name == .queryEvaluationError)
            #expect(error.location == "Output/x")
            let start = Self.introduction + "\(text)' specified for the field 'Output/x' "
            #expect(error.message.hasPrefix(start), "\(error.message)")
            return String(error.message.dropFirst(start.count))
        }
    }

    // MARK: What expressions see

    @Test(arguments: [
        ("$states.input.a[1]", "2"), ("$states.context.State.Name", #""S""#), ("$v + 1", "8"),
        ("$list[$v = 7][0]", "true"),
        ("$keys($states)", #"["input","context"]"#),
        ("($v := 1; $v)", "1"), ("$sum($states.input.a)", "6"), ("$now()", #""2024-11-22T15:04:05.123Z""#),
        ("$millis()", "1732287845123"), ("$states.input.a[$ > 1]", "[2,3]"),
        ("$map([1, 2], function($x) { $x * $v })", "[7,14]"),
        ("{'a': $unknown, 'b': 1}", #"{"b":1}"#), ("[$unknown, 1]", "[1]"), ("null", "null"), ("1.0", "1"),
        ("1/4", "0.25"),
    ])
    func values(expression: String, expected: String) throws {
        #expect(try evaluate(expression, in: environment(variables: ["v": 7, "list": [true]])) == expected)
    }

    /// A workflow variable may hide a function of the same name, as any binding does.
    @Test func variablesHideFunctions() throws {
        #expect(try evaluate("$sum", in: environment(variables: ["sum": 3])) == "3")
    }

    @Test(arguments: [
        ("$doesNotExist", "returned nothing (undefined)."), ("$states.input.nothing", "returned nothing (undefined)."),
        ("$states.result", "returned nothing (undefined)."),
        ("function($x) { $x }", "returned an unsupported result type."),
        ("$sum", "returned an unsupported result type."),
        (
            "$randomSeeded(1)", "threw an error during evaluation. T1006: Attempted to invoke a non-function"
        ),
        ("$eval('1')", "threw an error during evaluation. T1006: Attempted to invoke a non-function"),
        (
            "1 + 'a'",
            "threw an error during evaluation. T2002: The right side of the \"+\" operator must evaluate to a number"
        ),
        ("$error('no')", "threw an error during evaluation. D3137: no"),
    ])
    func failures(expression: String, expected: String) throws {
        #expect(try evaluate(expression) == expected)
    }

    @Test func errorsKnowTheirPlace() throws {
        let expression = try JSONataExpression(parsing: "1 + 'a'")
        var environment = environment()
        let error = #expect(throws: JSONataError.self) { try expression.outcome(in: &environment) }
        #expect(error?.position == 3)
    }

    /// Only what the service has: no `??`, no `?:`.
    @Test(arguments: ["$a ?? 1", "$a ?: 1", "$x +", "(", "'open", "", "function(x) { 1 }"])
    func syntaxErrors(text: String) {
        #expect(throws: (any Error).self) { try JSONataExpression(parsing: text) }
    }

    // MARK: Functions of Step Functions

    @Test(arguments: [
        ("$partition([0], 5)", "[[0]]"), ("$partition([1, 2, 3, 4], 3)", "[[1,2,3],[4]]"), ("$partition([], 2)", "[]"),
        ("$partition(7, 2)", "[[7]]"), ("$partition([1, 2], 2)", "[[1,2]]"),
        ("$partition([[1], [2]], 1)", "[[[1]],[[2]]]"),
        ("$count($partition([1..100], 7))", "15"), ("$exists($partition($none, 2))", "false"),
        ("$range(1, 9, 2)", "[1,3,5,7,9]"), ("$range(0, 10, 3)", "[0,3,6,9]"), ("$range(1, 9, 9)", "1"),
        ("$range(3, 1, -1)", "[3,2,1]"), ("$exists($range(3, 1, 1))", "false"), ("$range(-1, 0, 0.5)", "[-1,-0.5,0]"),
        ("[$range(1, 9, 9)]", "[1]"), ("$exists($range($none, 1, 1))", "false"),
        ("$hash('abc', 'MD5')", #""900150983cd24fb0d6963f7d28e17f72""#),
        ("$hash('abc', 'SHA-1')", #""a9993e364706816aba3e25717850c26c9cd0d89d""#),
        (
            "$hash('abc', 'SHA-256')",
            #""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad""#
        ),
        ("$length($hash('abc', 'SHA-384'))", "96"), ("$length($hash('abc', 'SHA-512'))", "128"),
        ("$hash({'a': 1}, 'MD5') = $hash('{\"a\":1}', 'MD5')", "true"), ("$exists($hash($none, 'MD5'))", "false"),
        ("$random() >= 0 and $random() < 1", "true"), ("$random(42)", "0.7275636800328681"),
        ("$random(-1.9)", "0.26894263088050496"),
        ("$random(5) = $random(6)", "false"),
        ("$random(0) = $random(-0)", "true"), ("$random() = $random()", "false"), ("$uuid() = $uuid()", "false"),
        ("$contains($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)", "true"),
        ("$parse('{\"a\":[1,{}]}')", #"{"a":[1,{}]}"#), ("$parse('-0')", "0"), ("$parse('[-0.0]')", "[0]"),
        ("$parse('12345678901234567890')", "12345678901234567890"), ("$parse('2.0') + 1", "3"),
        ("$parse(' \"x\" ')", #""x""#),
        ("$parse('[1]')", "[1]"), ("$parse('null')", "null"), ("$parse('{\"b\":1,\"a\":1.50}')", #"{"b":1,"a":1.50}"#),
        ("$exists($parse($none))", "false"), ("['[1]', '2'].$parse($)", "[1,2]"),
    ])
    func stepFunctionsFunctions(expression: String, expected: String) throws {
        #expect(try evaluate(expression) == expected)
    }

    @Test(arguments: [
        ("$partition([1], 0)", "D3201"), ("$partition([1], -1)", "D3201"), ("$partition([1], 1.5)", "D3201"),
        ("$partition([1], 'a')", "T0410"), ("$partition([1])", "T0410"), ("$range(1, 2, 0)", "D3202"),
        ("$range(1, 2)", "T0410"), ("$range('a', 2, 1)", "T0410"), ("$range(1, 1e9, 1)", "D3203"),
        ("$range(-1e308, 1e308, 1e-300)", "D3203"), ("$hash('a', 'md5')", "D3204"), ("$hash('a')", "T0410"),
        ("$parse('{')", "D3205"), ("$parse('')", "D3205"), ("$parse(1)", "T0410"), ("$random('a')", "T0410"),
        ("$uuid(1)", "T0410"),
    ])
    func stepFunctionsFunctionsFail(expression: String, code: String) throws {
        #expect(try evaluate(expression).hasPrefix("threw an error during evaluation. \(code): "))
    }

    @Test func wrongJSONIsLocated() throws {
        let message = try evaluate(#"$parse('{"a":\n 1,}')"#)
        #expect(message.hasSuffix("line 2, column 4"), "\(message)")
    }

    /// Time and chance come from outside, so that a repeat gives the same.
    @Test func theSameSeedGivesTheSameValues() throws {
        let expression = "[$random(), $uuid(), $shuffle([1..9]), $now()]"
        #expect(try evaluate(expression, in: environment(seed: 3)) == evaluate(expression, in: environment(seed: 3)))
        #expect(try evaluate(expression, in: environment(seed: 3)) != evaluate(expression, in: environment(seed: 4)))
    }

    @Test func everyExpressionGetsNumbersOfItsOwn() throws {
        let template = try Machines.state(
            fields: #""Type":"Pass","QueryLanguage":"JSONata","End":true,"#
                + #""Output":["{% $uuid() %}","{% $uuid() %}"]"#
        ).output
        var environment = environment()
        let values = try #require(try template?.evaluate(in: &environment).arrayValue)
        #expect(values.count == 2 && values[0] != values[1])
    }

    // MARK: Bounds

    private static let endless = [
        "($f := function($x) { $f($x + 1) }; $f(0))", "($f := function($x) { 1 + $f($x) }; $f(0))",
        "$sum([1..1000000].($sum([1..1000000])))", "$range(1, 1000000, 1).$range(1, 1000000, 1)",
        "($s := function($t) { $s($t & $t) }; $s('xxxxxxxxxxxxxxxx'))", "[1..10000].$pad('', 100000)",
        "$partition([1..999999], 1).$partition([1..999999], 1)",
    ]

    @Test(arguments: endless)
    func endlessExpressionsEnd(expression: String) throws {
        let message = try evaluate(expression, in: environment(budget: EvaluationBudget(steps: 200_000)))
        #expect(message.hasPrefix("threw an error during evaluation. D"), "\(message)")
    }

    @Test func expressionsShareABudget() throws {
        let expression = Expression.jsonata(try JSONataExpression(parsing: "$sum([1..10000])"))
        var environment = environment(budget: EvaluationBudget(steps: 100_000))
        var count = 0
        while (try? expression.evaluate(in: &environment, field: "Output")) != nil, count < 1_000 { count += 1 }
        #expect((1..<50).contains(count), "\(count)")
        #expect(environment.budget.stepsLeft < 20_000)
    }

    @Test func timeMayRunOut() throws {
        let budget = EvaluationBudget(isOverdue: { true })
        let message = try evaluate("$sum([1..100000].($ * 2))", in: environment(budget: budget))
        #expect(message.hasPrefix("threw an error during evaluation. D1012: "), "\(message)")
    }

    // MARK: Fields

    @Test(arguments: [
        ("'5'", "number", "string", "\"5\""), ("null", "number", "null", "null"), ("[1]", "number", "array", "[1]"),
        ("1.5", "integer", "number", "1.5"), ("true", "number", "boolean", "true"), ("{}", "number", "object", "{}"),
    ])
    func numbersOfTheWrongType(text: String, expected: String, actual: String, value: String) throws {
        let expression = Expression.jsonata(try JSONataExpression(parsing: text))
        var environment = environment()
        let error = #expect(throws: EvaluationError.self) {
            try NumberField.expression(expression, field: "Seconds").integer(in: &environment)
        }
        #expect(
            error?.message == Self.introduction + "\(text)' specified for the field 'Seconds' returned an unexpected "
                + "result type. Expected '\(expected)', but was '\(actual)' for value: \(value)"
        )
        #expect(error?.location == "Seconds")
    }

    @Test func numbers() throws {
        var environment = environment()
        for (text, value) in [("5", 5), ("10 / 2", 5), ("0", 0), ("$number('7')", 7)] {
            let field = NumberField.expression(.jsonata(try JSONataExpression(parsing: text)), field: "Seconds")
            #expect(try field.integer(in: &environment) == value)
        }
        let half = NumberField.expression(
            .jsonata(try JSONataExpression(parsing: "0.5")),
            field: "ToleratedFailurePercentage"
        )
        #expect(try half.number(in: &environment) == 0.5)
        let negative = NumberField.expression(.jsonata(try JSONataExpression(parsing: "-1")), field: "MaxConcurrency")
        let error = #expect(throws: EvaluationError.self) { try negative.integer(in: &environment) }
        #expect(error?.message.hasSuffix("returned a value that is out of range: -1") == true)
    }

    @Test func textsAndConditions() throws {
        var environment = environment()
        let number = Expression.jsonata(try JSONataExpression(parsing: "1"))
        let text = #expect(throws: EvaluationError.self) {
            try TextField.expression(number, field: "Cause").text(in: &environment)
        }
        #expect(text?.message.hasSuffix("Expected 'string', but was 'number' for value: 1") == true)
        #expect(text?.location == "Cause")
        let condition = #expect(throws: EvaluationError.self) {
            try ChoiceCondition.expression(number, field: "Choices[0]/Condition").isSatisfied(in: &environment)
        }
        #expect(condition?.message.hasSuffix("Expected 'boolean', but was 'number' for value: 1") == true)
        #expect(condition?.location == "Choices[0]/Condition")
    }

    /// Literals are evaluated neither as JSONPath nor as intrinsics, keys never, strings inside at any depth.
    @Test func templates() throws {
        let output = try Machines.state(
            fields: #"""
                "Type":"Pass","QueryLanguage":"JSONata","End":true,"Output":{
                  "a":"{% $states.input.a %}","b.$":"$.a","c":"States.UUID()","d":[{"e":"{%1+1%}"},"{% 'x' %}"],"{% 1 %}":2,
                  "f":"{ % 1 % }","g":null}
                """#
        ).output
        var environment = environment()
        #expect(
            try output?.evaluate(in: &environment) == [
                "a": [1, 2, 3], "b.$": "$.a", "c": "States.UUID()", "d": [["e": 2], "x"], "{% 1 %}": 2,
                "f": "{ % 1 % }",
                "g": nil,
            ]
        )
    }

    @Test func anUndefinedPartFailsTheWhole() throws {
        let output = try Machines.state(
            fields: #""Type":"Pass","QueryLanguage":"JSONata","End":true,"Output":{"a":[1,{"b":"{% $no %}"}]}"#
        ).output
        var environment = environment()
        let error = #expect(throws: EvaluationError.self) { try output?.evaluate(in: &environment) }
        #expect(error?.location == "Output/a[1]/b")
    }
}
