import JSON
import StepFunctionsModel

/// Reads the members of a request, and collects what is wrong with them in the words of the service.
///
/// A member of the wrong JSON type is a `SerializationException`, as for the service; members that break a constraint of the
/// model are gathered into one `ValidationException`; unknown members are ignored.
struct RequestReader {
    private let object: JSONObject
    private let path: String
    private(set) var problems: [String] = []

    init(_ object: JSONObject, path: String = "") {
        self.object = object
        self.path = path
    }

    /// - Throws: `ValidationException` if any constraint was broken.
    func finish() throws(APIError) {
        guard problems.isEmpty else { throw .validation(problems) }
    }

    /// The member itself; nil when absent or null.
    func value(_ name: String) -> JSONValue? {
        guard let value = object[name], !value.isNull else { return nil }
        return value
    }

    /// An optional text.
    mutating func text(
        _ name: String,
        lengthMin: Int = 0,
        lengthMax: Int? = nil,
        oneOf allowed: [String]? = nil
    ) throws(APIError) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.stringValue else { throw Self.wrongType(path + name, "a string", value) }
        let length = text.unicodeScalars.count
        if let lengthMax, length > lengthMax {
            complain(text, name, "Member must have length less than or equal to \(lengthMax)")
        }
        if length < lengthMin {
            complain(text, name, "Member must have length greater than or equal to \(lengthMin)")
        }
        if let allowed, !allowed.contains(text) {
            complain(text, name, "Member must satisfy enum value set: [\(allowed.joined(separator: ", "))]")
        }
        return text
    }

    /// A text that has to be there; empty (with a problem noted) when it is not.
    mutating func requiredText(
        _ name: String,
        lengthMin: Int = 1,
        lengthMax: Int? = nil,
        oneOf allowed: [String]? = nil
    ) throws(APIError) -> String {
        guard let text = try text(name, lengthMin: lengthMin, lengthMax: lengthMax, oneOf: allowed) else {
            missing(name)
            return ""
        }
        return text
    }

    /// An optional whole number.
    mutating func integer(_ name: String, in range: ClosedRange<Int>? = nil) throws(APIError) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.intValue else { throw Self.wrongType(path + name, "an integer", value) }
        if let range, number > range.upperBound {
            complain(String(number), name, "Member must have value less than or equal to \(range.upperBound)")
        }
        if let range, number < range.lowerBound {
            complain(String(number), name, "Member must have value greater than or equal to \(range.lowerBound)")
        }
        return number
    }

    /// An optional number.
    mutating func number(_ name: String, in range: ClosedRange<Double>) throws(APIError) -> Double? {
        guard let value = value(name) else { return nil }
        guard let number = value.numberValue else { throw Self.wrongType(path + name, "a number", value) }
        if number.doubleValue > range.upperBound {
            complain(number.text, name, "Member must have value less than or equal to \(Int(range.upperBound))")
        }
        if number.doubleValue < range.lowerBound {
            complain(number.text, name, "Member must have value greater than or equal to \(Int(range.lowerBound))")
        }
        return number.doubleValue
    }

    /// An optional Boolean.
    func boolean(_ name: String) throws(APIError) -> Bool? {
        guard let value = value(name) else { return nil }
        guard let flag = value.boolValue else { throw Self.wrongType(path + name, "a boolean", value) }
        return flag
    }

    /// An optional structure.
    func object(_ name: String) throws(APIError) -> JSONObject? {
        guard let value = value(name) else { return nil }
        guard let object = value.objectValue else { throw Self.wrongType(path + name, "a structure", value) }
        return object
    }

    /// An optional list.
    func list(_ name: String) throws(APIError) -> [JSONValue]? {
        guard let value = value(name) else { return nil }
        guard let list = value.arrayValue else { throw Self.wrongType(path + name, "a list", value) }
        return list
    }

    /// Notes that a member is not there.
    mutating func missing(_ name: String) {
        problems.append("Value at '\(path)\(name)' failed to satisfy constraint: Member must not be null")
    }

    /// Notes a broken constraint.
    mutating func complain(_ value: String, _ name: String, _ constraint: String) {
        problems.append("Value '\(value)' at '\(path)\(name)' failed to satisfy constraint: \(constraint)")
    }

    /// Takes over what a nested reader has found.
    mutating func add(_ nested: RequestReader) {
        problems += nested.problems
    }

    static func wrongType(_ name: String, _ wanted: String, _ found: JSONValue) -> APIError {
        APIError(
            code: "SerializationException",
            message: "The member '\(name)' must be \(wanted), but is \(found.typeName)."
        )
    }
}
