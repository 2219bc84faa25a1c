import CCurl

/// HTTP/1.1 over libcurl: one thread of its own drives all transfers, callers queue a request and suspend.
///
/// Connections stay open and are used again. TLS certificates are verified. Proxies come from the environment as libcurl
/// reads it (`http_proxy`, `https_proxy`, `no_proxy`), but loopback and link-local addresses are always reached directly.
/// No redirect is followed and no request is ever sent twice by itself: when a kept connection turns out to be dead after
/// bytes were sent, that is an error with an unknown outcome, and whoever called decides. Before version 7.80 libcurl cannot be
/// kept from using another kept connection then.
public final class CurlTransport: HTTPTransport {
    private let inbox: CurlInbox

    /// Starts the thread.
    ///
    /// - Throws: `TransportError` when libcurl or the thread cannot be started, for want of memory for instance.
    public init(configuration: CurlTransportConfiguration = CurlTransportConfiguration()) throws(TransportError) {
        guard Self.globalState == CURLE_OK, let multi = curl_multi_init() else {
            throw TransportError(.failed, message: "libcurl could not be initialised", requestMayHaveBeenSent: false)
        }
        let handle = CurlMultiHandle(pointer: multi)
        inbox = CurlInbox(waitingMax: configuration.waitingMax + configuration.transfersMax, multi: handle)
        let inbox = inbox
        let isStarted = startThread {
            CurlLoop(multi: handle, inbox: inbox, configuration: configuration).run()
        }
        guard isStarted else {
            curl_multi_cleanup(multi)
            throw TransportError(
                .failed,
                message: "the thread for HTTP requests could not be started",
                requestMayHaveBeenSent: false
            )
        }
    }

    deinit { inbox.stop() }

    /// Sends a request once.
    ///
    /// Cancelling the task that waits closes the connection.
    public func send(_ request: AWSHTTPRequest) async throws(TransportError) -> AWSHTTPResponse {
        try request.validate()
        let id = inbox.register()
        let deadline = ContinuousClock.now.advanced(by: request.totalTimeout)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let submission = CurlSubmission(
                    id: id,
                    request: request,
                    deadline: deadline,
                    continuation: continuation
                )
                if let refusal = inbox.submit(submission) { continuation.resume(returning: .failure(refusal)) }
            }
        } onCancel: {
            inbox.cancel(id)
        }
        return try result.get()
    }

    /// Refuses new requests, fails those under way with `shutDown`, closes all connections and ends the thread.
    public func shutdown() async {
        await withCheckedContinuation { inbox.stop(then: $0) }
    }

    /// libcurl's process-wide state is set up once, before any handle exists, and never torn down: others may use it.
    private static let globalState = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
}

/// Sizes and files of a `CurlTransport`.
public struct CurlTransportConfiguration: Sendable, Hashable {
    /// How many requests are on the wire at a time; each may have a connection of its own.
    public var transfersMax: Int

    /// How many more may wait; beyond that requests fail at once with `queueFull`.
    public var waitingMax: Int

    /// A file of certificate authorities in PEM form to trust instead of the system's (`AWS_CA_BUNDLE`).
    public var certificateAuthoritiesPath: String?

    /// Which addresses may be connected to; nil for all.
    ///
    /// With a policy no proxy is used.
    public var addressPolicy: AddressPolicy?

    /// Creates a configuration.
    public init(
        transfersMax: Int = 64,
        waitingMax: Int = 1_024,
        certificateAuthoritiesPath: String? = nil,
        addressPolicy: AddressPolicy? = nil
    ) {
        self.transfersMax = max(1, transfersMax)
        self.waitingMax = max(0, waitingMax)
        self.certificateAuthoritiesPath = certificateAuthoritiesPath
        self.addressPolicy = addressPolicy
    }

    /// Creates a configuration that trusts the authorities of `AWS_CA_BUNDLE`, if that is set.
    public init(environment: AWSEnvironment) {
        self.init(certificateAuthoritiesPath: environment["AWS_CA_BUNDLE"].map(environment.expanded))
    }
}
