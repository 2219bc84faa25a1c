import JSON
import SigV4

/// What the SDK says about a call, as optimized integrations show it beside the answer.
///
/// Source: outputs recorded from AWS.
enum SDKMetadata {
    /// The answer's members with `SdkHttpMetadata` and `SdkResponseMetadata`, in alphabetical order.
    static func added(
        to members: JSONObject,
        status: Int,
        headers: [HeaderField],
        requestID: String?
    ) -> JSONObject {
        var all = JSONObject()
        var last = JSONObject()
        for header in headers {
            all[header.name] = .array((all[header.name]?.arrayValue ?? []) + [.string(header.value)])
            last[header.name] = .string(header.value)
        }
        var members = members
        members["SdkHttpMetadata"] = [
            "AllHttpHeaders": .object(all), "HttpHeaders": .object(last),
            "HttpStatusCode": .number(JSONNumber(status)),
        ]
        members["SdkResponseMetadata"] = ["RequestId": .string(requestID ?? "")]
        return members.sortedByKey()
    }
}
