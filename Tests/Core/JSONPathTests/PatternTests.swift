import JSON
import JSONPath
import Testing

@Suite("Regular expressions in filters")
struct PatternTests {
    @Test(
        "Patterns match whole texts",
        arguments: [
            ("abc", ["abc"], ["ab", "abcd", "xabc", "ABC", ""]), ("a.c", ["abc", "a😀c"], ["a\nc", "ac"]),
            ("a*", ["", "a", "aaa"], ["b", "ab"]),
            ("a+b?", ["a", "ab", "aab"], ["b", "abb", ""]), ("", [""], ["a"]),
            ("a|bc|", ["a", "bc", ""], ["b", "abc"]), ("(a|b)*c", ["c", "abac"], ["ab", "cc"]),
            ("(?:ab)+", ["ab", "abab"], ["aba", ""]), ("a{2}", ["aa"], ["a", "aaa"]),
            ("a{2,}", ["aa", "aaaaa"], ["a"]), ("a{1,3}", ["a", "aaa"], ["", "aaaa"]),
            ("a{0}b", ["b"], ["ab"]), ("(a{2}b){2}", ["aabaab"], ["aab"]), ("[a-cx]+", ["abcx"], ["d", "-"]),
            ("[^a-c]", ["d", "é"], ["a", "dd", ""]),
            ("[]a-]+", ["a]-"], ["b"]), ("\\d+-\\w+", ["12-a_Z9"], ["x-a", "12-"]),
            ("\\D\\W\\S", ["a-b"], ["1-b", "aab", "a- "]), ("[\\d\\s]+", ["1 2\t3"], ["a"]),
            ("a\\.b\\/c\\\\", ["a.b/c\\"], ["axb/c\\"]), ("^abc$", ["abc"], ["abcd"]), ("^$", [""], ["x"]),
            ("\\t\\n\\r\\f", ["\t\n\r\u{C}"], ["tnrf"]),
            ("a*?b+?", ["ab", "bb"], ["a"]), ("größe|漢+", ["größe", "漢漢"], ["grösse"]),
            ("(a*)*b", ["b", "aaab"], ["aaa"]), ("(|a)+", ["", "aa"], ["b"]),
            ("foo}]", ["foo}]"], ["foo"]), ("(a(b(c)?)?)?", ["", "a", "ab", "abc"], ["ac"]),
        ]
    )
    func matching(pattern: String, matching: [String], others: [String]) throws {
        let path = try JSONPath(parsing: "$[?(@.t =~ /\(pattern)/)].t")
        let document = JSONValue.array((matching + others).map { ["t": .string($0)] })
        #expect(try path.value(in: document) == .array(matching.map(JSONValue.string)))
    }

    @Test(
        "Letter case is ignored on request, for ASCII",
        arguments: [
            ("aBc", ["abc", "ABC"], ["abd"]), ("[a-c]+", ["ABC", "abc"], ["d"]), ("[^a-c]", ["d", "D"], ["a", "A"]),
            ("é", ["é"], ["É"]),
        ]
    )
    func caseIgnored(pattern: String, matching: [String], others: [String]) throws {
        let path = try JSONPath(parsing: "$[?(@.t =~ /\(pattern)/i)].t")
        let document = JSONValue.array((matching + others).map { ["t": .string($0)] })
        #expect(try path.value(in: document) == .array(matching.map(JSONValue.string)))
    }

    @Test(
        "Numbers and Booleans match by their text, arrays by any element, nothing else",
        arguments: [
            ("15", [15, ["x", 15], "15"]), ("true", [true]), (".*", [15, true, ["x", 15], "15", ""]),
            ("x", [["x", 15]]),
        ] as [(String, JSONValue)]
    )
    func types(pattern: String, expected: JSONValue) throws {
        let values: [JSONValue] = [15, true, ["x", 15], [], [:], nil, "15", ""]
        let document = JSONValue.array(values.map { ["t": $0] } + [[:]])
        #expect(try JSONPath(parsing: "$[?(@.t =~ /\(pattern)/)].t").value(in: document) == expected)
    }

    /// The offsets count from the start of the path.
    @Test(
        "What is not supported is refused where it stands",
        arguments: [
            ("a(b", 3), ("a)", 1), ("*a", 0), ("a**", 2), ("a{2", 3), ("a{", 2), ("a{x}", 2), ("a{3,2}", 5),
            ("a{1001}", 6), ("(a{100}){100}", 13), ("[a", 2),
            ("[b-a]", 4), ("[\\D]", 3), ("[a-\\d]", 5), ("[a[b]]", 2), ("[a&&b]", 2), ("(?=a)", 2), ("\\1", 1),
            ("\\b", 1), ("a$b", 1), ("a^b", 1), ("a*+", 2),
            ("(a$)", 2), ("a|*", 2),
        ]
    )
    func unsupported(pattern: String, offset: Int) throws {
        let error = try #require(throws: JSONPathError.self) { try JSONPath(parsing: "$[?(@.t =~ /\(pattern)/)]") }
        #expect(error.offset == offset + 12, "\(error)")
        #expect(error.reason.hasPrefix("in the regular expression: "))
    }

    @Test("Nesting and size are bounded")
    func bounds() {
        for pattern in [
            String(repeating: "(", count: 1000), String(repeating: "a", count: 1001), "((((a{10}){10}){10}){10})",
        ] {
            #expect(throws: JSONPathError.self) { try JSONPath(parsing: "$[?(@.t =~ /\(pattern)/)]") }
        }
    }

    @Test("A pattern that would take others forever takes its share of the budget")
    func budget() throws {
        let path = try JSONPath(parsing: "$[?(@.t =~ /(a*)*(a*)*(a|a)*b/)]")
        let document: JSONValue = [["t": .string(String(repeating: "a", count: 20_000))]]
        #expect(try path.value(in: document) == [])
        let error = try #require(throws: JSONPathEvaluationError.self) { try path.value(in: document, stepsMax: 1000) }
        #expect(error.kind == .budgetExceeded)
    }
}
