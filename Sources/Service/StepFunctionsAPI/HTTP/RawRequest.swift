import HTTPTypes
import Hummingbird
public import SigV4

/// A request as it came over the wire: what a signature covers.
public struct RawRequest: Sendable {
    /// The method, such as `POST`.
    public var method: String
    /// Path and query, exactly as received.
    public var target: String
    /// The headers, in order.
    public var headers: [HeaderField]
    /// The body.
    public var body: [UInt8]

    /// Creates a request.
    public init(method: String, target: String, headers: [HeaderField], body: [UInt8]) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    init(_ request: Request, body: [UInt8]) {
        var headers: [HeaderField] = []
        if let authority = request.head.authority { headers.append(HeaderField(name: "Host", value: authority)) }
        headers += request.headers.map { HeaderField(name: $0.name.rawName, value: $0.value) }
        self.init(method: request.method.rawValue, target: request.uri.string, headers: headers, body: body)
    }

    /// The first header of a name, whatever its case.
    func header(_ name: String) -> String? { headers.firstValue(named: name) }

    /// What a signature covers.
    var signingRequest: SigningRequest {
        SigningRequest(method: method, target: target, headers: headers, body: body)
    }
}
