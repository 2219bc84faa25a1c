import StepFunctionsModel
import Testing

@testable import StepwellClient

@Suite("Text for people")
struct TextTests {
    @Test(
        "Durations have two units at most",
        arguments: [
            (0, "0ms"), (999, "999ms"), (1000, "1.0s"), (9_949, "9.9s"), (9_960, "10s"), (59_499, "59s"),
            (59_600, "1m 00s"), (65_000, "1m 05s"), (3_599_400, "59m 59s"), (3_600_000, "1h 00m"),
            (86_399_000, "23h 59m"),
            (90_000_000, "1d 01h"), (-5, "0ms"),
        ] as [(Int64, String)]
    )
    func duration(milliseconds: Int64, text: String) {
        #expect(TimeText.duration(milliseconds: milliseconds) == text)
    }

    @Test("Times are in UTC, offsets have milliseconds")
    func times() {
        #expect(TimeText.dateTime(.start) == "2025-01-02 03:04:05")
        #expect(TimeText.dateTimeWithMilliseconds(Timestamp.start.adding(milliseconds: 7)) == "2025-01-02 03:04:05.007")
        #expect(TimeText.offset(from: .start, to: Timestamp.start.adding(milliseconds: 65_003)) == "+65.003s")
        #expect(TimeText.offset(from: .start, to: Timestamp.start.adding(milliseconds: -20)) == "-0.020s")
    }

    @Test(
        "Control characters of others never reach the terminal",
        arguments: [
            ("a\u{1B}[2Jb", "a\u{FFFD}[2Jb", "a\u{FFFD}[2Jb"), ("a\nb\tc", "a b c", "a\nb\tc"),
            ("a\r\nb", "a b", "a\nb"),
            ("a\rb", "a\u{FFFD}b", "a\u{FFFD}b"), ("a\r", "a\u{FFFD}", "a\u{FFFD}"),
            ("x\u{202E}y\u{9B}z", "x\u{FFFD}y\u{FFFD}z", "x\u{FFFD}y\u{FFFD}z"),
            ("häßlich 日本", "häßlich 日本", "häßlich 日本"),
        ]
    )
    func safeText(text: String, line: String, block: String) {
        #expect(SafeText.line(text) == line)
        #expect(SafeText.block(text) == block)
    }

    @Test("Columns of a table are as wide as their widest cell, wide characters included")
    func table() {
        let table = TextTable(
            titles: ["NAME", "STATUS"],
            rows: [["日本", "OK"], ["a-long-name", ""], ["x", "evil\u{1B}c"]]
        )
        #expect(
            table.lines() == ["NAME         STATUS", "日本         OK", "a-long-name", "x            evil\u{FFFD}c"]
        )
    }

    @Test("A table fits into the terminal")
    func narrowTable() {
        let table = TextTable(titles: ["A", "B"], rows: [["x", String(repeating: "y", count: 100)]])
        #expect(table.lines(width: 30).allSatisfy { Columns.width(of: $0) <= 30 })
        #expect(table.lines(width: 30).last?.hasSuffix("…") == true)
    }

    @Test("Words of a command are quoted only where the shell needs it")
    func shellWords() {
        #expect(
            ShellWord.quoted("arn:aws:states:us-east-1:1:execution:A:b_c.d")
                == "arn:aws:states:us-east-1:1:execution:A:b_c.d"
        )
        #expect(ShellWord.quoted("it's") == "'it'\\''s'")
        #expect(ShellWord.quoted("") == "''")
        #expect(ShellWord.quoted("a(b)") == "'a(b)'")
    }

    @Test("Payloads are indented, and of long ones the end is shown")
    func payloads() {
        #expect(PayloadText.lines("{\"a\":[1]}", linesMax: 9) == ["{", "  \"a\": [", "    1", "  ]", "}"])
        #expect(PayloadText.lines("one\ntwo\nthree\n\n", linesMax: 2) == ["… 1 lines before", "two", "three"])
        #expect(PayloadText.lines("\"text\"", linesMax: 9) == ["\"text\""])
    }
}
