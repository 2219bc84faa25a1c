import JSON
import JSONata
import Synchronization
import Testing

/// Whatever takes too long or grows too large ends in an error.
struct BudgetTests {
    private static let small = JSONataLimits(stepsMax: 2_000_000, sequenceLengthMax: 1_000_000, textBytesMax: 4 << 20)

    @Test(arguments: [
        // Loops.
        "($f := function() { $f() }; $f())",
        "($f := function($n) { $f($n + 1) }; $f(0))",
        "[1..1000].[1..1000].[1..1000]",
        "$map([1..1000000], function($a) { $map([1..1000000], function($b) { $a * $b }) })",
        "$reduce([1..1000000], function($a, $b) { $count([1..$b]) })",
        "[1..100000][[1..100000]]",
        "[1..100000][$ in [1..100000]]",
        "[1..5000]@$a.[1..5000]@$b.($a * $b)",
        "$distinct([1..100000].{'a': $})",
        "$sort([1..100000], function($a, $b) { $count([1..1000]) > 0 })",
        // Regular expressions.
        "$match($pad('', 5000, 'a'), /(a+)+b/)",
        "$match($pad('', 5000, 'a'), /(a|a)*b/)",
        "$match($pad('', 5000, 'a'), /(a|aa)+$b/)",
        "$match($pad('', 5000, 'a'), /(.*)(.*)(.*)(.*)(.*)b/)",
        "$match($pad('', 5000, 'a'), /(a*)*\\1b/)",
        "$match($pad('', 5000, 'a'), /((a{0,100}){0,100}){0,100}b/)",
        "$match($pad('', 5000, 'a') & 'c', /(?<=b(a+)+)c/)",
        "$replace($pad('', 5000, 'a'), /(?:(?=(a+)+b)|x)/, 'y')",
        "$split($pad('', 100000, 'ab'), /(x+x+)+y|(?:a|ab|b)*c/)",
        // The same values again and again.
        "($x := [1..30] ~> $reduce(function($a, $b) { {'a': $a, 'b': $a} }, {}); $count($x.**))",
        "($x := [1..30] ~> $reduce(function($a, $b) { {'a': $a, 'b': $a} }, {}); $string($clone($x)))",
        "($x := $pad('', 1000000, 'a'); $y := $x & 'b'; $z := $x & 'c'; [1..1000000][$y = $z])",
        "($x := $pad('', 1000000, 'a'); $y := $x & 'b'; $z := $x & 'c'; $sort([1..1000000].($ % 2 = 0 ? $y : $z)))",
        "($x := $pad('', 1000000, 'a'); [1..1000000]{$x & $string($ % 2): 1})",
        "($x := $pad('', 1000000, 'a'); [1..1000000].$length($x))",
        "($x := $pad('', 1000000, 'a'); [1..1000000].$substring($x, 0, 1))",
        "($x := $pad('', 1000000, 'a'); [1..1000000].$contains($x, 'b'))",
        "($x := $pad('', 1000000, 'a'); [1..1000000].$lookup({$x: 1}, $x))",
        "($x := [1..100000]; $f := function($a)<a<n>:n> { 1 }; [1..1000000].$f($x))",
    ])
    func whatTakesTooLongEnds(_ expression: String) {
        #expect(outcome(expression, limits: Self.small) == "D1012")
    }

    @Test(arguments: [
        "[1..30] ~> $reduce(function($a, $b) { $a & $a }, 'x')",
        "[1..30] ~> $reduce(function($a, $b) { $append($a, $a) }, [1])",
        "[1..30] ~> $reduce(function($a, $b) { $replace($a, 'a', 'aa') }, 'a')",
        "[1..30] ~> $reduce(function($a, $b) { $join([$a, $a]) }, 'a')",
        "[1..30] ~> $reduce(function($a, $b) { $string([$a, $a]) }, 'a')",
        "$pad('', 1000000000)",
        "$pad('', -9007199254740991, 'abc')",
        "$join([1..1000000].'abcdefgh', 'ijklmnop')",
        "$replace($pad('', 100000, 'a'), 'a', $pad('', 1000, 'b'))",
        "$replace($pad('', 100000, 'a'), /a/, $pad('', 1000, 'b'))",
        "[1..2000000]",
        "[[1..600000], [1..600000]].$",
        "$formatNumber(1, $pad('', 100000, '0'))",
        "$formatInteger(1, $pad('', 100000, '#,##0'))",
        "$fromMillis(0, $pad('', 100000, '[Y]'))",
        "$toMillis('2000', $pad('', 100000, '[Y]'))",
        "$parseInteger('1', $pad('', 100000, '0'))",
        "($x := [1..30] ~> $reduce(function($a, $b) { [$a, $a] }, [0]); $x ? 1 : 2)",
        "($x := [1..30] ~> $reduce(function($a, $b) { [$a, $a] }, [0]); $x = $x and [$x] = [[$x]])",
        "($x := [1..30] ~> $reduce(function($a, $b) { [$a, $a] }, [0]); $sum($x.*))",
    ])
    func whatGrowsTooLargeEnds(_ expression: String) {
        let result = outcome(expression, limits: Self.small)
        #expect(result == "D2015" || result == "D1012", "\(result.prefix(100))")
    }

    @Test func rangesGoUpToTenMillion() {
        let limits = JSONataLimits(stepsMax: 40_000_000)
        #expect(outcome("$count([1..10000000])", limits: limits) == "10000000")
        #expect(outcome("[0..10000000]", limits: limits) == "D2014")
        #expect(outcome("[-9007199254740991..9007199254740991]", limits: limits) == "D2014")
    }

    @Test func resultsHaveABound() {
        let limits = JSONataLimits(outputValuesMax: 1000)
        #expect(outcome("$count([1..999])", limits: limits) == "999")
        #expect(outcome("[1..999].[$]", limits: limits) == "D2015")
        #expect(outcome("[1..20] ~> $reduce(function($a, $b) { [$a, $a] }, 1)", limits: limits) == "D2015")
        let input: JSONValue = .array(Array(repeating: 1, count: 2000))
        #expect(outcome("{'a': $}", input, limits: limits) == "D2015")
    }

    @Test func aDeadlineEndsAnEvaluation() throws {
        let program = try JSONataProgram(parsing: "$sum([1..1000000].($ * 2))")
        let count = Mutex(0)
        let environment = JSONataEnvironment(nowMilliseconds: 0) {
            count.withLock { count in
                count += 1
                return count > 5
            }
        }
        let error = #expect(throws: JSONataError.self) { try program.evaluate(nil, environment: environment) }
        #expect(error?.code == "D1012")
        #expect(error?.message.contains("the time is up") == true)
        #expect(error?.isLimit == true)
        #expect(count.withLock { $0 } == 6)
    }

    @Test func noLimitIsCaughtByTheExpressionItself() {
        let limits = JSONataLimits(stepsMax: 100_000)
        #expect(outcome("$eval('($f := function() { $f() }; $f())')", limits: limits) == "D1012")
        #expect(outcome("($f := function($n) { 1 + $f($n) }; $eval('$f(1)'))", limits: limits) == "D1011")
    }

    /// A long text takes no longer than a text of that length should.
    @Test(arguments: [
        "a", "a.b", "1", "'x'", "$v", "a[0]", "$f()", "(1)", "[1]", "{}", "/a/", "a@$v", "a#$v", "`a`", "*",
        "function(){1}",
    ])
    func longTextsAreRead(_ part: String) {
        for (separator, open, close) in [
            (".", "", ""), (",", "[", "]"), (";", "(", ")"), (" & ", "", ""), (" and ", "", ""), (",", "$f(", ")"),
            (" ? 1 : ", "", ""), (":1,", "{", ":1}"), ("|", "a ~> |", "|"), (" ~> ", "", ""), (",", "a^(", ")"),
            ("][", "a[", "]"),
        ] {
            let count = 60_000 / (part.utf8.count + separator.utf8.count)
            let text = open + Array(repeating: part, count: count).joined(separator: separator) + close
            let limits = JSONataLimits(stepsMax: 5_000_000)
            #expect(!onSmallStack { outcome(text, ["a": 1], limits: limits) }.isNilOrEmpty, "\(part)\(separator)")
        }
    }

    @Test(arguments: [
        ("($v# := #; ", "$v# + "), ("$v# & ", ""), ("a@$v#.", "b"), ("a#$v#.", ""), ("{'k#': #, ", ""), ("%.", ""),
        ("$f#(?) ~> ", "1"), ("| a | {'k#': 1} |", ""), ("/[a#b]/ ", ""), ("λ($v#){$v#}", ""), ("$eval('#') & ", "1"),
    ])
    func textsOfManyNamesAreRead(_ part: (text: String, end: String)) {
        let text = (0..<5_000).map { part.text.replacing("#", with: String($0)) }.joined() + part.end
        let limits = JSONataLimits(stepsMax: 5_000_000)
        #expect(!onSmallStack { outcome(text, ["a": 1], limits: limits) }.isNilOrEmpty)
    }

    @Test(arguments: ["(a)", "[ab#]", "[\\u0000-\\u03ff#]", "(?:a|#)", "(?<n#>a)", "a{1,1000}", "(?=a#)", "\\1", "a#|"])
    func longPatternsAreRead(_ part: String) {
        let pattern = (0..<5_000).map { part.replacing("#", with: String($0)) }.joined()
        let limits = JSONataLimits(stepsMax: 2_000_000)
        #expect(!onSmallStack { outcome("$match($pad('', 1000, 'a'), /\(pattern)/i)", limits: limits) }.isNilOrEmpty)
    }

    /// An expression of many parts pays more for each step, since not every part is counted.
    @Test func manyPartsCostMore() {
        let sum = Array(repeating: "1", count: 20_000).joined(separator: " + ")
        #expect(outcome("[1..100000].(\(sum))", limits: Self.small) == "D1012")
        #expect(outcome("$count([1..10].(\(sum)))", limits: Self.small) == "10")
        #expect(outcome("$count([1..100000].(1 + 1))", limits: Self.small) == "100000")
    }

    @Test func theTextHasABound() {
        let options = JSONataOptions(bytesMax: 100)
        #expect(outcome(String(repeating: " ", count: 99) + "1", options: options) == "1")
        #expect(outcome(String(repeating: " ", count: 100) + "1", options: options) == "S0251")
    }
}

extension String? {
    fileprivate var isNilOrEmpty: Bool { self?.isEmpty ?? true }
}
