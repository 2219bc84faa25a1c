import SigV4

/// The endpoint that ECS and EKS give to a container for the credentials of its role.
///
/// Source: AWS SDKs and Tools Reference Guide, "Container credential provider".
public struct ContainerCredentialProvider: CredentialProvider {
    private let environment: AWSEnvironment
    private let transport: any HTTPTransport
    private let clock: AWSClock

    private static let source = "container endpoint"
    private static let attemptsMax = 3

    /// Creates a provider.
    public init(environment: AWSEnvironment, transport: any HTTPTransport, clock: AWSClock) {
        self.environment = environment
        self.transport = transport
        self.clock = clock
    }

    /// Asks the endpoint, up to three times one second apart.
    ///
    /// - Throws: `CredentialError` when an endpoint is configured but not allowed, not reachable, or does not give credentials.
    public func credentials() async throws(CredentialError) -> CredentialLookup {
        guard let url = try endpoint() else {
            return .absent(reason: "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and …_FULL_URI are not set")
        }
        var attempt = 1
        while true {
            let failure: CredentialError
            do throws(CredentialError) {
                return .found(try await ask(url))
            } catch {
                failure = error
            }
            guard failure.isTransient, attempt < Self.attemptsMax else { throw failure }
            attempt += 1
            do throws(CancellationError) {
                try await clock.sleep(.seconds(1))
            } catch {
                throw failure
            }
        }
    }

    private func ask(_ url: HTTPURL) async throws(CredentialError) -> AWSCredentials {
        var request = AWSHTTPRequest(
            method: "GET",
            origin: url.origin,
            target: url.target,
            headers: [HeaderField(name: "Accept", value: "application/json")],
            connectTimeout: .seconds(2),
            totalTimeout: .seconds(2),
            responseBytesMax: 1 << 20
        )
        // Read anew each time: EKS replaces the file while the container runs.
        if let token = try authorizationToken() {
            request.headers.append(HeaderField(name: "Authorization", value: token))
        }
        let response: AWSHTTPResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            throw CredentialError(source: Self.source, message: error.message, isTransient: error.isRetryable)
        }
        guard response.status == 200 else {
            throw CredentialError(
                source: Self.source,
                message: "\(request) was answered with HTTP \(response.status)",
                isTransient: response.status >= 500 || response.status == 429
            )
        }
        return try CredentialDocument(parsing: response.body, source: Self.source).credentials(tokenKey: "Token")
    }

    private func endpoint() throws(CredentialError) -> HTTPURL? {
        if let path = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            // Without the slash the value would become part of the host name.
            guard path.hasPrefix("/") else {
                throw CredentialError(
                    source: Self.source,
                    message: "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI must begin with /"
                )
            }
            return try url("http://169.254.170.2\(path)")
        }
        guard let text = environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] else { return nil }
        let url = try url(text)
        let isAllowed =
            url.origin.scheme == .https || url.origin.isLoopback || Self.allowedHosts.contains(url.origin.host)
        guard isAllowed else {
            throw CredentialError(
                source: Self.source,
                message:
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI names \(url.origin.host): credentials are taken over https, "
                    + "from this machine, or from \(Self.allowedHosts.sorted().joined(separator: ", ")) only"
            )
        }
        return url
    }

    private static let allowedHosts: Set<String> = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"]

    private func url(_ text: String) throws(CredentialError) -> HTTPURL {
        do throws(EndpointError) {
            return try HTTPURL(parsing: text)
        } catch {
            throw CredentialError(source: Self.source, message: error.description)
        }
    }

    private func authorizationToken() throws(CredentialError) -> String? {
        var token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        if let path = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
            token = try environment.text(ofFile: path, source: Self.source)
        }
        guard let token else { return nil }
        guard !token.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A }) else {
            throw CredentialError(source: Self.source, message: "the authorization token contains a line break")
        }
        return token
    }
}

extension AWSEnvironment {
    /// The text of a file that must exist.
    func text(ofFile path: String, source: String) throws(CredentialError) -> String {
        let bytes: [UInt8]?
        do throws(FileReadError) {
            bytes = try readFile(expanded(path))
        } catch {
            throw CredentialError(source: source, message: "\(path): \(error.message)", isTransient: true)
        }
        guard let bytes else {
            throw CredentialError(source: source, message: "\(path) does not exist", isTransient: true)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
