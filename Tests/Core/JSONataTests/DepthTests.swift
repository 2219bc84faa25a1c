import JSON
import JSONata
import Testing

/// Nothing that is nested takes the process down, on a thread with little stack.
struct DepthTests {
    /// Something that can be put into itself.
    struct Nest: Sendable, CustomTestStringConvertible {
        let open: String
        let core: String
        let close: String
        /// How many levels of the language's own counting one of these takes.
        var levels = 1

        func text(_ depth: Int) -> String {
            String(repeating: open, count: depth) + core + String(repeating: close, count: depth)
        }

        var testDescription: String { "\(open)…\(close)" }
    }

    static let nests = [
        Nest(open: "(", core: "1", close: ")"),
        Nest(open: "[", core: "1", close: "]"),
        Nest(open: "{'a': ", core: "1", close: "}"),
        Nest(open: "-", core: "1", close: ""),
        Nest(open: "-(1 + ", core: "1", close: ")", levels: 3),
        Nest(open: "(1; ", core: "1", close: ")"),
        Nest(open: "($x := ", core: "1", close: ")", levels: 2),
        Nest(open: "$x := ", core: "1", close: ""),
        Nest(open: "true ? (", core: "1", close: ") : 2", levels: 2),
        Nest(open: "true and (", core: "1", close: ")", levels: 2),
        Nest(open: "1 = (", core: "1", close: ")", levels: 2),
        Nest(open: "'a' & (", core: "1", close: ")", levels: 2),
        Nest(open: "nothing ?? (", core: "1", close: ")", levels: 2),
        Nest(open: "$string(", core: "1", close: ")"),
        Nest(open: "$map([1], function($v) { ", core: "1", close: " })", levels: 2),
        Nest(open: "function() { ", core: "1", close: " }()", levels: 2),
        Nest(open: "function() { ", core: "1", close: " }"),
        Nest(open: "a[", core: "1", close: "]"),
        Nest(open: "a.(", core: "1", close: ")", levels: 2),
        Nest(open: "[1].[", core: "1", close: "]", levels: 2),
        Nest(open: "a{'k': ", core: "1", close: "}"),
        Nest(open: "a^(", core: "1", close: ")"),
        Nest(open: "(1 ~> $string) & (", core: "1", close: ")", levels: 2),
        Nest(open: "| a | ", core: "{}", close: " |"),
        Nest(open: "$ ~> | a | ", core: "{}", close: " |", levels: 2),
        Nest(open: "$partial(?, ", core: "1", close: ")"),
        Nest(open: "[1..", core: "1", close: "]", levels: 2),
        Nest(open: "a@$v.(", core: "b", close: ")", levels: 3),
        Nest(open: "a#$v.(", core: "%.b", close: ")", levels: 3),
        Nest(open: "$eval(", core: "'1'", close: ")"),
    ]

    @Test(arguments: nests)
    func textThatIsNestedTooDeeplyIsRefused(_ nest: Nest) {
        for depth in [201, 1_000, 20_000] {
            #expect(onSmallStack { outcome(nest.text(depth)) } == "S0250", "\(depth) levels")
        }
    }

    /// How deep that is depends on the build: without optimisation each level takes much more stack.
    @Test(arguments: nests)
    func textThatIsNestedAsDeeplyAsMayBeRuns(_ nest: Nest) {
        let input: JSONValue = ["a": [["b": 1], ["b": 2]]]
        let result = onSmallStack { outcome(nest.text(40 / nest.levels), input) }
        #expect(result != nil)
        #expect(result != "S0250")
    }

    @Test(arguments: [
        "[", "{", "(", "a[", "a.", "-", "function(){", "$f(", "a?", "|", "a ~> ", "/(", "'", "`", "/*", "a^(",
    ])
    func openEndsAreRefused(_ open: String) {
        let result = onSmallStack { outcome(String(repeating: open, count: 50_000)) }
        #expect(result?.hasPrefix("S0") == true, "\(result ?? "nil")")
    }

    @Test(arguments: [
        "($f := function($n) { 1 + $f($n + 1) }; $f(0))",
        "($f := function($n) { $n & $g($n) }; $g := function($n) { -$f($n + 1) }; $f(0))",
        "($f := function($n) { $map([$n], $f)[0] + 1 }; $f(0))",
        "($f := function($n) { $filter([$n], $f) }; $f(1))",
        "($f := function($a, $b) { $reduce([1, 2], $f) }; $f(1, 2))",
        "($f := function($a, $b) { $sort([2, 1], $f) }; $f(1, 2))",
        "($f := function($v) { $each({'a': $v}, $f) }; $f(1))",
        "($f := function($v) { $sift({'a': $v}, $f) }; $f(1))",
        "($f := function($v) { $single([$v], $f) }; $f(1))",
        "($f := function($v) { [$v].$f($) }; $f(1))",
        "($f := function($v) { [$v].[$f($)] }; $f(1))",
        "($f := function($v) { [$v][$f($)] }; $f(1))",
        "($f := function($v) { [$v, 1]^($f($)) }; $f(1))",
        "($f := function($v) { [$v]{'k': $f($)} }; $f(1))",
        "($f := function($v) { {'k': $f($v)} }; $f(1))",
        "($f := function($v) { ($f($v); 1) }; $f(1))",
        "($f := function($v) { $f($v) ? 1 : 2 }; $f(1))",
        "($f := function($v) { $v ~> $f ~> $string }; $f(1))",
        "($f := function($v) { $g($v) + 1 }; $g := $f(?); $f(1))",
        "($f := function($v) { ($f ~> $string)($v) & 'x' }; $f(1))",
        "($f := function($m) { $replace('a', /a/, $f) }; $f(1))",
        "($f := function($v) { ($ ~> | $ | {'a': $f($v)} |) }; $f(1))",
        "($f := function($v) { $eval('$f($v)') & 'x' }; $f(1))",
        "($f := function($v) { $eval('1 + $f($v)') }; $f(1))",
        "($f := function($v) { [$v]@$x.($f($x)) }; $f(1))",
        "($f := function($v)<n:n> { 1 + $f($v) }; $f(1))",
    ])
    func callsInsideOfCallsEnd(_ expression: String) {
        let result = onSmallStack { outcome(expression, ["a": 1]) }
        #expect(result == "D1011" || result == "D1012", "\(result ?? "nil")")
    }

    @Test func functionsThatAreNestedDeeplyCallThemselves() {
        for nest in Self.nests where nest.core == "1" && !nest.open.hasPrefix("function") {
            let text = nest.text(30 / nest.levels).replacing(nest.core + nest.close, with: "$f($n)\(nest.close)")
            let result = onSmallStack { outcome("($f := function($n) { 1 + (\(text)) }; $f(0))", ["a": [["b": 1]]]) }
            #expect(result != nil, "\(nest.testDescription)")
        }
    }

    @Test func callsInTailPositionNeedNoDepth() {
        let loops = [
            "($f := function($n) { $n = 0 ? 'done' : $f($n - 1) }; $f(50000))",
            "($f := function($n) { ($x := $n - 1; $x < 0 ? 'done' : $f($x)) }; $f(50000))",
            "($f := function($n) { $n > 0 ? $g($n) : 'done' }; $g := function($n) { $f($n - 1) }; $f(50000))",
        ]
        for loop in loops { #expect(onSmallStack { outcome(loop) } == #""done""#, "\(loop)") }
    }

    /// The data that comes in is nested as deeply as any parser here allows.
    @Test(arguments: [
        "$", "[$, $]", "{'a': $}", "**", "$count(**)", "*", "$string($)", "$string($, true)", "$ = $$", "$clone($)",
        "$ ~> | a | {'b': 1} |", "$keys($)", "$spread($)", "$boolean($)", "$not($)", "$distinct([$, $])",
        "$append($, $)",
        "$merge([$, $])", "$sort([$, $])", "$reverse([$, $])", "$zip($, $)", "$ in [$]", "$[0]", "$[[$]]", "${'k': $}",
        "$^(a)", "$sift($, function($v) { true })", "$each($, function($v) { $v })", "$map($, function($v) { $v })",
        "$filter($, function($v) { $v })", "$lookup($, 'a')", "a.a.a", "$exists($)", "$type($)", "$error($)", "$sum($)",
        "'a' & $", "1 + $", "$ < $", "-$", "$number($)", "$join($)", "$assert($)", "$count($)", "$single([$])",
        "$ ?: 1",
    ])
    func deepDataPasses(_ expression: String) {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]")] {
            let depth = open.count > 3 && close == "}]" ? 255 : 511
            let text = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
            let result = onSmallStack {
                guard let input = try? JSONValue(parsing: text) else { return "unreadable" }
                return outcome(expression, input)
            }
            #expect(result != nil && result != "unreadable")
        }
    }

    @Test(arguments: [
        "$reduce([1..100000], function($a, $b) { [{'a': $a}] })",
        "$reduce([1..100000], function($a, $b) { {'a': $a} })",
        "$reduce([1..100000], function($a, $b) { function() { $a } })",
        "$reduce([1..100000], function($a, $b) { $string(?, $a) })",
        "($f := function($n, $x) { $n = 0 ? $x : $f($n - 1, $x ~> $string) }; $f(100000, $string))",
        "($f := function($n, $x) { $n = 0 ? $x : $f($n - 1, [[$x], {'a': $x}]) }; $f(100000, 1))",
    ])
    func valuesInsideOfValuesEnd(_ expression: String) {
        let result = onSmallStack { outcome(expression) }
        #expect(result == "D1011" || result == "function", "\(result?.prefix(100) ?? "nil")")
    }
}
