import JSON

/// An answer of the endpoint, ready to be sent.
public struct LocalECSResponse: Sendable, Hashable {
    /// The HTTP status: 200, 400 or 500.
    public let status: Int
    /// The JSON body.
    public let body: [UInt8]
    /// The name of the error, for the header `x-amzn-ErrorType`; nil when there is none.
    public let errorType: String?
}

extension LocalECSResponse {
    init(_ answer: JSONObject) {
        self.init(status: 200, body: Self.bytes(answer), errorType: nil)
    }

    init(_ error: ECSError) {
        self.init(status: error.status, body: Self.bytes(error.body), errorType: error.type)
    }

    private static func bytes(_ object: JSONObject) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONValue.object(object).write(to: &bytes)
        return bytes
    }
}
