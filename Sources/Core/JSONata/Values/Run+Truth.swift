import JSON

extension Run {
    /// What `$boolean` makes of a value; undefined counts as false.
    ///
    /// An array counts as true when an element does, at any depth.
    @inline(__always)
    mutating func isTrue(_ value: Value) throws(JSONataError) -> Bool {
        switch value {
        case .undefined, .null, .function: false
        case .bool(let bool): bool
        case .number(let number): number != 0 && !number.isNaN
        case .numeral: value.double.map { $0 != 0 } ?? false
        case .string(let string): !string.isEmpty
        case .object(let object): object.count > 0
        case .jsonObject(let object): !object.isEmpty
        case .array, .jsonArray: try isAnyTrue(value.items)
        }
    }

    private mutating func isAnyTrue(_ items: Items) throws(JSONataError) -> Bool {
        try guardStack()
        for position in 0..<items.count {
            try spend()
            if try isTrue(items[position]) { return true }
        }
        return false
    }
}

extension Value {
    var isNumber: Bool {
        switch self {
        case .number, .numeral: true
        default: false
        }
    }
}
