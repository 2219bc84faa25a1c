import JSON

/// A value while an expression runs.
///
/// What comes from outside stays as it is (`jsonArray`, `jsonObject`, `numeral`) until something looks inside, so that
/// a large document costs nothing but for the parts that an expression touches.
enum Value {
    /// No value at all, which is not `null`.
    case undefined
    case null
    case bool(Bool)
    case number(Double)
    /// A number of the input, read when something calculates with it.
    case numeral(JSONNumber)
    case string(String)
    case array(ArrayValue)
    case jsonArray([JSONValue])
    case object(ObjectValue)
    case jsonObject(JSONObject)
    case function(FunctionValue)
}

extension Value {
    /// Wraps a value of the input.
    init(_ json: JSONValue) {
        switch json {
        case .null: self = .null
        case .bool(let bool): self = .bool(bool)
        case .number(let number): self = .numeral(number)
        case .string(let string): self = .string(string)
        case .array(let elements): self = .jsonArray(elements)
        case .object(let object): self = .jsonObject(object)
        }
    }

    var isUndefined: Bool {
        if case .undefined = self { true } else { false }
    }

    var isArray: Bool {
        switch self {
        case .array, .jsonArray: true
        default: false
        }
    }

    var isObject: Bool {
        switch self {
        case .object, .jsonObject: true
        default: false
        }
    }

    var isFunction: Bool {
        if case .function = self { true } else { false }
    }

    /// The number, or nil for any other value.
    var double: Double? {
        switch self {
        case .number(let number): number
        case .numeral(let number): DecimalText.double(number.text)
        default: nil
        }
    }

    /// The string, or nil for any other value.
    var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    /// The traits of an array that was made here; none for anything else.
    var traits: ArrayTraits {
        if case .array(let array) = self { array.traits } else { [] }
    }

    /// How deep containers made here are nested in the value; those of the input count nothing, they have a bound of
    /// their own.
    var nesting: Int {
        switch self {
        case .array(let array): array.nesting
        case .object(let object): object.nesting
        case .function(let function): function.nesting
        default: 0
        }
    }

    /// The elements of an array; any other value is its own only element.
    var items: Items {
        switch self {
        case .array(let array): array.items
        case .jsonArray(let elements): .json(elements)
        default: .one(self)
        }
    }

    /// The member of an object, or undefined.
    func member(_ key: String) -> Value {
        switch self {
        case .jsonObject(let object):
            if let value = object[key] { Value(value) } else { .undefined }
        case .object(let object):
            object[key]
        default:
            .undefined
        }
    }
}
