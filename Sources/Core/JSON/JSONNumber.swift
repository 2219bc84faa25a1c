/// A JSON number, kept as the text in which it was written.
///
/// Equality and hashing compare the text (`1` and `1.0` differ); ``isEquivalent(to:)`` and ``isLess(than:)`` compare
/// the exact decimal values.
public struct JSONNumber: Sendable, Hashable {
    /// The number as JSON writes it, such as `-1.50e+3`.
    public let text: String

    /// Takes text that is known to be a JSON number.
    init(checked text: String) {
        self.text = text
    }

    /// Makes an integer.
    ///
    /// - Parameter value: The integer.
    public init(_ value: Int) {
        text = String(value)
    }

    /// Makes an integer of 64 bits.
    ///
    /// - Parameter value: The integer.
    public init(_ value: Int64) {
        text = String(value)
    }

    /// Makes a number of the shortest text that reads back as the same double.
    ///
    /// Fails for infinities and not-a-number, which JSON has no text for. The form is ECMAScript's: integral values up to 21 digits without fraction, small and large ones with exponent,
    /// `0` for negative zero.
    ///
    /// - Parameter value: The double.
    ///
    /// Source: ECMA-262, Number::toString; RFC 8785, section 3.2.2.3.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if value.magnitude < 1e15, Double(Int64(value)) == value {
            text = String(Int64(value))
        } else {
            // Without exponent both languages write the same digits.
            let description = value.description
            text =
                description.utf8.contains(UInt8(ascii: "e")) || description.hasSuffix(".0")
                ? DecimalForm(description).ecmaScriptText : description
        }
    }

    /// Reads a number.
    ///
    /// Fails when the text is not a number by RFC 8259.
    ///
    /// - Parameter text: A number as JSON writes it, without white space.
    public init?(text: String) {
        let isNumber = withUTF8Bytes(of: text) { bytes in
            var scanner = NumberScanner(bytes: bytes, position: 0)
            return scanner.scan() == nil && scanner.position == bytes.count
        }
        guard isNumber else { return nil }
        self.text = text
    }

    /// The nearest double; beyond the range of doubles an infinity or zero of the same sign.
    public var doubleValue: Double {
        Double(text) ?? .nan
    }

    /// The number as an integer, or nil when it is not integral or not within 64 bits; `1.0` and `1e2` are integral.
    public var intValue: Int? {
        Int(text) ?? DecimalForm(text).intValue
    }

    /// Whether both numbers have the same value, as exact decimals.
    ///
    /// - Parameter other: Another number.
    /// - Returns: Whether they are equal in value.
    public func isEquivalent(to other: JSONNumber) -> Bool {
        text.hasSameUTF8(as: other.text) || DecimalForm(text) == DecimalForm(other.text)
    }

    /// Whether this number is smaller than another one, as exact decimals.
    ///
    /// - Parameter other: Another number.
    /// - Returns: Whether this one is smaller.
    public func isLess(than other: JSONNumber) -> Bool {
        DecimalForm(text).isLess(than: DecimalForm(other.text))
    }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
    /// Makes an integer.
    ///
    /// - Parameter value: The integer.
    public init(integerLiteral value: Int) {
        self.init(value)
    }
}

extension JSONNumber: CustomStringConvertible {
    /// The number as JSON writes it.
    public var description: String { text }
}
