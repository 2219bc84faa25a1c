public import AWSCore
import Logging
public import SigV4

/// The keys that the command line signs its requests with.
public struct ClientCredentials: Sendable {
    private let provider: CachingCredentialProvider
    private let isAWS: Bool

    /// Looks for credentials in all the usual places, for an endpoint of AWS.
    ///
    /// For any other endpoint the EC2 metadata service is left out: what it gives are keys that only AWS knows, and asking it
    /// costs seconds where there is none.
    public init(endpoint: Endpoint, region: String, environment: Environment, transport: any HTTPTransport) {
        isAWS = endpoint.isAWS
        var variables = environment.variables
        if !isAWS { variables["AWS_EC2_METADATA_DISABLED"] = "true" }
        let logger = Logger(label: "stepwell") { _ in SwiftLogNoOpLogHandler() }
        provider = CachingCredentialProvider(
            DefaultCredentialProvider(
                environment: .live(variables: variables),
                transport: transport,
                region: region,
                logger: logger
            ),
            logger: logger
        )
    }

    /// The keys; where there are none and the endpoint is not AWS's, ``RequestSigner/anonymous``.
    ///
    /// - Throws: `CommandError.usage` when the endpoint is AWS's and there are none.
    public func credentials() async throws(CommandError) -> AWSCredentials {
        do {
            return try await provider.credentials()
        } catch {
            // Whether keys are needed is the server's to say: without access keys of its own it takes any.
            guard isAWS else { return RequestSigner.anonymous }
            throw .usage(error.description)
        }
    }
}

extension Endpoint {
    /// Whether it is a service of AWS, which knows the keys that AWS hands out.
    var isAWS: Bool {
        let host = origin.host.lowercased()
        return host.hasSuffix(".amazonaws.com") || host.hasSuffix(".amazonaws.com.cn") || host.hasSuffix(".api.aws")
    }
}
