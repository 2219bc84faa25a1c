import JSON

/// A point in time: milliseconds since 1970 in UTC.
struct EpochTime: Sendable, Hashable, Comparable {
    var milliseconds: Int64

    static func < (lhs: EpochTime, rhs: EpochTime) -> Bool {
        lhs.milliseconds < rhs.milliseconds
    }

    func adding(seconds: Int) -> EpochTime {
        let (product, isTooLarge) = seconds.multipliedReportingOverflow(by: 1000)
        return adding(milliseconds: isTooLarge ? .max : product)
    }

    /// Later by so much, or as late as can be said.
    func adding(milliseconds more: Int) -> EpochTime {
        let (sum, isTooLarge) = milliseconds.addingReportingOverflow(Int64(more))
        return EpochTime(milliseconds: isTooLarge ? .max : sum)
    }

    /// Seconds with three decimals, as AWS JSON 1.1 writes timestamps.
    var json: JSONValue {
        let fraction = String(milliseconds % 1000)
        let text = "\(milliseconds / 1000)." + String(repeating: "0", count: max(0, 3 - fraction.count)) + fraction
        guard let number = JSONNumber(text: text) else { return .number(JSONNumber(milliseconds / 1000)) }
        return .number(number)
    }
}

extension EpochTime {
    /// The time that `json` wrote; nil for anything but a number that a date can have.
    init?(json: JSONValue?) {
        guard let seconds = json?.doubleValue, seconds > 0, seconds < 1e11 else { return nil }
        self.init(milliseconds: Int64((seconds * 1000).rounded()))
    }
}
