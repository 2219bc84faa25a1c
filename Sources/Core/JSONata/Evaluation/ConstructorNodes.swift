import JSON

/// Evaluates `[a, b, c..d]`.
final class ArrayNode: Node {
    struct Element: Sendable {
        let node: any Node
        /// An array inside of an array is kept; what any other expression gives is flattened.
        let isArray: Bool
    }

    private let elements: [Element]
    private let traits: ArrayTraits

    init(_ elements: [Element], isConstructed: Bool) {
        self.elements = elements
        traits = isConstructed ? .constructed : []
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        try run.guardStack()
        var values = ItemList()
        for element in elements {
            let value = try element.node.evaluate(input, frame, &run)
            if value.isArray, !element.isArray {
                let items = value.items
                // The first list is shared, not copied.
                if values.count > 0 { try run.spend(elements: values.count + items.count) }
                values.append(contentsOf: items)
            } else if !value.isUndefined {
                values.append(value)
            }
        }
        try run.spend(elements.count)
        return try run.checked(.array(ArrayValue(values.items, traits)))
    }
}

/// Evaluates `a..b`.
final class RangeNode: Node {
    /// What the language itself allows.
    private static let lengthMax = 10_000_000.0

    private let first: any Node
    private let last: any Node
    private let position: Int?

    init(_ first: any Node, _ last: any Node, at position: Int?) {
        self.first = first
        self.last = last
        self.position = position
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        let first = try first.evaluate(input, frame, &run)
        let last = try last.evaluate(input, frame, &run)
        let start = try integer(first, .rangeStartNotInteger)
        let end = try integer(last, .rangeEndNotInteger)
        guard let start, let end, start <= end else { return .undefined }
        let length = end - start + 1
        guard length <= Self.lengthMax, end.magnitude < 0x1p53, start.magnitude < 0x1p53 else {
            let subject = JSONataError.Subject(token: "..", value: JSONNumber(length).map(JSONValue.number))
            throw JSONataError(.rangeTooLong, at: position, subject)
        }
        try run.spend(elements: Int(length))
        let values = (Int(start)...Int(end)).map { Value.number(Double($0)) }
        return ArrayValue(values, .sequence).collapsed
    }

    private func integer(_ value: Value, _ kind: ErrorKind) throws(JSONataError) -> Double? {
        if value.isUndefined { return nil }
        guard let number = value.double, number.isFinite, number == number.rounded(.towardZero) else {
            throw JSONataError(kind, at: position, JSONataError.Subject(token: "..", value: value.preview))
        }
        return number
    }
}

/// Evaluates `{a: b}`.
final class ObjectNode: Node {
    private let group: GroupNode

    init(_ group: GroupNode) {
        self.group = group
    }

    func evaluate(_ input: Value, _ frame: Frame, _ run: inout Run) throws(JSONataError) -> Value {
        try group.evaluate(input.items, frame, &run)
    }
}
