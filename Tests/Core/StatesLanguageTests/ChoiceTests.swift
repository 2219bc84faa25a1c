import JSON
import JSONPath
import StepFunctionsModel
import Testing

@testable import StatesLanguage

/// When choice rules match.
@Suite struct ChoiceTests {
    private func isSatisfied(_ condition: ChoiceCondition, _ root: JSONValue) throws(EvaluationError) -> Bool {
        var environment = EvaluationEnvironment.testing(root, context: ["State": ["Name": "S"]], variables: ["v": 5])
        return try condition.isSatisfied(in: &environment)
    }

    private func test(
        _ comparison: ChoiceComparison,
        _ operand: ChoiceTest.Operand,
        variable: String = "$.a"
    ) throws -> ChoiceCondition {
        .test(ChoiceTest(variable: try JSONPath(parsing: variable), comparison: comparison, operand: operand))
    }

    /// A value of each kind.
    private static let samples: [JSONValue] = [
        nil, true, false, 0, 1.5, "", "text", "2025-01-01T00:00:00Z", [], [""], [:], ["A": 0],
    ]

    @Test(arguments: [
        (ChoiceComparison.stringEquals, JSONValue.string("b"), ["a": false, "b": true, "c": false]),
        (.stringLessThan, "b", ["a": true, "b": false, "c": false]),
        (.stringGreaterThan, "b", ["a": false, "b": false, "c": true]),
        (.stringLessThanEquals, "b", ["a": true, "b": true, "c": false]),
        (.stringGreaterThanEquals, "b", ["a": false, "b": true, "c": true]),
    ])
    func strings(comparison: ChoiceComparison, operand: JSONValue, expected: [String: Bool]) throws {
        for (value, holds) in expected {
            #expect(try isSatisfied(test(comparison, .literal(operand)), ["a": .string(value)]) == holds, "\(value)")
            let path = try test(comparison, .path(JSONPath(parsing: "$.b")))
            #expect(try isSatisfied(path, ["a": .string(value), "b": operand]) == holds, "\(value)")
        }
        for sample in Self.samples where sample.stringValue == nil {
            #expect(try !isSatisfied(test(comparison, .literal(operand)), ["a": sample]), "\(sample)")
        }
    }

    @Test func stringsAreComparedByUTF16() throws {
        // U+FF5E is behind the surrogates of U+1F600, though before it as a code point.
        #expect(try isSatisfied(test(.stringGreaterThan, .literal("😀")), ["a": "～"]))
        #expect(try !isSatisfied(test(.stringEquals, .literal("e\u{301}")), ["a": "é"]))
        #expect(try isSatisfied(test(.stringLessThan, .literal("a")), ["a": "Z"]))
    }

    @Test(arguments: [
        (ChoiceComparison.numericEquals, [false, true, false]), (.numericLessThan, [true, false, false]),
        (.numericGreaterThan, [false, false, true]), (.numericLessThanEquals, [true, true, false]),
        (.numericGreaterThanEquals, [false, true, true]),
    ])
    func numbers(comparison: ChoiceComparison, expected: [Bool]) throws {
        let values: [JSONValue] = [1, 2.0, 2.5]
        #expect(try values.map { try isSatisfied(test(comparison, .literal(2)), ["a": $0]) } == expected)
        let path = try test(comparison, .path(JSONPath(parsing: "$.b")))
        #expect(try values.map { try isSatisfied(path, ["a": $0, "b": 2]) } == expected)
        for sample in Self.samples where sample.numberValue == nil {
            #expect(try !isSatisfied(test(comparison, .literal(2)), ["a": sample]), "\(sample)")
            #expect(try !isSatisfied(path, ["a": 2, "b": sample]), "\(sample)")
        }
    }

    @Test(arguments: [
        (ChoiceComparison.timestampEquals, [false, true, false]), (.timestampLessThan, [true, false, false]),
        (.timestampGreaterThan, [false, false, true]), (.timestampLessThanEquals, [true, true, false]),
        (.timestampGreaterThanEquals, [false, true, true]),
    ])
    func timestamps(comparison: ChoiceComparison, expected: [Bool]) throws {
        let values: [JSONValue] = [
            "2025-01-01T00:59:59.999+01:00", "2025-01-01T01:00:00+01:00", "2025-01-01T00:00:01Z",
        ]
        let condition = try test(comparison, .literal("2025-01-01T00:00:00Z"))
        #expect(try values.map { try isSatisfied(condition, ["a": $0]) } == expected)
        for sample: JSONValue in ["2025-01-01T00:00:00", "2025-01-01", "text", 5, nil] {
            #expect(try !isSatisfied(condition, ["a": sample]), "\(sample)")
        }
        // However fine: below, at and above it.
        let fine = try test(comparison, .literal("2025-01-01T00:00:00.1234567Z"))
        let others: [JSONValue] = [
            "2025-01-01T00:00:00.12345669Z", "2025-01-01T01:00:00.12345670+01:00", "2025-01-01T00:00:00.12345670001Z",
        ]
        #expect(try others.map { try isSatisfied(fine, ["a": $0]) } == expected)
    }

    @Test func booleans() throws {
        for sample in Self.samples {
            #expect(try isSatisfied(test(.booleanEquals, .literal(true)), ["a": sample]) == (sample == true))
            #expect(try isSatisfied(test(.booleanEquals, .literal(false)), ["a": sample]) == (sample == false))
        }
        let path = try test(.booleanEquals, .path(JSONPath(parsing: "$.b")))
        #expect(try isSatisfied(path, ["a": true, "b": true]))
        #expect(try !isSatisfied(path, ["a": true, "b": "true"]))
    }

    /// For each operator on types, which of the samples it holds for.
    @Test(arguments: [
        (ChoiceComparison.isNull, [0]), (.isBoolean, [1, 2]), (.isNumeric, [3, 4]), (.isString, [5, 6, 7]),
        (.isTimestamp, [7]), (.isPresent, Array(0..<12)),
    ])
    func types(comparison: ChoiceComparison, positions: [Int]) throws {
        for (index, sample) in Self.samples.enumerated() {
            let isOfType = positions.contains(index)
            #expect(try isSatisfied(test(comparison, .literal(true)), ["a": sample]) == isOfType, "\(sample)")
            #expect(try isSatisfied(test(comparison, .literal(false)), ["a": sample]) == !isOfType, "\(sample)")
        }
    }

    @Test func presence() throws {
        #expect(try !isSatisfied(test(.isPresent, .literal(true)), [:]))
        #expect(try isSatisfied(test(.isPresent, .literal(false)), [:]))
        #expect(try isSatisfied(test(.isPresent, .literal(true), variable: "$v"), [:]))
        #expect(try !isSatisfied(test(.isPresent, .literal(true), variable: "$w"), [:]))
        #expect(try isSatisfied(test(.isPresent, .literal(true), variable: "$$.State.Name"), [:]))
        #expect(try isSatisfied(test(.isPresent, .literal(true), variable: "$.a[*]"), ["a": [1]]))
        #expect(try !isSatisfied(test(.isPresent, .literal(true), variable: "$.a[*]"), ["a": []]))
    }

    @Test(arguments: ChoiceComparison.allCases.filter { $0 != .isPresent })
    func missingNodesFail(comparison: ChoiceComparison) throws {
        let expected = EvaluationError(
            .runtime,
            "Invalid path '$.a': The choice state's condition path references an invalid value."
        )
        let condition = try test(comparison, .literal(true))
        #expect(throws: expected) { try isSatisfied(condition, ["b": 1]) }
        if comparison.hasPathTwin {
            let path = try test(comparison, .path(JSONPath(parsing: "$.a")), variable: "$.b")
            #expect(throws: expected) { try isSatisfied(path, ["b": 1]) }
        }
    }

    @Test func conjunctionsStopAsSoonAsTheyCan() throws {
        let absent = try test(.isPresent, .literal(true))
        let broken = try test(.isNull, .literal(true))
        let yes = ChoiceCondition.literal(true)
        #expect(try !isSatisfied(.and([absent, broken]), [:]))
        #expect(try isSatisfied(.or([.not(absent), broken]), [:]))
        #expect(try isSatisfied(.and([yes, .not(.literal(false))]), [:]))
        #expect(try !isSatisfied(.or([.literal(false), .literal(false)]), [:]))
        #expect(throws: EvaluationError.self) { try isSatisfied(.and([yes, broken]), [:]) }
    }

    @Test(arguments: [
        ("", "", true), ("", "a", false), ("*", "", true), ("*", "anything", true), ("a*", "a", true),
        ("a*", "ba", false),
        ("*.log", "x.log", true), ("*.log", "x.logs", false), ("a*b*c", "a-b-b-c", true), ("a*b*c", "a-c-b", false),
        ("**", "x", true), (#"\*"#, "*", true), (#"\*"#, "x", false), (#"a\*b"#, "a*b", true), (#"\\*"#, #"\x"#, true),
        (#"\\"#, #"\"#, true), (#"a\b"#, #"a\b"#, true), (#"a\"#, #"a\"#, true), ("*é*", "caféteria", true),
        ("log-*-*.txt", "log-2025-01.txt", true), ("*a", "aab", false), ("*aab", "aaab", true),
        ("a*a", "a", false), ("ab*ba", "aba", false), ("*abab*", "aababab", true), ("*abac*x", "ababacx", true),
        ("*aa*aa*", "aaa", false), ("*aa*aa*", "aaaa", true), ("a**b", "ab", true), ("*ab*bc", "abc", false),
    ])
    func patterns(pattern: String, text: String, matches: Bool) throws {
        #expect(StringPattern(pattern).matches(text) == matches)
        #expect(try isSatisfied(test(.stringMatches, .literal(.string(pattern))), ["a": .string(text)]) == matches)
    }

    @Test func patternsWithManyStarsAreFast() {
        let text = String(repeating: "a", count: 5000)
        #expect(!StringPattern(String(repeating: "*a", count: 200) + "b").matches(text))
        #expect(StringPattern(String(repeating: "a*", count: 200)).matches(text))
        // Compared byte by byte at each place these are ten thousand million steps.
        let long = String(repeating: "a", count: 200_000)
        #expect(!StringPattern("*" + long.prefix(100_000) + "b*").matches(long))
    }

    @Test func patternsMatchAsTheSimplestSearchWould() {
        func matches(_ pattern: Substring, _ text: Substring) -> Bool {
            guard let first = pattern.first else { return text.isEmpty }
            guard first == "*" else {
                return text.first == first && matches(pattern.dropFirst(), text.dropFirst())
            }
            return matches(pattern.dropFirst(), text) || !text.isEmpty && matches(pattern, text.dropFirst())
        }
        func words(of letters: String, upTo length: Int) -> [String] {
            var all = [""]
            var longest = [""]
            for _ in 0..<length {
                longest = longest.flatMap { word in letters.map { word + String($0) } }
                all += longest
            }
            return all
        }
        let texts = words(of: "ab", upTo: 5)
        for pattern in words(of: "ab*", upTo: 5) {
            let compiled = StringPattern(pattern)
            let different = texts.filter { compiled.matches($0) != matches(pattern[...], $0[...]) }
            #expect(different.isEmpty, "\(pattern)")
        }
    }
}
