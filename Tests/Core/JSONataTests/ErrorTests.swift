import JSON
import JSONata
import Testing

/// An error says what is wrong, where, and with what.
struct ErrorTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let expression: String
        let code: String
        let position: Int?
        let token: JSONValue?
        let message: String

        init(_ expression: String, _ code: String, at position: Int?, _ token: JSONValue?, _ message: String) {
            self.expression = expression
            self.code = code
            self.position = position
            self.token = token
            self.message = message
        }

        var testDescription: String { expression }
    }

    @Test(arguments: [
        Mistake("a + ", "S0207", at: 4, "(end)", "Unexpected end of expression"),
        Mistake("(a + ", "S0203", at: 5, "(end)", "Expected \")\" before end of expression"),
        Mistake("[1, 2", "S0203", at: 5, "(end)", "Expected \"]\" before end of expression"),
        Mistake("a b", "S0201", at: 3, "b", "Syntax error: \"b\""),
        Mistake("a 1.5", "S0201", at: 5, 1.5, "Syntax error: 1.5"),
        Mistake("a true", "S0201", at: 6, true, "Syntax error: true"),
        Mistake("a null", "S0201", at: 6, .null, "Syntax error: null"),
        Mistake("(1 2)", "S0202", at: 4, 2, "Expected \")\", got 2"),
        Mistake("é😀 + )", "S0211", at: 7, ")", "The symbol \")\" cannot be used as a unary operator"),
        Mistake("a ! b", "S0204", at: 3, "!", "Unknown operator: \"!\""),
        Mistake("'abc", "S0101", at: 4, nil, "String literal must be terminated by a matching quote"),
        Mistake("'a\\qb'", "S0103", at: 3, "q", "Unsupported escape sequence: \\q"),
        Mistake("1e999", "S0102", at: 0, "1e999", "Number out of range: 1e999"),
        Mistake("1 := 2", "S0212", at: 1, 1, "The left side of := must be a variable name (start with $)"),
        Mistake("a.b.c := 2", "S0212", at: 4, ".", "The left side of := must be a variable name (start with $)"),
        Mistake(
            "function($a, b) { 1 }",
            "S0208",
            at: 14,
            "b",
            "Parameter 2 of function definition must be a variable name (start with $)"
        ),
        Mistake("$a{b: 1}[0]", "S0209", at: 9, nil, "A predicate cannot follow a grouping expression in a step"),
        Mistake("a.1", "S0213", at: 3, nil, "The literal value 1 cannot be used as a step within a path expression"),
        Mistake("a@b", "S0214", at: 3, "@", "The right side of \"@\" must be a variable name (start with $)"),
        Mistake("/a(/", "S0302", at: 4, nil, "No terminating / in regular expression"),
    ])
    func mistakesOfSyntaxAreLocated(_ mistake: Mistake) {
        check(mistake)
    }

    @Test(arguments: [
        Mistake("1 + 'a'", "T2002", at: 3, "+", "The right side of the \"+\" operator must evaluate to a number"),
        Mistake("'a' * 2", "T2001", at: 5, "*", "The left side of the \"*\" operator must evaluate to a number"),
        Mistake("-'a'", "D1002", at: 1, "-", "Cannot negate a non-numeric value: \"a\""),
        Mistake(
            "1 < 'a'",
            "T2009",
            at: 3,
            "<",
            "The values 1 and \"a\" either side of operator \"<\" must be of the same data type"
        ),
        Mistake(
            "true < 1",
            "T2010",
            at: 6,
            "<",
            "The expressions either side of operator \"<\" must evaluate to numeric or string values"
        ),
        Mistake("$sum('a')", "T0412", at: 5, "sum", "Argument 1 of function \"sum\" must be an array of \"numbers\""),
        Mistake(
            "$length(5)",
            "T0410",
            at: 8,
            "length",
            "Argument 1 of function \"length\" does not match function signature"
        ),
        Mistake(
            "$substring('a', 1, 2, 3)",
            "T0410",
            at: 11,
            "substring",
            "Argument 4 of function \"substring\" does not match function signature"
        ),
        Mistake(
            "{'a': 5}.$length()",
            "T0411",
            at: 17,
            "length",
            "Context value is not a compatible type with argument 1 of function \"length\""
        ),
        Mistake("sum([1])", "T1005", at: 4, "sum", "Attempted to invoke a non-function. Did you mean $sum?"),
        Mistake("$nothing(1)", "T1006", at: 9, "nothing", "Attempted to invoke a non-function"),
        Mistake("$sqrt(-4)", "D3060", at: 6, "sqrt", "The sqrt function cannot be applied to a negative number: -4"),
        Mistake("$number('x')", "D3030", at: 8, "number", "Unable to cast value to a number: \"x\""),
        Mistake("$error('gone')", "D3137", at: 7, "error", "gone"),
        Mistake("$assert(false, 'must')", "D3141", at: 8, "assert", "must"),
        Mistake("{'a': 1, 'a': 2}", "D1009", at: 1, nil, "Multiple key definitions evaluate to same key: \"a\""),
        Mistake(
            "1 ~> 2",
            "T2006",
            at: 4,
            nil,
            "The right side of the function application operator ~> must be a function"
        ),
        Mistake(
            "[1, 'a']^($)",
            "T2007",
            at: 9,
            nil,
            "Type mismatch when comparing values 1 and \"a\" in order-by clause"
        ),
        Mistake(
            "['a'..3]",
            "T2003",
            at: 6,
            "..",
            "The left side of the range operator (..) must evaluate to an integer"
        ),
    ])
    func failuresAreLocated(_ mistake: Mistake) {
        check(mistake)
    }

    private func check(_ mistake: Mistake) {
        let error = failure(mistake.expression)
        #expect(error?.code == mistake.code)
        #expect(error?.position == mistake.position)
        #expect(error?.token == mistake.token)
        #expect(error?.message == mistake.message)
        #expect(error?.description == "\(mistake.code): \(mistake.message)")
    }

    @Test func theValueConcernedComesWithTheError() {
        #expect(failure("1 + [1, {'a': 'b'}]")?.value == [1, ["a": "b"]])
        #expect(failure("$number('x')")?.value == "x")
        #expect(failure("{5: 1}")?.value == 5)
        #expect(failure("1 + ")?.value == nil)
    }

    /// A message is for reading, so that a huge value is left out of it.
    @Test func hugeValuesAreNoPartOfAnError() {
        #expect(failure("1 + [1..100000]")?.value == nil)
        #expect(failure("1 + $pad('', 100000, 'x')")?.value?.stringValue?.utf8.count == 100_000)
        #expect(failure("1 + $string($pad('', 10, 'x'))")?.value == "xxxxxxxxxx")
    }

    @Test func errorsCompareByWhatTheySay() {
        #expect(failure("1 + 'a'") == failure("1 + 'a'"))
        #expect(failure("1 + 'a'") != failure("1  + 'a'"))
        #expect(failure("1 + 'a'")?.hashValue == failure("1 + 'a'")?.hashValue)
    }

    @Test func onlyLimitsAreLimits() {
        #expect(failure("1 + 'a'")?.isLimit == false)
        #expect(failure("($f := function($n) { 1 + $f($n) }; $f(0))")?.isLimit == true)
    }
}
