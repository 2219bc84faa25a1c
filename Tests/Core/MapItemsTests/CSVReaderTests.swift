import JSON
import Testing

@testable import MapItems

@Suite struct CSVReaderTests {
    private func items(_ text: String, _ format: CSVFormat = CSVFormat()) throws -> [JSONValue] {
        var decoder = ItemDecoder(.csv(format))
        return try decoder.decode(Array(text.utf8), isLast: true)
    }

    /// Items of the first column.
    private func column(_ text: String, _ format: CSVFormat = CSVFormat(headers: ["a"])) throws -> [String?] {
        try items(text, format).map { $0["a"]?.stringValue }
    }

    private static let recorded =
        "Value1,Value2,Value3\nValue4,Value5,Value6\n,,,\ntrue,1,'HelloWorld'\nNull,None,\n   \n"

    @Test func headersThatAreGivenAsRecorded() throws {
        let found = try items(Self.recorded, CSVFormat(headers: ["H1", "H2", "H3"]))
        let rows = [
            ["Value1", "Value2", "Value3"], ["Value4", "Value5", "Value6"], ["", "", ""],
            ["true", "1", "'HelloWorld'"],
            ["Null", "None", ""], ["   ", "", ""],
        ]
        #expect(found == rows.map { ["H1": .string($0[0]), "H2": .string($0[1]), "H3": .string($0[2])] })
        #expect(try items(Self.recorded, CSVFormat(headers: ["H1"])) == rows.map { ["H1": .string($0[0])] })
    }

    @Test func headersInTheFirstRowAsRecorded() throws {
        let found = try items("0,True,{}\nValue4,Value5,Value6\n,,,\n")
        #expect(
            found == [
                ["0": "Value4", "True": "Value5", "{}": "Value6"], ["0": "", "True": "", "{}": ""],
            ]
        )
    }

    @Test func nothingIsNothing() throws {
        #expect(try items("") == [])
        #expect(try items("a,b\n") == [])
        #expect(try items("a,b") == [])
        #expect(try items("\n\r\n\n", CSVFormat(headers: ["a"])) == [])
    }

    @Test(arguments: [
        ("x", ["x"]), ("x\ny\n", ["x", "y"]), ("x\r\ny\r\n", ["x", "y"]), ("x\r", ["x"]), ("\nx\n\n\ny", ["x", "y"]),
        ("\"x,y\"", ["x,y"]), ("\"x\ny\"\nz", ["x\ny", "z"]), ("\"x\"\"y\"", ["x\"y"]), ("\"\"", [""]),
        ("\"x\"\r\n", ["x"]),
        ("x\"y", ["x\"y"]), (#"C:\\Program Files\\x"#, [#"C:\Program Files\x"#]), (#"a\bc"#, ["abc"]),
        (#"x\,y"#, ["x,y"]), (#"\"x\""#, [#""x""#]), (#""a\"b""#, [#"a"b"#]), ("é✓", ["é✓"]), (" x ", [" x "]),
        ("\"unterminated", ["unterminated"]),
    ])
    func fields(text: String, expected: [String]) throws {
        #expect(try column(text) == expected)
    }

    @Test func delimiters() throws {
        for (name, delimiter) in [("COMMA", ","), ("PIPE", "|"), ("SEMICOLON", ";"), ("SPACE", " "), ("TAB", "\t")] {
            let config: JSONObject = [
                "InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["a", "b"],
                "CSVDelimiter": .string(name),
            ]
            guard case .csv(let format) = try ItemFormat(config: config).content else {
                Issue.record("no table")
                continue
            }
            #expect(try items("1\(delimiter)2", format) == [["a": "1", "b": "2"]], "\(name)")
        }
    }

    @Test func headersAreUnique() {
        let expected = ItemReadingError("CSV headers cannot contain duplicates.")
        #expect(throws: expected) { try items("a,a\n1,2\n") }
        #expect(throws: expected) {
            try ItemFormat(config: [
                "InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["a", "a"],
            ])
        }
    }

    @Test func bytesMayComeInAnyParts() throws {
        let text = "\u{FEFF}h\u{e4},b\r\n\"x\"\"\n✓\",\\\\\r\n\r\n,z\n"
        let expected: [JSONValue] = [["h\u{e4}": "x\"\n✓", "b": "\\"], ["h\u{e4}": "", "b": "z"]]
        let bytes = Array(text.utf8)
        for size in 1...bytes.count {
            var decoder = ItemDecoder(.csv(CSVFormat()))
            var found: [JSONValue] = []
            // A mark of the byte order is known as a whole only.
            var start = 0
            while start < bytes.count {
                let end = start == 0 ? max(size, 3) : start + size
                found += try decoder.decode(bytes[start..<min(end, bytes.count)], isLast: end >= bytes.count)
                start = end
            }
            #expect(found == expected, "parts of \(size)")
        }
    }
}
