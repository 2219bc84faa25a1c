import JSON
import Testing

@Suite("JSON numbers")
struct NumberTests {
    @Test(
        "Integers by value, whatever their form",
        arguments: [
            ("1", 1), ("-1", -1), ("1.0", 1), ("1e2", 100), ("1.5e1", 15), ("-0", 0), ("0.0e9", 0), ("100e-2", 1),
            ("9223372036854775807", .max), ("-9223372036854775808", .min), ("-9.223372036854775808e18", .min),
            ("1.5", nil), ("9223372036854775808", nil), ("9.223372036854775808e18", nil), ("1e19", nil), ("1e-1", nil),
            ("1e99999999999999999999", nil), ("1e-99999999999999999999", nil), ("0e99999999999999999999", 0),
            ("123e-2", nil), ("-1e18", -1_000_000_000_000_000_000),
        ] as [(String, Int?)]
    )
    func integers(text: String, expected: Int?) {
        #expect(JSONNumber(text: text)?.intValue == expected)
    }

    @Test(
        "Nearest doubles",
        arguments: [
            ("1.5", 1.5), ("1e400", .infinity), ("-1e400", -.infinity), ("1e-400", 0),
            ("123456789012345678901", 1.2345678901234568e20),
            ("0.1", 0.1), ("5e-324", .leastNonzeroMagnitude), ("1e99999999999999999999", .infinity),
        ]
    )
    func doubles(text: String, expected: Double) {
        #expect(JSONNumber(text: text)?.doubleValue == expected)
    }

    @Test(
        "Text of doubles is ECMAScript's",
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (1e15, "1000000000000000"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"), (1.5e21, "1.5e+21"), (123_456_789_012_345_683_968, "123456789012345680000"),
            (1e-6, "0.000001"),
            (1e-7, "1e-7"),
            (1.25e-7, "1.25e-7"), (.leastNonzeroMagnitude, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
            (0.000012345, "0.000012345"), (1234.5678, "1234.5678"), (9007199254740992, "9007199254740992"),
            (1_234_567_890_123_456.8, "1234567890123456.8"), (-1e-10, "-1e-10"),
        ] as [(Double, String)]
    )
    func textOfDoubles(value: Double, text: String) {
        #expect(JSONNumber(value)?.text == text)
        #expect(JSONNumber(value)?.doubleValue == value)
    }

    @Test("What JSON has no text for is refused", arguments: [Double.infinity, -.infinity, .nan])
    func notFinite(value: Double) {
        #expect(JSONNumber(value) == nil)
    }

    @Test(
        "Text that is no JSON number is refused",
        arguments: ["", " 1", "1 ", "+1", "01", "1.", ".1", "1e", "0x1", "NaN", "1_0", "--1"]
    )
    func malformed(text: String) {
        #expect(JSONNumber(text: text) == nil)
    }

    @Test(
        "Order by value",
        arguments: [
            ("1", "2"), ("-2", "-1"), ("-1", "0"), ("0", "1e-400"), ("0.99", "1.0"), ("9", "10"), ("1e10", "1.5e10"),
            ("9007199254740992", "9007199254740993"), ("-1e400", "1"), ("-5", "5"), ("12", "123"),
        ]
    )
    func order(smaller: String, larger: String) throws {
        let (a, b) = (try #require(JSONNumber(text: smaller)), try #require(JSONNumber(text: larger)))
        #expect(a.isLess(than: b))
        #expect(!b.isLess(than: a))
        #expect(!a.isLess(than: a))
    }

    @Test("Equal values are not less than each other")
    func equalValues() {
        #expect(JSONNumber(text: "1.0")?.isLess(than: 1) == false)
        #expect(JSONNumber(text: "-0")?.isLess(than: 0) == false)
        #expect(JSONNumber(Int64.min).description == "-9223372036854775808")
    }
}
