import JSON
import JSONata
import Testing

/// What a host sees of an expression.
struct ProgramTests {
    @Test func dialectsDiffer() {
        let options = JSONataOptions(dialect: .stepFunctions)
        #expect(outcome("1 ?? 2") == "1")
        #expect(outcome("1 ?? 2", options: options) == "S0211")
        #expect(outcome("0 ?: 2") == "2")
        #expect(outcome("0 ?: 2", options: options) == "S0211")
        #expect(outcome("$eval('1')") == "1")
        #expect(outcome("$eval('1')", options: options) == "T1006")
        #expect(outcome("'1' ~> $eval", options: options) == "T2006")
        #expect(outcome("$exists($eval)", options: options) == "false")
        #expect(outcome("true ? $sum([1, 2]) : 3", options: options) == "3")
    }

    @Test func librariesAddAndTakeAway() throws {
        let double = try JSONataFunction("double", signature: "<n-:n>") { call throws(JSONataError) in
            guard case .number(let number)? = call.arguments[0] else { return .undefined }
            return JSONNumber(number.doubleValue * 2).map { .value(.number($0)) } ?? .undefined
        }
        let refuse = try JSONataFunction("refuse", signature: "<s?:x>") { _ throws(JSONataError) in
            throw JSONataError(code: "D9999", message: "no")
        }
        let library = JSONataLibrary(adding: [double, refuse], removing: ["sum"])
        let options = JSONataOptions(library: library)
        #expect(outcome("$double(4)", options: options) == "8")
        #expect(outcome("[1, 2].$double()", options: options) == "[2,4]")
        #expect(outcome("$map([1, 2], $double)", options: options) == "[2,4]")
        #expect(outcome("5 ~> $double ~> $double()", options: options) == "20")
        #expect(outcome("$double(?)(3)", options: options) == "6")
        #expect(outcome("$double('a')", options: options) == "T0410")
        #expect(outcome("$refuse()", options: options) == "D9999")
        #expect(outcome("$sum([1])", options: options) == "T1006")
        #expect(outcome("$double(1)") == "T1006")
        #expect(library.contains("double") && library.contains("max") && !library.contains("sum"))
        #expect(throws: JSONataError.self) { try JSONataFunction("bad", signature: "<n<n>>") { _ in .undefined } }
    }

    @Test func bindingsHideFunctions() {
        #expect(outcome("$sum", bindings: ["sum": 5]) == "5")
        #expect(outcome("$sum([1])", bindings: ["sum": 5]) == "T1006")
        #expect(outcome("$map([1], $string)", bindings: ["string": "x"]) == "T0410")
        #expect(outcome("$$", 3, bindings: ["$": 5]) == "3")
    }

    @Test func theSameQuestionHasTheSameAnswer() throws {
        let expression = "[$random(), $shuffle([1..20]), $now(), $millis(), $keys({'b': 1, 'a': 2})]"
        #expect(outcome(expression, seed: 7) == outcome(expression, seed: 7))
        #expect(outcome(expression, seed: 7) != outcome(expression, seed: 8))
        #expect(outcome("$millis()") == "1700000000123")
        #expect(outcome("$now()") == #""2023-11-14T22:13:20.123Z""#)
        #expect(outcome("[1..1000].$random()[$ < 0 or $ >= 1]") == "undefined")
    }

    @Test func oneProgramRunsManyTimes() throws {
        let program = try JSONataProgram(parsing: "($n := a; $f := function($x) { $x * $n }; b.$f($))")
        let environment = JSONataEnvironment(nowMilliseconds: 0)
        for number in 1...50 {
            let input: JSONValue = ["a": .number(JSONNumber(number)), "b": [1, 2]]
            let expected: JSONValue = [.number(JSONNumber(number)), .number(JSONNumber(2 * number))]
            #expect(try program.evaluate(input, environment: environment) == expected)
        }
    }

    @Test func referencesAreKnownBeforeAnythingRuns() throws {
        let text =
            "($x := $states.input.id; $y & $x & a.b & $ & $$.c & orders[price > $min].($.sku & %.id) & $sum([1]))"
        let references = try JSONataProgram(parsing: text).references
        let variables = references.variables.map { ([$0.name] + $0.path).joined(separator: ".") }
        #expect(variables == ["states.input.id", "y", "min", "sum"])
        #expect(references.variables.map(\.isFunction) == [false, false, true, true])
        #expect(references.inputs.map(\.kind) == [.name("a"), .context, .root, .name("orders")])
        #expect(references.variables.first?.position == 14)
    }

    @Test(arguments: [
        ("*", JSONataReferences.Input.Kind.wildcard), ("**.a", .descendants), ("$", .context), ("$$", .root),
        ("a[0]", .name("a")),
        ("function() { b }()", .name("b")), ("$x ? c : 1", .name("c")), ("{'k': d}", .name("d")),
    ])
    func usesOfTheInputAreFound(_ text: String, _ kind: JSONataReferences.Input.Kind) throws {
        #expect(try JSONataProgram(parsing: text).references.inputs.map(\.kind) == [kind])
    }

    @Test(arguments: [
        "$x.a", "$x[a > 1]", "$x.(a + b)", "$map($x, function($v) { $v.a })", "$x{a: b}", "$x^(a)", "[1..3].($ * 2)",
        "$x.*",
    ])
    func partsOfVariablesAreNoInput(_ text: String) throws {
        #expect(try JSONataProgram(parsing: text).references.inputs.isEmpty)
    }

    @Test func undefinedIsNotNull() throws {
        let program = try JSONataProgram(parsing: "$exists($)")
        let environment = JSONataEnvironment(nowMilliseconds: 0)
        #expect(try program.evaluate(nil, environment: environment) == false)
        #expect(try program.evaluate(.null, environment: environment) == true)
        #expect(try JSONataProgram(parsing: "$").evaluate(nil, environment: environment) == nil)
        #expect(try JSONataProgram(parsing: "$").evaluate(.null, environment: environment) == .null)
    }
}
