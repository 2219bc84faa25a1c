import JSON
import StepFunctionsModel

/// Bodies in XML: what REST-XML services take, and what Query services give too.
///
/// Source: Smithy, "AWS restXml protocol", "XML bindings".
struct XMLBody {
    let model: ServiceModel

    /// A structure as a document.
    func document(_ fields: [ServiceValue.Field], named name: String) -> [UInt8] {
        let namespace = model.xmlNamespace.isEmpty ? "" : " xmlns=\"\(Self.escaped(model.xmlNamespace))\""
        return Array(element(fields, named: name, attributes: namespace).utf8)
    }

    private func element(_ fields: [ServiceValue.Field], named name: String, attributes: String = "") -> String {
        var attributes = attributes
        var content = ""
        for field in fields {
            let wireName = field.member.wireName
            if field.member.isAttribute {
                if wireName.hasPrefix("xsi:") {
                    attributes += " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                }
                attributes += " \(wireName)=\"\(Self.escaped(field.value.scalarText(times: .iso8601) ?? ""))\""
            } else {
                content += element(field.value, as: field.member.shape, named: wireName)
            }
        }
        return "<\(name)\(attributes)>\(content)</\(name)>"
    }

    private func element(_ value: ServiceValue, as shape: ServiceShape, named name: String) -> String {
        switch (value, shape) {
        case (.structure(let fields), _):
            return element(fields, named: name)
        case (.list(let elements), .list(let element, let elementName, let isFlat)):
            let each = elements.map {
                self.element($0, as: element, named: isFlat ? name : elementName ?? "member")
            }
            return isFlat ? each.joined() : "<\(name)>\(each.joined())</\(name)>"
        case (.map(let entries), .map(let element, let key, let valueName, let isFlat)):
            let each = entries.map { entry in
                let tag = isFlat ? name : "entry"
                let value = self.element(entry.value, as: element, named: valueName)
                return "<\(tag)><\(key)>\(Self.escaped(entry.key))</\(key)>\(value)</\(tag)>"
            }
            return isFlat ? each.joined() : "<\(name)>\(each.joined())</\(name)>"
        default:
            let form: ServiceShape.TimeForm = if case .timestamp(let form?) = shape { form } else { .iso8601 }
            return "<\(name)>\(Self.escaped(value.scalarText(times: form) ?? ""))</\(name)>"
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\r": result += "&#xD;"
            case "\n": result += "&#xA;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension XMLBody {
    /// What an element says about a structure's members.
    func fields(_ element: XMLElement, of members: [ServiceMember]) -> [ServiceValue.Field] {
        members.compactMap { member in
            value(of: member, in: element).map { ServiceValue.Field(member: member, value: $0) }
        }
    }

    private func value(of member: ServiceMember, in element: XMLElement) -> ServiceValue? {
        if member.isAttribute { return element.attributes[member.wireName].map { .text($0) } }
        switch member.shape {
        case .list(let shape, let elementName, isFlat: true):
            let found = [member.wireName, elementName].compactMap(\.self).map { element.children($0) }
            guard let elements = found.first(where: { !$0.isEmpty }) else { return nil }
            return .list(elements.compactMap { read($0, as: shape) })
        case .map(let shape, let key, let valueName, isFlat: true):
            let entries = element.children(member.wireName)
            return entries.isEmpty ? nil : map(entries, of: shape, key, valueName)
        default:
            return element.child(member.wireName).flatMap { read($0, as: member.shape) }
        }
    }

    private func map(_ entries: [XMLElement], of shape: ServiceShape, _ key: String, _ value: String) -> ServiceValue {
        .map(
            entries.compactMap { entry in
                guard let key = entry.child(key), let value = entry.child(value).flatMap({ read($0, as: shape) }) else {
                    return nil
                }
                return ServiceValue.Entry(key: key.text, value: value)
            }
        )
    }

    private func read(_ element: XMLElement, as shape: ServiceShape) -> ServiceValue? {
        switch shape {
        case .structure(let index):
            return .structure(fields(element, of: model.members(index)))
        case .list(let shape, _, _):
            return .list(element.children.compactMap { read($0, as: shape) })
        case .map(let shape, let key, let value, _):
            return map(element.children("entry"), of: shape, key, value)
        case .string, .integer, .float, .boolean, .blob, .document, .timestamp:
            return Self.scalar(element.text, as: shape)
        }
    }

    /// A scalar that stands as text in an element or a header.
    static func scalar(_ text: String, as shape: ServiceShape) -> ServiceValue? {
        switch shape {
        case .integer, .float: JSONNumber(text: text.trimmed).map { .number($0) }
        case .boolean: text.trimmed == "true" ? .bool(true) : text.trimmed == "false" ? .bool(false) : nil
        case .timestamp: ServiceValue.time(of: text.trimmed).map { .time($0) }
        case .blob: ServiceBytes.bytes(ofBase64: text.trimmed).map { .blob($0) }
        case .string, .document, .list, .map, .structure: .text(text)
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var rest = self[...].drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }
}
