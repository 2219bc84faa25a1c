/// A moment in UTC, taken apart by the Gregorian calendar.
struct CivilDate {
    static let dayMilliseconds = 86_400_000

    let year: Int
    /// 1 ... 12
    let month: Int
    /// 1 ... 31
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    let millisecond: Int
    /// Days since 1970-01-01.
    let dayNumber: Int

    /// Takes milliseconds since 1970-01-01T00:00:00Z apart.
    init(milliseconds: Int) {
        dayNumber = Self.floorDivide(milliseconds, Self.dayMilliseconds)
        var rest = milliseconds - dayNumber * Self.dayMilliseconds
        (year, month, day) = Self.date(ofDay: dayNumber)
        millisecond = rest % 1000
        rest /= 1000
        second = rest % 60
        minute = rest / 60 % 60
        hour = rest / 3600
    }

    static func floorDivide(_ a: Int, _ b: Int) -> Int {
        let quotient = a / b
        return a % b < 0 ? quotient - 1 : quotient
    }

    /// Days since 1970-01-01 of a date; months outside of 1 to 12 and days outside of the month roll over.
    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let monthIndex = month - 1
        let year = year + floorDivide(monthIndex, 12)
        let month = monthIndex - floorDivide(monthIndex, 12) * 12 + 1
        // Years begin in March here, so that the leap day is the last one.
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468 + day - 1
    }

    private static func date(ofDay dayNumber: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// Monday is 1, Sunday 7.
    var weekday: Int { Self.weekday(ofDay: dayNumber) }

    private static func weekday(ofDay dayNumber: Int) -> Int {
        let index = (dayNumber + 3) % 7
        return (index < 0 ? index + 7 : index) + 1
    }

    var dayOfYear: Int {
        dayNumber - Self.dayNumber(year: year, month: 1, day: 1) + 1
    }
}

// Weeks by ISO 8601: they begin on Monday and belong to the year, or the month, that most of their days lie in.
extension CivilDate {
    /// The Monday of the first week of a period that begins with a month.
    private static func firstMonday(year: Int, month: Int) -> Int {
        let start = dayNumber(year: year, month: month, day: 1)
        let weekday = weekday(ofDay: start)
        return weekday > 4 ? start + 8 - weekday : start - weekday + 1
    }

    private static func week(of dayNumber: Int, from monday: Int) -> Int {
        floorDivide(dayNumber - monday, 7) + 1
    }

    /// The year that the week belongs to.
    var weekYear: Int {
        if dayNumber < Self.firstMonday(year: year, month: 1) { return year - 1 }
        return dayNumber >= Self.firstMonday(year: year + 1, month: 1) ? year + 1 : year
    }

    /// The number of the week in its year.
    var weekOfYear: Int {
        Self.week(of: dayNumber, from: Self.firstMonday(year: weekYear, month: 1))
    }

    /// The month that the week belongs to, 0 for December of the year before and 13 for January of the next one.
    private var weekMonthIndex: Int {
        if dayNumber < Self.firstMonday(year: year, month: month) { return month - 1 }
        return dayNumber >= Self.firstMonday(year: year, month: month + 1) ? month + 1 : month
    }

    /// The month that the week belongs to.
    var weekMonth: Int {
        (weekMonthIndex + 11) % 12 + 1
    }

    /// The number of the week in its month.
    var weekOfMonth: Int {
        Self.week(of: dayNumber, from: Self.firstMonday(year: year, month: weekMonthIndex))
    }
}
