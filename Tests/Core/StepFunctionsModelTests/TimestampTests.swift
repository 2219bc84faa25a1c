import Foundation
import JSON
import StepFunctionsModel
import Testing

@Suite struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1, "1970-01-01T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
            (1_735_787_045_678, "2025-01-02T03:04:05.678Z"), (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (253_402_300_800_000, "10000-01-01T00:00:00.000Z"),
        ] as [(Int64, String)]
    )
    func instantsHaveOneForm(milliseconds: Int64, text: String) {
        let time = Timestamp(millisecondsSinceEpoch: milliseconds)
        #expect(time.iso8601 == text && "\(time)" == text)
        if milliseconds < 253_402_300_800_000 { #expect(Timestamp(iso8601: text) == time) }
    }

    @Test(arguments: [Int64.min, .min + 1, .min + 86_400_000, .max, .max - 1])
    func everyInstantHasAForm(milliseconds: Int64) {
        let text = Timestamp(millisecondsSinceEpoch: milliseconds).iso8601
        #expect(text.hasSuffix("Z") && text.contains("T"))
        #expect(text.hasPrefix("-") == (milliseconds < 0))
    }

    /// Compared with Foundation's calendar.
    @Test func randomInstantsAgreeWithTheCalendar() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        var seed: UInt64 = 42
        for _ in 0..<2000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let seconds = Int64(seed >> 20) % 12_000_000_000
            let time = Timestamp(millisecondsSinceEpoch: seconds * 1000)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .second],
                from: Date(timeIntervalSince1970: Double(seconds))
            )
            let expected = String(
                format: "%04d-%02d-%02dT%02d:%02d:%02d.000Z",
                parts.year ?? 0,
                parts.month ?? 0,
                parts.day ?? 0,
                parts.hour ?? 0,
                parts.minute ?? 0,
                parts.second ?? 0
            )
            #expect(time.iso8601 == expected)
            #expect(Timestamp(iso8601: expected) == time)
        }
    }

    @Test(arguments: [
        ("2025-01-02T03:04:05Z", "2025-01-02T03:04:05.000Z"), ("2025-01-02T03:04:05.6Z", "2025-01-02T03:04:05.600Z"),
        ("2025-01-02T03:04:05.6789999999999Z", "2025-01-02T03:04:05.678Z"),
        ("2025-01-02T03:04:05+02:30", "2025-01-02T00:34:05.000Z"),
        ("2025-01-02T03:04:05-00:00", "2025-01-02T03:04:05.000Z"),
        ("2024-12-31T23:30:00-01:00", "2025-01-01T00:30:00.000Z"), ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
    ])
    func offsetsAndFractionsAreRead(text: String, expected: String) {
        #expect(Timestamp(iso8601: text)?.iso8601 == expected)
    }

    @Test(arguments: [
        "", "2025", "2025-01-02", "2025-01-02T03:04:05", "2025-01-02t03:04:05Z", "2025-01-02T03:04:05z",
        "2025-01-02 03:04:05Z", "2025-1-2T03:04:05Z", "2025-13-01T00:00:00Z", "2025-00-01T00:00:00Z",
        "2025-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2025-04-31T00:00:00Z", "2025-01-00T00:00:00Z",
        "2025-01-02T24:00:00Z", "2025-01-02T03:60:00Z", "2025-01-02T03:04:61Z", "2025-01-02T03:04:05.Z",
        "2025-01-02T03:04:05.5", "2025-01-02T03:04:05+0200", "2025-01-02T03:04:05+24:00", "2025-01-02T03:04:05+02:60",
        "2025-01-02T03:04:05Z ", " 2025-01-02T03:04:05Z", "+2025-01-02T03:04:05Z", "２025-01-02T03:04:05Z",
    ])
    func otherTextsAreNoTimes(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test(
        arguments: [
            (1_795_353_999_350, "1795353999.350"), (0, "0.000"), (-1, "-0.001"), (-1500, "-1.500"),
            (Int64.min, "-9223372036854775.808"),
        ] as [(Int64, String)]
    )
    func epochSecondsHaveThreeDecimals(milliseconds: Int64, text: String) {
        let time = Timestamp(millisecondsSinceEpoch: milliseconds)
        #expect(time.epochSecondsText == text)
        #expect(Timestamp(epochSecondsText: text) == time)
        #expect(time.jsonValue.text == text)
    }

    @Test func sumsSaturate() {
        let late = Timestamp(millisecondsSinceEpoch: .max - 5)
        let early = Timestamp(millisecondsSinceEpoch: .min + 5)
        #expect(late.adding(milliseconds: 10).millisecondsSinceEpoch == .max)
        #expect(early.adding(milliseconds: -10).millisecondsSinceEpoch == .min)
        #expect(late.adding(seconds: .max).millisecondsSinceEpoch == .max)
        #expect(early.adding(seconds: .min).millisecondsSinceEpoch == .min)
        #expect(Timestamp(millisecondsSinceEpoch: 5).adding(seconds: 2).millisecondsSinceEpoch == 2005)
        #expect(late > early && late.milliseconds(since: late.adding(milliseconds: -7)) == 7)
        #expect(Timestamp.distantFuture.iso8601.hasPrefix("9999-12-31"))
    }
}
