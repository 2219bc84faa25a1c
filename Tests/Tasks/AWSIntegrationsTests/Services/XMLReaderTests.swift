import Testing

@testable import AWSIntegrations

@Suite("XML, as far as AWS's answers make use of it")
struct XMLReaderTests {
    private func read(_ text: String) -> XMLElement? { XMLReader.root(of: Array(text.utf8)) }

    @Test func elementsAttributesAndTexts() throws {
        let root = try #require(
            read(
                "\u{FEFF}<?xml version='1.0'?>\n<n:a x=\"1&gt;\" y = '2'>t<b/><![CDATA[<c>]]>&#x41;&#66;<!-- - --></n:a >"
            )
        )
        #expect(root.name == "a" && root.attributes == ["x": "1>", "y": "2"])
        #expect(root.text == "t<c>AB" && root.children.map(\.name) == ["b"])
    }

    @Test(arguments: [
        "", " ", "text", "<a>", "<a></b>", "<a", "<a x></a>", "<a x=1></a>", "<a x='1></a>", "<a><![CDATA[</a>",
        "<!-- <a/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "</a>", "<>",
    ])
    func whatIsNotWellFormedIsNil(text: String) {
        #expect(read(text) == nil)
    }

    @Test func nestingIsBounded() {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(read(nested(XMLReader.depthMax)) != nil)
        #expect(read(nested(XMLReader.depthMax + 1)) == nil)
    }

    @Test func unknownEntitiesStay() {
        #expect(read("<a>&what; & &#xFFFFFFFF;</a>")?.text == "&what; & &#xFFFFFFFF;")
    }
}
