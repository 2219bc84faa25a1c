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
        [UInt8](unsafeUninitializedCapacity: 16) { bytes, count in
            for index in 0..<16 { bytes[index] = byte(at: index) }
            count = 16
        }
    }

    /// The lower-case UUID form, `xxxxxxxx-xxxx-7xxx-xxxx-xxxxxxxxxxxx`.
    public var description: String {
        digits(hyphenated: true)
    }

    private func byte(at index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: (index < 8 ? high : low) >> (56 - 8 * UInt64(index & 7)))
    }

    /// The bytes in lower-case hexadecimal digits, with or without the hyphens of a UUID.
    private func digits(hyphenated: Bool) -> String {
        func digit(_ value: UInt8) -> UInt8 {
            value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        }
        return String(unsafeUninitializedCapacity: 36) { text in
            var count = 0
            func append(_ character: UInt8) {
                text[count] = character
                count += 1
            }
            for index in 0..<16 {
                if hyphenated, (4...10).contains(index), index.isMultiple(of: 2) { append(UInt8(ascii: "-")) }
                let byte = byte(at: index)
                append(digit(byte >> 4))
                append(digit(byte & 15))
            }
            return count
        }
    }

    /// Whether the left one was started earlier (or, within a millisecond, has the lower random bits).
    public static func < (left: ExecutionID, right: ExecutionID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension ExecutionID {
    /// The 32 hexadecimal digits.
    public var hexadecimal: String {
        digits(hyphenated: false)
    }

    /// Reads 32 hexadecimal digits; nil for anything else.
    public init?(hexadecimal text: String) {
        guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }
}
