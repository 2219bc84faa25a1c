import JSON
import Testing

struct ConstructorTests {
    @Test(arguments: [
        Example("[]", "[]"),
        Example("[1, [2, [3]]]", "[1,[2,[3]]]"),
        Example("[orders.id]", #"["a1","b2"]"#),
        Example("[[orders.id]]", #"[["a1","b2"]]"#),
        Example("[nothing, 1, owner]", "[1,null]"),
        Example("[1..3, 7, 9..8, -1..1]", "[1,2,3,7,-1,0,1]"),
        Example("[nothing..3]", "[]"),
        Example("[1.5..3]", "T2003"),
        Example("[1..'3']", "T2004"),
        Example("[0..10000000]", "D2014"),
        Example("[-9e15..9e15]", "D2014"),
    ])
    func arraysTakeWhatExpressionsGive(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }

    @Test(arguments: [
        Example("{}", "{}"),
        Example(#"{"b": 1, "a": {"c": [true, null]}}"#, #"{"b":1,"a":{"c":[true,null]}}"#),
        Example(#"{"a": nothing, "b": 1}"#, #"{"b":1}"#),
        Example(#"{"x" & 1: 2}"#, #"{"x1":2}"#),
        Example("{nothing: 1}", "{}"),
        Example("{1: 2}", "T1003"),
        Example(#"{"a": 1, "a": 2}"#, "D1009"),
        Example(#"orders{id: $sum(lines.(price * count))}"#, #"{"a1":16,"b2":45}"#),
        Example("orders.lines{sku: count}", #"{"tea":[2,10],"cup":1}"#),
        Example("orders.lines{sku: $sum(count)}", #"{"tea":12,"cup":1}"#),
        Example("orders.lines{sku: count[]}", #"{"tea":[2,10],"cup":[1]}"#),
        Example("orders.lines.{sku: count}", #"[{"tea":2},{"cup":1},{"tea":10}]"#),
        Example(
            "orders.lines{sku: $count($), price > 5 ? 'dear' : 'cheap': 1}",
            #"{"tea":2,"cheap":1,"cup":1,"dear":1}"#
        ),
        Example("nothing{a: 1}", "{}"),
        Example("$stock := stock{'n': $count($keys($))}", #"{"n":3}"#),
        Example("orders{id: 1}{id: 2}", "S0210"),
        Example("$x{id: 1}[0]", "S0209"),
    ])
    func objectsGroupByKeys(_ example: Example) {
        #expect(outcome(example.expression, shop) == example.expected)
    }

    @Test func manyKeysAndMembersKeepTheirOrder() {
        let keys = (0..<200).map { "k\(199 - $0)" }
        let expected = "{" + keys.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
        #expect(outcome("[0..199]{'k' & (199 - $): 1}") == expected)
    }

    @Test func keysThatLookAlikeButAreOtherBytesAreDifferent() {
        // The same letter as one and as two characters, and the Kelvin sign beside the letter K.
        let input: JSONValue = [["k": "\u{E9}"], ["k": "e\u{301}"], ["k": "K"], ["k": "\u{212A}"]]
        #expect(outcome("$count($keys(${k: 1}))", input) == "4")
        #expect(outcome("k[0] = k[1]", input) == "false")
        #expect(outcome("$count($distinct(k))", input) == "4")
    }
}
