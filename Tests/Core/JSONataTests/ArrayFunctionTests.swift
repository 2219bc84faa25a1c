import JSON
import Testing

/// Functions of arrays, and functions of functions.
struct ArrayFunctionTests {
    @Test(arguments: [
        Example("$count([1, 2, 3])", "3"),
        Example("$count([])", "0"),
        Example("$count(5)", "1"),
        Example("$count(nothing)", "0"),
        Example("$count([[1, 2]])", "1"),
        Example("$count(null)", "1"),
        Example(#"$count({"a": 1})"#, "1"),
        Example(#"$count("abc")"#, "1"),
        Example("$count([1..100])", "100"),
        Example("$count([nothing, 1])", "1"),
    ])
    func countCounts(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$append([1, 2], [3])", "[1,2,3]"),
        Example("$append(1, 2)", "[1,2]"),
        Example("$append([], [])", "[]"),
        Example("$append(nothing, [1])", "[1]"),
        Example("$append([1], nothing)", "[1]"),
        Example("$append(nothing, nothing)", "undefined"),
        Example("$append([1], [[2]])", "[1,[2]]"),
        Example(#"$append("a", ["b"])"#, #"["a","b"]"#),
        Example("$append([], 1)", "[1]"),
    ])
    func appendPutsTogether(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$reverse([1, 2, 3])", "[3,2,1]"),
        Example("$reverse([])", "[]"),
        Example("$reverse(5)", "[5]"),
        Example("$reverse(nothing)", "undefined"),
        Example("$reverse([[1, 2], [3]])", "[[3],[1,2]]"),
    ])
    func reverseTurnsRound(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$sort([3, 1, 2])", "[1,2,3]"),
        Example(#"$sort(["b", "a", "C"])"#, #"["C","a","b"]"#),
        Example(#"$sort([1, "a"])"#, "D3070"),
        Example("$sort([])", "[]"),
        Example("$sort(5)", "[5]"),
        Example("$sort(nothing)", "undefined"),
        Example("$sort([true, false])", "D3070"),
        Example(#"$sort([{"a": 1}])"#, #"[{"a":1}]"#),
        Example(#"$sort([{"a": 2}, {"a": 1}])"#, "D3070"),
        Example("$sort([3, 1, 2], function($l, $r) { $l < $r })", "[3,2,1]"),
        Example(#"$sort([{"a": 2}, {"a": 1}], function($l, $r) { $l.a > $r.a })"#, #"[{"a":1},{"a":2}]"#),
        Example(#"$sort(["bb", "a", "ccc"], function($l, $r) { $length($l) > $length($r) })"#, #"["a","bb","ccc"]"#),
        Example("$sort([[2], [1]], function($l, $r) { $l[0] > $r[0] })", "[[1],[2]]"),
        Example(#"$sort(["é", "e", "f", "E"])"#, #"["E","e","f","é"]"#),
        Example("$sort([1, 10, 2])", "[1,2,10]"),
        Example(#"$sort(["1", "10", "2"])"#, #"["1","10","2"]"#),
        Example("$count($shuffle([1..10]))", "10"),
        Example("$sort($shuffle([1..5]))", "[1,2,3,4,5]"),
        Example("$shuffle(nothing)", "undefined"),
    ])
    func sortIsStable(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$distinct([1, 2, 1, "1", 1.0])"#, #"[1,2,"1"]"#),
        Example(#"$distinct([[1], [1], {"a": 1}, {"a": 1}])"#, #"[[1],{"a":1}]"#),
        Example("$distinct([])", "[]"),
        Example("$distinct(5)", "5"),
        Example("$distinct(nothing)", "undefined"),
        Example(#"$distinct([null, null, false, 0, ""])"#, #"[null,false,0,""]"#),
        Example(#"$distinct([{"a": 1, "b": 2}, {"b": 2, "a": 1}])"#, #"[{"a":1,"b":2}]"#),
    ])
    func distinctDropsEqualOnes(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$zip([1, 2, 3], [4, 5])", "[[1,4],[2,5]]"),
        Example("$zip([1, 2])", "[[1],[2]]"),
        Example("$zip(1, 2)", "[[1,2]]"),
        Example("$zip([1, 2], 3)", "[[1,3]]"),
        Example("$zip([1], [])", "[]"),
        Example("$zip([1, 2], nothing)", "[]"),
        Example("$zip()", "T0410"),
        Example(#"$zip([[1], [2]], ["a", "b"])"#, #"[[[1],"a"],[[2],"b"]]"#),
    ])
    func zipGoesSideBySide(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$map([1, 2, 3], function($v) { $v * 2 })", "[2,4,6]"),
        Example("$map([1, 2, 3], function($v, $i, $a) { $v & $i & $count($a) })", #"["103","213","323"]"#),
        Example("$map([1], function($v) { $v })", "1"),
        Example("$map([], function($v) { $v })", "undefined"),
        Example("$map(5, function($v) { $v + 1 })", "6"),
        Example("$map(nothing, function($v) { $v })", "undefined"),
        Example("$map([1, 2], function($v) { nothing })", "undefined"),
        Example("$map([1, 2], function($v) { [$v] })", "[[1],[2]]"),
        Example("$map([1, 2], function($v) { [$v, $v] })", "[[1,1],[2,2]]"),
        Example("$map([1, 2], $string)", #"["1","2"]"#),
        Example(#"$map(["a", "b"], $uppercase)"#, #"["A","B"]"#),
        Example("$map([1, 2], function() { 7 })", "[7,7]"),
        Example("$map([1, 2], 5)", "T0410"),
        Example("$map([[1, 2], [3]], $sum)", "[3,3]"),
        Example("$map([1, 4], $sqrt)", "[1,2]"),
        Example(#"$map(["1", "2"], $number)"#, "[1,2]"),
        Example("$map([1..3], $power(?, 2))", "[1,4,9]"),
        Example("$map([1..3], $power(2, ?))", "[2,4,8]"),
    ])
    func mapMaps(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$filter([1, 2, 3, 4], function($v) { $v > 2 })", "[3,4]"),
        Example("$filter([1, 2, 3], function($v, $i) { $i = 1 })", "2"),
        Example("$filter([1, 2, 3], function($v, $i, $a) { $v = $max($a) })", "3"),
        Example("$filter([1, 2], function($v) { false })", "undefined"),
        Example(#"$filter([1, 0, "", "a", null, [], {}], $boolean)"#, #"[1,"a"]"#),
        Example("$filter(5, function($v) { true })", "5"),
        Example("$filter(nothing, function($v) { true })", "undefined"),
        Example("$filter([[1], [2, 3]], function($v) { $count($v) = 1 })", "[1]"),
    ])
    func filterKeeps(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$single([1, 2, 3], function($v) { $v = 2 })", "2"),
        Example("$single([1, 2, 3], function($v) { $v > 1 })", "D3138"),
        Example("$single([1, 2, 3], function($v) { $v > 5 })", "D3139"),
        Example("$single([5])", "5"),
        Example("$single([5, 6])", "D3138"),
        Example("$single([])", "D3139"),
        Example("$single(5)", "5"),
        Example("$single(nothing)", "undefined"),
        Example("$single(nothing, function($v) { true })", "undefined"),
    ])
    func singleIsAlone(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$reduce([1, 2, 3], function($a, $b) { $a + $b })", "6"),
        Example("$reduce([1, 2, 3], function($a, $b) { $a + $b }, 10)", "16"),
        Example("$reduce([], function($a, $b) { $a + $b })", "undefined"),
        Example("$reduce([], function($a, $b) { $a + $b }, 5)", "5"),
        Example("$reduce([7], function($a, $b) { $a + $b })", "7"),
        Example("$reduce(nothing, function($a, $b) { $a + $b })", "undefined"),
        Example("$reduce([1, 2], function($a) { $a })", "D3050"),
        Example("$reduce([1, 2, 3], function($a, $b, $i) { $a + $i })", "4"),
        Example("$reduce([1, 2, 3], function($a, $b, $i, $l) { $a + $count($l) })", "7"),
        Example("$reduce([1, 2, 3], function($a, $b) { [$a, $b] })", "[1,2,3]"),
        Example(#"$reduce(["a", "b"], function($a, $b) { $a & $b }, "")"#, #""ab""#),
        Example("$reduce([1, 2, 3], $append)", "[1,2,3]"),
    ])
    func reduceFolds(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }
}
