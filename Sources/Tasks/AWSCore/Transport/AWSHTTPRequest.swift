public import SigV4

/// One HTTP request, complete with its limits.
public struct AWSHTTPRequest: Sendable, Hashable {
    /// The method in upper case, for example `POST`.
    public var method: String

    /// Scheme, host and port to connect to.
    public var origin: HTTPOrigin

    /// Path and query, percent-encoded, from the first `/` on; sent exactly as it stands here.
    public var target: String

    /// Header lines in the order to send; `Host` defaults to the origin, `Content-Length` is computed.
    public var headers: [HeaderField]

    /// The body; empty for none.
    public var body: [UInt8]

    /// Time within which a connection must stand.
    public var connectTimeout: Duration

    /// Time within which the whole answer must have arrived, waiting for a free connection included.
    public var totalTimeout: Duration

    /// The answer is given up when its body is longer than this.
    public var responseBytesMax: Int

    /// Creates a request with the limits that suit AWS's APIs.
    public init(
        method: String,
        origin: HTTPOrigin,
        target: String,
        headers: [HeaderField] = [],
        body: [UInt8] = [],
        connectTimeout: Duration = .seconds(5),
        totalTimeout: Duration = .seconds(60),
        responseBytesMax: Int = 16 << 20
    ) {
        self.method = method
        self.origin = origin
        self.target = target
        self.headers = headers
        self.body = body
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.responseBytesMax = responseBytesMax
    }

    /// The URL that the request goes to.
    public var url: String { origin.text + target }
}

extension AWSHTTPRequest: CustomStringConvertible {
    /// Method and URL; query, headers and body, which may hold secrets, are left out.
    public var description: String { "\(method) \("\(url)".prefix { $0 != "?" })" }
}

extension AWSHTTPRequest: CustomReflectable {
    /// Keeps `dump` from showing headers and body.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// The answer to an HTTP request.
public struct AWSHTTPResponse: Sendable, Hashable {
    /// The status code.
    public var status: Int

    /// Header lines in the order received.
    public var headers: [HeaderField]

    /// The body.
    public var body: [UInt8]

    /// Creates an answer.
    public init(status: Int, headers: [HeaderField] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension AWSHTTPResponse: CustomStringConvertible, CustomReflectable {
    /// Status and size; headers and body, which may hold secrets, are left out.
    public var description: String { "HTTP \(status), \(body.count) bytes" }

    /// Keeps `dump` from showing headers and body.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
