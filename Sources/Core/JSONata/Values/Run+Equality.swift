import JSON

extension Run {
    /// Whether two values are equal in depth: numbers by value, objects in any order of their members.
    mutating func areEqual(_ a: Value, _ b: Value) throws(JSONataError) -> Bool {
        switch (a, b) {
        case (.string(let a), .string(let b)):
            if a.utf8.count > 256 { try spend(textBytes: a.utf8.count) }
            return a.hasSameBytes(as: b)
        case (.number(let a), .number(let b)): return a == b
        case (.number, .numeral), (.numeral, .number), (.numeral, .numeral): return a.double == b.double
        case (.bool(let a), .bool(let b)): return a == b
        case (.null, .null), (.undefined, .undefined): return true
        case (.function(let a), .function(let b)): return a === b
        case (.array, .array), (.array, .jsonArray), (.jsonArray, .array), (.jsonArray, .jsonArray):
            return try areEqual(a.items, b.items)
        case (.object, .object), (.object, .jsonObject), (.jsonObject, .object), (.jsonObject, .jsonObject):
            return try areEqualObjects(a, b)
        default: return false
        }
    }

    private mutating func areEqual(_ a: Items, _ b: Items) throws(JSONataError) -> Bool {
        guard a.count == b.count else { return false }
        try spend(1 + a.count)
        try guardStack()
        for index in 0..<a.count where try !areEqual(a[index], b[index]) { return false }
        return true
    }

    private mutating func areEqualObjects(_ a: Value, _ b: Value) throws(JSONataError) -> Bool {
        guard a.memberCount == b.memberCount else { return false }
        try spend(1 + a.memberCount)
        try guardStack()
        switch a {
        case .object(let object):
            for member in object.members {
                let other = b.member(member.key)
                if other.isUndefined { return false }
                if try !areEqual(member.value, other) { return false }
            }
        case .jsonObject(let object):
            for member in object {
                let other = b.member(member.key)
                if other.isUndefined { return false }
                if try !areEqual(Value(member.value), other) { return false }
            }
        default: return false
        }
        return true
    }
}

extension Value {
    /// How many members an object has.
    var memberCount: Int {
        switch self {
        case .object(let object): object.count
        case .jsonObject(let object): object.count
        default: 0
        }
    }

    /// The members of an object in order; none of anything else.
    var members: [ObjectValue.Member] {
        switch self {
        case .object(let object): object.members
        case .jsonObject(let object): object.map { ($0.key, Value($0.value)) }
        default: []
        }
    }
}
