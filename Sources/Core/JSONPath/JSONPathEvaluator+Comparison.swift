internal import JSON

// Whatever takes longer for larger values is paid for: the same values can be compared for each element of an array.

extension JSONPathEvaluator {
    /// Applies an operator; nil stands for a path that leads nowhere and equals nothing, not even itself.
    mutating func holds(
        _ comparison: JSONPathOperator,
        _ left: JSONValue?,
        _ right: JSONValue?
    ) throws(JSONPathEvaluationError) -> Bool {
        switch comparison {
        case .equal: try areEqual(left, right)
        case .notEqual: try !areEqual(left, right)
        case .identical: left?.typeName == right?.typeName ? try areEqual(left, right) : false
        case .notIdentical: left?.typeName == right?.typeName ? try !areEqual(left, right) : true
        case .less: try order(left, right) == .ascending
        case .lessOrEqual: try order(left, right).map { $0 != .descending } ?? false
        case .greater: try order(left, right) == .descending
        case .greaterOrEqual: try order(left, right).map { $0 != .ascending } ?? false
        case .in: try isElement(left, of: right)
        case .nin: try !isElement(left, of: right)
        case .subsetof: try count(of: left, in: right).map { $0 == left?.arrayValue?.count } ?? false
        case .anyof: try count(of: left, in: right).map { $0 > 0 } ?? false
        case .noneof: try count(of: left, in: right).map { $0 == 0 } ?? false
        case .contains: try contains(left, right)
        case .size: size(of: left).map { $0 == right?.intValue } ?? false
        case .empty: size(of: left).map { ($0 == 0) == right?.boolValue } ?? false
        }
    }

    /// Whether both are there and mean the same; a string with a number in it equals the number.
    private mutating func areEqual(_ left: JSONValue?, _ right: JSONValue?) throws(JSONPathEvaluationError) -> Bool {
        guard let left, let right else { return false }
        var pending = [(left, right)]
        while let (one, other) = pending.popLast() {
            try spend()
            switch (one, other) {
            case (.string(let text), .number(let number)), (.number(let number), .string(let text)):
                guard let value = JSONNumber(text: text), value.isEquivalent(to: number) else { return false }
            case (.string(let a), .string(let b)):
                guard a.utf8.count == b.utf8.count else { return false }
                try spend(a.utf8.count / 64)
                guard one == other else { return false }
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
                guard one.isEquivalent(to: other) else { return false }
            }
        }
        return true
    }

    private enum Order {
        case ascending
        case equal
        case descending
    }

    /// Numbers by value, anything with a string by text; nil where there is no order.
    private mutating func order(_ left: JSONValue?, _ right: JSONValue?) throws(JSONPathEvaluationError) -> Order? {
        if case .number(let a) = left, case .number(let b) = right {
            try spend((a.text.utf8.count + b.text.utf8.count) / 64)
            return a.isLess(than: b) ? .ascending : b.isLess(than: a) ? .descending : .equal
        }
        guard let a = sortText(left), let b = sortText(right) else { return nil }
        try spend(min(a.utf8.count, b.utf8.count) / 64)
        if a.utf8.elementsEqual(b.utf8) { return .equal }
        return a.utf8.lexicographicallyPrecedes(b.utf8) ? .ascending : .descending
    }

    private func sortText(_ value: JSONValue?) -> String? {
        value?.stringValue ?? value?.numberValue?.text
    }

    private mutating func isElement(
        _ element: JSONValue?,
        of list: JSONValue?
    ) throws(JSONPathEvaluationError) -> Bool {
        for candidate in list?.arrayValue ?? [] where try areEqual(element, candidate) { return true }
        return false
    }

    /// How many elements of one array are elements of another; nil when there is no first array.
    private mutating func count(of elements: JSONValue?, in list: JSONValue?) throws(JSONPathEvaluationError) -> Int? {
        guard let elements = elements?.arrayValue else { return nil }
        var count = 0
        for element in elements where try isElement(element, of: list) { count += 1 }
        return count
    }

    private mutating func contains(_ whole: JSONValue?, _ part: JSONValue?) throws(JSONPathEvaluationError) -> Bool {
        switch (whole, part) {
        case (.string(let text), .string(let part)):
            try spend((text.utf8.count + part.utf8.count) / 16)
            return Array(text.utf8)[...].endOfFirst(Array(part.utf8)) != nil
        case (.array, _):
            return try isElement(part, of: whole)
        default:
            return false
        }
    }

    private func size(of value: JSONValue?) -> Int? {
        value?.arrayValue?.count ?? value?.objectValue?.count ?? value?.stringValue?.utf16.count
    }
}
