internal import JSON

extension JSONPathEvaluator {
    /// Selects the elements of arrays, and the objects, that a condition holds for.
    mutating func select(
        _ filter: JSONPathFilter,
        of nodes: [JSONValue],
        _ step: Step
    ) throws(JSONPathEvaluationError) -> [JSONValue] {
        var selected: [JSONValue] = []
        for node in nodes {
            try spend()
            switch node {
            case .object:
                if try holds(filter, for: node) { selected.append(node) }
            case .array(let elements):
                // Below '..' the objects in the array have their turn by themselves.
                if step.follows == .descendants { continue }
                for element in elements {
                    try spend()
                    if try holds(filter, for: element) { selected.append(element) }
                }
            case .null, .bool, .number, .string:
                if step.isDefinite {
                    throw inapplicable(
                        "Filter: \(step.segment) can not be applied to primitives. "
                            + "Current context is: \(excerpt(of: node))"
                    )
                }
            }
        }
        return selected
    }

    private mutating func holds(
        _ filter: JSONPathFilter,
        for node: JSONValue
    ) throws(JSONPathEvaluationError) -> Bool {
        try spend()
        switch filter {
        case .any(let conditions):
            for condition in conditions where try holds(condition, for: node) { return true }
            return false
        case .all(let conditions):
            for condition in conditions where try !holds(condition, for: node) { return false }
            return true
        case .not(let condition):
            return try !holds(condition, for: node)
        case .exists(let path):
            return try value(of: path, for: node) != nil
        case .match(let operand, let pattern):
            guard let value = try value(of: operand, for: node) else { return false }
            for candidate in value.arrayValue ?? [value] where try matches(candidate, pattern) { return true }
            return false
        case .comparison(let left, let comparison, let right):
            return try holds(comparison, try value(of: left, for: node), try value(of: right, for: node))
        }
    }

    private mutating func matches(
        _ value: JSONValue,
        _ pattern: JSONPathPattern
    ) throws(JSONPathEvaluationError) -> Bool {
        let text: String
        switch value {
        case .string(let string): text = string
        case .number(let number): text = number.text
        case .bool(let bool): text = String(bool)
        case .null, .array, .object: return false
        }
        try spend(1 + text.utf8.count * pattern.program.count / 16)
        return pattern.matches(text)
    }

    private mutating func value(
        of operand: JSONPathOperand,
        for node: JSONValue
    ) throws(JSONPathEvaluationError) -> JSONValue? {
        switch operand {
        case .literal(let value): value
        case .path(let path): try value(of: path, for: node)
        }
    }

    /// What a path inside of a filter leads to; nil for nothing.
    private mutating func value(
        of path: JSONPathFilterPath,
        for node: JSONValue
    ) throws(JSONPathEvaluationError) -> JSONValue? {
        // By the Developer Guide `@` "does not match scalar values. It only matches objects."
        if path.isRelative, path.segments.isEmpty, node.arrayValue == nil, node.objectValue == nil { return nil }
        do throws(JSONPathEvaluationError) {
            let value = try value(path.segments, from: path.isRelative ? node : document)
            if value.arrayValue?.isEmpty == true, !JSONPath.isDefinite(path.segments) { return nil }
            return value
        } catch {
            if error.kind == .budgetExceeded { throw error }
            return nil
        }
    }
}
