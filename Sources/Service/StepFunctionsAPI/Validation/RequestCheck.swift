import JSON
import StepFunctionsModel

/// Checks a request against the service model, and collects what is wrong with it in the words of the service.
///
/// A member of the wrong JSON type is a `SerializationException`, as for the service; members that break a constraint of the
/// model are gathered into one `ValidationException`, in the model's order; unknown members are ignored, and null is the same
/// as absent.
struct RequestCheck {
    private var problems: [String] = []

    /// Checks a request.
    ///
    /// - Throws: `SerializationException`, `ValidationException`, or `UnknownOperationException` for an operation that the
    ///   model does not have.
    static func run(_ input: JSONObject, of operation: String) throws(APIError) {
        guard let shape = RequestShape.requests[operation], case .structure(let members) = shape.kind else {
            throw .unknownOperation(operation)
        }
        var check = RequestCheck()
        try check.check(input, members, path: "")
        guard check.problems.isEmpty else { throw .validation(check.problems) }
    }

    private mutating func check(
        _ object: JSONObject,
        _ members: [RequestShape.Member],
        path: String
    ) throws(APIError) {
        for member in members {
            let place = path.isEmpty ? member.name : path + member.name
            guard let value = object[member.name], !value.isNull else {
                if member.isRequired {
                    problems.append("Value at '\(place)' failed to satisfy constraint: Member must not be null")
                }
                continue
            }
            try check(value, member.shape, place)
        }
    }

    private mutating func check(_ value: JSONValue, _ shape: RequestShape, _ place: String) throws(APIError) {
        switch shape.kind {
        case .string(let allowed, let pattern):
            guard let text = value.stringValue else { throw Self.wrongType(place, "a string", value) }
            // A character is one byte to four, so that most texts need not be counted.
            let bytesCount = text.utf8.count
            if bytesCount > shape.max ?? .max || bytesCount / 4 < shape.min ?? 0 {
                checkLength(text.unicodeScalars.count, value, shape, place)
            }
            if let pattern, !pattern.matches(text) {
                complain(value, shape, place, "satisfy regular expression pattern: \(pattern.rawValue)")
            }
            if !allowed.isEmpty, !allowed.contains(where: { $0.utf8.elementsEqual(text.utf8) }) {
                complain(value, shape, place, "satisfy enum value set: [\(allowed.joined(separator: ", "))]")
            }
        case .integer:
            guard let number = value.intValue else { throw Self.wrongType(place, "an integer", value) }
            checkBounds(Double(number), value, shape, place)
        case .number:
            guard let number = value.doubleValue else { throw Self.wrongType(place, "a number", value) }
            checkBounds(number, value, shape, place)
        case .boolean:
            guard value.boolValue != nil else { throw Self.wrongType(place, "a boolean", value) }
        case .list(let element):
            guard let list = value.arrayValue else { throw Self.wrongType(place, "a list", value) }
            checkLength(list.count, value, shape, place)
            for (index, item) in list.enumerated() where !item.isNull {
                try check(item, element, "\(place).\(index + 1).member")
            }
        case .structure(let members):
            guard let object = value.objectValue else { throw Self.wrongType(place, "a structure", value) }
            try check(object, members, path: place + ".")
        }
    }

    private mutating func checkLength(_ length: Int, _ value: JSONValue, _ shape: RequestShape, _ place: String) {
        if let max = shape.max, length > max {
            complain(value, shape, place, "have length less than or equal to \(max)")
        }
        if let min = shape.min, length < min {
            complain(value, shape, place, "have length greater than or equal to \(min)")
        }
    }

    private mutating func checkBounds(_ number: Double, _ value: JSONValue, _ shape: RequestShape, _ place: String) {
        if let max = shape.max, number > Double(max) {
            complain(value, shape, place, "have value less than or equal to \(max)")
        }
        if let min = shape.min, number < Double(min) {
            complain(value, shape, place, "have value greater than or equal to \(min)")
        }
    }

    private mutating func complain(
        _ value: JSONValue,
        _ shape: RequestShape,
        _ place: String,
        _ constraint: String
    ) {
        let shown = shape.isSensitive ? "" : " '\(shape.shown(value))'"
        problems.append("Value\(shown) at '\(place)' failed to satisfy constraint: Member must \(constraint)")
    }

    /// What is said of a member of the wrong JSON type.
    ///
    /// - Parameters:
    ///   - place: The name of the member, or the path to it.
    ///   - wanted: What it must be, with its article.
    ///   - found: What it is.
    /// - Returns: The error.
    static func wrongType(_ place: String, _ wanted: String, _ found: JSONValue) -> APIError {
        APIError(
            code: "SerializationException",
            message: "The member '\(place)' must be \(wanted), but is of type \(found.typeName)."
        )
    }
}

extension RequestShape {
    /// A value as messages show it: lists in brackets, structures as `Name(member=value, …)`; what is sensitive is not shown.
    fileprivate func shown(_ value: JSONValue) -> String {
        guard !isSensitive else { return "*** Sensitive Data Redacted ***" }
        switch kind {
        case .string, .integer, .number, .boolean:
            return value.stringValue ?? value.text
        case .list(let element):
            return "[\((value.arrayValue ?? []).map { element.shown($0) }.joined(separator: ", "))]"
        case .structure(let members):
            let parts = members.compactMap { member in
                value[member.name].map { "\(member.name)=\(member.shape.shown($0))" }
            }
            return "\(name)(\(parts.joined(separator: ", ")))"
        }
    }
}
