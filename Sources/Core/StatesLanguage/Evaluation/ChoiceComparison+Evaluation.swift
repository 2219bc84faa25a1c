import JSON
import StepFunctionsModel

extension ChoiceComparison {
    /// Whether the comparison holds; false when a value has a type that the operator does not compare.
    func holds(_ value: JSONValue, _ operand: JSONValue) -> Bool {
        switch self {
        case .stringEquals: strings(value, operand) { $0.utf8.elementsEqual($1.utf8) }
        case .stringLessThan: strings(value, operand) { $0.utf16.lexicographicallyPrecedes($1.utf16) }
        case .stringGreaterThan: strings(value, operand) { $1.utf16.lexicographicallyPrecedes($0.utf16) }
        case .stringLessThanEquals: strings(value, operand) { !$1.utf16.lexicographicallyPrecedes($0.utf16) }
        case .stringGreaterThanEquals: strings(value, operand) { !$0.utf16.lexicographicallyPrecedes($1.utf16) }
        case .stringMatches: strings(value, operand) { StringPattern($1).matches($0) }
        case .numericEquals: numbers(value, operand) { $0.isEquivalent(to: $1) }
        case .numericLessThan: numbers(value, operand) { $0.isLess(than: $1) }
        case .numericGreaterThan: numbers(value, operand) { $1.isLess(than: $0) }
        case .numericLessThanEquals: numbers(value, operand) { !$1.isLess(than: $0) }
        case .numericGreaterThanEquals: numbers(value, operand) { !$0.isLess(than: $1) }
        case .booleanEquals: value.boolValue.map { $0 == operand.boolValue } ?? false
        case .timestampEquals: timestamps(value, operand) { $0 == $1 }
        case .timestampLessThan: timestamps(value, operand) { $0 < $1 }
        case .timestampGreaterThan: timestamps(value, operand) { $0 > $1 }
        case .timestampLessThanEquals: timestamps(value, operand) { $0 <= $1 }
        case .timestampGreaterThanEquals: timestamps(value, operand) { $0 >= $1 }
        case .isPresent: operand.boolValue == true
        case .isNull: operand.boolValue == value.isNull
        case .isNumeric: operand.boolValue == (value.numberValue != nil)
        case .isString: operand.boolValue == (value.stringValue != nil)
        case .isBoolean: operand.boolValue == (value.boolValue != nil)
        case .isTimestamp: operand.boolValue == (value.timestamp != nil)
        }
    }

    private func strings(_ value: JSONValue, _ operand: JSONValue, _ holds: (String, String) -> Bool) -> Bool {
        guard let left = value.stringValue, let right = operand.stringValue else { return false }
        return holds(left, right)
    }

    private func numbers(
        _ value: JSONValue,
        _ operand: JSONValue,
        _ holds: (JSONNumber, JSONNumber) -> Bool
    ) -> Bool {
        guard let left = value.numberValue, let right = operand.numberValue else { return false }
        return holds(left, right)
    }

    private func timestamps(
        _ value: JSONValue,
        _ operand: JSONValue,
        _ holds: (Instant, Instant) -> Bool
    ) -> Bool {
        guard let left = value.timestamp, let right = operand.timestamp else { return false }
        return holds(left, right)
    }
}

/// A moment as a text tells it, however fine.
private struct Instant: Comparable {
    /// The moment, to the millisecond below.
    private var timestamp: Timestamp
    /// The digits after those of the milliseconds, without zeros at the end: their order is that of texts.
    private var rest: Substring.UTF8View

    init?(_ text: String) {
        guard let timestamp = Timestamp(iso8601: text) else { return nil }
        self.timestamp = timestamp
        // Nothing else in a timestamp has a point.
        let digits = text.utf8.drop { $0 != UInt8(ascii: ".") }.dropFirst().prefix { (48...57).contains($0) }
        let zeros = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        rest = digits.dropLast(zeros).dropFirst(3)
    }

    static func == (left: Self, right: Self) -> Bool {
        left.timestamp == right.timestamp && left.rest.elementsEqual(right.rest)
    }

    static func < (left: Self, right: Self) -> Bool {
        left.timestamp == right.timestamp
            ? left.rest.lexicographicallyPrecedes(right.rest) : left.timestamp < right.timestamp
    }
}

extension JSONValue {
    fileprivate var timestamp: Instant? { stringValue.flatMap(Instant.init) }
}
