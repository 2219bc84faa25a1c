import JSON
import Testing

/// Functions of objects, and of values of any kind.
struct ObjectFunctionTests {
    @Test(arguments: [
        Example(#"$each({"a": 1, "b": 2}, function($v, $k) { $k & $v })"#, #"["a1","b2"]"#),
        Example(#"$each({"a": 1}, function($v) { $v })"#, "1"),
        Example("$each({}, function($v) { $v })", "undefined"),
        Example(#"$each({"a": 1, "b": 2}, function($v) { $v > 1 ? $v })"#, "2"),
        Example(#"$each({"a": 1}, function($v, $k, $o) { $count($keys($o)) })"#, "1"),
        Example("$each(nothing, function($v) { $v })", "undefined"),
        Example("$each([1], function($v) { $v })", "T0410"),
    ])
    func eachVisitsMembers(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$sift({"a": 1, "b": 2}, function($v) { $v > 1 })"#, #"{"b":2}"#),
        Example(#"$sift({"a": 1, "b": 2}, function($v, $k) { $k = "a" })"#, #"{"a":1}"#),
        Example(#"$sift({"a": 1}, function($v) { false })"#, "undefined"),
        Example(#"$sift({"a": 1, "b": 2}, function($v, $k, $o) { $v = $count($keys($o)) })"#, #"{"b":2}"#),
        Example(#"[{"a": 1, "b": 2}, {"a": 5}].$sift(function($v) { $v > 1 })"#, #"[{"b":2},{"a":5}]"#),
    ])
    func siftKeepsMembers(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$keys({"b": 1, "a": 2})"#, #"["b","a"]"#),
        Example(#"$keys([{"a": 1}, {"b": 2, "a": 3}])"#, #"["a","b"]"#),
        Example("$keys({})", "undefined"),
        Example("$keys([])", "undefined"),
        Example("$keys(5)", "undefined"),
        Example(#"$keys("abc")"#, "undefined"),
        Example("$keys(nothing)", "undefined"),
        Example(#"$keys({"a": 1})"#, #""a""#),
        Example(#"$keys([[{"a": 1}], {"b": 1}])"#, #"["a","b"]"#),
    ])
    func keysAreListed(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$lookup({"a": 1}, "a")"#, "1"),
        Example(#"$lookup({"a": 1}, "b")"#, "undefined"),
        Example(#"$lookup([{"a": 1}, {"a": 2}, {"b": 3}], "a")"#, "[1,2]"),
        Example(#"$lookup([{"a": [1, 2]}, {"a": 3}], "a")"#, "[1,2,3]"),
        Example(#"$lookup(nothing, "a")"#, "undefined"),
        Example(#"$lookup({"a": 1}, nothing)"#, "undefined"),
        Example(#"$lookup(5, "a")"#, "undefined"),
        Example(#"$lookup({"a": null}, "a")"#, "null"),
    ])
    func lookupFindsMembers(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$spread({"a": 1, "b": 2})"#, #"[{"a":1},{"b":2}]"#),
        Example(#"$spread({"a": 1})"#, #"{"a":1}"#),
        Example(#"$spread([{"a": 1, "b": 2}, {"c": 3}])"#, #"[{"a":1},{"b":2},{"c":3}]"#),
        Example("$spread([])", "undefined"),
        Example("$spread({})", "undefined"),
        Example("$spread(5)", "5"),
        Example(#"$spread("abc")"#, #""abc""#),
        Example(#"$spread([1, {"a": 2}])"#, #"[1,{"a":2}]"#),
        Example("$spread(nothing)", "undefined"),
        Example("$spread(function($x) { $x })", "function"),
        Example(#"$merge([{"a": 1}, {"b": 2}, {"a": 3}])"#, #"{"a":3,"b":2}"#),
        Example(#"$merge({"a": 1})"#, #"{"a":1}"#),
        Example("$merge([])", "{}"),
        Example("$merge(nothing)", "undefined"),
        Example(#"$merge([{"a": 1}, 5])"#, "T0412"),
        Example("$merge(5)", "T0412"),
    ])
    func spreadAndMerge(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$type(5)", #""number""#),
        Example(#"$type("a")"#, #""string""#),
        Example("$type(true)", #""boolean""#),
        Example("$type(null)", #""null""#),
        Example("$type([])", #""array""#),
        Example("$type({})", #""object""#),
        Example("$type($sum)", #""function""#),
        Example("$type(function() { 1 })", #""function""#),
        Example("$type(/a/)", #""function""#),
        Example("$type(nothing)", "undefined"),
    ])
    func typeNamesKinds(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$exists(nothing)", "false"),
        Example("$exists(null)", "true"),
        Example("$exists([])", "true"),
        Example("$exists(false)", "true"),
        Example("$exists($sum)", "true"),
        Example("$exists($nothing)", "false"),
        Example(#"$boolean("")"#, "false"),
        Example(#"$boolean("0")"#, "true"),
        Example(#"$boolean("false")"#, "true"),
        Example("$boolean(0)", "false"),
        Example("$boolean(-0)", "false"),
        Example("$boolean(0.5)", "true"),
        Example("$boolean([])", "false"),
        Example("$boolean([0])", "false"),
        Example("$boolean([0, 1])", "true"),
        Example("$boolean([[]])", "false"),
        Example("$boolean([[], [1]])", "true"),
        Example("$boolean({})", "false"),
        Example(#"$boolean({"a": false})"#, "true"),
        Example("$boolean(null)", "false"),
        Example("$boolean(nothing)", "undefined"),
        Example("$boolean($sum)", "false"),
        Example("$not(nothing)", "undefined"),
        Example("$not(0)", "true"),
        Example(#"$not([0, ""])"#, "true"),
        Example(#"$not("a")"#, "false"),
    ])
    func truth(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$error("oops")"#, "D3137"),
        Example("$error()", "D3137"),
        Example("$error(5)", "T0410"),
        Example("$assert(true)", "undefined"),
        Example("$assert(false)", "D3141"),
        Example(#"$assert(false, "no")"#, "D3141"),
        Example("$assert(nothing)", "D3141"),
        Example("$assert(5)", "T0410"),
        Example(#"$assert("x", "y")"#, "T0410"),
    ])
    func errorsAreRaised(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$clone({"a": [1]})"#, #"{"a":[1]}"#),
        Example("$clone(nothing)", "undefined"),
        Example(#"$clone([1, {"a": $sum}])"#, #"[1,{"a":""}]"#),
    ])
    func cloneCopies(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }
}
