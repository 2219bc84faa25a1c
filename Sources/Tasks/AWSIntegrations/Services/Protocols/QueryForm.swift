import SigV4

/// Forms of the Query protocol, and of Amazon EC2's variant of it.
///
/// Source: Smithy, "AWS query protocol", "AWS EC2 query protocol".
struct QueryForm {
    private var pairs: [(name: String, value: String)]
    /// EC2 raises the first letter of names, has no elements around lists, and no empty lists.
    private let isEC2: Bool

    /// The form of an operation's input.
    static func body(_ fields: [ServiceValue.Field], of operation: ServiceOperation, _ model: ServiceModel) -> [UInt8] {
        var form = QueryForm(
            pairs: [("Action", operation.name), ("Version", model.apiVersion)],
            isEC2: model.wireProtocol == .ec2
        )
        form.append(fields, prefix: "")
        let parts = form.pairs.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }
        return Array(parts.joined(separator: "&").utf8)
    }

    private mutating func append(_ fields: [ServiceValue.Field], prefix: String) {
        for field in fields {
            append(field.value, as: field.member.shape, named: prefix + name(of: field.member))
        }
    }

    private func name(of member: ServiceMember) -> String {
        isEC2 ? member.queryName ?? ECSMemberName.pascal(member.wireName) : member.wireName
    }

    private mutating func append(
        _ value: ServiceValue,
        as shape: ServiceShape,
        named name: String
    ) {
        switch (value, shape) {
        case (.structure(let fields), _):
            append(fields, prefix: name + ".")
        case (.list(let elements), .list(let element, let elementName, let isFlat)):
            // An empty list is the name alone.
            if elements.isEmpty, !isEC2 { pairs.append((name, "")) }
            let base = isFlat || isEC2 ? name : "\(name).\(elementName ?? "member")"
            for (index, value) in elements.enumerated() { append(value, as: element, named: "\(base).\(index + 1)") }
        case (.map(let entries), .map(let element, let key, let valueName, let isFlat)):
            let base = isFlat ? name : "\(name).entry"
            for (index, entry) in entries.enumerated() {
                pairs.append(("\(base).\(index + 1).\(key)", entry.key))
                append(entry.value, as: element, named: "\(base).\(index + 1).\(valueName)")
            }
        default:
            let form: ServiceShape.TimeForm = if case .timestamp(let form?) = shape { form } else { .iso8601 }
            pairs.append((name, value.scalarText(times: form) ?? ""))
        }
    }
}
