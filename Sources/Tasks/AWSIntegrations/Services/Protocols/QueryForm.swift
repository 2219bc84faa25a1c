import SigV4

/// Forms of the Query protocol.
///
/// Source: Smithy, "AWS query protocol".
struct QueryForm {
    private var pairs: [(name: String, value: String)]

    /// The form of an operation's input.
    static func body(_ fields: [ServiceValue.Field], of operation: ServiceOperation, _ model: ServiceModel) -> [UInt8] {
        var form = QueryForm(pairs: [("Action", operation.name), ("Version", model.apiVersion)])
        form.append(fields, prefix: "")
        let parts = form.pairs.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }
        return Array(parts.joined(separator: "&").utf8)
    }

    private mutating func append(_ fields: [ServiceValue.Field], prefix: String) {
        for field in fields {
            append(field.value, as: field.member.shape, named: prefix + field.member.wireName)
        }
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
            if elements.isEmpty { pairs.append((name, "")) }
            let base = isFlat ? name : "\(name).\(elementName ?? "member")"
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
