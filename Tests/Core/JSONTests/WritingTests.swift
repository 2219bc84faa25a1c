import JSON
import Testing

@Suite("Writing JSON")
struct WritingTests {
    @Test("Only what must be escaped is escaped")
    func escapes() {
        let value: JSONValue = "\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{1B}\u{7F}é漢😀\u{2028}"
        #expect(value.text == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F\\u001B\u{7F}é漢😀\u{2028}\"")
    }

    @Test(
        "Compact text keeps order and number text",
        arguments: [
            "{\"z\":1.0,\"a\":[1e2,{}],\"m\":{\"y\":null,\"x\":[[],\"\"]}}", "[]", "{}", "\"x\"", "-0.00",
            "[true,false,null]",
        ]
    )
    func compact(text: String) throws {
        #expect(try JSONValue(parsing: text).text == text)
    }

    @Test("Pretty text puts each member on a line of its own")
    func pretty() {
        let value: JSONValue = ["a": 1, "b": [1, [:], ["c": []]], "d": [:]]
        #expect(
            value.prettyText == """
                {
                  "a": 1,
                  "b": [
                    1,
                    {},
                    {
                      "c": []
                    }
                  ],
                  "d": {}
                }
                """
        )
        #expect(JSONValue.null.prettyText == "null")
    }

    @Test("Writing appends to what is there")
    func appending() {
        var bytes = Array("x".utf8)
        JSONValue.array([1]).write(to: &bytes)
        #expect(bytes == Array("x[1]".utf8))
    }
}
