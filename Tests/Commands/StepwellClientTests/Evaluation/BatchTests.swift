import JSON
import Testing

@testable import StepwellClient

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Evaluating JSONata in batches")
struct BatchTests {
    private let evaluator = BatchEvaluator(nowMilliseconds: { 1_732_287_845_123 }, seed: { 7 })

    @Test(
        "Each line has an answer",
        arguments: [
            (#"{"expression":"a + 1","input":{"a":1}}"#, #"{"result":2}"#), (#"{"expression":"$"}"#, "{}"),
            (#"{"expression":"$","input":null}"#, #"{"result":null}"#),
            (#"{"expression":"$x.y","bindings":{"x":{"y":[1]}}}"#, #"{"result":[1]}"#),
            (#"{"expression":"nothing","input":{}}"#, "{}"), (#"{"expression":"function($x){$x}"}"#, "{}"),
            (#"{"expression":"$a ?? 1"}"#, #"{"result":1}"#), (#"{"expression":"$eval('1 + 1')"}"#, #"{"result":2}"#),
            (#"{"expression":"$now()","bindings":null}"#, #"{"result":"2024-11-22T15:04:05.123Z"}"#),
            (
                #"{"expression":"1 + 'a'"}"#,
                #"{"error":{"code":"T2002","message":"The right side of the \"+\" operator must evaluate to a number","position":3,"token":"+","value":"a"}}"#
            ),
            (#"{"expression":"1 +"}"#, #"{"error":{"code":"S0207","#), ("", #"{"error":{"code":"InvalidRequest","#),
            ("[]", #"{"error":{"code":"InvalidRequest","#), ("{", #"{"error":{"code":"InvalidRequest","#),
            (#"{"expression":1}"#, #"{"error":{"code":"InvalidRequest","#),
            ("{}", #"{"error":{"code":"InvalidRequest","#),
            (#"{"expression":"1","bindings":[]}"#, #"{"error":{"code":"InvalidRequest","#),
            (#"{"expression":"($f := function($x) { 1 + $f($x) }; $f(1))"}"#, #"{"error":{"code":"D1011","#),
        ]
    )
    func answers(line: String, expected: String) throws {
        let answer = evaluator.answer(to: Array(line.utf8))
        #expect(answer.hasPrefix(expected), "\(answer)")
        if expected.hasSuffix("}") { #expect(answer == expected) }
        #expect(!answer.contains("\n"))
        _ = try JSONValue(parsing: answer)
    }

    @Test("Bytes that are no text have an answer")
    func anyBytes() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let line = (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(evaluator.answer(to: line).hasPrefix(#"{"error":{"code":"InvalidRequest""#))
        }
    }

    // MARK: Lines

    /// A pipe with what a reader finds in it, closed at the other end.
    private func reader(_ text: String, bytesMax: Int) throws -> LineReader {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let bytes = Array(text.utf8)
        try #require(bytes.count < 60_000)
        #expect(Descriptor.writeAll(bytes[...], to: ends[1]))
        close(ends[1])
        return LineReader(descriptor: ends[0], bytesMax: bytesMax)
    }

    @Test(
        "Lines end with a line feed, the last one may not",
        arguments: [
            ("", []), ("\n", [""]), ("a\nbc\n", ["a", "bc"]), ("a\n\nb", ["a", "", "b"]), ("a\r\n", ["a\r"]),
            ("123456\n1234567\n1\n", ["123456", nil, "1"]), ("1234567", [nil]),
        ] as [(String, [String?])]
    )
    func lines(text: String, expected: [String?]) throws {
        var reader = try reader(text, bytesMax: 6)
        var found: [String?] = []
        while let line = try reader.next() {
            if case .bytes(let bytes) = line {
                found.append(String(decoding: bytes, as: UTF8.self))
            } else {
                found.append(nil)
            }
        }
        #expect(found == expected)
    }

    @Test("A long line is passed over, whatever its length")
    func longLines() throws {
        var reader = try reader(String(repeating: "x", count: 50_000) + "\nafter\n", bytesMax: 10)
        #expect(try reader.next() == .tooLong)
        #expect(try reader.next() == .bytes(Array("after".utf8)))
        #expect(try reader.next() == nil)
    }

    @Test("A batch goes on after bad lines, and ends with success")
    func batches() throws {
        let recording = RecordingConsole()
        let status = try EvaluationCommands.batch(
            try reader("nonsense\n{\"expression\":\"1\"}\n{\"expression\":\"$\"}", bytesMax: 1_000),
            evaluator: evaluator,
            console: recording.console
        )
        #expect(status == .success)
        #expect(recording.outputLines.dropFirst() == [#"{"result":1}"#, "{}"])
    }
}
