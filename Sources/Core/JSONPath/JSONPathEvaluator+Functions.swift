internal import JSON

extension JSONPathEvaluator {
    /// Applies a function to the one node of a definite path, or to the array of all nodes.
    mutating func apply(
        _ function: JSONPathFunction,
        to nodes: [JSONValue],
        _ step: Step
    ) throws(JSONPathEvaluationError) -> [JSONValue] {
        guard let operand = step.isDefinite ? nodes.first : .array(nodes) else { return [] }
        let elements = operand.arrayValue
        try spend(1 + (elements?.count ?? 0))
        switch (function, elements, operand.objectValue) {
        case (.length, .some(let elements), _), (.size, .some(let elements), _):
            return [.number(JSONNumber(elements.count))]
        case (.length, _, .some(let object)), (.size, _, .some(let object)):
            return [.number(JSONNumber(object.count))]
        case (.keys, _, .some(let object)):
            return [.array(object.keys.map(JSONValue.string))]
        case (.first, .some(let elements), _):
            return elements.first.map { [$0] } ?? []
        case (.last, .some(let elements), _):
            return elements.last.map { [$0] } ?? []
        case (.min, .some(let elements), _), (.max, .some(let elements), _), (.avg, .some(let elements), _),
            (.sum, .some(let elements), _):
            guard let result = aggregate(function, elements.compactMap(\.numberValue)) else {
                throw inapplicable("The function \(step.target) needs numbers and found none it can work with")
            }
            return [.number(result)]
        default:
            throw inapplicable("The function \(step.target) cannot be applied to a value of type \(operand.typeName)")
        }
    }

    private func aggregate(_ function: JSONPathFunction, _ numbers: [JSONNumber]) -> JSONNumber? {
        guard let first = numbers.first else { return nil }
        switch function {
        case .min:
            return numbers.dropFirst().reduce(first) { $1.isLess(than: $0) ? $1 : $0 }
        case .max:
            return numbers.dropFirst().reduce(first) { $0.isLess(than: $1) ? $1 : $0 }
        case .sum:
            return exactSum(numbers).map { JSONNumber($0) } ?? JSONNumber(sum(numbers))
        case .avg:
            return JSONNumber(sum(numbers) / Double(numbers.count))
        case .length, .size, .keys, .first, .last:
            return nil
        }
    }

    private func sum(_ numbers: [JSONNumber]) -> Double {
        numbers.reduce(0) { $0 + $1.doubleValue }
    }

    /// The sum of integers, unless one of the numbers is none or the sum exceeds 64 bits.
    private func exactSum(_ numbers: [JSONNumber]) -> Int? {
        numbers.reduce(0 as Int?) { sum, number in
            guard let sum, let integer = number.intValue else { return nil }
            let (result, overflow) = sum.addingReportingOverflow(integer)
            return overflow ? nil : result
        }
    }
}
