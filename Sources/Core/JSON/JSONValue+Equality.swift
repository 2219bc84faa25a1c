// All three walk with a list of their own instead of the call stack, so that the depth of a value cannot overflow it.

extension JSONValue: Hashable {
    /// Whether both values are the same to the byte: number text, UTF-8 of strings, members and their order.
    ///
    /// - Parameters:
    ///   - lhs: A value.
    ///   - rhs: Another value.
    /// - Returns: Whether they are identical.
    public static func == (lhs: JSONValue, rhs: JSONValue) -> Bool {
        if !lhs.isContainer { return lhs.isSameScalar(as: rhs) }
        var pending = [(lhs, rhs)]
        while let (one, other) = pending.popLast() {
            switch (one, other) {
            case (.array(let ones), .array(let others)):
                guard ones.count == others.count else { return false }
                for (a, b) in zip(ones, others) {
                    if a.isContainer { pending.append((a, b)) } else if !a.isSameScalar(as: b) { return false }
                }
            case (.object(let ones), .object(let others)):
                guard ones.count == others.count else { return false }
                for (a, b) in zip(ones, others) {
                    guard a.key.hasSameUTF8(as: b.key) else { return false }
                    if a.value.isContainer {
                        pending.append((a.value, b.value))
                    } else if !a.value.isSameScalar(as: b.value) {
                        return false
                    }
                }
            default:
                return false
            }
        }
        return true
    }

    /// Feeds what `==` compares.
    ///
    /// - Parameter hasher: The hasher to feed.
    public func hash(into hasher: inout Hasher) {
        var pending = [self]
        while let value = pending.popLast() {
            switch value {
            case .null:
                hasher.combine(0 as UInt8)
            case .bool(let bool):
                hasher.combine(1 as UInt8)
                hasher.combine(bool)
            case .number(let number):
                hasher.combine(2 as UInt8)
                number.hash(into: &hasher)
            case .string(let string):
                hasher.combine(3 as UInt8)
                string.hashUTF8(into: &hasher)
            case .array(let elements):
                hasher.combine(4 as UInt8)
                hasher.combine(elements.count)
                pending.append(contentsOf: elements)
            case .object(let object):
                hasher.combine(5 as UInt8)
                hasher.combine(object.count)
                for (key, value) in object {
                    key.hashUTF8(into: &hasher)
                    pending.append(value)
                }
            }
        }
    }

    /// Whether both values mean the same: numbers compare by value, objects in any order of their members.
    ///
    /// Numbers compare as exact decimals (`1`, `1.0` and `10e-1` are equal; `0.1` and `0.1000000000000000055` are not).
    ///
    /// - Parameter other: Another value.
    /// - Returns: Whether they are equivalent.
    public func isEquivalent(to other: JSONValue) -> Bool {
        var pending = [(self, other)]
        while let (one, other) = pending.popLast() {
            switch (one, other) {
            case (.number(let a), .number(let b)):
                guard a.isEquivalent(to: b) else { return false }
            case (.array(let ones), .array(let others)):
                guard ones.count == others.count else { return false }
                pending.append(contentsOf: zip(ones, others))
            case (.object(let ones), .object(let others)):
                guard ones.count == others.count else { return false }
                for (key, value) in ones {
                    guard let match = others[key] else { return false }
                    pending.append((value, match))
                }
            default:
                guard one.isSameScalar(as: other) else { return false }
            }
        }
        return true
    }

    private func isSameScalar(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.string(let a), .string(let b)): a.hasSameUTF8(as: b)
        default: false
        }
    }
}
