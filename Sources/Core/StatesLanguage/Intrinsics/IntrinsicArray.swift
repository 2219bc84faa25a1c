import JSON

/// The intrinsic functions on arrays.
enum IntrinsicArray {
    /// The most elements that `States.ArrayRange` makes.
    ///
    /// Source: Developer Guide, "Intrinsics for arrays".
    static let rangeCountMax = 1000

    static func partition(_ array: [JSONValue], by size: Int) throws(IntrinsicFailure) -> JSONValue {
        guard size > 0 else {
            throw IntrinsicFailure("The chunk size must be a positive integer, but was: \(size)")
        }
        var chunks: [JSONValue] = []
        var start = 0
        while start < array.count {
            let end = size < array.count - start ? start + size : array.count
            chunks.append(.array(Array(array[start..<end])))
            start = end
        }
        return .array(chunks)
    }

    static func contains(_ array: [JSONValue], _ value: JSONValue) -> Bool {
        array.contains { $0.isEquivalent(to: value) }
    }

    /// The numbers from the first to the last, both included where a step hits them.
    static func range(from first: Int, through last: Int, by step: Int) throws(IntrinsicFailure) -> JSONValue {
        guard step != 0 else { throw IntrinsicFailure("The step must not be zero.") }
        var numbers: [JSONValue] = []
        for number in stride(from: first, through: last, by: step) {
            guard numbers.count < rangeCountMax else {
                throw IntrinsicFailure("The range has more than \(rangeCountMax) elements.")
            }
            numbers.append(.number(JSONNumber(number)))
        }
        return .array(numbers)
    }

    static func item(of array: [JSONValue], at index: Int) throws(IntrinsicFailure) -> JSONValue {
        guard array.indices.contains(index) else {
            throw IntrinsicFailure("The index \(index) is out of bounds of an array of \(array.count) elements.")
        }
        return array[index]
    }

    /// One of each, in the order of first appearance.
    static func unique(_ array: [JSONValue]) -> JSONValue {
        var seen: Set<JSONValue> = []
        return .array(array.filter { seen.insert(canonical($0)).inserted })
    }

    /// A form that is identical for equivalent values: members sorted, numbers written one way.
    private static func canonical(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .string:
            return value
        case .number(let number):
            if let integer = number.intValue { return .number(JSONNumber(integer)) }
            return .number(JSONNumber(number.doubleValue) ?? number)
        case .array(let elements):
            return .array(elements.map(canonical))
        case .object(let object):
            let members = object.map { (key: $0.key, value: canonical($0.value)) }
            return .object(JSONObject(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }))
        }
    }
}
