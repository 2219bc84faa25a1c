import SigV4
import Testing

struct UTCSecondTests {
    @Test(arguments: [
        (0, "19700101T000000Z", "1970-01-01T00:00:00Z"),
        (-1, "19691231T235959Z", "1969-12-31T23:59:59Z"),
        (951_782_400, "20000229T000000Z", "2000-02-29T00:00:00Z"),
        (1_440_938_160, "20150830T123600Z", "2015-08-30T12:36:00Z"),
        (4_107_542_399, "21000228T235959Z", "2100-02-28T23:59:59Z"),
        (-62_167_219_200, "00000101T000000Z", "0000-01-01T00:00:00Z"),
        (253_402_300_799, "99991231T235959Z", "9999-12-31T23:59:59Z"),
    ])
    func writesAndReadsDates(_ seconds: Int64, _ basic: String, _ extended: String) {
        let time = UTCSecond(secondsSince1970: seconds)
        #expect(time.basicText == basic)
        #expect(time.description == extended)
        #expect(UTCSecond(basicText: basic) == time)
    }

    @Test
    func agreesWithTheCalendarOverEightHundredYears() {
        var time = UTCSecond(secondsSince1970: -12_000_000_000)
        while time < UTCSecond(secondsSince1970: 14_000_000_000) {
            #expect(UTCSecond(basicText: time.basicText) == time)
            time = time.advanced(bySeconds: 86_400 * 3 + 3_601)
        }
    }

    @Test(arguments: [
        "", "20150830", "20150830T123600", "2015-08-30T12:36:00Z", "20150230T000000Z", "21000229T000000Z",
        "20150830T240000Z", "20150830T126000Z", "20150830T123660Z", "20151330T000000Z", "20150800T000000Z",
        "+0150830T123600Z", "20150830t123600Z", "２０150830T123600Z",
    ])
    func refusesWhatIsNoSuchSecond(_ text: String) {
        #expect(UTCSecond(basicText: text) == nil)
    }

    @Test
    func staysWithinItsRange() {
        #expect(UTCSecond(secondsSince1970: .max).basicText == "99991231T235959Z")
        #expect(UTCSecond(secondsSince1970: 0).advanced(bySeconds: .min).basicText == "00000101T000000Z")
        #expect(UTCSecond(secondsSince1970: 5).advanced(bySeconds: .max).basicText == "99991231T235959Z")
    }
}
