import JSON
import Testing

@Suite("Parsing JSON")
struct ParsingTests {
    @Test(
        "Values of every type",
        arguments: [
            ("null", JSONValue.null), ("true", true), ("false", false), ("0", 0), ("-12", -12), ("\"a\"", "a"),
            ("[]", []), ("{}", [:]), (" [ 1 , [ ] , { } ] \n", [1, [], [:]]), ("\"\"", ""),
            ("{\"b\":1,\"a\":{\"c\":[null]}}", ["b": 1, "a": ["c": [nil]]]), ("\t\r\n 1 \t\r\n", 1),
        ] as [(String, JSONValue)]
    )
    func values(text: String, expected: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == expected)
        #expect(try JSONValue(parsing: Array(text.utf8)) == expected)
        #expect(try JSONValue(parsing: AnySequence(text.utf8)) == expected)
    }

    @Test(
        "Strings with escapes and characters of all planes",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u00E9""#, "Aéé"),
            (#""\ud83d\ude00""#, "😀"), (#""\u0000""#, "\u{0}"), (#""é漢😀\u007f""#, "é漢😀\u{7F}"),
            (#""abcdefgh\nabcdefgh\nabcdefgh""#, "abcdefgh\nabcdefgh\nabcdefgh"), (#""\uFFFF""#, "\u{FFFF}"),
            (#""1234567\t""#, "1234567\t"), (#""12345678\t""#, "12345678\t"), ("\"\u{7F}\u{80}\"", "\u{7F}\u{80}"),
            (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
        ]
    )
    func strings(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text).stringValue?.utf8.elementsEqual(expected.utf8) == true)
    }

    @Test(
        "Half of a surrogate pair is replaced where that is asked for, and what stands beside it stays",
        arguments: [
            (#""\ud83d""#, "\u{FFFD}"), (#""a\ude00b""#, "a\u{FFFD}b"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
            (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud83d\n""#, "\u{FFFD}\n"),
            (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"), (#""\ud83d\ude00""#, "😀"),
        ]
    )
    func surrogateHalves(text: String, expected: String) throws {
        let limits = JSONLimits(surrogateHalves: .replace)
        #expect(try JSONValue(parsing: text, limits: limits) == .string(expected))
        let asKey = try JSONValue(parsing: "{\(text):1}", limits: limits)
        #expect(asKey.objectValue?.keys.map(\.self) == [expected])
        #expect(throws: JSONParseError.self) { try JSONValue(parsing: #""\ud83d\u12""#, limits: limits) }
    }

    @Test(
        "Number text is kept to the letter",
        arguments: [
            "0", "-0", "1.0", "1.50", "123456789012345678901234567890", "1E400", "1e-7", "-1.5E+3", "0.10", "0e0",
        ]
    )
    func numberText(text: String) throws {
        #expect(try JSONValue(parsing: "[\(text)]").text == "[\(text)]")
        #expect(JSONNumber(text: text)?.text == text)
    }

    @Test(
        "What RFC 8259 forbids is refused where it begins",
        arguments: [
            ("", 0, ""), ("  ", 2, ""), ("nul", 0, ""), ("nulx", 0, ""), ("truE", 0, ""), ("NaN", 0, ""),
            ("1 2", 2, ""),
            ("01", 1, ""), ("-", 1, ""), ("+1", 0, ""), (".5", 0, ""), ("1.", 2, ""), ("1e", 2, ""), ("1e+", 3, ""),
            ("-a", 1, ""), ("1.x", 2, ""), ("[1,]", 3, "/1"), ("[1 2]", 3, ""), ("[", 1, "/0"), ("[1", 2, ""),
            ("{", 1, ""), ("{a:1}", 1, ""), ("{'a':1}", 1, ""), ("{\"a\"}", 4, ""), ("{\"a\":}", 5, "/a"),
            ("{\"a\":1,}", 7, ""), ("{\"a\":1", 6, ""), ("{\"a\":1 \"b\":2}", 7, ""), ("[}", 1, "/0"), ("{]", 1, ""),
            ("[1}", 2, ""), ("{\"a\":1]", 6, ""), ("]", 0, ""), ("\"a", 2, ""), ("\"a\u{1}\"", 2, ""),
            ("\"a\nb\"", 2, ""),
            (#""\x""#, 1, ""), (#""\u12""#, 5, ""), (#""\u12G4""#, 5, ""), (#""\ud800""#, 1, ""), (#""\udc00""#, 1, ""),
            (#""\ud800\u0041""#, 1, ""), (#""\ud800\ud800""#, 1, ""), (#""\ud800\n""#, 1, ""),
            (#""\ud800\u12""#, 11, ""),
            (#""\"#, 2, ""), (#""\ud8"#, 5, ""), ("// c", 0, ""), ("[1] x", 4, ""), ("\u{FEFF}1", 0, ""),
            ("{\"a\":{\"b\":[1,{\"c/d\":tru}]}}", 20, "/a/b/1/c~1d"), ("{\"a\":1,\"b\":[2,[3,x]]}", 17, "/b/1/1"),
            ("{\"\\q\":1}", 2, ""), ("{\"a\":{\"x\":1, \"\u{2}\":1}}", 14, "/a"),
        ]
    )
    func malformed(text: String, offset: Int, pointer: String) throws {
        let error = try #require(throws: JSONParseError.self) { try JSONValue(parsing: text) }
        #expect(error.offset == offset, "\(error)")
        #expect(error.pointer.description == pointer, "\(error)")
        #expect(!error.reason.isEmpty)
        #expect(throws: error) { try JSONValue(parsing: Array(text.utf8)) }
    }

    @Test(
        "Bytes that are not UTF-8 are refused where they begin",
        arguments: [
            ([0x80], 1), ([0x61, 0xFF], 2), ([0xC0, 0x80], 1), ([0xC1, 0xBF], 1), ([0xC3], 1), ([0xC3, 0x28], 1),
            ([0xE0, 0x80, 0x80], 1), ([0xE2, 0x82], 1), ([0xED, 0xA0, 0x80], 1), ([0xF0, 0x80, 0x80, 0x80], 1),
            ([0xF4, 0x90, 0x80, 0x80], 1), ([0xF5, 0x80, 0x80, 0x80], 1), ([0xC3, 0xA9, 0xF0, 0x9F, 0x98], 3),
            ([0x5C, 0x6E, 0xFF], 3), ([0xE2, 0x82, 0x41], 1),
        ] as [([UInt8], Int)]
    )
    func invalidUTF8(bytes: [UInt8], offset: Int) throws {
        let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
        let error = try #require(throws: JSONParseError.self) { try JSONValue(parsing: text) }
        #expect(error.offset == offset)
        #expect(error.reason == "not valid UTF-8")
        let asKey = [UInt8(ascii: "{")] + text + Array(":1}".utf8)
        let keyError = try #require(throws: JSONParseError.self) { try JSONValue(parsing: asKey) }
        #expect(keyError.offset == offset + 1)
    }

    @Test("An error tells line, column and pointer")
    func location() throws {
        let error = try #require(throws: JSONParseError.self) {
            try JSONValue(parsing: "{\n  \"é\": [\n    1,\n    é\n  ]\n}")
        }
        #expect(error.line == 4)
        #expect(error.column == 5)
        #expect(error.pointer == JSONPointer(["é", "1"]))
        #expect(error.description == "expected a value at line 4, column 5 (byte 23), in /é/1")
        let atRoot = try #require(throws: JSONParseError.self) { try JSONValue(parsing: "é") }
        #expect(atRoot.description == "expected a value at line 1, column 1 (byte 0)")
    }

    @Test("Of duplicate keys the last value takes the first place", arguments: [3, 40])
    func duplicatesKept(count: Int) throws {
        let members = (0..<count).map { "\"k\($0)\":\($0)" } + ["\"k1\":\"new\""]
        let object = try #require(try JSONValue(parsing: "{\(members.joined(separator: ","))}").objectValue)
        #expect(object.keys == (0..<count).map { "k\($0)" })
        #expect(object["k1"] == "new")
        #expect(object["k2"] == 2)
    }

    @Test("Duplicate keys are refused on request, with the place of the second", arguments: [3, 40])
    func duplicatesRejected(count: Int) throws {
        let members = (0..<count).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        let text = "{\(members),\"k1\":0,\"z\":[]}"
        let error = try #require(throws: JSONParseError.self) {
            try JSONValue(parsing: text, limits: JSONLimits(duplicateKeys: .reject))
        }
        #expect(error.reason == "duplicate key \"k1\"")
        #expect(error.offset == members.utf8.count + 2)
        #expect(throws: Never.self) {
            try JSONValue(parsing: "{\(members)}", limits: JSONLimits(duplicateKeys: .reject))
        }
    }

    @Test("Keys are told apart by bytes, not by canonical equivalence")
    func canonicallyEquivalentKeys() throws {
        let object = try #require(try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}").objectValue)
        #expect(object.count == 2)
        #expect(object["\u{E9}"] == 1)
        #expect(object["e\u{301}"] == 2)
    }

    @Test("Limits of depth and size hold exactly")
    func limits() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        let limits = JSONLimits(depthMax: 3, bytesMax: 10)
        #expect(throws: Never.self) { try JSONValue(parsing: nested(3), limits: limits) }
        let tooDeep = try #require(throws: JSONParseError.self) { try JSONValue(parsing: nested(4), limits: limits) }
        #expect(tooDeep.offset == 3)
        #expect(tooDeep.pointer.description == "/0/0/0")
        #expect(throws: Never.self) { try JSONValue(parsing: "\"12345678\"", limits: limits) }
        let tooLarge = try #require(throws: JSONParseError.self) {
            try JSONValue(parsing: "\"123456789\"", limits: limits)
        }
        #expect(tooLarge.offset == 10)
        #expect(JSONLimits(depthMax: 1_000_000).depthMax == JSONLimits.depthCeiling)
        #expect(JSONLimits(depthMax: -1).depthMax == 0)
        #expect(try JSONValue(parsing: "1", limits: JSONLimits(depthMax: 0)) == 1)
    }
}
