import JSON
import StepFunctionsModel

/// What the API of a service says about the result of a call, as far as `TestState` checks mocked results against it.
struct MockResultSchema {
    /// How much is checked.
    ///
    /// Source: API reference, `MockInput`.
    enum Mode: String, CaseIterable {
        /// Required members have to be there, and all that the API knows has to conform to it.
        case strict = "STRICT"
        /// All that the API knows has to conform to it.
        case present = "PRESENT"
        /// Nothing is checked.
        case none = "NONE"
    }

    /// `MockResultShapes`, parsed.
    private static let tables = try? JSONValue(parsing: MockResultShapes.text)

    private let structure: JSONValue

    /// The schema of a call's result.
    ///
    /// - Returns: Nil for calls that are not in the table, and where the result is not the call's answer: that of a job
    ///   that has ended, or what somebody answered a task token with.
    init?(of resource: TaskResource) {
        guard resource.pattern == .requestResponse,
            let name = Self.tables?["operations"]?["\(resource.service):\(resource.action)"]?.stringValue,
            let structure = Self.tables?["structures"]?[name]
        else { return nil }
        self.structure = structure
    }

    /// Checks a mocked result.
    ///
    /// Members that the API does not know are let through in every mode, as recorded.
    ///
    /// - Throws: `ValidationException` that names the first member that does not conform.
    func check(_ result: JSONValue, mode: Mode) throws(APIError) {
        guard mode != .none else { return }
        try check(result, structure: structure, named: nil, mode: mode)
    }

    private func check(
        _ value: JSONValue,
        structure: JSONValue,
        named name: String?,
        mode: Mode
    ) throws(APIError) {
        guard let object = value.objectValue else { throw Self.wrongType(name, "an object") }
        for (key, member) in object {
            guard let shape = structure["members"]?[key] else { continue }
            try check(member, shape, named: key, mode: mode)
        }
        guard mode == .strict else { return }
        for required in structure["required"]?.arrayValue ?? [] {
            guard let key = required.stringValue, !object.contains(key: key) else { continue }
            throw Self.failure("Required field '\(key)' is missing")
        }
    }

    private func check(_ value: JSONValue, _ shape: JSONValue, named name: String, mode: Mode) throws(APIError) {
        if let reference = shape["ref"]?.stringValue {
            guard let structure = Self.tables?["structures"]?[reference] else { return }
            return try check(value, structure: structure, named: name, mode: mode)
        }
        switch shape.stringValue ?? shape["type"]?.stringValue {
        case "string":
            guard let text = value.stringValue else { throw Self.wrongType(name, "a string") }
            try checkLength(text.unicodeScalars.count, shape, named: name)
        case "number":
            guard let number = value.doubleValue else { throw Self.wrongType(name, "a number") }
            if let least = shape["min"]?.doubleValue, number < least {
                throw Self.failure("Field '\(name)' is less than the minimum value")
            }
            if let most = shape["max"]?.doubleValue, number > most {
                throw Self.failure("Field '\(name)' exceeds the maximum value")
            }
        case "boolean":
            guard value.boolValue != nil else { throw Self.wrongType(name, "a boolean") }
        case "array":
            guard let elements = value.arrayValue else { throw Self.wrongType(name, "an array") }
            try checkLength(elements.count, shape, named: name)
            guard let items = shape["items"] else { return }
            for element in elements { try check(element, items, named: name, mode: mode) }
        case "object":
            guard let object = value.objectValue else { throw Self.wrongType(name, "an object") }
            guard let values = shape["values"] else { return }
            for (key, member) in object { try check(member, values, named: key, mode: mode) }
        default:
            return
        }
    }

    private func checkLength(_ length: Int, _ shape: JSONValue, named name: String) throws(APIError) {
        if let least = shape["min"]?.intValue, length < least {
            throw Self.failure("Field '\(name)' is smaller than the minimum length")
        }
        if let most = shape["max"]?.intValue, length > most {
            throw Self.failure("Field '\(name)' exceeds the maximum length")
        }
    }

    private static func wrongType(_ name: String?, _ wanted: String) -> APIError {
        failure("\(name.map { "Field '\($0)'" } ?? "The result") must be \(wanted)")
    }

    private static func failure(_ reason: String) -> APIError {
        .validationRule("Mock result schema validation error: \(reason)")
    }
}
