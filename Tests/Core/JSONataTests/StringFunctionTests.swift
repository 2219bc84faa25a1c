import JSON
import Testing

/// Functions of strings.
struct StringFunctionTests {
    @Test(arguments: [
        Example(#"$eval("1 + 1")"#, "2"),
        Example(#"$eval("$x", 5)"#, "undefined"),
        Example(#"$eval("a.b", {"a": {"b": 7}})"#, "7"),
        Example(#"$eval("[1..3]") "#, "[1,2,3]"),
        Example(#"$eval("1 +")"#, "D3120"),
        Example(#"$eval("1 + 'a'")"#, "D3121"),
        Example("$eval(nothing)", "undefined"),
        Example(#"$eval("nothing")"#, "undefined"),
        Example(#"$eval("$uppercase('a')")"#, #""A""#),
        Example(#"($x := 3; $eval("$x + 1"))"#, "4"),
        Example("$eval(5)", "T0410"),
        Example(#"$eval("{'a': $sum([1,2])}")"#, #"{"a":3}"#),
        Example(#"$eval('$eval("1")')"#, "1"),
    ])
    func evalRunsText(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example("$string(5)", #""5""#),
        Example("$string(-0)", #""0""#),
        Example("$string(1e21)", #""1e+21""#),
        Example("$string(1e20)", #""100000000000000000000""#),
        Example("$string(1.5e-7)", #""1.5e-7""#),
        Example("$string(0.1 + 0.2)", #""0.3""#),
        Example("$string(123456789012345680)", #""123456789012345680""#),
        Example("$string(1.0)", #""1""#),
        Example("$string(null)", #""null""#),
        Example("$string(true)", #""true""#),
        Example(#"$string("a\"b")"#, #""a\"b""#),
        Example(#"$string(["a\"b", 1.50, null, nothing])"#, #""[\"a\\\"b\",1.5,null]""#),
        Example(
            #"$string({"a": {"b": [1, {"c": 2}]}}, true)"#,
            #""{\n  \"a\": {\n    \"b\": [\n      1,\n      {\n        \"c\": 2\n      }\n    ]\n  }\n}""#
        ),
        Example("$string([], true)", #""[]""#),
        Example("$string({}, true)", #""{}""#),
        Example("$string([[], {}], true)", #""[\n  [],\n  {}\n]""#),
        Example("$string($sum)", #""""#),
        Example(#"$string({"f": $sum, "a": 1})"#, #""{\"f\":\"\",\"a\":1}""#),
        Example("$string([$sum])", #""[\"\"]""#),
        Example("$string(nothing)", "undefined"),
        Example("$string(1/3)", #""0.333333333333333""#),
        Example("$string([1/3, 22/7])", #""[0.333333333333333,3.14285714285714]""#),
        Example(#"$string({"\n": "\\"})"#, #""{\"\\n\":\"\\\\\"}""#),
        Example("$string(5, true)", #""5""#),
        Example(#"$string(5, "x")"#, "T0410"),
        Example("$string()", "undefined"),
        Example(#"$replace("aaa", /a/, function($m) { $string($m.start) })"#, #""012""#),
    ])
    func stringMakesText(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$length("")"#, "0"),
        Example(#"$length("héllo")"#, "5"),
        Example(#"$length("😀👩‍👧")"#, "4"),
        Example("$length(nothing)", "undefined"),
        Example("$length(5)", "T0410"),
        Example(#"$length("\u0000")"#, "1"),
        Example("$length()", "undefined"),
        Example(#""abc".$length()"#, "undefined"),
    ])
    func lengthCountsCodePoints(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$substring("hello", 1)"#, #""ello""#),
        Example(#"$substring("hello", 1, 3)"#, #""ell""#),
        Example(#"$substring("hello", -3)"#, #""llo""#),
        Example(#"$substring("hello", -3, 2)"#, #""ll""#),
        Example(#"$substring("hello", -10, 3)"#, #""hel""#),
        Example(#"$substring("hello", 10)"#, #""""#),
        Example(#"$substring("hello", 3, 100)"#, #""lo""#),
        Example(#"$substring("hello", 1, 0)"#, #""""#),
        Example(#"$substring("hello", 1, -1)"#, #""""#),
        Example(#"$substring("hello", 1.7, 2.2)"#, #""el""#),
        Example(#"$substring("hello", -1.5)"#, #""o""#),
        Example(#"$substring("héé😀llo", 3, 2)"#, #""😀l""#),
        Example(#"$substring("😀😁😂", -2)"#, #""😁😂""#),
        Example(#"$substring("😀😁😂", 1, 1)"#, #""😁""#),
        Example("$substring(nothing, 1)", "undefined"),
        Example(#"$substring("hello", nothing)"#, #""hello""#),
        Example(#"$substring("hello", nothing, 2)"#, #""""#),
        Example("$substring(5, 1)", "undefined"),
        Example(#"$substring("hello", "1")"#, "T0410"),
        Example(#"$substring("hello", null)"#, "T0410"),
    ])
    func substringCutsByCodePoints(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$substringBefore("hello", "l")"#, #""he""#),
        Example(#"$substringBefore("hello", "x")"#, #""hello""#),
        Example(#"$substringBefore("hello", "")"#, #""""#),
        Example(#"$substringBefore("hello", "hello")"#, #""""#),
        Example(#"$substringBefore(nothing, "l")"#, "undefined"),
        Example(#"$substringBefore("hello", nothing)"#, #""hello""#),
        Example(#"$substringBefore(5, "l")"#, "T0410"),
        Example(#"$substringAfter("hello", "l")"#, #""lo""#),
        Example(#"$substringAfter("hello", "x")"#, #""hello""#),
        Example(#"$substringAfter("hello", "")"#, #""hello""#),
        Example(#"$substringAfter("hello", "lo")"#, #""""#),
        Example(#"$substringAfter("héllo", "é")"#, #""llo""#),
        Example(#"$substringAfter(nothing, "l")"#, "undefined"),
        Example(#"$substringAfter("hello", nothing)"#, #""hello""#),
        Example(#""a-b".$substringAfter("-")"#, "undefined"),
    ])
    func partsBeforeAndAfter(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$uppercase("straße")"#, #""STRASSE""#),
        Example(#"$uppercase("ǆé")"#, #""ǄÉ""#),
        Example("$uppercase(nothing)", "undefined"),
        Example("$uppercase(5)", "T0410"),
        Example(#"$lowercase("ÀÉÎ")"#, #""àéî""#),
        Example(#"$lowercase("İ")"#, #""i̇""#),
        Example(#"$lowercase("ΑΣ")"#, #""ας""#),
        Example(#"$lowercase("ΑΣΑ")"#, #""ασα""#),
        Example("$lowercase(nothing)", "undefined"),
    ])
    func lettersChangeCase(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$trim("  a   b \t\n c  ")"#, #""a b c""#),
        Example(#"$trim("\u00a0a\u00a0")"#, #"" a ""#),
        Example(#"$trim("")"#, #""""#),
        Example(#"$trim("   ")"#, #""""#),
        Example("$trim(nothing)", "undefined"),
        Example(#"$trim("a\r\nb")"#, #""a b""#),
        Example(#"$trim("a\fb\u000b")"#, #""a\fb\u000B""#),
    ])
    func blanksAreTrimmed(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$pad("foo", 5)"#, #""foo  ""#),
        Example(#"$pad("foo", -5)"#, #""  foo""#),
        Example(##"$pad("foo", 5, "#")"##, #""foo##""#),
        Example(#"$pad("foo", 6, "ab")"#, #""fooaba""#),
        Example(#"$pad("foo", -8, "ab")"#, #""ababafoo""#),
        Example(#"$pad("foo", 2)"#, #""foo""#),
        Example(#"$pad("foo", 0)"#, #""foo""#),
        Example(#"$pad("foo", 5, "")"#, #""foo  ""#),
        Example(#"$pad("", 3, "-")"#, #""---""#),
        Example(#"$pad("😀", 3, "é😁")"#, #""😀é😁""#),
        Example(##"$pad("foo", 5.9, "#")"##, #""foo##""#),
        Example("$pad(nothing, 5)", "undefined"),
        Example("$pad(5, 5)", "T0410"),
        Example(#"$pad("foo", "5")"#, "T0410"),
    ])
    func padFillsUp(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$split("a,b,c", ",")"#, #"["a","b","c"]"#),
        Example(#"$split("a,b,c", ",", 2)"#, #"["a","b"]"#),
        Example(#"$split("a,b,c", ",", 0)"#, "[]"),
        Example(#"$split("a,b,c", ",", 10)"#, #"["a","b","c"]"#),
        Example(#"$split("a,b,c", ",", -1)"#, "D3020"),
        Example(#"$split("a,b,c", ",", 1.9)"#, #"["a"]"#),
        Example(#"$split("abc", "")"#, #"["a","b","c"]"#),
        Example(#"$split("abc", "", 2)"#, #"["a","b"]"#),
        Example(#"$split("", "")"#, "[]"),
        Example(#"$split("", ",")"#, #"[""]"#),
        Example(#"$split(",a,", ",")"#, #"["","a",""]"#),
        Example(#"$split("a1b22c", /\d+/)"#, #"["a","b","c"]"#),
        Example(#"$split("a1b22c", /\d+/, 2)"#, #"["a","b"]"#),
        Example(#"$split("a1b22c", /(\d)+/)"#, #"["a","b","c"]"#),
        Example(#"$split("abc", /x/)"#, #"["abc"]"#),
        Example(#"$split("a b", " ")"#, #"["a","b"]"#),
        Example(#"$split("😀é", "")"#, #"["😀","é"]"#),
        Example(#"$split(nothing, ",")"#, "undefined"),
        Example(#"$split("a,b")"#, "undefined"),
        Example(#"$split("a,b", nothing)"#, #"["a,b"]"#),
        Example(#"$split("a,b", 5)"#, "undefined"),
        Example(#"$split(5, ",")"#, "T0410"),
        Example(#""a b c".$split(" ")"#, "undefined"),
    ])
    func splitCuts(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$join(["a", "b"], "-")"#, #""a-b""#),
        Example(#"$join(["a", "b"])"#, #""ab""#),
        Example(#"$join("a", "-")"#, #""a""#),
        Example(#"$join([], "-")"#, #""""#),
        Example(#"$join(nothing, "-")"#, "undefined"),
        Example(#"$join(["a", nothing, "b"], "-")"#, #""a-b""#),
        Example(#"$join(["a", 5], "-")"#, "T0412"),
        Example(#"$join(["a", null])"#, "T0412"),
        Example(#"$join(["a", "b"], nothing)"#, #""ab""#),
        Example(#"$join(["a", "b"], 5)"#, "T0410"),
        Example(#"$join([["a"], "b"])"#, "T0412"),
    ])
    func joinPutsTogether(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$contains("abracadabra", "bra")"#, "true"),
        Example(#"$contains("abracadabra", "")"#, "true"),
        Example(#"$contains("", "")"#, "true"),
        Example(#"$contains("abc", /B/)"#, "false"),
        Example(#"$contains("abc", /B/i)"#, "true"),
        Example(#"$contains("abc", /^c/)"#, "false"),
        Example(#"$contains(nothing, "a")"#, "undefined"),
        Example(#"$contains("abc", 5)"#, "T0410"),
        Example(#"$contains("abc", null)"#, "T0410"),
    ])
    func containsSearches(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$replace("abracadabra", "bra", "X")"#, #""aXcadaX""#),
        Example(#"$replace("abracadabra", "a", "X", 2)"#, #""XbrXcadabra""#),
        Example(#"$replace("abracadabra", "a", "X", 0)"#, #""abracadabra""#),
        Example(#"$replace("abracadabra", "a", "X", -1)"#, "D3011"),
        Example(#"$replace("abracadabra", "", "X")"#, "D3010"),
        Example(#"$replace("abc", "b", "$0")"#, #""a$0c""#),
        Example(#"$replace("abc", "b", "$1$$")"#, #""a$1$$c""#),
        Example(#"$replace("abc", /b/, "[$0]")"#, #""a[b]c""#),
        Example(#"$replace("abc", /(b)/, "[$1]")"#, #""a[b]c""#),
        Example(#"$replace("abc", /(b)/, "[$2]")"#, #""a[]c""#),
        Example(#"$replace("abc", /(b)/, "[$12]")"#, #""a[b2]c""#),
        Example(#"$replace("abc", /b/, "$$")"#, #""a$c""#),
        Example(#"$replace("abc", /b/, "$")"#, #""a$c""#),
        Example(#"$replace("abc", /b/, "$x")"#, #""a$xc""#),
        Example(#"$replace("John Smith", /(\w+)\s(\w+)/, "$2, $1")"#, #""Smith, John""#),
        Example(#"$replace("265USD", /([0-9]+)USD/, "$$$1")"#, #""$265""#),
        Example(
            #"$replace("abcdefghijklmno", /(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(m)/, "$8$5$12$12$18$123")"#,
            #""hella8l3no""#
        ),
        Example(#"$replace("abab", /(a)|(b)/, "[$1|$2]")"#, #""[a|][|b][a|][|b]""#),
        Example(
            #"$replace("temperature = 68F today", /(-?\d+(?:\.\d*)?)F\b/, function($m) { $m.groups[0] & "!" })"#,
            #""temperature = 68! today""#
        ),
        Example(#"$replace("abc", /b/, function($m) { 5 })"#, "D3012"),
        Example(#"$replace("abc", /b/, function($m) { nothing })"#, "D3012"),
        Example(#"$replace("aaa", /a/, function($m) { "x" }, 2)"#, #""xxa""#),
        Example(#"$replace("abc", "b", function($m) { "x" })"#, #""ac""#),
        Example(#"$replace("abc", /x*/, "y")"#, "D1004"),
        Example(#"$replace("abc", /$/, "y")"#, #""abcy""#),
        Example(#"$replace(nothing, "a", "b")"#, "undefined"),
        Example(#"$replace("abc", nothing, "b")"#, "undefined"),
        Example(#"$replace("abc", "b")"#, "undefined"),
        Example(#"$replace("abc", "b", 5)"#, "undefined"),
        Example(#"$replace(5, "b", "c")"#, "T0410"),
    ])
    func replaceReplaces(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(
            #"$match("ababbabbcc", /a(b+)/)"#,
            #"[{"match":"ab","index":0,"groups":["b"]},{"match":"abb","index":2,"groups":["bb"]},{"match":"abb","index":5,"groups":["bb"]}]"#
        ),
        Example(#"$match("ababbabbcc", /a(b+)/, 1)"#, #"{"match":"ab","index":0,"groups":["b"]}"#),
        Example(#"$match("ababbabbcc", /a(b+)/, 0)"#, "undefined"),
        Example(#"$match("ababbabbcc", /a(b+)/, -1)"#, "D3040"),
        Example(#"$match("abc", /x/)"#, "undefined"),
        Example(#"$match("abc", /(a)(x)?/)"#, #"{"match":"a","index":0,"groups":["a"]}"#),
        Example(#"$match("😀a", /a/)"#, #"{"match":"a","index":2,"groups":[]}"#),
        Example("$match(nothing, /a/)", "undefined"),
        Example(#"$match("abc", "a")"#, "T0410"),
        Example(#"$match("abc")"#, "T0410"),
        Example(#"$match("abc", /z*/)"#, "D1004"),
        Example(#"/a(b)/("xaby")"#, #"{"match":"ab","start":1,"end":3,"groups":["b"]}"#),
        Example(#"/a/("x")"#, "undefined"),
        Example("/a/(5)", "undefined"),
        Example(#"/a/("banana").next().start"#, "3"),
        Example(#"/an/("banana").next().next()"#, "undefined"),
    ])
    func matchFinds(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }

    @Test(arguments: [
        Example(#"$base64encode("hello")"#, #""aGVsbG8=""#),
        Example(#"$base64encode("")"#, #""""#),
        Example("$base64encode(nothing)", "undefined"),
        Example(#"$base64decode("aGVsbG8=")"#, #""hello""#),
        Example(#"$base64decode("aGVsbG8")"#, #""hello""#),
        Example(#"$base64decode("")"#, #""""#),
        Example(#"$encodeUrlComponent("?x=test&é=😀 ")"#, #""%3Fx%3Dtest%26%C3%A9%3D%F0%9F%98%80%20""#),
        Example(#"$encodeUrlComponent("a-_.!~*'()b")"#, #""a-_.!~*'()b""#),
        Example("$encodeUrlComponent(nothing)", "undefined"),
        Example(#"$encodeUrl("https://ex.com/?a=é b#c[1]%")"#, #""https://ex.com/?a=%C3%A9%20b#c%5B1%5D%25""#),
        Example(#"$decodeUrlComponent("%3Fx%3Dtest%20%C3%A9+")"#, #""?x=test é+""#),
        Example(#"$decodeUrlComponent("%")"#, "D3140"),
        Example(#"$decodeUrlComponent("%E0%A4%A")"#, "D3140"),
        Example(#"$decodeUrlComponent("%c3%a9")"#, #""é""#),
        Example(#"$decodeUrl("https://ex.com/?a=%C3%A9%20b%23%26")"#, #""https://ex.com/?a=é b%23%26""#),
        Example(#"$decodeUrl("%2")"#, "D3140"),
        Example("$decodeUrl(nothing)", "undefined"),
    ])
    func textIsEncoded(_ example: Example) {
        #expect(outcome(example.expression) == example.expected)
    }
}
