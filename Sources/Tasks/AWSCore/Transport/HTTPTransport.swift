/// Sends one HTTP request and gives back its answer.
///
/// An answer with any status is a success here: what a status means is decided by the protocols above.
public protocol HTTPTransport: Sendable {
    /// Sends a request once and waits for the whole answer.
    ///
    /// - Throws: `TransportError`, which says whether the request may have reached the other side.
    func send(_ request: AWSHTTPRequest) async throws(TransportError) -> AWSHTTPResponse
}
