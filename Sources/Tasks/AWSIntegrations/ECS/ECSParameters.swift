import JSON
import StepFunctionsModel

/// Turns the parameters of a state into the body of a request.
///
/// The order of members is that of the parameters, so the same parameters give the same bytes. Members that are null are
/// left out, as the SDK behind Step Functions does.
enum ECSParameters {
    /// The request that `ecs:runTask` makes: every member must be one that RunTask has.
    ///
    /// ECS itself ignores members that it does not know, so a misspelt name would go unnoticed. Scalars are taken in any
    /// form that has one meaning for the member's type (`256` for a string, `"256"` for an integer).
    ///
    /// - Throws: `ParameterProblem` naming the member.
    static func runTaskRequest(from parameters: JSONValue) throws(ParameterProblem) -> JSONObject {
        let request = try typed(parameters, as: .structure("RunTaskRequest"), at: .root)
        guard let members = request.objectValue else { throw .invalidFormat("") }
        guard members["taskDefinition"] != nil else { throw .missing("TaskDefinition") }
        return members
    }

    /// The request that an SDK integration makes: names change their first letter, all else is passed on for ECS to judge.
    ///
    /// - Throws: `ParameterProblem` when the parameters are no object.
    static func request(from parameters: JSONValue) throws(ParameterProblem) -> JSONObject {
        guard let members = parameters.objectValue else { throw .invalidFormat("") }
        return recased(members)
    }

    private static func recased(_ members: JSONObject) -> JSONObject {
        var result = JSONObject()
        for (key, value) in members where !value.isNull {
            let name = ECSMemberName.wire(key)
            result[name] = ECSServiceModel.dataMembers.contains(name) ? value : recased(value, member: name)
        }
        return result
    }

    private static func recased(_ value: JSONValue, member: String) -> JSONValue {
        switch value {
        case .object(let members): .object(recased(members))
        case .array(let elements): .array(elements.map { recased($0, member: member) })
        case .string(let text) where ECSServiceModel.timestampMembers.contains(member): time(text) ?? value
        case .string, .number, .bool, .null: value
        }
    }

    /// Seconds since the epoch, as the API wants them, of a time that the state wrote as text.
    private static func time(_ text: String) -> JSONValue? { Timestamp(iso8601: text)?.jsonValue }
}

extension ECSParameters {
    private static func typed(
        _ value: JSONValue,
        as type: ECSType,
        at path: ParameterPath
    ) throws(ParameterProblem) -> JSONValue {
        switch type {
        case .structure(let name): return .object(try structure(value, named: name, at: path))
        case .list(let element): return .array(try list(value, of: element, at: path))
        case .data: return value
        case .string, .integer, .boolean, .timestamp:
            guard let scalar = scalar(value, as: type) else { throw .invalidFormat(path.text) }
            return scalar
        }
    }

    private static func structure(
        _ value: JSONValue,
        named name: String,
        at path: ParameterPath
    ) throws(ParameterProblem) -> JSONObject {
        guard let members = value.objectValue, let structure = ECSStructure.named(name) else {
            throw .invalidFormat(path.text)
        }
        var result = JSONObject(capacity: members.count)
        for (key, value) in members {
            let memberPath = ParameterPath.member(path, key)
            guard let member = structure.membersByPascalName[key] else { throw .notSupported(memberPath.text) }
            if value.isNull { continue }
            result[member.wireName] = try typed(value, as: member.type, at: memberPath)
        }
        return result
    }

    private static func list(
        _ value: JSONValue,
        of type: ECSType,
        at path: ParameterPath
    ) throws(ParameterProblem) -> [JSONValue] {
        guard let elements = value.arrayValue else { throw .invalidFormat(path.text) }
        var result: [JSONValue] = []
        result.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            result.append(try typed(element, as: type, at: .element(path, index)))
        }
        return result
    }

    /// The value in the form of the type, nil when it has none.
    private static func scalar(_ value: JSONValue, as type: ECSType) -> JSONValue? {
        switch (type, value) {
        case (.string, .string), (.boolean, .bool), (.timestamp, .number): value
        case (.string, .number), (.string, .bool): .string(value.text)
        case (.boolean, .string("true")): true
        case (.boolean, .string("false")): false
        case (.integer, .number(let number)): number.intValue.map { .number(JSONNumber($0)) }
        case (.integer, .string(let text)): Int(text).map { .number(JSONNumber($0)) }
        case (.timestamp, .string(let text)): time(text)
        default: nil
        }
    }
}
