import JSON
import Testing

/// Functions as values: closures, partial application, chains, signatures.
struct FunctionValueTests {
    @Test(arguments: [
        Example("λ($x)<n:n>{$x}(5)", "5"),
        Example(#"λ($x)<n:n>{$x}("5")"#, "T0410"),
        Example("λ($x)<n-:n>{$x}()", "undefined"),
        Example("λ($x)<s-:s>{$x}()", "undefined"),
        Example("λ($x)<a>{$x}(5)", "[5]"),
        Example("λ($x)<a<n>>{$x}(5)", "[5]"),
        Example("λ($x)<a<s>>{$x}(5)", "T0412"),
        Example(#"λ($x)<a<n>>{$x}([1, "a"])"#, "T0412"),
        Example(#"λ($x)<o>{$x}({"a": 1})"#, #"{"a":1}"#),
        Example("λ($x)<o>{$x}([1])", "T0410"),
        Example("λ($x)<b>{$x}(1)", "T0410"),
        Example("λ($x)<l>{$x}(null)", "null"),
        Example(#"λ($x)<(sn)>{$x}("a")"#, #""a""#),
        Example("λ($x)<(sn)>{$x}(true)", "T0410"),
        Example("λ($x)<f>{$x(2)}(function($y) { $y + 1 })", "3"),
        Example("λ($x)<f<n:n>>{$x(2)}(function($y) { $y + 1 })", "3"),
        Example("λ($x)<f>{1}(5)", "T0410"),
        Example(#"λ($x, $y)<n?s?>{$y}("a")"#, "undefined"),
        Example(#"λ($x, $y)<s?n?>{$y}("a")"#, "undefined"),
        Example("λ($x, $y)<n?n:n>{$exists($y)}(1)", "false"),
        Example("λ($x, $y)<ns>{$y}(1)", "T0410"),
        Example("λ($x, $y)<ns?>{$exists($y)}(1)", "false"),
        Example("λ($x)<j>{$x}($sum)", "T0410"),
        Example("λ($x)<j>{$type($x)}([1])", #""array""#),
        Example("λ($x)<x>{$type($x)}($sum)", #""function""#),
        Example("λ($x)<u>{$type($x)}([1])", "T0410"),
        Example("λ($x)<n>{1}(nothing)", "1"),
        Example("λ($x)<n>{$exists($x)}(nothing)", "false"),
        Example("λ($x)<n>{1}()", "T0410"),
        Example("λ($x)<n>{1}(1, 2)", "T0410"),
        Example("λ($x)<(a<n>)>{1}([1])", "S0402"),
        Example("λ($x)<n<s>>{1}(1)", "S0401"),
        Example("λ()<:n>{1}()", "1"),
        Example(#"λ($x)<s:>{$x}("a")"#, #""a""#),
    ])
    func signaturesDecide(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#""abc" ~> $uppercase"#, #""ABC""#),
        Example(#""abc" ~> $uppercase()"#, #""ABC""#),
        Example(#""abc" ~> $substring(1)"#, #""bc""#),
        Example(#""abc" ~> $substring(1, 1) ~> $uppercase"#, #""B""#),
        Example("[1, 2, 3] ~> $map(function($x) { $x * 2 }) ~> $sum()", "12"),
        Example(#"($f := $trim ~> $uppercase; $f("  a "))"#, #""A""#),
        Example(#"($f := $trim ~> $uppercase ~> $length; "  ab " ~> $f)"#, "2"),
        Example("5 ~> function($x) { $x + 1 }", "6"),
        Example("5 ~> 6", "T2006"),
        Example("5 ~> nothing", "T2006"),
        Example("nothing ~> $uppercase", "undefined"),
        Example(#""abc" ~> nothing"#, "T2006"),
        Example(#""abc" ~> $nothing"#, "T2006"),
        Example(#""abc" ~> /b/"#, #"{"match":"b","start":1,"end":2,"groups":[]}"#),
        Example(#"$uppercase ~> "abc""#, "T2006"),
        Example(#""a" ~> $match(/a/)"#, #"{"match":"a","index":0,"groups":[]}"#),
        Example(#"{"a": 1} ~> |$|{"b": 2}|"#, #"{"a":1,"b":2}"#),
    ])
    func chainsApply(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$substring(?, 1)("abc")"#, #""bc""#),
        Example(#"$substring("abcdef", ?, 2)(1)"#, #""bc""#),
        Example(#"$substring("abcdef", ?, ?)(1, 2)"#, #""bc""#),
        Example(#"($add := function($a, $b, $c) { $a & $b & $c }; $add(?, "b", ?)("a", "c"))"#, #""abc""#),
        Example(#"($add := function($a, $b) { $a & $b }; $p := $add("x", ?); $p("y") & $p("z"))"#, #""xyxz""#),
        Example("$map([1, 2, 3], $power(?, 2))", "[1,4,9]"),
        Example("nothing(?)", "T1008"),
        Example("$nothing(?)", "T1008"),
        Example("sum(?)", "T1007"),
    ])
    func argumentsMayBeGivenLater(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("function($x) { $x + 1 }(2)", "3"),
        Example("function($x, $y) { $y }(1)", "undefined"),
        Example("function() { 5 }()", "5"),
        Example("λ($x) { $x * 2 }(4)", "8"),
        Example("($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(5))", "120"),
        Example("($f := function($n, $acc) { $n = 0 ? $acc : $f($n - 1, $acc + $n) }; $f(1000, 0))", "500500"),
        Example(
            #"($compose := function($f, $g) { function($x) { $g($f($x)) } }; $compose($uppercase, $length)("abc"))"#,
            "3"
        ),
        Example(
            "($y := function($f) { function($x) { $x($x) }(function($g) { $f(function($a) { $g($g)($a) }) }) }; $y(function($f) { function($n) { $n < 2 ? 1 : $n * $f($n - 1) } })(5))",
            "120"
        ),
        Example("($x := 1; $f := function() { $x }; $x := 2; $f())", "2"),
        Example("($f := function($x) { ($x := $x + 1; $x) }; $f(1))", "2"),
        Example("($x := 1; function() { $x := 2 }(); $x)", "1"),
        Example("(($x := 5); $x)", "undefined"),
        Example("$x := 5", "5"),
        Example("($x := $y := 3; $x & $y)", #""33""#),
        Example("($a := [1, 2]; $a[0])", "1"),
        Example(#"($a := {"b": {"c": 1}}; $a.b.c)"#, "1"),
        Example("($f := $sum; $f([1, 2]))", "3"),
        Example(#"($sum := function($x) { "mine" }; $sum([1]))"#, #""mine""#),
        Example("function", "undefined"),
        Example("$f()", "T1006"),
        Example("f()", "T1006"),
        Example(#""f"()"#, "T1006"),
        Example("5()", "T1006"),
        Example("nothing()", "T1006"),
        Example("$sum", "function"),
        Example(#"length("a")"#, "T1005"),
        Example("uppercase", "undefined"),
        Example("$uppercase(1, 2, 3)", "T0410"),
        Example("$sum(1, 2)", "T0410"),
        Example("$count()", "T0410"),
        Example("$string(1, 2, 3, 4)", "T0410"),
    ])
    func closuresRemember(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }
}
