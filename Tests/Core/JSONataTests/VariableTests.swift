import JSON
import Testing

struct VariableTests {
    @Test(arguments: [
        Example("$x := 5", "5"),
        Example("($x := 5; $x + 1)", "6"),
        Example("($x := $y := 2; $x + $y)", "4"),
        Example("($x := 1; ($x := 2; $x) + $x)", "3"),
        Example("($x := 1; ($y := $x; $x := 2; $y & $x))", #""12""#),
        Example("($x := 1; ($x := nothing; $exists($x)))", "false"),
        Example("(false ? $x := 1; $x)", "undefined"),
        Example("()", "undefined"),
        Example("(1; 2;)", "2"),
        Example("$given", "7"),
        Example("($given := 1; $given)", "1"),
        Example("(($given := 1); $given)", "7"),
        Example("$sum := 1", "1"),
        Example("($sum := 1; $sum)", "1"),
        Example("[1..3].($x := $; $x * $given)", "[7,14,21]"),
        Example("[1..3].(($ = 1 ? $seen := $); $exists($seen))", "[false,false,false]"),
        Example("[1..3].($ = 1 ? $seen := $; $exists($seen))", "[true,false,false]"),
        // A block that makes functions keeps its variables for them.
        Example("[1..3].($x := $; function() { $x * 10 }).$()", "[10,20,30]"),
        Example("($fs := [1..3].[($x := $; function() { $x * 10 })]; $fs.($f := $[0]; $f()))", "[10,20,30]"),
        Example("($f := function() { $later }; $later := 3; $f())", "3"),
        Example("$states.input.id", #""i""#),
        Example("$states.list[1]", "2"),
        Example("$states.nothing", "undefined"),
        Example("$unknown.path", "undefined"),
    ])
    func variablesAreLexical(_ example: Example) {
        let bindings: [String: JSONValue] = ["given": 7, "states": ["input": ["id": "i"], "list": [1, 2, 3]]]
        #expect(outcome(example.expression, bindings: bindings) == example.expected)
    }

    @Test(arguments: [
        Example("function($x) { $x + 1 }(2)", "3"),
        Example("λ($x) { $x }(2)", "2"),
        Example("function() { 1 }", "function"),
        Example("{'f': function() { 1 }, 'a': 1}", #"{"a":1}"#),
        Example("[1, $sum]", "[1]"),
        Example("($f := function($a, $b) { [$a, $exists($b)] }; $f(1))", "[1,false]"),
        Example("($f := function($a) { $a }; $f(1, 2, 3))", "1"),
        Example("function($a, $a) { $a }(1, 2)", "2"),
        Example("($add := function($x) { function($y) { $x + $y } }; $add(1)(2))", "3"),
        Example("($n := 10; $f := function($x) { $x + $n }; $n := 20; $f(1))", "21"),
        Example("($f := function($n) { $n < 2 ? 1 : $n * $f($n - 1) }; $f(10))", "3628800"),
        Example("($count := function($n, $s) { $n = 0 ? $s : $count($n - 1, $s + 1) }; $count(20000, 0))", "20000"),
        Example(
            "($even := λ($n) { $n = 0 ? true : $odd($n - 1) }; $odd := λ($n) { $n = 0 ? false : $even($n - 1) }; $even(9999))",
            "false"
        ),
        Example("($f := function($x) { ($y := $x; $y) }; $f(3))", "3"),
        Example("$nothing()", "T1006"),
        Example("'text'()", "T1006"),
        Example("sum([1])", "T1005"),
        Example("sum(?)", "T1007"),
        Example("thing(?)", "T1008"),
        Example("function(x) { 1 }", "S0208"),
    ])
    func functionsAreValues(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("($f := $substring(?, 0, ?); $f('hello', 2))", #""he""#),
        Example("($f := function($a, $b, $c) { $a & $b & $c }(1, ?, 3); $f(2))", #""123""#),
        Example("($f := function($a, $b) { $a - $b }(?, 1)(?); $f(5))", "4"),
        Example("[1, 2] ~> $sum()", "3"),
        Example("[1, 2] ~> $sum", "3"),
        Example("'a,b' ~> $split(',') ~> $join('-')", #""a-b""#),
        Example("($twice := $uppercase ~> function($s) { $s & $s }; 'ab' ~> $twice)", #""ABAB""#),
        Example("1 ~> 2", "T2006"),
        Example("nothing ~> $count()", "0"),
        Example("'x' ~> /x/", #"{"match":"x","start":0,"end":1,"groups":[]}"#),
        Example("[3, 1] ~> $sort() ~> $map(function($v) { $v })[]", "[1,3]"),
    ])
    func functionsAreAppliedInPartAndInChains(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("λ($x)<n:n>{$x}('1')", "T0410"),
        Example("λ($x)<s>{$x}(1)", "T0410"),
        Example("λ($x, $y)<s-n>{$x & $y}(1)", #""ctx1""#),
        Example("5.λ($x, $y)<s-n>{$x & $y}(1)", "S0213"),
        Example("[5].λ($x, $y)<s-n>{$x & $y}(1)", "T0411"),
        Example("λ($x)<a<n>>{$x}(1)", "[1]"),
        Example("λ($x)<a<n>>{$x}([1, 'a'])", "T0412"),
        Example("λ($x, $y)<n+s>{$y}(1, 2, 'x')", "2"),
        Example("λ($x)<(ns)>{$x}(true)", "T0410"),
        Example("λ($x)<(ns)>{$x}('a')", #""a""#),
        Example("λ($x)<b?>{$exists($x)}()", "false"),
        Example("λ($f)<f>{$f(2)}(λ($x){$x * 2})", "4"),
        Example("λ($f)<f>{1}(2)", "T0410"),
        Example("λ($x)<x->{$x}()", #""ctx""#),
        Example("λ($x)<n<n>>{1}", "S0401"),
        Example("λ($x)<(a<n>)>{1}", "S0402"),
        Example("λ($x)<o>{$x}(nothing)", "undefined"),
    ])
    func signaturesCheckArguments(_ example: Example) {
        #expect(outcome(example.expression, "ctx") == example.expected)
    }

    @Test func aSignatureWithManyRepetitionsIsDecidedQuickly() {
        let parameters = (0..<12).map { "$p\($0)" }.joined(separator: ", ")
        let signature = String(repeating: "x+", count: 12)
        let arguments = Array(repeating: "1", count: 60).joined(separator: ", ")
        #expect(outcome("λ(\(parameters))<\(signature)n:x>{1}(\(arguments), 'a')") == "T0410")
    }
}
