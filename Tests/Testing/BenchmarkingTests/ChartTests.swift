import Foundation
import Testing

@testable import Benchmarking

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ChartTests {
    private func chart(_ style: Chart.Style) -> Chart {
        Chart(
            title: "Rates <of> \"A & B\"",
            categoryTitle: "clients",
            valueTitle: "per second",
            style: style,
            categories: ["1", "8", "64"],
            series: [
                Chart.Series(
                    name: "SQLite",
                    values: [Distribution([100]), Distribution([]), Distribution([150, 200, 400])]
                ),
                Chart.Series(name: "PostgreSQL", values: [Distribution([50]), Distribution([60]), Distribution([70])]),
            ],
            references: [Chart.Reference(name: "limit", value: 900)]
        )
    }

    @Test(arguments: [Chart.Style.lines, .bars])
    func isADocumentOfItsOwn(_ style: Chart.Style) throws {
        let svg = chart(style).svg
        let elements = try Elements(svg)
        #expect(elements.names.first == "svg")
        #expect(elements.texts.contains("Rates <of> \"A & B\""))
        for label in ["clients", "per second", "1", "8", "64", "SQLite", "PostgreSQL", "limit", "800"] {
            #expect(elements.texts.contains(label), "\(label)")
        }
        #expect(svg.contains("prefers-color-scheme: dark"))
        #expect(svg.hasSuffix("</svg>\n"))
        // Ground, two in the legend, and a bar for each value that there is.
        #expect(elements.names.count { $0 == "rect" } == (style == .bars ? 8 : 3))
        #expect(elements.names.count { $0 == "circle" } == (style == .lines ? 5 : 0))
    }

    @Test func valuesAreDrawnToScale() throws {
        let chart = Chart(
            title: "",
            categoryTitle: "",
            valueTitle: "",
            style: .bars,
            categories: ["a", "b"],
            series: [Chart.Series(name: "", values: [Distribution([50]), Distribution([100])])]
        )
        let heights = try Elements(chart.svg).attributes.compactMap { attributes in
            attributes["class"] == "f0" ? attributes["height"].flatMap(Double.init) : nil
        }
        // The first is in the legend. 400 high, 72 and 60 of it for what is around.
        #expect(heights == [12, 134, 268])
    }

    @Test(arguments: [
        (0.07, 0.08), (1, 1), (7, 8), (10, 10), (11, 12), (41, 50), (99, 100), (101, 120), (39_000, 40_000),
        (1_000_000, 1_000_000),
    ])
    func ticksAreRoundAndFew(_ greatest: Double, _ end: Double) {
        var chart = chart(.lines)
        chart.references = []
        chart.series = [Chart.Series(name: "", values: [Distribution([greatest])])]
        let ticks = chart.ticks
        #expect(ticks.first == 0)
        let difference = abs((ticks.last ?? 0) - end)
        #expect(difference < end / 1e6, "\(ticks)")
        #expect((3...9).contains(ticks.count), "\(ticks)")
    }

    @Test func nothingIsDrawable() throws {
        var chart = chart(.lines)
        chart.series = []
        chart.references = []
        chart.categories = []
        #expect(try Elements(chart.svg).names.contains("line"))
    }
}

/// What is in an XML document; an error when it is none.
private final class Elements: NSObject, XMLParserDelegate {
    var names: [String] = []
    var attributes: [[String: String]] = []
    var texts: [String] = []

    init(_ text: String) throws {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        let isRead = parser.parse()
        texts = texts.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        guard isRead else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        names.append(name)
        self.attributes.append(attributes)
        texts.append("")
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if !texts.isEmpty { texts[texts.count - 1] += text }
    }
}
