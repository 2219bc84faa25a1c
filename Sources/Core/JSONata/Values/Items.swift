import JSON

/// What a path or a predicate walks over: the elements of an array, or one value.
enum Items {
    case one(Value)
    case values([Value])
    /// Values as they are in the input; arrays of them are cheap to make and to give back.
    case json([JSONValue])

    static var none: Items { .json([]) }

    var count: Int {
        switch self {
        case .one: 1
        case .values(let values): values.count
        case .json(let values): values.count
        }
    }

    var isEmpty: Bool { count == 0 }

    /// The element at a position that exists.
    subscript(position: Int) -> Value {
        switch self {
        case .one(let value): value
        case .values(let values): values[position]
        case .json(let values): Value(values[position])
        }
    }

    var first: Value? { isEmpty ? nil : self[0] }

    /// All elements.
    var values: [Value] {
        switch self {
        case .one(let value): [value]
        case .values(let values): values
        case .json(let values): values.map { Value($0) }
        }
    }

    /// The elements at some positions that exist.
    func picked(_ positions: [Int]) -> Items {
        switch self {
        case .one: self
        case .values(let values): .values(positions.map { values[$0] })
        case .json(let values): .json(positions.map { values[$0] })
        }
    }

    func contains(where condition: (Value) -> Bool) -> Bool {
        switch self {
        case .one(let value): condition(value)
        case .values(let values): values.contains(where: condition)
        case .json(let values): values.contains { condition(Value($0)) }
        }
    }
}

/// A list of items that grows; it is a list of JSON as long as all of them come from the input.
struct ItemList {
    private var json: [JSONValue] = []
    private var values: [Value] = []
    private var isJSON = true

    var count: Int { isJSON ? json.count : values.count }

    var items: Items { isJSON ? .json(json) : .values(values) }

    mutating func reserve(_ count: Int) {
        json.reserveCapacity(count)
    }

    @inline(__always)
    mutating func append(_ value: consuming Value) {
        if isJSON {
            if let part = value.inputForm {
                json.append(part)
                return
            }
            leaveJSON(roomFor: json.capacity)
        }
        values.append(value)
    }

    @inline(__always)
    mutating func append(_ value: consuming JSONValue) {
        if isJSON { json.append(value) } else { values.append(Value(value)) }
    }

    mutating func append(contentsOf items: Items) {
        switch items {
        case .one(let value):
            append(value)
        case .values(let more):
            if isJSON { leaveJSON(roomFor: json.count + more.count) }
            if values.isEmpty { values = more } else { values += more }
        case .json(let more):
            if isJSON {
                if json.isEmpty { json = more } else { json += more }
            } else {
                values += more.lazy.map { Value($0) }
            }
        }
    }

    private mutating func leaveJSON(roomFor count: Int) {
        isJSON = false
        values.reserveCapacity(count)
        values += json.lazy.map { Value($0) }
        json = []
    }
}

extension Value {
    /// The value as a part of an input document, if it can be one as it is.
    @inline(__always)
    fileprivate var inputForm: JSONValue? {
        switch self {
        case .null: .null
        case .bool(let bool): .bool(bool)
        case .numeral(let number): .number(number)
        case .string(let string): .string(string)
        case .jsonArray(let array): .array(array)
        case .jsonObject(let object): .object(object)
        case .undefined, .number, .array, .object, .function: nil
        }
    }
}
