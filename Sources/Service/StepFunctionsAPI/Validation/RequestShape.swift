import JSON

/// What the service model says about a request or a part of one.
struct RequestShape: Sendable {
    /// A member of a structure.
    struct Member: Sendable {
        let name: String
        let shape: RequestShape
        let isRequired: Bool
    }

    enum Kind: Sendable {
        /// `min` and `max` are lengths.
        case string(allowed: [String], pattern: RequestPattern?)
        case integer
        case number
        case boolean
        /// `min` and `max` are lengths.
        indirect case list(of: RequestShape)
        case structure([Member])
    }

    /// The name that the model gives it.
    let name: String
    let kind: Kind
    let min: Int?
    let max: Int?
    /// Whether messages do not show the value.
    let isSensitive: Bool

    /// The requests of all operations, by the operation's name.
    static let requests: [String: RequestShape] = {
        guard let tables = try? JSONValue(parsing: RequestShapes.text), let shapes = tables["shapes"]?.objectValue
        else {
            return [:]
        }
        var requests: [String: RequestShape] = [:]
        for (operation, name) in tables["operations"]?.objectValue ?? [:] {
            requests[operation] = name.stringValue.flatMap { RequestShape($0, in: shapes) }
        }
        return requests
    }()

    /// Reads a shape from the table; nil when the table makes no sense.
    private init?(_ name: String, in shapes: JSONObject) {
        guard let entry = shapes[name], let type = entry["type"]?.stringValue else { return nil }
        switch type {
        case "string":
            let pattern = entry["pattern"]?.stringValue
            let known = pattern.flatMap(RequestPattern.init(rawValue:))
            guard pattern == nil || known != nil else { return nil }
            kind = .string(allowed: (entry["enum"]?.arrayValue ?? []).compactMap(\.stringValue), pattern: known)
        case "integer": kind = .integer
        case "number": kind = .number
        case "boolean": kind = .boolean
        case "list":
            guard let element = entry["member"]?.stringValue, let shape = RequestShape(element, in: shapes) else {
                return nil
            }
            kind = .list(of: shape)
        case "structure":
            let required = Set((entry["required"]?.arrayValue ?? []).compactMap(\.stringValue))
            var members: [Member] = []
            for pair in entry["members"]?.arrayValue ?? [] {
                guard let member = pair[0]?.stringValue, let target = pair[1]?.stringValue,
                    let shape = RequestShape(target, in: shapes)
                else { return nil }
                members.append(Member(name: member, shape: shape, isRequired: required.contains(member)))
            }
            kind = .structure(members)
        default:
            return nil
        }
        self.name = name
        min = entry["min"]?.intValue
        max = entry["max"]?.intValue
        isSensitive = entry["sensitive"]?.boolValue ?? false
    }
}

/// The patterns that the service model demands of texts in requests.
///
/// Few enough to be written out: no text of a request can make matching them slow.
enum RequestPattern: String, Sendable, CaseIterable {
    case aliasName = #"^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$"#
    case visibleASCII = "[!-~]+"
    case ascii = #"\p{ASCII}*"#

    /// Whether the whole of a text matches.
    func matches(_ text: String) -> Bool {
        let bytes = text.utf8
        switch self {
        case .aliasName:
            func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
            func isOther(_ byte: UInt8) -> Bool {
                (65...90).contains(byte) || (97...122).contains(byte) || [45, 46, 95].contains(byte)
            }
            return bytes.contains(where: isOther) && bytes.allSatisfy { isDigit($0) || isOther($0) }
        case .visibleASCII:
            return !bytes.isEmpty && bytes.allSatisfy { (33...126).contains($0) }
        case .ascii:
            return bytes.allSatisfy { $0 < 128 }
        }
    }
}
