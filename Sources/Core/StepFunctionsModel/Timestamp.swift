public import JSON

/// An instant in UTC with millisecond resolution, the resolution of all times in the Step Functions API.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
    public var millisecondsSinceEpoch: Int64

    /// Creates an instant from milliseconds since the epoch.
    public init(millisecondsSinceEpoch: Int64) {
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
    }

    /// The far future: later than every time stamp that can be written with four-digit years.
    public static let distantFuture = Timestamp(millisecondsSinceEpoch: 253_402_300_799_999)

    /// Whether one instant is before another.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }

    /// This instant moved by a number of milliseconds; saturates instead of overflowing.
    public func adding(milliseconds: Int64) -> Timestamp {
        let (sum, overflow) = millisecondsSinceEpoch.addingReportingOverflow(milliseconds)
        guard overflow else { return Timestamp(millisecondsSinceEpoch: sum) }
        return Timestamp(millisecondsSinceEpoch: milliseconds > 0 ? Int64.max : Int64.min)
    }

    /// This instant moved by a number of seconds; saturates instead of overflowing.
    public func adding(seconds: Int) -> Timestamp {
        let (product, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1000)
        return adding(milliseconds: overflow ? (seconds > 0 ? Int64.max : Int64.min) : product)
    }

    /// The number of milliseconds from `other` to this instant.
    public func milliseconds(since other: Timestamp) -> Int64 {
        millisecondsSinceEpoch.subtractingReportingOverflow(other.millisecondsSinceEpoch).partialValue
    }

    /// The form of times in the AWS JSON protocols: seconds since the epoch with three decimals, `1795353999.350`.
    public var jsonValue: JSONValue {
        .number(JSONNumber(text: epochSecondsText) ?? JSONNumber(millisecondsSinceEpoch / 1000))
    }

    /// Seconds since the epoch with three decimals.
    public var epochSecondsText: String {
        let magnitude = millisecondsSinceEpoch.magnitude
        var text = DigitWriter()
        if millisecondsSinceEpoch < 0 { text.append("-") }
        text.append(Int(magnitude / 1000), width: 1)
        text.append(".")
        text.append(Int(magnitude % 1000), width: 3)
        return text.text
    }

    /// Reads `epochSecondsText`.
    ///
    /// - Parameter epochSecondsText: Seconds with three decimals; anything else gives nil.
    public init?(epochSecondsText: String) {
        let parts = epochSecondsText.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 3, let seconds = Int64(parts[0]), let rest = UInt16(parts[1])
        else {
            return nil
        }
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return nil }
        let (sum, overflown) = product.addingReportingOverflow(
            parts[0].utf8.first == UInt8(ascii: "-") ? -Int64(rest) : Int64(rest)
        )
        guard !overflown else { return nil }
        self.init(millisecondsSinceEpoch: sum)
    }
}
