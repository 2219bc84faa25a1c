import JSON
import Testing

@Suite("JSON values")
struct ValueTests {
    @Test("Accessors answer only for their type")
    func accessors() {
        let values: [JSONValue] = [nil, true, 1.5, "s", [1], ["k": 1]]
        #expect(values.map(\.typeName) == ["null", "boolean", "number", "string", "array", "object"])
        #expect(values.map(\.isNull) == [true, false, false, false, false, false])
        #expect(values.map(\.boolValue) == [nil, true, nil, nil, nil, nil])
        #expect(values.map(\.doubleValue) == [nil, nil, 1.5, nil, nil, nil])
        #expect(values.map(\.numberValue?.text) == [nil, nil, "1.5", nil, nil, nil])
        #expect(values.map(\.stringValue) == [nil, nil, nil, "s", nil, nil])
        #expect(values.map(\.arrayValue) == [nil, nil, nil, nil, [1], nil])
        #expect(values.map(\.objectValue) == [nil, nil, nil, nil, nil, ["k": 1]])
        #expect(values.map { $0["k"] } == [nil, nil, nil, nil, nil, 1])
        #expect(values.map { $0[0] } == [nil, nil, nil, nil, 1, nil])
        #expect(values[4][1] == nil)
        #expect(values[4][-1] == nil)
    }

    @Test("Literals, with interpolation")
    func literals() {
        let name = "x"
        #expect(JSONValue.string("a x") == "a \(name)")
        #expect(JSONValue.number(2) == 2)
        #expect((["a": 1, "b": 2, "a": 3] as JSONValue).text == "{\"a\":3,\"b\":2}")
        #expect((1.0 as JSONValue).text == "1")
    }

    @Test(
        "Equality and hash are exact",
        arguments: [
            ("1", "1.0"), ("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}"), ("\"\u{E9}\"", "\"e\u{301}\""), ("[1]", "[1,1]"),
            ("[]", "{}"), ("null", "false"), ("{\"a\":1}", "{\"a\":2}"), ("{\"a\":[]}", "{\"a\":[null]}"),
            ("0", "\"0\""),
            ("[[1],[2]]", "[[2],[1]]"), ("{\"\u{E9}\":1}", "{\"e\u{301}\":1}"), ("[1]", "1"),
            ("{\"a\":1}", "{\"b\":1}"),
            ("\"abcdefgh12345678\"", "\"abcdefgh12345679\""), ("\"abcdefgh1\"", "\"abcdefgh2\""), ("{}", "{\"a\":1}"),
        ]
    )
    func inequality(one: String, other: String) throws {
        let (a, b) = (try JSONValue(parsing: one), try JSONValue(parsing: other))
        #expect(a != b)
        #expect(a == (try JSONValue(parsing: one)))
        #expect(a.hashValue == (try JSONValue(parsing: one)).hashValue)
        #expect(a.hashValue != b.hashValue)
        #expect(JSONObject([(key: "k", value: a)]) != JSONObject([(key: "k", value: b)]))
    }

    @Test(
        "Equivalence goes by meaning",
        arguments: [
            ("1", "1.0", true), ("100", "1e2", true), ("0", "-0.0", true), ("1e-1", "0.10", true), ("1", "1.01", false),
            ("{\"a\":1,\"b\":[2]}", "{\"b\":[2.0],\"a\":1}", true), ("[1,2]", "[2,1]", false), ("\"1\"", "1", false),
            ("{\"a\":1}", "{\"b\":1}", false), ("{\"a\":1}", "{\"a\":1,\"b\":1}", false), ("[[]]", "[{}]", false),
            ("9007199254740993", "9007199254740992", false), ("1e400", "10e399", true), ("-1", "1", false),
            ("1e99999999999999999999", "1e99999999999999999998", true), ("[1]", "[1,1]", false), ("null", "null", true),
            ("true", "true", true), ("true", "false", false), ("\"\u{E9}\"", "\"e\u{301}\"", false),
        ]
    )
    func equivalence(one: String, other: String, expected: Bool) throws {
        let (a, b) = (try JSONValue(parsing: one), try JSONValue(parsing: other))
        #expect(a.isEquivalent(to: b) == expected)
        #expect(b.isEquivalent(to: a) == expected)
    }
}

@Suite("JSON pointers")
struct PointerTests {
    @Test(
        "Text form and tokens",
        arguments: [
            ("", []), ("/", [""]), ("/a/b", ["a", "b"]), ("/a~1b/m~0n/~01", ["a/b", "m~n", "~1"]), ("//0", ["", "0"]),
        ] as [(String, [String])]
    )
    func textForm(text: String, tokens: [String]) throws {
        let pointer = try #require(JSONPointer(parsing: text))
        #expect(pointer.tokens == tokens)
        #expect(pointer.description == text)
        #expect(pointer == JSONPointer(tokens))
        #expect(pointer.hashValue == JSONPointer(tokens).hashValue)
    }

    @Test("Malformed text is refused", arguments: ["a", "a/b", "/~", "/~2", "/a~", "~0"])
    func malformed(text: String) {
        #expect(JSONPointer(parsing: text) == nil)
    }

    @Test("Appending, and equality by bytes")
    func appending() {
        #expect(JSONPointer().appending("a/b").appending(3).description == "/a~1b/3")
        #expect(JSONPointer(["\u{E9}"]) != JSONPointer(["e\u{301}"]))
        #expect(JSONPointer(["a"]) != JSONPointer(["a", "b"]))
    }

    @Test(
        "Pointers lead to values",
        arguments: [
            ("", true), ("/a", true), ("/a/1/b", true), ("/a/2", false), ("/a/01", false), ("/a/-", false),
            ("/x", false),
            ("/a/1/b/c", false), ("/a/", false), ("/a/99999999999999999999", false), ("/", true),
        ]
    )
    func resolution(text: String, found: Bool) throws {
        let value: JSONValue = ["a": [1, ["b": nil]], "": 0]
        let pointer = try #require(JSONPointer(parsing: text))
        #expect((value[pointer] != nil) == found)
    }
}
