import JSON
import JSONPath
import Testing

@Suite("Filters")
struct FilterTests {
    private static let document: JSONValue = [
        "limit": 10, "wanted": ["b", "c"],
        "items": [
            ["id": 1, "name": "a", "price": 5, "tags": ["x", "y"], "ok": true, "text": "10"],
            ["id": 2, "name": "b", "price": 10.0, "tags": [], "ok": false, "sub": ["deep": ["v": 1]], "none": nil],
            ["id": 3, "name": "c", "price": 20, "tags": ["y"], "text": "", "sub": ["deep": ["v": 2]]],
        ],
    ]

    /// `$.items[?(CONDITION)].id` for each condition.
    @Test(
        "Conditions",
        arguments: [
            ("@.price < 10", [1]), ("@.price <= 10", [1, 2]), ("@.price > 10", [3]), ("@.price >= 10", [2, 3]),
            ("@.price == 10", [2]),
            ("@.price != 10", [1, 3]), ("10 == @.price", [2]), ("@['price']<10", [1]), ("@.name == 'b'", [2]),
            ("@.name == \"b\"", [2]), ("@.name == b", [2]), ("@.name==b", [2]), ("a == @.name", [1]),
            ("@.name in [a, 'c']", [1, 3]), ("@.name == nul", []), ("@.name == b-1 || @.id == 1", [1]),
            ("@.name=='b'", [2]), ("@.name > 'a'", [2, 3]), ("@.name >= 'b'", [2, 3]), ("@.name <= 'b'", [1, 2]),
            ("@.name < 'b'", [1]),
            ("@.ok == true", [1]), ("@.ok == false", [2]), ("@.ok", [1, 2]), ("!@.ok", [3]), ("!(@.ok)", [3]),
            ("@.none == null", [2]), ("@.none", [2]),
            ("@.missing == null", []), ("@.missing != 1", [1, 2, 3]), ("@.missing == @.missing", []),
            ("@.missing < 1", []), ("@.ok < true", []),
            ("@.price == $.limit", [2]), ("@.price > $.limit", [3]), ("@.name in ['a', 'c']", [1, 3]),
            ("@.name nin ['a']", [2, 3]),
            ("@.name in $.wanted", [2, 3]), ("@.name in 'abc'", []), ("'y' in @.tags", [1, 3]),
            ("@.tags contains 'y'", [1, 3]), ("@.text contains '0'", [1]),
            ("@.text contains ''", [1, 3]), ("@.price contains 1", []), ("@.tags subsetof ['y','z']", [2, 3]),
            ("@.tags anyof ['x']", [1]),
            ("@.tags noneof ['x']", [2, 3]), ("@.name subsetof ['a']", []), ("@.name anyof ['a']", []),
            ("@.name noneof ['a']", []),
            ("@.tags size 1", [3]), ("@.name size 1", [1, 2, 3]), ("@.price size 1", []), ("@.sub size 1", [2, 3]),
            ("@.tags empty true", [2]),
            ("@.tags empty false", [1, 3]), ("@.text empty true", [3]), ("@.price empty true", []),
            ("@.text == 10", [1]), ("@.text === 10", []),
            ("@.text !== 10", [1, 2, 3]), ("@.price === 10", [2]), ("@.price !== 10", [1, 3]), ("@.text < 2", [1, 3]),
            ("@.text == '10'", [1]),
            ("@.price == '10'", [2]), ("@.name == 1", []), ("@.sub.deep.v == 2", [3]), ("@.sub", [2, 3]),
            ("@.sub.deep.none", []), ("@.tags[0] == 'y'", [3]),
            ("@.tags[*]", [1, 3]), ("@..v", [2, 3]), ("@.tags[?(@.a)]", []), ("@.tags.length() == 2", [1]),
            ("@.tags.length() > 0 && @.price > 5", [3]),
            ("@.id == 1 || @.id == 3", [1, 3]), ("@.id==1||@.id==3", [1, 3]), ("@.ok&&@.id>1", [2]),
            ("@.id == 1 && @.ok || @.id == 3", [1, 3]),
            ("@.id == 3 || @.ok && @.id == 1", [1, 3]), ("(@.id == 3 || @.ok) && @.price > 5", [2, 3]),
            ("!(@.id == 1 || @.id == 2)", [3]),
            ("@.tags == ['y']", [3]), ("@.tags == []", [2]), ("@.sub.deep == {'v': 1}", [2]),
            ("@.sub == {\"deep\": {\"v\": 2}}", [3]), ("@.sub == {}", []),
            ("@.tags != ['y']", [1, 2]), ("@.id == -1", []), ("@.price == 1e1", [2]), ("@.price == 5.0", [1]),
            ("$.limit", [1, 2, 3]), ("$.nope", []),
            ("@.none.x", []), ("@.name.length() == 1", []), ("  @.id   ==   2  ", [2]), ("@.tags == ['x','y']", [1]),
            ("@.tags == ['y', 'x']", []),
            ("@.sub == {'deep': 1}", []), ("@.sub == {'other': 1}", []),
        ] as [(String, JSONValue)]
    )
    func conditions(condition: String, ids: JSONValue) throws {
        #expect(try JSONPath(parsing: "$.items[?(\(condition))].id").value(in: Self.document) == ids)
    }

    @Test(
        "Where filters apply",
        arguments: [
            ("$.items[0][?(@.id == 1)].name", ["a"]), ("$.items[0][?(@.id == 2)].name", []),
            ("$..[?(@.v == 2)]", [["v": 2]]),
            ("$..[?(@.v)].v", [1, 2]), ("$.items[?(@.sub)].sub[?(@.deep)].deep.v", [1, 2]),
            ("$[?(@.limit == 10)].limit", [10]),
            ("$.items[?(@.id > 1)][0]", []), ("$.items[?(@.id > 1)]['id']", [2, 3]), ("$.items[*].price[?(@.x)]", []),
            ("$.items[?(@.id == 9)]", []),
        ] as [(String, JSONValue)]
    )
    func places(text: String, expected: JSONValue) throws {
        #expect(try JSONPath(parsing: text).value(in: Self.document) == expected)
    }

    /// AWS Step Functions Developer Guide, "Using paths".
    @Test(
        "The current node matches objects, not scalars",
        arguments: [
            ("$.jar[?(@.a >= 5)]", [["a": 5], ["a": 7]]), ("$.bar[?(@ == 'a')]", []), ("$.bar[?(@)]", []),
            ("$.jar[?(@)].a", [1, 5, 2, 7, 3]),
            ("$.jar[?(@ == {'a': 2})].a", [2]),
        ] as [(String, JSONValue)]
    )
    func developerGuide(text: String, expected: JSONValue) throws {
        let document: JSONValue = [
            "foo": 123, "bar": ["a", "b", "c"], "car": ["cdr": true],
            "jar": [["a": 1], ["a": 5], ["a": 2], ["a": 7], ["a": 3]],
        ]
        #expect(try JSONPath(parsing: text).value(in: document) == expected)
    }

    @Test(
        "A part of a text is found wherever it is",
        arguments: [
            ("aab", "aaab", true), ("abab", "abaabab", true), ("abcabd", "abcabcabd", true), ("aa", "a", false),
            ("b", "aaa", false), ("é", "xéy", true),
            ("abac", "ababac", true), ("aabaaa", "aabaabaaab", true), ("x", "", false),
        ]
    )
    func parts(part: String, text: String, isPart: Bool) throws {
        let found = try JSONPath(parsing: "$[?(@.t contains '\(part)')]").evaluate(in: [["t": .string(text)]])
        #expect(found.isEmpty != isPart)
    }
}
