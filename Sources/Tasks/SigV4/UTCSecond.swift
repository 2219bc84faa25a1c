/// A second of UTC, as signatures and expiry times use it; leap seconds do not exist.
public struct UTCSecond: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSince1970: Int64

    /// Creates a time from seconds since 1970, kept within the years 0000 to 9999, which all formats can express.
    public init(secondsSince1970: Int64) {
        self.secondsSince1970 = min(max(secondsSince1970, Self.first), Self.last)
    }

    /// Creates a time from a Gregorian date and time of day; nil when there is no such second.
    public init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        guard (0...9999).contains(year), (1...12).contains(month),
            (1...Self.days(inMonth: month, year: year)).contains(day),
            (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
        else { return nil }
        let days = Self.daysSince1970(year: year, month: month, day: day)
        secondsSince1970 = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    }

    /// The time that many seconds later, or earlier when negative.
    public func advanced(bySeconds seconds: Int64) -> UTCSecond {
        let (sum, overflow) = secondsSince1970.addingReportingOverflow(seconds)
        return UTCSecond(secondsSince1970: overflow ? (seconds < 0 ? .min : .max) : sum)
    }

    /// How many seconds `other` is after this time; negative when it is before.
    public func seconds(until other: UTCSecond) -> Int64 {
        other.secondsSince1970 - secondsSince1970
    }

    /// Orders by time.
    public static func < (left: UTCSecond, right: UTCSecond) -> Bool {
        left.secondsSince1970 < right.secondsSince1970
    }

    private static let first: Int64 = -62_167_219_200
    private static let last: Int64 = 253_402_300_799
}

extension UTCSecond: CustomStringConvertible {
    /// The form of the `X-Amz-Date` header: `20150830T123600Z`.
    public var basicText: String {
        var bytes = dateDigits(between: nil)
        appendTime(to: &bytes, between: nil)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The date of a credential scope: `20150830`.
    public var basicDateText: String { String(decoding: dateDigits(between: nil), as: UTF8.self) }

    /// The ISO 8601 form: `2015-08-30T12:36:00Z`.
    public var description: String {
        var bytes = dateDigits(between: UInt8(ascii: "-"))
        appendTime(to: &bytes, between: UInt8(ascii: ":"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func dateDigits(between separator: UInt8?) -> [UInt8] {
        let (year, month, day) = civilDate
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        Self.append(year, digits: 4, to: &bytes)
        for part in [month, day] {
            if let separator { bytes.append(separator) }
            Self.append(part, digits: 2, to: &bytes)
        }
        return bytes
    }

    private func appendTime(to bytes: inout [UInt8], between separator: UInt8?) {
        let time = secondOfDay
        bytes.append(UInt8(ascii: "T"))
        Self.append(time / 3_600, digits: 2, to: &bytes)
        for part in [time / 60 % 60, time % 60] {
            if let separator { bytes.append(separator) }
            Self.append(part, digits: 2, to: &bytes)
        }
        bytes.append(UInt8(ascii: "Z"))
    }

    /// Appends the last digits of a number that is not negative.
    private static func append(_ value: Int, digits: Int, to bytes: inout [UInt8]) {
        guard digits > 0 else { return }
        append(value / 10, digits: digits - 1, to: &bytes)
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
    }

    /// Reads the form of the `X-Amz-Date` header, exactly `YYYYMMDDTHHMMSSZ`; nil otherwise.
    public init?(basicText text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[4..<6]),
            let day = Self.number(bytes[6..<8]), let hour = Self.number(bytes[9..<11]),
            let minute = Self.number(bytes[11..<13]), let second = Self.number(bytes[13..<15])
        else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    /// A number written in ASCII digits only; nil for anything else.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}

/// The calendar: whole days counted in the proleptic Gregorian calendar, whose cycle is 400 years of 146,097 days.
extension UTCSecond {
    private var daysSince1970: Int {
        let (quotient, remainder) = secondsSince1970.quotientAndRemainder(dividingBy: 86_400)
        return Int(remainder < 0 ? quotient - 1 : quotient)
    }

    private var secondOfDay: Int { Int(secondsSince1970 - Int64(daysSince1970) * 86_400) }

    /// Year, month and day; years are counted from 1 March here, so that a leap day is the last day of its year.
    private var civilDate: (year: Int, month: Int, day: Int) {
        let days = daysSince1970 + 719_468
        let cycle = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfCycle = days - cycle * 146_097
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let cycle = (year >= 0 ? year : year - 399) / 400
        let yearOfCycle = year - cycle * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return cycle * 146_097 + yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear - 719_468
    }

    private static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
