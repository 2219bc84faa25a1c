/// Finds out where a service is called in a region.
///
/// The first of these that is set: the daemon's configuration, `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`, the profile's
/// `[services …]` section, the profile's `endpoint_url`, the rules for the region.
///
/// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints", "Dual-stack and FIPS endpoints".
public struct EndpointResolver: Sendable {
    private let configuredURLs: [String: String]
    private let environment: AWSEnvironment
    private let profile: SharedProfile?
    private let serviceSection: [String: [String: String]]

    /// Creates a resolver.
    ///
    /// - Parameters:
    ///   - configuredURLs: URLs of the daemon's own configuration by service id, for example `["ECS": "http://127.0.0.1:1"]`.
    ///   - environment: Where the variables come from.
    ///   - configuration: The shared configuration files.
    ///   - profileName: The profile, by default that of the environment.
    public init(
        configuredURLs: [String: String] = [:],
        environment: AWSEnvironment,
        configuration: SharedConfiguration,
        profileName: String? = nil
    ) {
        self.configuredURLs = configuredURLs
        self.environment = environment
        let profile = configuration.profile(named: profileName ?? environment.profileName)
        self.profile = profile
        serviceSection = profile?["services"].flatMap { configuration.services[$0] } ?? [:]
    }

    /// The endpoint of a service in a region.
    ///
    /// - Throws: `EndpointError` for a URL or region that cannot be used.
    public func endpoint(for service: AWSService, region: String) throws(EndpointError) -> AWSEndpoint {
        if let url = configuredURLs[service.serviceID] {
            return try AWSEndpoint(parsing: url, source: .configuration)
        }
        if !ignoresConfiguredURLs {
            for name in [service.endpointVariable, "AWS_ENDPOINT_URL"] {
                if let url = environment[name] { return try AWSEndpoint(parsing: url, source: .variable(name)) }
            }
            if let url = serviceSection[service.configurationKey]?["endpoint_url"] ?? profile?["endpoint_url"] {
                return try AWSEndpoint(parsing: url, source: .sharedConfiguration)
            }
        }
        return AWSEndpoint(
            origin: HTTPOrigin(scheme: .https, host: try host(of: service, region: region)),
            source: .region
        )
    }

    private var ignoresConfiguredURLs: Bool {
        isSet("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")
    }

    private func host(of service: AWSService, region: String) throws(EndpointError) -> String {
        guard AWSRegion.isValid(region) else { throw .invalidRegion(region) }
        let partition = AWSPartition.containing(region: region)
        let isDualStack = isSet("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
        let isPlainFIPS =
            service.isFIPSByDefaultInGovCloud && partition.id == "aws-us-gov" && !isDualStack
        let needsFIPSName = isSet("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint") && !isPlainFIPS
        let name = service.endpointPrefix + (needsFIPSName ? "-fips" : "")
        return "\(name).\(region).\(isDualStack ? partition.dualStackDomain : partition.domain)"
    }

    private func isSet(_ variable: String, _ key: String) -> Bool {
        (environment[variable] ?? profile?[key])?.lowercased() == "true"
    }
}
