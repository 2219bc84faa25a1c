import JSON
import Testing

@Suite("Texts by their bytes")
struct BytesTests {
    @Test("what is the same and what comes first is what a comparison byte by byte finds")
    func comparing() {
        var texts = ["", "a", "e\u{301}", "é", "\u{0}", "aaaaaaaaé", "aaaaaaaaz", "aaaaaaaa", "ÿ", "😀", "\u{FFFD}"]
        // On both sides of where eight bytes are looked at together, and of where a text is no small one.
        for length in 7...17 {
            let text = String(repeating: "x", count: length)
            texts += [text, text + "\u{1}", "y" + text, text.dropLast() + "w", text + "\u{7F}", text + "\u{80}"]
        }
        for one in texts {
            for other in texts {
                #expect(one.hasSameUTF8(as: other) == one.utf8.elementsEqual(other.utf8))
                #expect(one.precedesInUTF8(other) == one.utf8.lexicographicallyPrecedes(other.utf8))
            }
        }
    }

    @Test("members are sorted by the bytes of their keys, whatever order they are in")
    func sorting() {
        var keys = ["b", "a", "é", "e\u{301}", "", "aaaaaaaaab", "aaaaaaaaaa", "B"] + (0..<20).map { "k\($0)" }
        let wanted = keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for _ in 0..<20 {
            keys.shuffle()
            let sorted = JSONObject(keys.map { ($0, JSONValue.string($0)) }).sortedByKey()
            #expect(sorted.keys.elementsEqual(wanted) { $0.utf8.elementsEqual($1.utf8) })
            #expect(sorted.allSatisfy { sorted[$0.key] == .string($0.key) })
            #expect(sorted.sortedByKey() == sorted)
        }
    }
}

@Suite("Other strings in a value")
struct RewritingTests {
    private func shouting(_ text: String) -> String? { text.hasPrefix("x") ? text.uppercased() : nil }

    @Test("keys and values are rewritten at any depth, and all else stays as it is")
    func rewriting() throws {
        let value = try JSONValue(parsing: #"{"a":1.0,"xb":["y","xc",{"d":"xe","f":null}],"z":"xz","last":[]}"#)
        #expect(
            value.rewritingStrings(shouting)?.text
                == #"{"a":1.0,"XB":["y","XC",{"d":"XE","f":null}],"z":"XZ","last":[]}"#
        )
    }

    @Test("nothing is made anew where every string stays")
    func staying() throws {
        for text in [#"{"a":[1,"b",{"c":{}}]}"#, "[]", "1", "\"y\"", "null"] {
            #expect(try JSONValue(parsing: text).rewritingStrings(shouting) == nil)
        }
    }

    @Test("of keys that become the same, the last value counts")
    func colliding() throws {
        let value = try JSONValue(parsing: #"{"XA":1,"b":2,"xa":3}"#)
        #expect(value.rewritingStrings(shouting)?.text == #"{"XA":3,"b":2}"#)
    }
}
