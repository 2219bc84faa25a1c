import JSON
import StepFunctionsModel
import TestSupport
import Testing

@testable import StepwellClient

@Suite("The end of a command's output")
struct OutputTailTests {
    private func tail(_ chunks: [(String, OutputTail.Stream)], lines: Int = 3, bytes: Int = 1000) -> String {
        let tail = OutputTail(linesMax: lines, bytesMax: bytes)
        for (chunk, stream) in chunks { tail.append(Array(chunk.utf8)[...], to: stream) }
        return tail.text(withoutSecret: "")
    }

    @Test("The last lines are kept, the unfinished one included")
    func lines() {
        #expect(tail([("a\nb\nc\nd\ne", .output)]) == "c\nd\ne")
        #expect(tail([("a\n", .output)]) == "a")
        #expect(tail([("a\n\n\n", .output)]) == "a\n\n")
        #expect(tail([]) == "")
        #expect(tail([("a\nb", .output)], lines: 0) == "")
    }

    @Test("Lines of both streams come in the order in which they are complete, and never mix")
    func streams() {
        #expect(tail([("ou", .output), ("er", .error), ("t\n", .output), ("r\n", .error)]) == "out\nerr")
        #expect(tail([("progress", .error), ("out\n", .output)]) == "out\nprogress")
    }

    @Test(
        "Of each line that remains which a terminal would show",
        arguments: [
            ("10%\r50%\r100%", "100%"), ("done\r", "done"), ("\u{1B}[1;31mred\u{1B}[0m", "red"),
            ("\u{1B}]0;title\u{07}text", "text"), ("\u{1B}]0;title\u{1B}\\text", "text"), ("\u{1B}(Bx", "x"),
            ("a\u{08}\u{07}b\tc", "ab\tc"), ("\u{1B}[", ""), ("\u{1B}", ""), ("\u{1B}]never ends", ""), ("häß", "häß"),
        ]
    )
    func terminalLines(line: String, text: String) {
        #expect(TerminalLine.text(Array(line.utf8)) == text)
    }

    @Test("Bytes that are not UTF-8 are replaced, not lost")
    func invalidBytes() {
        #expect(TerminalLine.text([0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
    }

    @Test("A chunk with more lines than are kept replaces all that came before, of its own stream and the other")
    func largeChunk() {
        #expect(tail([("old\nunfinished", .output), ("a\nb\nc\nd\ne", .output)]) == "c\nd\ne")
        #expect(tail([("old\nunfinished", .error), ("a\nb\nc\nd\n", .output)]) == "c\nd\nunfinished")
        #expect(tail([("x", .output), ("a\nb\nc\n", .output)]) == "xa\nb\nc")
    }

    @Test("Neither one endless line nor many lines exceed the bytes")
    func bytes() {
        let endless = tail([(String(repeating: "x", count: 5000), .output)], bytes: 100)
        #expect(endless == String(repeating: "x", count: 100))
        let many = tail([(String(repeating: "0123456789\n", count: 500), .output)], lines: 500, bytes: 100)
        #expect(many.utf8.count <= 100)
        #expect(many.hasPrefix("0123456789\n"))
    }

    @Test("However the output is cut into chunks, the tail is the same")
    func chunks() {
        let text = (0..<200).map { "line \($0) häß\r\u{1B}[32m日本\n" }.joined()
        let whole = tail([(text, .output)], lines: 20)
        var random = SplitMix64(seed: 7)
        for _ in 0..<50 {
            let tail = OutputTail(linesMax: 20, bytesMax: 1000)
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...97, using: &random)
                tail.append(rest.prefix(count), to: .output)
                rest = rest.dropFirst(count)
            }
            #expect(tail.text(withoutSecret: "") == whole)
        }
    }

    @Test("A cause is within the limit of the API and cut where a line begins")
    func cause() throws {
        let tail = String(repeating: "0123456789012345678901234567890123456789\n", count: 1500)
        let report = TaskReport(.exited(1), duration: .seconds(1), tail: tail)
        let cause = try #require(report.body["cause"]?.stringValue)
        #expect(cause.utf8.count <= ServiceLimits.causeCharactersMax)
        #expect(cause.hasPrefix("0123"))
        #expect(OutputTail.suffix(of: "日本", bytesMax: 4) == "本")
    }

    @Test("The largest report is within the limit of a payload, whatever the bytes")
    func largestReport() {
        for byte: UInt8 in [0x22, 0x5C, 0xFF, 0x09, 0x61] {
            let tail = OutputTail(linesMax: 10_000, bytesMax: 65_536)
            for _ in 0..<200 { tail.append(Array(repeating: byte, count: 1000)[...], to: .output) }
            let report = TaskReport(.exited(0), duration: .zero, tail: tail.text(withoutSecret: ""))
            #expect(report.body.text.utf8.count <= ServiceLimits.payloadBytesMax)
        }
    }

    @Test("A report says how long the command took, in seconds with milliseconds")
    func duration() {
        let report = TaskReport(.exited(0), duration: .milliseconds(12_007), tail: "x")
        #expect(report.body.text == "{\"exitCode\":0,\"durationSeconds\":12.007,\"output\":\"x\"}")
    }
}
