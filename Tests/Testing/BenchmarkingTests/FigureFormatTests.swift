import Testing

@testable import Benchmarking

@Suite struct FigureFormatTests {
    @Test(arguments: [
        (0, "0"), (0.03125, "0.0313"), (0.00004, "0.0000"), (0.5, "0.50"), (1.5, "1.50"), (9.994, "9.99"),
        (12.34, "12.3"), (99.96, "100.0"), (123.4, "123"),
        (1234.5, "1,235"), (1_234_567, "1,234,567"), (-1.25, "-1.25"), (-1234, "-1,234"), (.nan, "–"),
    ])
    func numbersHaveThreeDigitsThatCount(_ value: Double, _ text: String) {
        #expect(FigureFormat.number.text(value) == text)
    }

    @Test func otherKinds() {
        #expect(FigureFormat.percent.text(0.123) == "12.3 %")
        #expect(FigureFormat.percent.text(4.5) == "450 %")
        #expect(FigureFormat.bytes.text(512) == "512 B")
        #expect(FigureFormat.bytes.text(1234) == "1.23 KB")
        #expect(FigureFormat.bytes.text(45_600_000) == "45.6 MB")
        #expect(FigureFormat.bytes.text(-2000) == "-2.00 KB")
        #expect(FigureFormat.count.text(0.4) == "0")
        #expect(FigureFormat.count.text(100_000) == "100,000")
    }

    @Test func severalRunsShowTheirRange() {
        #expect(FigureFormat.number.text(Distribution([120, 110, 140])) == "120 (110–140)")
        #expect(FigureFormat.number.text(Distribution([120])) == "120")
        #expect(FigureFormat.count.text(Distribution([0, 0])) == "0")
        #expect(FigureFormat.number.text(Distribution([])) == "–")
    }

    @Test func tablesAreMarkdown() {
        let table = MarkdownTable(heading: ["store", "rate"], rows: [["a|b", "1"], ["c\nd"]])
        #expect(table.text == "| store | rate |\n| --- | ---: |\n| a\\|b | 1 |\n| c<br>d |  |\n")
    }
}
