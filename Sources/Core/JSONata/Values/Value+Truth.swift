import JSON

extension Value {
    /// What `$boolean` makes of the value; undefined counts as false.
    ///
    /// An array counts as true when an element does, at any depth.
    var isTruthy: Bool {
        switch self {
        case .undefined, .null, .function: return false
        case .bool(let bool): return bool
        case .number(let number): return number != 0 && !number.isNaN
        case .numeral: return double.map { $0 != 0 } ?? false
        case .string(let string): return !string.isEmpty
        case .object(let object): return object.count > 0
        case .jsonObject(let object): return !object.isEmpty
        case .array, .jsonArray: return items.contains(where: \.isTruthy)
        }
    }

    var isNumber: Bool {
        switch self {
        case .number, .numeral: true
        default: false
        }
    }
}
