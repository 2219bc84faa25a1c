/// What a client needs to know before its first request.
public struct ClientConfiguration: Sendable, Hashable {
    /// Where the server is.
    public var endpoint: Endpoint
    /// The region that requests are signed for.
    public var region: String

    /// Creates a configuration.
    public init(endpoint: Endpoint, region: String) {
        self.endpoint = endpoint
        self.region = region
    }

    /// Takes what the options say, else the environment, else the defaults.
    ///
    /// - Throws: `CommandError.usage` when the endpoint is not a URL.
    public init(endpointOption: String?, regionOption: String?, environment: Environment) throws(CommandError) {
        endpoint = try Endpoint.choose(option: endpointOption, environment: environment)
        region = regionOption ?? environment.first(of: ["AWS_REGION", "AWS_DEFAULT_REGION"])?.value ?? "us-east-1"
    }
}
