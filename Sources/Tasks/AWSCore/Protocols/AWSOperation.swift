import SigV4

/// One operation of one service, rendered in the service's protocol: what is signed and sent.
struct AWSOperation: Sendable {
    var service: AWSService

    /// The operation's name, for example `RunTask`.
    var name: String

    var method = "POST"

    /// Path and query below the endpoint's base path.
    var target = "/"

    /// The bucket that the target is in; nil for all services but S3.
    var bucket: String?

    /// The protocol's headers; `Host` and those of the signature come in addition.
    var headers: [HeaderField]

    var body: [UInt8]

    /// False for the few operations that are called without credentials.
    var isSigned = true

    var signing = SigningOptions.standard

    /// Reads an error document in the service's protocol.
    var readError: @Sendable (AWSHTTPResponse) -> ServiceErrorDocument

    /// Whether an answer with the status of a success may be an error document.
    var mayFailWithSuccess = false

    /// Service and operation as errors and logs name them.
    var label: String { "\(service.serviceID).\(name)" }
}
