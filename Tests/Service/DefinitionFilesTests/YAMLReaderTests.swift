import JSON
import TestSupport
import Testing

@testable import DefinitionFiles

@Suite struct YAMLReaderTests {
    private func text(_ yaml: String) throws(YAMLProblem) -> String { try YAMLReader.value(of: Array(yaml.utf8)).text }

    private func problem(_ yaml: String) -> String? {
        do throws(YAMLProblem) {
            _ = try text(yaml)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func orderAndNumbersAreKept() throws {
        let yaml = """
            z: 1.10
            a:
              - 12345678901234567890
              - - nested
                - [flow, {x: 1, "y": 2}]
              - k: v
                w: >-
                  folded
                  text
            m: |
              lines
                kept
            "quoted key": 'x'
            1: number as key
            true: boolean as key
            """
        #expect(
            try text(yaml)
                == #"{"z":1.10,"a":[12345678901234567890,["nested",["flow",{"x":1,"y":2}]],{"k":"v","w":"folded text"}],"m":"lines\n  kept\n","quoted key":"x","1":"number as key","true":"boolean as key"}"#
        )
    }

    @Test(arguments: [
        ("", "null"), ("# nothing\n", "null"), ("---\n", "null"), ("---\na: 1\n...\n", #"{"a":1}"#),
        ("\u{FEFF}a: 1", #"{"a":1}"#),
        ("%YAML 1.1\n---\na: 1", #"{"a":1}"#), (#"{"a":[1,"b",null]}"#, #"{"a":[1,"b",null]}"#),
        ("a: 1\r\nb: 2\r\n", #"{"a":1,"b":2}"#),
    ])
    func documents(yaml: String, expected: String) throws {
        #expect(try text(yaml) == expected)
    }

    @Test(arguments: [
        ("a: &x [1, 2]\nb: *x", #"{"a":[1,2],"b":[1,2]}"#),
        ("- &x 1\n- *x\n- [*x, *x]\n- {k: *x}", #"[1,1,[1,1],{"k":1}]"#),
        ("- &x 1\n- &x 2\n- *x", "[1,2,2]"), ("- &x 1\n- *x # remark\n- &x 2\n- *x", "[1,1,2,2]"),
        ("- &a {k: &b v}\n- *a\n- *b", #"[{"k":"v"},{"k":"v"},"v"]"#), ("&k key: *k", #"{"key":"key"}"#),
        ("- &x\n  a: 1\n- <<: *x\n  b: 2", #"[{"a":1},{"a":1,"b":2}]"#),
        ("- &x {a: 1, b: 2}\n- {c: 3, <<: *x, a: 4}", #"[{"a":1,"b":2},{"c":3,"b":2,"a":4}]"#),
        ("- &x {a: 1, b: 2}\n- &y {b: 3, c: 4}\n- <<: [*x, *y]", #"[{"a":1,"b":2},{"b":3,"c":4},{"a":1,"b":2,"c":4}]"#),
        (#"- &x {a: 1}"# + "\n" + #"- {"<<": *x}"#, #"[{"a":1},{"<<":{"a":1}}]"#), ("<<: {a: 1}", #"{"a":1}"#),
    ])
    func aliases(yaml: String, expected: String) throws {
        #expect(try text(yaml) == expected)
    }

    /// Only where an alias may stand does an asterisk begin one.
    @Test(arguments: [
        ("a: '*x'", #"{"a":"*x"}"#), (#"a: "*x*""#, #"{"a":"*x*"}"#), ("a: x*y * z", #"{"a":"x*y * z"}"#),
        ("a: |\n  *x\n  *y", #"{"a":"*x\n*y"}"#), ("a: >-\n  *x\n  *y", #"{"a":"*x *y"}"#),
        ("a: 1 # *x\n# *y", #"{"a":1}"#),
        ("a*b: $.a[*]", #"{"a*b":"$.a[*]"}"#), ("a: $..*", #"{"a":"$..*"}"#),
        ("a: 'it''s *'\nb: log-*.txt", #"{"a":"it's *","b":"log-*.txt"}"#),
        ("a: \u{E000}*\u{E001}", "{\"a\":\"\u{E000}*\u{E001}\"}"), ("a: \u{E000}x", "{\"a\":\"\u{E000}x\"}"),
    ])
    func asterisks(yaml: String, expected: String) throws {
        #expect(try text(yaml) == expected)
    }

    @Test(arguments: [
        ("a: *x", "there is no anchor 'x' before its alias at line 1, column 4"),
        ("a: &x [*x]", "there is no anchor 'x' before its alias at line 1, column 8"),
        ("- *x\n- &x 1", "there is no anchor 'x' before its alias at line 1, column 3"),
        ("- &x 1\n- *x y", "there is no anchor 'x y' before its alias at line 2, column 3"),
        ("- &x 1\n- {*x : 2}", "a key must be a text, not an alias, a list or a mapping at line 2, column 4"),
        ("- &x 1\n- &y *x", "an alias can have neither an anchor nor a tag at line 2, column 3"),
        ("? [a]\n: 1", "a key must be a text, not an alias, a list or a mapping at line 1, column 3"),
        ("? {a: 1}\n: 1", "a key must be a text, not an alias, a list or a mapping at line 1, column 3"),
        ("a: 1\nb: 2\na: 3", "these keys are there twice: a at line 1, column 1"),
        ("a*: 1\n\"a*\": 3", "these keys are there twice: a* at line 1, column 1"),
        ("x:\n  1: a\n  '1': b", "these keys are there twice: 1 at line 2, column 3"),
        ("<<: 1", "'<<' takes a mapping, or a list of mappings at line 1, column 5"),
        ("<<: [{a: 1}, 2]", "'<<' takes a mapping, or a list of mappings at line 1, column 5"),
        ("a: 1\n---\nb: 2", "expected a single document in the stream, but found another document at line 2, column 1"),
        ("a: [1", "while parsing a flow sequence, did not find expected ',' or ']' at line 2, column 1"),
        ("a: 'x", "while scanning a quoted scalar, found unexpected end of stream at line 1, column 6"),
        ("a:\n\t- 1", "found character that cannot start any token at line 2, column 1"),
        ("a: b: c", "mapping values are not allowed in this context at line 1, column 5"),
        ("a: @x", "found character that cannot start any token at line 1, column 4"),
        ("é: 1\n  x: 2", "mapping values are not allowed in this context at line 2, column 4"),
        ("a: \u{1}", "control characters are not allowed (#x1) at line 1, column 4"),
        ("ä\nb: \u{7F}", "control characters are not allowed (#x7f) at line 2, column 4"),
    ])
    func problems(yaml: String, expected: String) {
        let found = problem(yaml)
        #expect(found == expected || found?.hasSuffix(expected) == true, "\(found ?? "accepted")")
    }

    @Test func textThatIsNotUTF8IsRefused() {
        #expect(throws: YAMLProblem(message: "the text is not UTF-8", line: 1, column: 1)) {
            try YAMLReader.value(of: [0x61, 0x3A, 0x20, 0xFF])
        }
    }

    @Test func aFewAliasesCannotBecomeAGiant() {
        var lines = ["- &a0 [\(String(repeating: "x,", count: 20))]"]
        for level in 1..<60 {
            lines.append("- &a\(level) [\(String(repeating: "*a\(level - 1),", count: 10))]")
        }
        let tooLarge = "with its aliases written out the text is larger than 1048576 bytes"
        #expect(problem(lines.joined(separator: "\n"))?.hasPrefix(tooLarge) == true)
        // As keys they would be compared; as merged mappings, copied.
        lines.append("- ? *a59\n  : 1")
        #expect(problem(lines.joined(separator: "\n")) != nil)
        var merges = ["- &a0 {\((0..<50).map { "k\($0): x" }.joined(separator: ", "))}"]
        for level in 1..<60 { merges.append("- &a\(level) {n: *a\(level - 1), <<: *a\(level - 1)}") }
        #expect(problem(merges.joined(separator: "\n"))?.hasPrefix(tooLarge) == true)
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
        String(repeating: "- ", count: 100_000),
        String(repeating: "? ", count: 100_000), (0..<5000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
        (0..<5000).map { String(repeating: " ", count: $0) + "-\n" }.joined(), String(repeating: "[", count: 201),
        "- &a0 [1]\n" + (1..<5000).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined(),
    ])
    func whatIsNestedTooDeeplyIsRefused(yaml: String) {
        #expect(problem(yaml)?.contains("nested deeper than 200 levels") == true, "\(problem(yaml) ?? "accepted")")
    }

    @Test func whatIsNestedWithinLimitsIsRead() throws {
        let flow = String(repeating: "[", count: 190) + String(repeating: "]", count: 190)
        #expect(try text(flow) == flow)
        let block =
            (0..<150).map { String(repeating: " ", count: $0) + "a:\n" }.joined() + String(repeating: " ", count: 150)
            + "b"
        #expect(try text(block).hasSuffix(#"{"a":"b""# + String(repeating: "}", count: 150)))
        let long = (0..<3000).map { "k\($0): {a: [1, 2], b: 'x'}" }.joined(separator: "\n")
        #expect(throws: Never.self) { try text(long) }
    }

    @Test("Any bytes give a value or a located problem", arguments: 0..<40)
    func anything(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "a", ": ", "- ", "\n", "  ", "*x", "&x ", "[", "]", "{", "}", ",", "'", "\"", "#", "!!str ", "|", ">", "? ",
            "<<", "\\", "%", "\t", "é", "0",
        ]
        for _ in 0..<100 {
            let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }.joined()
            do throws(YAMLProblem) {
                _ = try YAMLReader.value(of: Array(text.utf8))
            } catch {
                #expect(error.line >= 1 && error.column >= 1 && !error.message.isEmpty, "\(text)")
            }
        }
    }
}
