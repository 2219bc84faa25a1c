/// Timestamps in the form of ISO 8601 that `$toMillis` takes without a picture.
enum ISOTimestamp {
    /// Milliseconds since 1970-01-01T00:00:00Z, or nil when the text has another form or names no moment.
    ///
    /// A year, then month and day, time, fraction and zone, each only with what is before it; UTC where there is no zone.
    static func milliseconds(_ text: String) -> Int? {
        var scanner = Scanner(bytes: Array(text.utf8))
        guard let year = scanner.digits(4) else { return nil }
        var (month, day) = (1, 1)
        if scanner.take("-") {
            guard let number = scanner.digits(2) else { return nil }
            month = number
            if scanner.take("-") {
                guard let number = scanner.digits(2) else { return nil }
                day = number
            }
        }
        guard (1...12).contains(month), day >= 1, day <= daysInMonth(year, month) else { return nil }
        var milliseconds = 0
        if scanner.take("T") {
            guard let time = scanner.time() else { return nil }
            milliseconds = time
        }
        if scanner.take(".") {
            guard let fraction = scanner.fraction() else { return nil }
            milliseconds += fraction
        }
        if !scanner.take("Z"), !scanner.isAtEnd {
            guard let zone = scanner.zone() else { return nil }
            milliseconds -= zone * 60_000
        }
        guard scanner.isAtEnd else { return nil }
        return CivilDate.dayNumber(year: year, month: month, day: day) * CivilDate.dayMilliseconds + milliseconds
    }

    private static func daysInMonth(_ year: Int, _ month: Int) -> Int {
        CivilDate.dayNumber(year: year, month: month + 1, day: 1)
            - CivilDate.dayNumber(year: year, month: month, day: 1)
    }

    private struct Scanner {
        let bytes: [UInt8]
        var position = 0

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            guard position < bytes.count, UInt32(bytes[position]) == scalar.value else { return false }
            position += 1
            return true
        }

        mutating func digits(_ count: Int) -> Int? {
            var value = 0
            for _ in 0..<count {
                guard let digit = digit() else { return nil }
                value = value * 10 + digit
            }
            return value
        }

        mutating func digit() -> Int? {
            guard position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) else {
                return nil
            }
            position += 1
            return Int(bytes[position - 1] - UInt8(ascii: "0"))
        }

        /// `hh:mm:ss` in milliseconds.
        mutating func time() -> Int? {
            guard let hour = digits(2), take(":"), let minute = digits(2), take(":"), let second = digits(2),
                hour <= 24, minute < 60, second < 60, hour < 24 || minute + second == 0
            else { return nil }
            return ((hour * 60 + minute) * 60 + second) * 1000
        }

        /// Digits after a point, in milliseconds.
        mutating func fraction() -> Int? {
            var (value, weight) = (0, 100)
            guard position < bytes.count else { return nil }
            let start = position
            while let digit = digit() {
                value += digit * weight
                weight /= 10
            }
            return position > start ? value : nil
        }

        /// `+hh:mm` or `+hhmm` in minutes.
        mutating func zone() -> Int? {
            let sign: Int
            if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
            guard let hours = digits(2) else { return nil }
            _ = take(":")
            guard let minutes = digits(2), hours < 24, minutes < 60 else { return nil }
            return sign * (hours * 60 + minutes)
        }
    }
}
