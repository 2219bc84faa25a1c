/// An HTTP request as far as its signature covers it.
public struct SigningRequest: Sendable, Hashable {
    /// The method in upper case, for example `POST`.
    public var method: String

    /// Path and query exactly as in the request line, percent-encoded, from the first `/` on.
    public var target: String

    /// All header lines in the order sent; must contain `Host`, with the port unless it is the scheme's own.
    public var headers: [HeaderField]

    /// The body exactly as sent.
    public var body: [UInt8]

    /// Creates a request.
    public init(method: String, target: String, headers: [HeaderField], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }
}
