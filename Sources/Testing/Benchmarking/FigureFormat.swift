/// How a number is shown.
public enum FigureFormat: Sendable, Hashable {
    /// Three digits that count, or nearly so: `12,345`, `123`, `12.3`, `1.23`, `0.0123`.
    case number
    /// A share, 1 being all, as `12 %`, `1.2 %`.
    case percent
    /// Bytes as `512 B`, `1.2 KB`, `3.4 MB`.
    case bytes
    /// A whole number, whatever its size.
    case count

    /// The number as text, without trailing blanks.
    public func text(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        switch self {
        case .number: return Self.threeDigits(value)
        case .percent: return Self.threeDigits(value * 100, decimalsMax: 1) + " %"
        case .count: return Self.grouped(value)
        case .bytes:
            let units = ["B", "KB", "MB", "GB"]
            var (rest, unit) = (value, 0)
            while abs(rest) >= 1000, unit + 1 < units.count { (rest, unit) = (rest / 1000, unit + 1) }
            return (unit == 0 ? Self.grouped(rest) : Self.threeDigits(rest)) + " \(units[unit])"
        }
    }

    /// The median, and the range where there is one: `120 (110–140)`; a dash when there are no values.
    public func text(_ values: Distribution) -> String {
        guard let median = values.median, let least = values.least, let greatest = values.greatest else { return "–" }
        let (low, high) = (text(least), text(greatest))
        return low == high ? text(median) : "\(text(median)) (\(low)–\(high))"
    }

    private static func threeDigits(_ value: Double, decimalsMax: Int = 4) -> String {
        let size = abs(value)
        let decimals = min(decimalsMax, size < 0.1 ? 4 : size < 10 ? 2 : size < 100 ? 1 : 0)
        guard decimals > 0, value != 0 else { return grouped(value) }
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = (abs(value) * scale).rounded()
        let whole = (scaled / scale).rounded(.down)
        let fraction = String(Int(scaled - whole * scale))
        let padding = String(repeating: "0", count: max(0, decimals - fraction.count))
        return (value < 0 ? "-" : "") + grouped(whole) + "." + padding + fraction
    }

    /// The nearest whole number with a comma after each third digit.
    private static func grouped(_ value: Double) -> String {
        guard let whole = Int(exactly: value.rounded()) else { return "\(value)" }
        var text = ""
        for (index, digit) in String(whole.magnitude).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text = "," + text }
            text = String(digit) + text
        }
        return (whole < 0 ? "-" : "") + text
    }
}
