import JSON
import JSONPath
import Testing

@Suite("Reference paths")
struct ReferencePathTests {
    /// Amazon States Language, "Reference Paths".
    @Test(
        "The specification's examples",
        arguments: [
            ("$.store.book", [.name("store"), .name("book")]), ("$.store\\.book", [.name("store.book")]),
            ("$.foo\\@bar.baz\\[\\[.\\?pretty", [.name("foo@bar"), .name("baz[["), .name("?pretty")]),
            ("$.ledgers[0][22][315].foo", [.name("ledgers"), .index(0), .index(22), .index(315), .name("foo")]),
            ("$['store'][0]['book']", [.name("store"), .index(0), .name("book")]), ("$", []),
        ] as [(String, [ReferencePath.Step])]
    )
    func parsing(text: String, steps: [ReferencePath.Step]) throws {
        let path = try ReferencePath(parsing: text)
        #expect(path.steps == steps)
        #expect(path.text == text)
        #expect(path.description == text)
    }

    @Test(
        "What may name more than one place, or none in the input, is refused",
        arguments: [
            "", "a", "$$", "$$.a", "$v", "$v.a", "$.a[-1]", "$.*", "$..a", "$.a[0:1]", "$.a[0,1]", "$['a','b']",
            "$.a[?(@.b)]", "$.a.length()", "$.a@b", "$.",
        ]
    )
    func refused(text: String) {
        #expect(throws: JSONPathError.self) { try ReferencePath(parsing: text) }
    }

    @Test(
        "Insertion",
        arguments: [
            ("$", "{\"a\":1}", "\"R\""), ("$.a", "{\"a\":1,\"b\":2}", "{\"a\":\"R\",\"b\":2}"),
            ("$.c", "{\"a\":1}", "{\"a\":1,\"c\":\"R\"}"),
            ("$.x.y.z", "{\"a\":1}", "{\"a\":1,\"x\":{\"y\":{\"z\":\"R\"}}}"),
            ("$.a.b", "{\"a\":{\"c\":1.0}}", "{\"a\":{\"c\":1.0,\"b\":\"R\"}}"),
            ("$.a[0]", "{\"a\":[1,2]}", "{\"a\":[\"R\",2]}"), ("$.a[2]", "{\"a\":[1,2]}", "{\"a\":[1,2,\"R\"]}"),
            ("$.a[0]", "{\"a\":[]}", "{\"a\":[\"R\"]}"),
            ("$[1].b", "[1,{\"a\":2}]", "[1,{\"a\":2,\"b\":\"R\"}]"), ("$[0].b", "[]", "[{\"b\":\"R\"}]"),
            ("$['a b']", "{}", "{\"a b\":\"R\"}"),
            ("$.a[1].x", "{\"a\":[0]}", "{\"a\":[0,{\"x\":\"R\"}]}"),
        ]
    )
    func insertion(path: String, raw: String, expected: String) throws {
        let combined = try ReferencePath(parsing: path).inserting("R", into: JSONValue(parsing: raw))
        #expect(combined.text == expected)
    }

    @Test(
        "Where there is no place for the result",
        arguments: [
            ("$.a", "1", 0, "$ is not an object but of type number"),
            ("$.a", "null", 0, "$ is not an object but of type null"),
            ("$.a", "[]", 0, "$ is not an object but of type array"),
            ("$.a.b", "{\"a\":\"s\"}", 1, "$['a'] is not an object but of type string"),
            ("$.a.b", "{\"a\":null}", 1, "$['a'] is not an object but of type null"),
            ("$[0]", "{}", 0, "$ is not an array but of type object"),
            ("$.a[0]", "{}", 1, "$['a'] does not exist"), ("$.a[2]", "{\"a\":[1]}", 1, "$['a'] has 1 elements"),
            ("$.a[0].b", "{\"a\":[1]}", 2, "$['a'][0] is not an object but of type number"),
            ("$[0][0]", "[]", 1, "$[0] does not exist"),
        ]
    )
    func noPlace(path: String, raw: String, stepsMade: Int, problem: String) throws {
        let path = try ReferencePath(parsing: path)
        let error = try #require(throws: ReferencePathError.self) {
            try path.inserting("R", into: JSONValue(parsing: raw))
        }
        #expect(error.stepsMade == stepsMade)
        #expect(error.path == path)
        #expect(error.message.hasSuffix(", since \(problem)"), "\(error)")
        #expect(error.description == error.message)
    }
}
