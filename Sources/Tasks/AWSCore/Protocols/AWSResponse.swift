public import JSON
public import SigV4

/// The answer of a service that speaks AWS JSON.
public struct AWSResponse: Sendable, Hashable {
    /// The HTTP status, from 200 to 299.
    public var status: Int

    /// The header lines.
    public var headers: [HeaderField]

    /// The service's id for the request, which AWS support asks for.
    public var requestID: String?

    /// The document; an empty object when the body is empty.
    public var body: JSONValue

    /// Creates an answer.
    public init(status: Int, headers: [HeaderField] = [], requestID: String? = nil, body: JSONValue) {
        self.status = status
        self.headers = headers
        self.requestID = requestID
        self.body = body
    }
}

extension AWSHTTPResponse {
    /// The service's id for the request, under the names that services use.
    public var requestID: String? {
        headers.firstValue(named: "x-amzn-RequestId") ?? headers.firstValue(named: "x-amz-request-id")
    }
}
