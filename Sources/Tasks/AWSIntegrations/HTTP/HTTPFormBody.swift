import JSON
import SigV4

/// A body as `application/x-www-form-urlencoded`: `Transform.RequestBodyEncoding` `URL_ENCODED`.
///
/// Source: Developer Guide, "Applying URL-encoding on request body".
enum HTTPFormBody {
    /// How arrays are written.
    enum ArrayFormat: String, Sendable, Hashable {
        /// `array[0]=a&array[1]=b`
        case indices = "INDICES"
        /// `array=a&array=b`
        case `repeat` = "REPEAT"
        /// `array=a,b`
        case commas = "COMMAS"
        /// `array[]=a&array[]=b`
        case brackets = "BRACKETS"
        /// The array as JSON.
        case none = "NONE"
    }

    /// The text; members of objects inside are written as `object[member]`.
    static func text(of members: JSONObject, _ format: ArrayFormat) -> String {
        var pairs: [(String, String)] = []
        for (name, value) in members { append(value, name, format, &pairs) }
        return pairs.map { percentEncoded($0.0) + "=" + percentEncoded($0.1) }.joined(separator: "&")
    }

    private static func append(
        _ value: JSONValue,
        _ name: String,
        _ format: ArrayFormat,
        _ pairs: inout [(String, String)]
    ) {
        switch value {
        case .null: pairs.append((name, ""))
        case .string(let text): pairs.append((name, text))
        case .number, .bool: pairs.append((name, value.text))
        case .object(let members):
            for (key, member) in members { append(member, "\(name)[\(key)]", format, &pairs) }
        case .array(let elements):
            switch format {
            case .none: pairs.append((name, value.text))
            case .commas: pairs.append((name, elements.map { $0.stringValue ?? $0.text }.joined(separator: ",")))
            case .repeat: for element in elements { append(element, name, format, &pairs) }
            case .brackets: for element in elements { append(element, "\(name)[]", format, &pairs) }
            case .indices:
                for (index, element) in elements.enumerated() { append(element, "\(name)[\(index)]", format, &pairs) }
            }
        }
    }
}
