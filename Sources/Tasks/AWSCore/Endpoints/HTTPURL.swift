/// An absolute `http` or `https` URL, read strictly.
public struct HTTPURL: Sendable, Hashable {
    /// Scheme, host and port.
    public var origin: HTTPOrigin

    /// Path and query, from the first `/` on; `/` when the URL has none.
    public var target: String

    /// Reads a URL.
    ///
    /// - Throws: `EndpointError.invalidURL` for other schemes, user names, fragments and whatever cannot be sent as it is.
    public init(parsing text: String) throws(EndpointError) {
        guard let mark = text.firstRange(of: "://"),
            let scheme = HTTPOrigin.Scheme(rawValue: text[..<mark.lowerBound].lowercased())
        else { throw .invalidURL(text, "it must begin with http:// or https://") }
        let rest = text[mark.upperBound...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        let (host, port) = try Self.hostAndPort(rest[..<end], in: text)
        origin = HTTPOrigin(scheme: scheme, host: host, port: port)
        let path = String(rest[end...])
        target = path.hasPrefix("/") ? path : "/" + path
        do throws(TransportError) {
            try AWSHTTPRequest(method: "GET", origin: origin, target: target).validate()
        } catch {
            throw .invalidURL(text, error.message)
        }
    }

    private static func hostAndPort(
        _ authority: Substring,
        in text: String
    ) throws(EndpointError) -> (host: String, port: Int?) {
        guard !authority.contains("@") else { throw .invalidURL(text, "it must not contain a user name") }
        var host = authority
        var portText: Substring?
        if authority.hasPrefix("["), let bracket = authority.firstIndex(of: "]") {
            host = authority[authority.index(after: authority.startIndex)..<bracket]
            let after = authority[authority.index(after: bracket)...]
            guard after.isEmpty || after.hasPrefix(":") else { throw .invalidURL(text, "its host is malformed") }
            portText = after.isEmpty ? nil : after.dropFirst()
            guard IPAddress(String(host)) != nil else { throw .invalidURL(text, "its host is malformed") }
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            portText = authority[authority.index(after: colon)...]
        }
        guard let portText else { return (String(host), nil) }
        guard portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(portText) else {
            throw .invalidURL(text, "its port is not a number")
        }
        return (String(host), port)
    }
}

/// Why there is no endpoint for a service.
public enum EndpointError: Error, Sendable, Hashable, CustomStringConvertible {
    /// An endpoint's URL cannot be used.
    case invalidURL(String, String)

    /// A region's name cannot be part of a host name.
    case invalidRegion(String)

    /// A name that no bucket can have.
    case invalidBucket(String)

    /// No region is configured.
    case noRegion

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .invalidURL(let text, let reason):
            "the endpoint URL \(text) cannot be used: \(reason)"
        case .invalidRegion(let name):
            "\(name) is not the name of an AWS region"
        case .invalidBucket(let name):
            "\(name) is not the name of a bucket"
        case .noRegion:
            "no AWS region is configured: set AWS_REGION, or region in the profile of ~/.aws/config"
        }
    }
}
