import StepFunctionsModel
import Testing

@Suite struct TraceParentTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let span = "00f067aa0ba902b7"

    @Test func whatIsValidIsKeptAsItIs() {
        for text in ["00-\(Self.trace)-\(Self.span)-01", "cc-\(Self.trace)-\(Self.span)-00-what.comes-next"] {
            #expect(TraceParent(text)?.text == text)
        }
    }

    @Test(
        arguments: [
            "", "00", "00-\(trace)-\(span)", "00-\(trace)-\(span)-01-more", "ff-\(trace)-\(span)-01",
            "00-\(trace.uppercased())-\(span)-01", "00-\(trace.dropLast())-\(span)-01", "0-\(trace)-\(span)-01",
            "00-00000000000000000000000000000000-\(span)-01", "00-\(trace)-0000000000000000-01",
            "00-\(trace)-\(span)-1", "00-\(trace)-\(span)-0g", "00-\(trace)-\(span)-01\r\nX: y",
            "01-\(trace)-\(span)-01-" + String(repeating: "x", count: 300),
        ]
    )
    func whatIsNotIsIgnored(text: String) {
        #expect(TraceParent(text) == nil)
    }
}
