import JSON
import JSONPath
import StepFunctionsModel
import Testing

@testable import StatesLanguage

/// What intrinsic functions yield.
@Suite struct IntrinsicTests {
    private func evaluate(_ call: String, in root: JSONValue = [:], seed: UInt64 = 1) throws -> JSONValue {
        var environment = EvaluationEnvironment.testing(
            root,
            context: ["Execution": ["Name": "run"]],
            variables: ["v": ["x": 3]],
            seed: seed
        )
        let expression = Expression.intrinsic(try IntrinsicCall(parsing: call))
        return try expression.evaluate(in: &environment, field: "f.$")
    }

    private func failure(_ call: String, in root: JSONValue = [:]) -> EvaluationError? {
        #expect(throws: EvaluationError.self) { try evaluate(call, in: root) }
    }

    @Test("A text that a few words could make fill the memory is refused while it is made")
    func tooLong() {
        let large = JSONValue.string(String(repeating: "x", count: 200_000))
        let many = JSONValue.array(Array(repeating: large, count: 50_000))
        for call in ["States.Format('{}', $.many)", "States.JsonToString($.many)", "States.Hash($.many, 'MD5')"] {
            let error = failure(call, in: ["many": many])
            #expect(error?.name == .intrinsicFailure, "\(call)")
            #expect(error?.message.contains("longer than") == true, "\(call)")
        }
        let holes = String(repeating: "{}", count: 50_000)
        let arguments = String(repeating: ", $.large", count: 50_000)
        #expect(failure("States.Format('\(holes)'\(arguments))", in: ["large": large])?.name == .intrinsicFailure)
    }

    @Test("An error does not write down a value whose text would fill the memory")
    func errorsStayShort() throws {
        let expression = Expression.intrinsic(try IntrinsicCall(parsing: "States.UUID()"))
        let large = JSONValue.array(Array(repeating: .string(String(repeating: "x", count: 200_000)), count: 50_000))
        let error = expression.unexpectedType(large, expected: "number", field: "Seconds")
        #expect(error.message.contains("too large to be shown") && error.message.utf8.count < 1000)
        #expect(
            expression.unexpectedType(["a"], expected: "number", field: "f").message.hasSuffix(#"for value: ["a"]"#)
        )
    }

    @Test(arguments: [
        ("States.Format('none')", "none"),
        ("States.Format('{}, {} and {}', 'a', 1.50, true)", "a, 1.50 and true"),
        ("States.Format('{}', null)", "null"),
        ("States.Format('{}', $.object)", "{Id=1, Tags=[a, {b=null}]}"),
        ("States.Format('{}', $$.Execution.Name)", "run"),
        ("States.Format('{}', $v.x)", "3"),
        (#"States.Format('\{\}{}\'\\', 'x')"#, #"{}x'\"#),
        ("States.Format('{ {} }', 'x')", "{ x }"),
        (#"States.Format('{}', '\{\}')"#, "{}"),
        ("States.Format($.template, 7)", "n=7"),
        ("States.Format( 'a{}' ,\t'b' )", "ab"),
        ("States.Format('{}', States.Format('<{}>', 'é漢😀'))", "<é漢😀>"),
        ("States.JsonToString($.object)", #"{"Id":1,"Tags":["a",{"b":null}]}"#),
        ("States.JsonToString('x')", #""x""#),
        ("States.Base64Encode('Data to encode')", "RGF0YSB0byBlbmNvZGU="),
        ("States.Base64Encode('')", ""),
        ("States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "Data to encode"),
        ("States.Base64Decode('RGF0YSB0byBlbmNvZGU')", "Data to encode"),
        ("States.Hash('input data', 'MD5')", "812f45842bc6d66ee14572ce20db8e86"),
        ("States.Hash('input data', 'SHA-1')", "aaff4a450a104cd177d28d18d74485e8cae074b7"),
        (
            "States.Hash('input data', 'SHA-256')",
            "b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3"
        ),
        (
            "States.Hash('input data', 'SHA-384')",
            "d28a7d5cf25a74f11a50a18452b75e04bb3d70c9dd0510d6123aa008c756511b87525bdc835ebb27e1fb9e9374a15562"
        ),
        (
            "States.Hash('input data', 'SHA-512')",
            "6ce4adb348546d4f449c4d25aad9a7c9cb711d9e91982d3f0b29ca2f3f47d4ce"
                + "2deba23bf2954f0f1d593fc50283731a533d30d425402d4f91316d871303aac4"
        ),
        // Of anything else than a string the JSON text is hashed: this is the digest of `5`.
        ("States.Hash(5, 'MD5')", "e4da3b7fbbce2345d7772b0674a318d5"),
    ])
    func texts(call: String, expected: String) throws {
        let root: JSONValue = ["object": ["Id": 1, "Tags": ["a", ["b": nil]]], "template": "n={}"]
        #expect(try evaluate(call, in: root) == .string(expected))
    }

    @Test(arguments: [
        ("States.StringToJson('{\"a\": [1, 1.0]}')", #"{"a":[1,1.0]}"#),
        ("States.StringToJson('5')", "5"),
        ("States.Array()", "[]"),
        ("States.Array('a', 1, null, $.a, States.Array())", #"["a",1,null,[1,2,3,4,5],[]]"#),
        ("States.ArrayPartition($.a, 2)", "[[1,2],[3,4],[5]]"),
        ("States.ArrayPartition($.a, 1.6)", "[[1,2],[3,4],[5]]"),
        ("States.ArrayPartition($.a, 99999999999)", "[[1,2,3,4,5]]"),
        ("States.ArrayPartition($.empty, 4)", "[]"),
        ("States.ArrayContains($.a, 3)", "true"),
        ("States.ArrayContains($.a, 3.0)", "true"),
        ("States.ArrayContains($.a, '3')", "false"),
        ("States.ArrayContains($.objects, $.object)", "true"),
        ("States.ArrayRange(0, 9, 3)", "[0,3,6,9]"),
        ("States.ArrayRange(0, 10, 3)", "[0,3,6,9]"),
        ("States.ArrayRange(1, 9, 9)", "[1]"),
        ("States.ArrayRange(3, 1, -1)", "[3,2,1]"),
        ("States.ArrayRange(3, 1, 1)", "[]"),
        ("States.ArrayRange(0.5, 2.4, 1)", "[1,2]"),
        ("States.ArrayGetItem($.a, 4)", "5"),
        ("States.ArrayLength($.a)", "5"),
        ("States.ArrayLength($.empty)", "0"),
        ("States.ArrayUnique($.twice)", #"[1,"1",{"a":1,"b":[2]},null]"#),
        ("States.JsonMerge($.object, $.other, false)", #"{"b":9,"a":1,"c":3}"#),
        ("States.MathAdd(-9, 3)", "-6"),
        ("States.MathAdd(1.49, 1.5)", "3"),
        ("States.MathAdd(-1.5, -1.51)", "-3"),
        ("States.MathAdd(-0.5, 0.5)", "1"),
        ("States.MathAdd(1e2, 0)", "100"),
        ("States.MathAdd(2147483647, 2147483647)", "4294967294"),
        ("States.StringSplit('a,b;c', ',;')", #"["a","b","c"]"#),
        ("States.StringSplit(',,,,', ',')", "[]"),
        ("States.StringSplit('This.is+a,test=string', '.+,=')", #"["This","is","a","test","string"]"#),
        ("States.StringSplit('abc', '')", #"["abc"]"#),
        ("States.StringSplit('Hello\nWorld', '\n')", #"["Hello","World"]"#),
    ])
    func values(call: String, expected: String) throws {
        let root: JSONValue = [
            "a": [1, 2, 3, 4, 5], "empty": [], "object": ["b": [2], "a": 1], "objects": [["a": 1.0, "b": [2]]],
            "other": ["b": 9, "c": 3],
            "twice": [1, "1", 1.0, ["a": 1, "b": [2]], ["b": [2.0], "a": 1], nil, 1, nil],
        ]
        #expect(try evaluate(call, in: root).text == expected)
    }

    @Test(arguments: [
        ("States.Format('{}')", "The template has more holes than there are arguments."),
        ("States.Format('x', 1)", "The template has fewer holes than there are arguments."),
        ("States.Format(5)", "The argument number 1 must be a string, but was: 5"),
        ("States.StringToJson($.a)", "The argument number 1 must be a string, but was: [1,2]"),
        ("States.ArrayPartition($.a, 0)", "The chunk size must be a positive integer, but was: 0"),
        ("States.ArrayPartition('a', 1)", "The argument number 1 must be an array, but was: \"a\""),
        ("States.ArrayPartition($.a, '1')", "The argument number 2 must be a number, but was: \"1\""),
        ("States.ArrayPartition($.a, 1e300)", "The argument number 2 must be an integer, but was: 1e300"),
        ("States.ArrayRange(1, 5, 0)", "The step must not be zero."),
        ("States.ArrayRange(0, 1000, 1)", "The range has more than 1000 elements."),
        ("States.ArrayGetItem($.a, 2)", "The index 2 is out of bounds of an array of 2 elements."),
        ("States.ArrayGetItem($.a, -1)", "The index -1 is out of bounds of an array of 2 elements."),
        ("States.Base64Decode('!')", "The string is not valid Base64."),
        (
            "States.Hash('a', 'SHA-3')",
            "The algorithm must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512, but was: SHA-3"
        ),
        ("States.JsonMerge($, $, true)", "Only shallow merging is supported: the third argument must be false."),
        ("States.JsonMerge($, 1, false)", "The argument number 2 must be an object, but was: 1"),
        ("States.MathAdd(2147483648, 0)", "The argument number 1 is out of range: 2147483648"),
        ("States.MathRandom(5, 5)", "The start 5 must be less than the end 5."),
    ])
    func failures(call: String, message: String) throws {
        let error = failure(call, in: ["a": [1, 2]])
        #expect(error?.name == .intrinsicFailure)
        #expect(error?.message == "The function '\(call)' had the following error: \(message)")
    }

    @Test func rangesMayHaveAThousandElements() throws {
        #expect(try evaluate("States.ArrayRange(1, 1000, 1)").arrayValue?.count == 1000)
        #expect(
            try evaluate("States.ArrayRange(-9223372036854775808, 9223372036854775807, 9223372036854775807)").text
                == "[-9223372036854775808,-1,9223372036854775806]"
        )
    }

    @Test func invalidJSONText() {
        let error = failure("States.StringToJson('{')")
        #expect(error?.name == .intrinsicFailure)
        #expect(error?.message.contains("The string is not valid JSON") == true)
    }

    @Test(arguments: ["States.Base64Encode($.long)", "States.Base64Decode($.long)", "States.Hash($.long, 'MD5')"])
    func longTextsAreRefused(call: String) throws {
        let error = failure(call, in: ["long": .string(String(repeating: "a", count: 10_001))])
        #expect(error?.message.hasSuffix("The string is longer than 10000 characters.") == true)
        _ = try evaluate(call, in: ["long": .string(String(repeating: "a", count: 10_000))])
    }

    @Test func missingPathsAreRuntimeErrors() {
        let error = failure("States.Format('{}', States.Array($.no.such))", in: ["a": 1])
        #expect(error?.name == .runtime)
        #expect(
            error?.message
                == "The function 'States.Array($.no.such)' had the following error: The JsonPath argument for the field "
                + "'$.no.such' could not be found in the input '{\"a\":1}'"
        )
        #expect(failure("States.Array($unknown)")?.name == .runtime)
    }

    @Test func uuidsAreOfVersion4AndDiffer() throws {
        var environment = EvaluationEnvironment.testing()
        let call = Expression.intrinsic(try IntrinsicCall(parsing: "States.UUID()"))
        let first = try #require(try call.evaluate(in: &environment, field: "f").stringValue)
        let second = try #require(try call.evaluate(in: &environment, field: "f").stringValue)
        #expect(first != second)
        for uuid in [first, second] {
            let parts = uuid.split(separator: "-")
            #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
            #expect(parts[2].first == "4")
            #expect(["8", "9", "a", "b"].contains(parts[3].first))
        }
    }

    @Test func randomNumbersStayInRange() throws {
        var environment = EvaluationEnvironment.testing()
        let call = Expression.intrinsic(try IntrinsicCall(parsing: "States.MathRandom(-2, 3)"))
        var seen: Set<Int> = []
        for _ in 0..<200 {
            seen.insert(try #require(try call.evaluate(in: &environment, field: "f").intValue))
        }
        #expect(seen == [-2, -1, 0, 1, 2])
    }

    @Test func seededRandomNumbersDependOnTheArgumentsOnly() throws {
        let numbers = try (1...5).map { try evaluate("States.MathRandom(0, 1000000, 42)", seed: $0) }
        #expect(Set(numbers).count == 1)
        #expect(try evaluate("States.MathRandom(0, 1000000, 43)") != numbers[0])
    }
}
