import SigV4
import Testing

@testable import AWSCore

struct XMLTextTests {
    @Test(arguments: [
        ("<A>x</A>", "A", ["x"]),
        ("<AB>no</AB><A>yes</A>", "A", ["yes"]),
        ("<A xmlns=\"u\">x</A><A >y</A >", "A", ["x", "y"]),
        ("<A/><A />", "A", ["", ""]),
        ("<A> a &lt;&amp;&gt; &quot;&apos; &#228;&#xE4; &unknown; & </A>", "A", ["a <&> \"' ää &unknown; &"]),
        ("<A>x", "A", []), ("<A", "A", []), ("", "A", []), ("A", "A", []),
        ("<A>&#1114112;&#xD800;&;</A>", "A", ["&#1114112;&#xD800;&;"]),
    ])
    func findsTexts(_ xml: String, _ name: String, _ texts: [String]) {
        #expect(XMLText(Array(xml.utf8)).texts(of: name) == texts)
    }

    @Test(
        arguments: [
            ("<A/>", "A"), ("<A b='c'>x</A>", "A"), ("<a:B></a:B>", "a:B"),
            ("\u{FEFF} <?xml version=\"1.0\"?>\n<!-- <B/> --><A>", "A"),
            ("", nil), ("A", nil), ("<", nil), ("{}", nil), ("<?xml", nil), ("<!-- <A>", nil), ("x<A/>", nil),
        ] as [(String, String?)]
    )
    func findsTheNameOfTheRoot(_ xml: String, _ name: String?) {
        #expect(XMLText(Array(xml.utf8)).rootName == name)
    }
}

struct UTCSecondTextsTests {
    @Test(arguments: [
        ("2026-01-02T03:04:05Z", "20260102T030405Z"), ("2026-01-02T03:04:05.999Z", "20260102T030405Z"),
        ("2026-01-02t03:04:05z", "20260102T030405Z"), ("2026-01-02T03:04:05+01:30", "20260102T013405Z"),
        ("2026-01-02T03:04:05-0100", "20260102T040405Z"),
    ])
    func readsISO8601(_ text: String, _ basic: String) {
        #expect(UTCSecond(iso8601Text: text)?.basicText == basic)
    }

    @Test(arguments: [
        "", "2026-01-02", "2026-01-02T03:04:05", "2026-13-02T03:04:05Z", "2026-01-02T03:04:05Zx",
        "2026-01-02T03:04:05+1",
        "2026-01-02 03:04:05Z", "2026-01-02T03:04:05+99:00", "soon",
    ])
    func refusesWhatIsNotISO8601(_ text: String) {
        #expect(UTCSecond(iso8601Text: text) == nil)
    }

    @Test
    func readsTheDateHeader() {
        #expect(UTCSecond(httpDateText: "Sun, 06 Nov 1994 08:49:37 GMT")?.basicText == "19941106T084937Z")
        for text in ["", "Sun, 06 Nov 1994 08:49:37", "06 Nov 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT"] {
            #expect(UTCSecond(httpDateText: text) == nil)
        }
    }
}
