import JSON
import JSONata
import Testing

/// What a host can add, and what it can find out.
struct HostTests {
    private static func options(_ function: JSONataFunction) -> JSONataOptions {
        JSONataOptions(library: JSONataLibrary(adding: [function]))
    }

    @Test func stepsAreCountedAcrossExpressions() throws {
        let program = try JSONataProgram(parsing: "$sum([1..100].($ * 2))")
        var random = JSONataRandom(seed: 0)
        var steps = 0
        let environment = JSONataEnvironment(nowMilliseconds: 0)
        _ = try program.outcome(nil, environment: environment, random: &random, steps: &steps)
        let once = steps
        #expect(once >= 100)
        _ = try program.outcome(nil, environment: environment, random: &random, steps: &steps)
        #expect(steps == 2 * once)
    }

    @Test func stepsAreCountedWhenAnEvaluationFails() throws {
        let program = try JSONataProgram(parsing: "$sum([1..1000000].($ * 2))")
        var random = JSONataRandom(seed: 0)
        var steps = 0
        let environment = JSONataEnvironment(nowMilliseconds: 0, limits: JSONataLimits(stepsMax: 10_000))
        let error = #expect(throws: JSONataError.self) {
            _ = try program.outcome(nil, environment: environment, random: &random, steps: &steps)
        }
        #expect(error?.code == "D1012")
        #expect(steps >= 10_000)
    }

    /// Otherwise a loop around a function that makes much would have no end.
    @Test(arguments: ["[1..1000].$many()", "[1..1000].$many('x')"])
    func whatHostFunctionsMakeIsPaidFor(expression: String) throws {
        let many = try JSONataFunction("many", signature: "<s?:a>") { call throws(JSONataError) in
            let values = [JSONValue](repeating: 1, count: 10_000)
            return call.arguments.first == .some(nil) ? .sequence(values) : .value(.array(values))
        }
        #expect(outcome(expression, options: Self.options(many), limits: JSONataLimits(stepsMax: 1_000_000)) == "D1012")
    }

    @Test(arguments: [
        ("$", #"{"a":1.0,"b":12345678901234567890}"#, #"{"a":1,"b":12345678901234567000}"#),
        ("b", "12345678901234567890", "12345678901234567000"),
        ("[a, b, a + 0]", "[1.0,12345678901234567890,1]", "[1,12345678901234567000,1]"),
        ("{'x': a}", #"{"x":1.0}"#, #"{"x":1}"#), ("$string(a)", #""1""#, #""1""#), ("a = 1", "true", "true"),
        ("[$, 1].b", "12345678901234567890", "12345678901234567000"),
        ("$map([a, b], function($v) { $v })[1]", "12345678901234567890", "12345678901234567000"),
    ])
    func numbersMayKeepTheirText(expression: String, kept: String, doubles: String) throws {
        let input = try JSONValue(parsing: #"{"a":1.0,"b":12345678901234567890}"#)
        let program = try JSONataProgram(parsing: expression)
        let value = try program.evaluate(input, environment: .init(nowMilliseconds: 0, keepsNumberText: true))
        #expect(value?.text == kept)
        #expect(try program.evaluate(input, environment: .init(nowMilliseconds: 0))?.text == doubles)
    }

    @Test func whatHostFunctionsTakeIsPaidFor() throws {
        let size = try JSONataFunction("size", signature: "<x:n>") { call throws(JSONataError) in
            .value(.number(JSONNumber(call.arguments.first??.arrayValue?.count ?? 0)))
        }
        let options = Self.options(size)
        #expect(outcome("$size([1..10])", options: options) == "10")
        let expression = "($all := [1..10000]; [1..1000].$size($all))"
        #expect(outcome(expression, options: options, limits: JSONataLimits(stepsMax: 1_000_000)) == "D1012")
    }
}
