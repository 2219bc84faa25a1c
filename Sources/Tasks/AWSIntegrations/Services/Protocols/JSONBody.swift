import JSON
import StepFunctionsModel

/// Bodies in the JSON protocols.
///
/// Source: Smithy, "AWS JSON 1.1 protocol", "AWS restJson1 protocol".
struct JSONBody {
    let model: ServiceModel

    /// A structure as an object.
    func written(_ fields: [ServiceValue.Field]) -> JSONValue {
        .object(
            JSONObject(fields.map { ($0.member.wireName, written($0.value, as: $0.member.shape)) })
        )
    }

    private func written(_ value: ServiceValue, as shape: ServiceShape) -> JSONValue {
        switch (value, shape) {
        case (.structure(let fields), _): return written(fields)
        case (.list(let elements), .list(let element, _, _)):
            return .array(elements.map { written($0, as: element) })
        case (.map(let entries), .map(let element, _, _, _)):
            return .object(JSONObject(entries.map { ($0.key, written($0.value, as: element)) }))
        case (.number(let number), _): return .number(number)
        case (.bool(let bool), _): return .bool(bool)
        case (.document(let document), _): return document
        case (.time(let time), .timestamp(let form)) where form ?? .unix == .unix: return time.jsonValue
        case (.time(let time), .timestamp(let form)): return .string(ServiceValue.text(of: time, form ?? .unix))
        default: return .string(value.scalarText(times: .unix) ?? "")
        }
    }

    /// What an object says about a structure's members; names that are not in the model are left out.
    func fields(_ object: JSONObject, of members: [ServiceMember]) -> [ServiceValue.Field] {
        members.compactMap { member in
            guard let json = object[member.wireName], let value = read(json, as: member.shape) else { return nil }
            return ServiceValue.Field(member: member, value: value)
        }
    }

    /// A value as its shape says; nil for null, and for what is not of that shape.
    func read(_ json: JSONValue, as shape: ServiceShape) -> ServiceValue? {
        switch (shape, json) {
        case (.document, _): .document(json)
        case (_, .null): nil
        case (.structure(let index), .object(let object)): .structure(fields(object, of: model.members(index)))
        case (.list(let element, _, _), .array(let elements)):
            .list(elements.compactMap { read($0, as: element) })
        case (.map(let element, _, _, _), .object(let object)):
            .map(
                object.compactMap { key, value in
                    read(value, as: element).map { ServiceValue.Entry(key: key, value: $0) }
                }
            )
        case (.timestamp, .number(let seconds)): ServiceValue.time(ofSeconds: seconds.doubleValue).map { .time($0) }
        case (.timestamp, .string(let text)): ServiceValue.time(of: text).map { .time($0) }
        case (.blob, .string(let text)): ServiceBytes.bytes(ofBase64: text).map { .blob($0) }
        case (_, .string(let text)): .text(text)
        case (_, .number(let number)): .number(number)
        case (_, .bool(let bool)): .bool(bool)
        case (_, .array), (_, .object): .document(json)
        }
    }
}
