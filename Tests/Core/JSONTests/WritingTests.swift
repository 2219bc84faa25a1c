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

    @Test("Texts of any length and any number of escapes are written whole")
    func growing() throws {
        for unit in ["x", "\"", "\u{1}", "a\\b\"c", "é\n", "0123456\"89"] {
            for length in Array(0...70) + [127, 255, 256, 257, 1000, 100_000] {
                let value: JSONValue = [.string(String(repeating: unit, count: length)), 1]
                #expect(try JSONValue(parsing: value.text) == value)
            }
        }
    }

    @Test("Pieces of text stand between values as they are")
    func pieces() {
        var writer = JSONWriter(capacity: 0)
        writer.append("[")
        for number in [0, 9, 10, -1, .max, .min] {
            writer.append(number)
            writer.append(",")
        }
        writer.append(raw: #"{"a":"#)
        writer.write(JSONValue.string("\""))
        writer.append("},")
        writer.write(["b": nil] as JSONObject)
        writer.append("]")
        #expect(writer.text == #"[0,9,10,-1,9223372036854775807,-9223372036854775808,{"a":"\""},{"b":null}]"#)
    }

    @Test("Writing appends to what is there")
    func appending() {
        var bytes = Array("x".utf8)
        JSONValue.array([1]).write(to: &bytes)
        #expect(bytes == Array("x[1]".utf8))
    }
}
