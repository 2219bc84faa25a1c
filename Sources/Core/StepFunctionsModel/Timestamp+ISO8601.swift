extension Timestamp: CustomStringConvertible {
    /// The form of times in the context object: `2025-01-02T03:04:05.678Z`, always UTC with milliseconds.
    public var iso8601: String {
        let days = millisecondsSinceEpoch.flooredDivision(by: 86_400_000)
        // Not by subtracting whole days: that overflows for the earliest instant.
        let remainder = Int(millisecondsSinceEpoch % 86_400_000)
        let millisecondOfDay = remainder < 0 ? remainder + 86_400_000 : remainder
        let (year, month, day) = CivilDate.civil(fromDays: Int(days))
        let second = millisecondOfDay / 1000
        var text = DigitWriter()
        if year < 0 { text.append("-") }
        text.append(abs(year), width: 4)
        text.append("-")
        text.append(month, width: 2)
        text.append("-")
        text.append(day, width: 2)
        text.append("T")
        text.append(second / 3600, width: 2)
        text.append(":")
        text.append(second / 60 % 60, width: 2)
        text.append(":")
        text.append(second % 60, width: 2)
        text.append(".")
        text.append(millisecondOfDay % 1000, width: 3)
        text.append("Z")
        return text.text
    }

    /// The text that logs and messages show; holds no secret.
    public var description: String { iso8601 }

    /// Parses the RFC 3339 profile of ISO 8601 that the States Language demands: upper-case `T` and `Z`, an offset, and
    /// any number of digits in the fraction of a second (digits after the third are dropped).
    ///
    /// Returns nil for anything else. Source: States Language specification, "Timestamps".
    public init?(iso8601 text: String) {
        var reader = DigitReader(bytes: Array(text.utf8))
        guard let year = reader.number(digits: 4), reader.take("-"),
            let month = reader.number(digits: 2), reader.take("-"),
            let day = reader.number(digits: 2), reader.take("T"),
            let hour = reader.number(digits: 2), reader.take(":"),
            let minute = reader.number(digits: 2), reader.take(":"),
            let second = reader.number(digits: 2)
        else { return nil }
        var milliseconds = 0
        if reader.take(".") {
            guard let fraction = reader.fractionMilliseconds() else { return nil }
            milliseconds = fraction
        }
        guard let offsetMinutes = reader.offsetMinutes(), reader.isAtEnd else { return nil }
        guard (1...12).contains(month), day >= 1, day <= CivilDate.daysIn(month: month, year: year),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        let days = Int64(CivilDate.days(fromYear: year, month: month, day: day))
        let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second) - Int64(offsetMinutes * 60)
        self.init(millisecondsSinceEpoch: seconds * 1000 + Int64(milliseconds))
    }
}

/// Conversions between days since the epoch and proleptic Gregorian dates.
enum CivilDate {
    /// The days from 1970-01-01 to a date.
    static func days(fromYear year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The date that lies a number of days after 1970-01-01.
    static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

private struct DigitReader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    mutating func digit() -> Int? {
        guard position < bytes.count, (48...57).contains(bytes[position]) else { return nil }
        position += 1
        return Int(bytes[position - 1]) - 48
    }

    mutating func number(digits: Int) -> Int? {
        var number = 0
        for _ in 0..<digits {
            guard let next = digit() else { return nil }
            number = number * 10 + next
        }
        return number
    }

    mutating func fractionMilliseconds() -> Int? {
        guard var milliseconds = digit().map({ $0 * 100 }) else { return nil }
        var weight = 10
        while let next = digit() {
            milliseconds += next * weight
            weight /= 10
        }
        return milliseconds
    }

    mutating func offsetMinutes() -> Int? {
        if take("Z") { return 0 }
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, let hours = number(digits: 2), take(":"), let minutes = number(digits: 2),
            hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
