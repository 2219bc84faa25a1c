/// Where a service is called.
public struct AWSEndpoint: Sendable, Hashable {
    /// What decided on the endpoint.
    public enum Source: Sendable, Hashable {
        /// The daemon's own configuration.
        case configuration
        /// The environment variable of that name.
        case variable(String)
        /// The shared configuration file, in the profile or a `[services …]` section.
        case sharedConfiguration
        /// The rules for the region.
        case region
    }

    /// Scheme, host and port.
    public var origin: HTTPOrigin

    /// What stands before the path of every request, without a `/` at its end; usually empty.
    public var basePath: String

    /// What decided on the endpoint.
    public var source: Source

    /// Creates an endpoint.
    public init(origin: HTTPOrigin, basePath: String = "", source: Source) {
        self.origin = origin
        self.basePath = basePath
        self.source = source
    }

    /// Reads an endpoint's URL.
    ///
    /// - Throws: `EndpointError.invalidURL`, also for a URL with a query.
    public init(parsing text: String, source: Source) throws(EndpointError) {
        let url = try HTTPURL(parsing: text)
        guard !url.target.utf8.contains(UInt8(ascii: "?")) else {
            throw .invalidURL(text, "an endpoint has no query")
        }
        var path = url.target[...]
        while path.hasSuffix("/") { path = path.dropLast() }
        self.init(origin: url.origin, basePath: String(path), source: source)
    }
}

extension AWSEndpoint: CustomStringConvertible {
    /// The endpoint as a URL.
    public var description: String { origin.text + basePath }
}
