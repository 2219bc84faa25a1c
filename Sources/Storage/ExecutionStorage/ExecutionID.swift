/// The internal name of an execution: 16 bytes, of which the first six are the milliseconds of its start.
///
/// Ordering by it is ordering by start time; tokens and idempotency keys are built on it. The bytes come from the engine
/// (time and randomness), laid out as a UUID of version 7 (RFC 9562).
public struct ExecutionID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The upper eight bytes, big endian: time stamp, version and random bits.
    public let high: UInt64
    /// The lower eight bytes, big endian.
    public let low: UInt64

    /// Creates an identifier from its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Creates an identifier for an execution that starts at `milliseconds` since the epoch, with 74 of the given random bits.
    public init(milliseconds: Int64, random: (UInt64, UInt64)) {
        high = UInt64(truncatingIfNeeded: milliseconds) << 16 | 0x7000 | random.0 & 0x0FFF
        low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// Creates an identifier from its 16 bytes; nil for another number of bytes.
    @inlinable
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for byte in bytes {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(byte)
        }
        self.init(high: high, low: low)
    }

    /// The 16 bytes, most significant first.
    public var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * UInt64($0))) } }
    }

    /// The lower-case UUID form, `xxxxxxxx-xxxx-7xxx-xxxx-xxxxxxxxxxxx`.
    public var description: String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return text
    }

    /// Whether the left one was started earlier (or, within a millisecond, has the lower random bits).
    public static func < (left: ExecutionID, right: ExecutionID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension ExecutionID {
    /// The 32 hexadecimal digits.
    public var hexadecimal: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Reads 32 hexadecimal digits; nil for anything else.
    public init?(hexadecimal text: String) {
        guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }
}
