import JSON
import StepFunctionsModel

/// Reads the parameters of a state as the input of an operation.
///
/// Members that are null are left out, as the SDK behind Step Functions does. Scalars are taken in any form that has one
/// meaning for the member's type; a text may be given as the JSON that it is to hold.
struct ParameterReader {
    let model: ServiceModel
    let casing: MemberCasing
    /// What members are for that let the service know a repeated request.
    let idempotencyKey: String

    /// The input of an operation.
    ///
    /// - Throws: `ParameterProblem` naming the member that has no place in it, or not this value.
    func input(_ parameters: JSONValue, of operation: ServiceOperation) throws(ParameterProblem) -> [ServiceValue.Field]
    {
        guard let members = parameters.objectValue else { throw .invalidFormat("") }
        var fields = try fields(members, of: model.members(operation.input), at: .root)
        for member in model.members(operation.input) where member.isIdempotencyToken {
            guard !fields.contains(where: { $0.member.name == member.name }) else { continue }
            fields.append(ServiceValue.Field(member: member, value: .text(ServiceBytes.uuid(from: idempotencyKey))))
        }
        return fields
    }

    private func fields(
        _ members: JSONObject,
        of structure: [ServiceMember],
        at path: ParameterPath
    ) throws(ParameterProblem) -> [ServiceValue.Field] {
        var fields: [ServiceValue.Field] = []
        for (key, value) in members {
            let place = ParameterPath.member(path, key)
            let member =
                structure.first { casing.shown($0.name) == key }
                ?? structure.first { MemberCasing.optimized.shown($0.name) == key }
            guard let member else { throw .notSupported(place.text) }
            if value.isNull { continue }
            // SDK integrations send what is to be the whole body as JSON, a text in quotes. Optimized ones send a text as it is.
            // Source: recorded from AWS for `aws-sdk:s3:putObject` and `lambda:invoke`.
            let isBody = casing == .sdk && member.isPayload && member.shape == .blob
            let read = isBody ? .blob(Array(value.text.utf8)) : try read(value, as: member.shape, at: place)
            fields.append(ServiceValue.Field(member: member, value: read))
        }
        return fields
    }

    private func read(
        _ value: JSONValue,
        as shape: ServiceShape,
        at path: ParameterPath
    ) throws(ParameterProblem) -> ServiceValue {
        switch shape {
        case .structure(let index):
            guard let members = value.objectValue else { throw .invalidFormat(path.text) }
            return .structure(try fields(members, of: model.members(index), at: path))
        case .list(let element, _, _):
            guard let elements = value.arrayValue else { throw .invalidFormat(path.text) }
            var result: [ServiceValue] = []
            result.reserveCapacity(elements.count)
            for (index, value) in elements.enumerated() {
                result.append(try read(value, as: element, at: .element(path, index)))
            }
            return .list(result)
        case .map(let element, _, _, _):
            guard let members = value.objectValue else { throw .invalidFormat(path.text) }
            var result: [ServiceValue.Entry] = []
            for (key, value) in members where !value.isNull {
                let entry = try read(value, as: element, at: .member(path, key))
                result.append(ServiceValue.Entry(key: key, value: entry))
            }
            return .map(result)
        case .string, .integer, .float, .boolean, .blob, .document, .timestamp:
            guard let scalar = Self.scalar(value, as: shape) else { throw .invalidFormat(path.text) }
            return scalar
        }
    }

    /// The value in the form of the type, nil when it has none.
    private static func scalar(_ value: JSONValue, as shape: ServiceShape) -> ServiceValue? {
        switch (shape, value) {
        case (.document, _): .document(value)
        case (.string, .string(let text)): .text(text)
        case (.string, _): .text(value.text)
        case (.blob, .string(let text)): .blob(Array(text.utf8))
        case (.blob, _): .blob(Array(value.text.utf8))
        case (.boolean, .bool(let bool)): .bool(bool)
        case (.boolean, .string("true")): .bool(true)
        case (.boolean, .string("false")): .bool(false)
        case (.integer, .number(let number)): number.intValue.map { .number(JSONNumber($0)) }
        case (.integer, .string(let text)): Int(text).map { .number(JSONNumber($0)) }
        case (.float, .number(let number)): .number(number)
        case (.float, .string(let text)): JSONNumber(text: text).map { .number($0) }
        case (.timestamp, .string(let text)): ServiceValue.time(of: text).map { .time($0) }
        case (.timestamp, .number(let seconds)): ServiceValue.time(ofSeconds: seconds.doubleValue).map { .time($0) }
        default: nil
        }
    }
}
