public import AWSCore

/// Where a Stepwell server (or another one that speaks the Step Functions API) is reached.
public struct Endpoint: Sendable, Hashable {
    /// Scheme, host and port.
    public var origin: HTTPOrigin
    /// What stands before every path, without a slash at its end; empty without one.
    public var basePath: String

    /// Creates an endpoint.
    public init(origin: HTTPOrigin, basePath: String = "") {
        self.origin = origin
        self.basePath = basePath
    }

    /// Where a server listens that was started without settings.
    public static let local = Endpoint(origin: HTTPOrigin(scheme: .http, host: "127.0.0.1", port: 8083))

    /// The variables that name an endpoint, the strongest first.
    ///
    /// The last two are the ones of AWS's own tools.
    public static let variables = ["STEPWELL_ENDPOINT", "AWS_ENDPOINT_URL_SFN", "AWS_ENDPOINT_URL"]

    /// Reads a URL such as `http://127.0.0.1:8083` or `https://example.org/stepwell`.
    ///
    /// - Parameter text: Scheme `http` or `https`, host, and optionally a port and a path; no user name, query or fragment.
    /// - Throws: `CommandError.usage`, which says what is wrong with it.
    public init(parsing text: String) throws(CommandError) {
        func wrong(_ reason: String) -> CommandError {
            .usage("\(SafeText.line(text)) is not an endpoint: \(reason); write http://HOST:PORT or https://HOST")
        }
        guard let mark = text.firstRange(of: "://") else { throw wrong("the scheme is missing") }
        guard let scheme = HTTPOrigin.Scheme(rawValue: text[..<mark.lowerBound].lowercased()) else {
            throw wrong("the scheme must be http or https")
        }
        let rest = text[mark.upperBound...]
        guard !rest.contains("?"), !rest.contains("#") else { throw wrong("it has a query or a fragment") }
        guard rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw wrong("it has blanks or characters outside of ASCII")
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        guard !rest[..<slash].contains("@") else { throw wrong("it has a user name") }
        guard let (host, port) = Self.hostAndPort(rest[..<slash]) else { throw wrong("host or port is malformed") }
        origin = HTTPOrigin(scheme: scheme, host: host, port: port)
        var path = rest[slash...]
        while path.last == "/" { path.removeLast() }
        basePath = String(path)
    }

    /// Chooses the endpoint: the option, else the first variable that is set, else ``local``.
    ///
    /// - Parameters:
    ///   - option: What the command line says.
    ///   - environment: The environment variables.
    ///   - variables: The names to look at, the strongest first.
    /// - Returns: The endpoint.
    /// - Throws: `CommandError.usage` when the text chosen is no URL; it says where it comes from.
    public static func choose(
        option: String?,
        environment: Environment,
        variables: [String] = Endpoint.variables
    ) throws(CommandError) -> Endpoint {
        if let option { return try Endpoint(parsing: option) }
        guard let (name, value) = environment.first(of: variables) else { return .local }
        do {
            return try Endpoint(parsing: value)
        } catch {
            throw .usage("the environment variable \(name): \(error)")
        }
    }

    private static func hostAndPort(_ authority: Substring) -> (host: String, port: Int?)? {
        var host = authority
        var portText: Substring?
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<end]
            let rest = authority[authority.index(after: end)...]
            guard rest.isEmpty || rest.first == ":" else { return nil }
            portText = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            portText = authority[authority.index(after: colon)...]
        }
        guard !host.isEmpty else { return nil }
        guard let portText else { return (String(host), nil) }
        guard let port = Int(portText), (1...65_535).contains(port) else { return nil }
        return (String(host), port)
    }
}

extension Endpoint: CustomStringConvertible {
    /// The URL, without a slash at its end.
    public var description: String { origin.text + basePath }
}
