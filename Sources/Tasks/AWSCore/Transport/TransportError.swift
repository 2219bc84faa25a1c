/// Why there is no answer to an HTTP request.
public struct TransportError: Error, Sendable, Hashable {
    /// The kinds that callers tell apart.
    public enum Kind: String, Sendable, Hashable {
        /// The name was not found or nobody accepted the connection.
        case connectFailed
        /// The name leads to no address that the transport's policy allows.
        case addressRefused
        /// The TLS handshake broke off: the connection ended, or the two sides found nothing to agree on.
        ///
        /// libcurl does not tell one from the other. The first passes with a load balancer's restart, the second stays.
        case handshakeFailed
        /// The certificate is not trusted, or TLS cannot be set up on this side.
        case tlsFailed
        /// The time was up.
        case timedOut
        /// The connection ended before the answer was complete.
        case connectionLost
        /// The answer is longer than the request allows.
        case responseTooLarge
        /// What came back is not HTTP.
        case invalidResponse
        /// The request cannot be sent as it is; a repeat fails the same way.
        case invalidRequest
        /// Too many requests are waiting already.
        case queueFull
        /// The task that waited for the answer was cancelled.
        case cancelled
        /// The transport was shut down.
        case shutDown
        /// libcurl failed in another way, for example for want of memory.
        case failed
    }

    /// What happened.
    public var kind: Kind

    /// What happened, in words, with the method and URL.
    public var message: String

    /// Whether any byte of the request was sent: then the other side may have acted on it, and nobody knows.
    public var requestMayHaveBeenSent: Bool

    /// Creates an error.
    public init(_ kind: Kind, message: String, requestMayHaveBeenSent: Bool) {
        self.kind = kind
        self.message = message
        self.requestMayHaveBeenSent = requestMayHaveBeenSent
    }

    /// Whether a repeat may succeed.
    ///
    /// A repeat of a request that may have been sent needs an idempotent operation besides.
    public var isRetryable: Bool {
        switch kind {
        case .connectFailed, .handshakeFailed, .timedOut, .connectionLost, .invalidResponse, .queueFull, .failed: true
        case .addressRefused, .tlsFailed, .responseTooLarge, .invalidRequest, .cancelled, .shutDown: false
        }
    }
}

extension TransportError: CustomStringConvertible {
    /// The message, and whether the outcome is known.
    public var description: String {
        requestMayHaveBeenSent ? "\(message) (the request may have been acted on)" : message
    }
}
