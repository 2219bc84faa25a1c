public import JSON

/// Why a value has no place where a reference path points.
public struct ReferencePathError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path.
    public let path: ReferencePath
    /// How many steps of the path could be made.
    public let stepsMade: Int
    /// What is wrong and where.
    public let message: String

    /// What is wrong and where.
    public var description: String { message }
}

extension ReferencePath {
    /// Puts a result where the path points, as `ResultPath` does.
    ///
    /// Members that are missing on the way are made. A position in an array replaces the element there or, right
    /// behind the last one, appends one.
    ///
    /// - Parameters:
    ///   - result: The value to put in.
    ///   - raw: The value to put it into; for the path `$` the result takes its place.
    /// - Returns: The combined value; all else is as it was, in the same order.
    /// - Throws: ``ReferencePathError`` when the path leads through a scalar, asks a name of an array or a position of
    ///   an object, or names a position beyond the end.
    public func inserting(_ result: JSONValue, into raw: JSONValue) throws(ReferencePathError) -> JSONValue {
        var containers: [JSONValue] = []
        var current: JSONValue? = raw
        for step in steps {
            let container = try container(current, for: step, stepsMade: containers.count)
            switch step {
            case .name(let name): current = container[name]
            case .index(let index): current = container[index]
            }
            containers.append(container)
        }
        var value = result
        for (container, step) in zip(containers, steps).reversed() {
            value = container.replacing(step, with: value)
        }
        return value
    }

    /// Finds out whether a step can be made; a missing value becomes an object if that helps.
    private func container(
        _ value: JSONValue?,
        for step: Step,
        stepsMade: Int
    ) throws(ReferencePathError) -> JSONValue {
        let place = steps[..<stepsMade].reduce("$") { $0 + $1.description }
        let problem: String
        switch (step, value) {
        case (.name, .none):
            return .object(JSONObject())
        case (.name, .some(.object)):
            return value ?? .null
        case (.index(let index), .some(.array(let elements))):
            if index <= elements.count { return value ?? .null }
            problem = "\(place) has \(elements.count) elements"
        case (.index, .none):
            problem = "\(place) does not exist"
        case (.name, .some(let other)):
            problem = "\(place) is not an object but of type \(other.typeName)"
        case (.index, .some(let other)):
            problem = "\(place) is not an array but of type \(other.typeName)"
        }
        let message = "The path \(text) cannot be applied: there is no place for \(step), since \(problem)"
        throw ReferencePathError(path: self, stepsMade: stepsMade, message: message)
    }
}

extension JSONValue {
    /// The container with another value at a place that it has, or right behind the last element.
    fileprivate func replacing(_ step: ReferencePath.Step, with value: JSONValue) -> JSONValue {
        switch (self, step) {
        case (.object(var object), .name(let name)):
            object[name] = value
            return .object(object)
        case (.array(var elements), .index(let index)):
            if elements.indices.contains(index) { elements[index] = value } else { elements.append(value) }
            return .array(elements)
        default:
            return self
        }
    }
}
