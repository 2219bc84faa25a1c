import JSON
import StepFunctionsModel

/// What a request of the AWS JSON protocol says, before anybody looks at who says it.
///
/// Pure: header and body go in as they came over the wire, and any of them gives a request or an error.
struct AWSJSONRequest: Sendable {
    /// What stands before the first dot of `X-Amz-Target`: the service.
    let prefix: String
    /// What stands behind it: the operation.
    let operation: String

    /// Reads the header `X-Amz-Target`.
    ///
    /// - Throws: `UnknownOperationException` when it is missing or has no dot.
    init(target: String?) throws(APIError) {
        guard let target else {
            throw APIError(code: "UnknownOperationException", message: "The header X-Amz-Target is missing.")
        }
        guard let dot = target.utf8.firstIndex(of: UInt8(ascii: ".")) else { throw .unknownOperation(target) }
        prefix = String(target[..<dot])
        operation = String(target[target.utf8.index(after: dot)...])
    }

    /// How bodies are read: half of a surrogate pair, as is left where somebody cuts a text in the midst of an emoji, is no reason to
    /// refuse the report of a failure.
    static let bodyLimits = JSONLimits(surrogateHalves: .replace)

    /// The members of a body; no body is an empty request.
    ///
    /// - Throws: `SerializationException` for anything but a JSON object.
    static func members(of body: [UInt8]) throws(APIError) -> JSONObject {
        guard !body.isEmpty else { return [:] }
        let value: JSONValue
        do throws(JSONParseError) {
            value = try JSONValue(parsing: body, limits: bodyLimits)
        } catch {
            throw APIError(code: "SerializationException", message: "The request is not valid JSON: \(error)")
        }
        guard let object = value.objectValue else {
            throw APIError(
                code: "SerializationException",
                message: "The request must be a JSON object, but is \(value.typeName)."
            )
        }
        return object
    }
}
