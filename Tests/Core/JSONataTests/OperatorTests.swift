import JSON
import Testing

struct OperatorTests {
    @Test(arguments: [
        Example("1 + 2 * 3 - 4 / 8", "6.5"),
        Example("7 % 4 + -7 % 4", "0"),
        Example("-7 % 4", "-3"),
        Example("5.5 % 2", "1.5"),
        Example("0.1 + 0.2", "0.30000000000000004"),
        Example("1e3", "1000"),
        Example("1E-7", "1e-7"),
        Example("-(3)", "-3"),
        Example("--3", "3"),
        Example("- nothing", "undefined"),
        Example("-'3'", "D1002"),
        Example("1 + nothing", "undefined"),
        Example("nothing + 'x'", "T2002"),
        Example("'1' + 1", "T2001"),
        Example("1 - null", "T2002"),
        Example("1 / 0", "D1001"),
        Example("1 / 0 + 1", "D1001"),
        Example("0 / 0 + 1", "T2001"),
        Example("1e308 * 10 = 1", "false"),
        Example("10 - 3 - 2", "5"),
        Example("2 * 3 & '!'", #""6!""#),
        Example("1 & 2 + 3", "T2001"),
    ])
    func numbersAreCalculatedFromLeftToRight(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("1 = 1.0", "true"),
        Example("1 != 2", "true"),
        Example("'a' = 'a'", "true"),
        Example("1 = '1'", "false"),
        Example("[1, {'a': 2}] = [1, {'a': 2}]", "true"),
        Example("{'a': 1, 'b': 2} = {'b': 2, 'a': 1}", "true"),
        Example("{'a': 1} = {'a': 1, 'b': 2}", "false"),
        Example("nothing = nothing", "false"),
        Example("nothing != 1", "false"),
        Example("null = null", "true"),
        Example("null = false", "false"),
        Example("1 < 2 and 'a' < 'b' and 2 >= 2 and 'b' <= 'b'", "true"),
        Example("'Z' < 'a'", "true"),
        Example("'\u{1F600}' < '\u{FB01}'", "true"),
        Example("'ab' > 'a'", "true"),
        Example("1 < '2'", "T2009"),
        Example("1 < true", "T2010"),
        Example("nothing < 1", "undefined"),
        Example("nothing < null", "T2010"),
        Example("2 in [1, 2]", "true"),
        Example("[2] in [[1], [2]]", "true"),
        Example("2 in 2", "true"),
        Example("nothing in [1]", "false"),
        Example("$sum = $sum", "true"),
    ])
    func valuesCompareByMeaning(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("true and 'x'", "true"),
        Example("true and []", "false"),
        Example("{} or 0 or '' or null or [0, '']", "false"),
        Example("false or {'a': 1}", "true"),
        Example("false and $error('never')", "false"),
        Example("true or $error('never')", "true"),
        Example("nothing and true", "false"),
        Example("$sum and true", "false"),
        Example("true or false and false", "true"),
        Example("and and or", "false"),
        Example("true ? 1 : 2", "1"),
        Example("false ? 1", "undefined"),
        Example("[] ? 1 : {} ? 2 : 'x' ? 3 : 4", "3"),
        Example("true ? false ? 1 : 2 : 3", "2"),
        Example("(false ? 1 : $x := 5)", "5"),
        Example("0 ?: 7", "7"),
        Example("0 ?? 7", "0"),
        Example("nothing ?? nothing ?? 7", "7"),
        Example("nothing ?: 'a' & 'b'", #""ab""#),
        Example("null ?? 1", "null"),
    ])
    func conditionsGoByTruth(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("'a' & 'b' & 1 & true & null & nothing & [1, 'x'] & {'a': 1}", #""ab1truenull[1,\"x\"]{\"a\":1}""#),
        Example("1.0 & ''", #""1""#),
        Example("22 / 7 & ''", #""3.14285714285714""#),
        Example("1 / 0 & ''", "D3001"),
        Example("$sum & 'x'", #""x""#),
    ])
    func concatenationMakesText(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test func longChainsOfOperatorsNeedNoDepth() {
        let terms = 5000
        let sum = Array(repeating: "1", count: terms).joined(separator: " + ")
        let text = Array(repeating: "'a'", count: terms).joined(separator: " & ")
        let path = Array(repeating: "a", count: terms).joined(separator: ".")
        let table = (0..<terms).map { "$x = \($0) ? \($0)" }.joined(separator: " : ")
        #expect(outcome(sum) == "\(terms)")
        #expect(outcome("$length(\(text))") == "\(terms)")
        #expect(outcome(path) == "undefined")
        #expect(outcome(table, bindings: ["x": 4999]) == "4999")
        #expect(outcome(Array(repeating: "true", count: terms).joined(separator: " and ")) == "true")
    }
}
