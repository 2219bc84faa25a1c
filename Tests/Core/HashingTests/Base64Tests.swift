import Hashing
import Testing

@Suite("Base64")
struct Base64Tests {
    /// RFC 4648, section 10, and bytes that need the last two letters of the alphabets.
    @Test(
        "Vectors of RFC 4648",
        arguments: [
            ([], "", ""), (Array("f".utf8), "Zg==", "Zg"), (Array("fo".utf8), "Zm8=", "Zm8"),
            (Array("foo".utf8), "Zm9v", "Zm9v"), (Array("foob".utf8), "Zm9vYg==", "Zm9vYg"),
            (Array("fooba".utf8), "Zm9vYmE=", "Zm9vYmE"), (Array("foobar".utf8), "Zm9vYmFy", "Zm9vYmFy"),
            ([0xFB, 0xFF, 0xBF], "+/+/", "-_-_"), ([0xFF, 0xFE], "//4=", "__4"), ([0, 0, 0, 0], "AAAAAA==", "AAAAAA"),
        ] as [([UInt8], String, String)]
    )
    func vectors(bytes: [UInt8], standard: String, url: String) {
        #expect(Base64.encode(bytes) == standard)
        #expect(Base64.decode(standard) == bytes)
        #expect(Base64.url.encode(bytes) == url)
        #expect(Base64.url.decode(url) == bytes)
    }

    @Test("Every byte and length survives", arguments: 0..<40)
    func roundTrip(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ count) }
        #expect(Base64.standard.decode(Base64.standard.encode(bytes)) == bytes)
        #expect(Base64.url.decode(Base64.url.encode(bytes)) == bytes)
    }

    @Test(
        "Text of the standard alphabet that is not exact is refused",
        arguments: [
            "Zg", "Zg=", "Zg===", "Z===", "====", "Zh==", "Zm9=", "Zm9vYg=", "Zm 9", "Zm9v\n", "-_-_", "Zg==Zg==",
            "Zm9é", "=Zg=",
        ]
    )
    func malformedStandard(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(
        "Text of the URL alphabet that is not exact is refused",
        arguments: ["Zg==", "Z", "Zh", "Zm9", "+/+/", "Zm9vY"]
    )
    func malformedURL(text: String) {
        #expect(Base64.url.decode(text) == nil)
    }
}
