/// Where an HTTP request goes: scheme, host and port.
public struct HTTPOrigin: Sendable, Hashable {
    /// The protocols that are spoken.
    public enum Scheme: String, Sendable, Hashable {
        /// Plain HTTP.
        case http
        /// HTTP over TLS.
        case https
    }

    /// The protocol.
    public var scheme: Scheme

    /// A host name, an IPv4 address, or an IPv6 address without brackets.
    public var host: String

    /// The port, or nil for the scheme's own.
    public var port: Int?

    /// Creates an origin; a port that is the scheme's own is left out.
    public init(scheme: Scheme, host: String, port: Int? = nil) {
        self.scheme = scheme
        self.host = host
        self.port = port == scheme.port ? nil : port
    }

    /// Host and port as the `Host` header has them.
    public var authority: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port.map { "\(name):\($0)" } ?? name
    }

    /// The origin as a URL without a path.
    public var text: String { "\(scheme.rawValue)://\(authority)" }
}

extension HTTPOrigin.Scheme {
    /// The port that is meant when none is written.
    public var port: Int {
        switch self {
        case .http: 80
        case .https: 443
        }
    }
}

extension HTTPOrigin {
    /// Whether the host is this machine, by name or address.
    public var isLoopback: Bool {
        if let address = IPAddress(host) { return address.isLoopback }
        let name = host.lowercased()
        return name == "localhost" || name == "localhost." || name.hasSuffix(".localhost")
    }

    /// Whether the host may never be reached through a proxy: this machine, or an address of this link or machine only,
    /// where the metadata and credential endpoints of EC2, ECS and EKS are.
    public var mustBeReachedDirectly: Bool {
        isLoopback || IPAddress(host)?.isLinkLocalOrMetadata ?? false
    }
}
