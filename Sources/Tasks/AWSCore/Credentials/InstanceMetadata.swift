import SigV4

/// The metadata service of an EC2 instance, version 2.
///
/// Version 1, which needs no token, is never spoken.
///
/// Source: EC2 User Guide, "Use the Instance Metadata Service".
public struct InstanceMetadata: Sendable {
    private let environment: AWSEnvironment
    private let profile: SharedProfile?
    private let transport: any HTTPTransport

    static let source = "instance metadata service"

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - environment: Where `AWS_EC2_METADATA_…` comes from.
    ///   - configuration: Where the profile's `ec2_metadata_service_endpoint` comes from.
    ///   - profileName: The profile, by default that of the environment.
    ///   - transport: What carries the requests; must reach link-local addresses directly.
    public init(
        environment: AWSEnvironment,
        configuration: SharedConfiguration,
        profileName: String? = nil,
        transport: any HTTPTransport
    ) {
        self.environment = environment
        profile = configuration.profile(named: profileName ?? environment.profileName)
        self.transport = transport
    }

    /// The region that the instance is in; nil when there is no instance or it does not say.
    public func region() async -> String? {
        guard case .text(let text)? = try? await get("/latest/meta-data/placement/region") else { return nil }
        return text
    }

    /// The credentials of the instance's role.
    func credentials() async throws(CredentialError) -> CredentialLookup {
        let list = "/latest/meta-data/iam/security-credentials/"
        switch try await get(list) {
        case .absent(let reason):
            return .absent(reason: reason)
        case .notFound:
            return .absent(reason: "the EC2 instance has no role")
        case .text(let text):
            guard let role = text.split(whereSeparator: \.isNewline).first, role.utf8.allSatisfy(Self.isRoleByte) else {
                return .absent(reason: "the EC2 instance has no role")
            }
            guard case .text(let document) = try await get(list + role) else {
                throw CredentialError(
                    source: Self.source,
                    message: "the role \(role) has no credentials yet",
                    isTransient: true
                )
            }
            return .found(try Self.credentials(in: document))
        }
    }

    private static func credentials(in document: String) throws(CredentialError) -> AWSCredentials {
        let parsed = try CredentialDocument(parsing: Array(document.utf8), source: source)
        if let code = parsed["Code"], code != "Success" {
            throw CredentialError(
                source: source,
                message: "\(code): \(parsed["Message"] ?? "the role cannot be assumed")",
                isTransient: true
            )
        }
        return try parsed.credentials(tokenKey: "Token")
    }

    private static func isRoleByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "@"),
            UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// Requests to the service.
extension InstanceMetadata {
    private enum Answer {
        case text(String)
        case notFound
        case absent(reason: String)
    }

    /// Fetches a token and then a document with it.
    private func get(_ path: String) async throws(CredentialError) -> Answer {
        if environment.isTrue("AWS_EC2_METADATA_DISABLED") {
            return .absent(reason: "AWS_EC2_METADATA_DISABLED is true")
        }
        let endpoint = try endpoint()
        var request = request("PUT", endpoint, "/latest/api/token")
        request.headers = [HeaderField(name: "X-aws-ec2-metadata-token-ttl-seconds", value: "21600")]
        let answer: AWSHTTPResponse
        do throws(TransportError) {
            answer = try await transport.send(request)
        } catch {
            return .absent(reason: Self.reason(error, endpoint: endpoint))
        }
        guard answer.status == 200 else {
            return .absent(
                reason: "the instance metadata service at \(endpoint) refuses a token: HTTP \(answer.status)"
            )
        }
        let token = String(decoding: answer.body, as: UTF8.self)
        return try await get(path, endpoint: endpoint, token: token)
    }

    private func get(
        _ path: String,
        endpoint: AWSEndpoint,
        token: String
    ) async throws(CredentialError) -> Answer {
        var request = request("GET", endpoint, path)
        request.headers = [HeaderField(name: "X-aws-ec2-metadata-token", value: token)]
        let answer: AWSHTTPResponse
        do throws(TransportError) {
            answer = try await transport.send(request)
        } catch {
            throw CredentialError(source: Self.source, message: error.message, isTransient: error.isRetryable)
        }
        switch answer.status {
        case 200: return .text(String(decoding: answer.body, as: UTF8.self))
        case 404: return .notFound
        default:
            throw CredentialError(
                source: Self.source,
                message: "\(request) was answered with HTTP \(answer.status)",
                isTransient: true
            )
        }
    }

    private func request(_ method: String, _ endpoint: AWSEndpoint, _ path: String) -> AWSHTTPRequest {
        AWSHTTPRequest(
            method: method,
            origin: endpoint.origin,
            target: endpoint.basePath + path,
            connectTimeout: .seconds(1),
            totalTimeout: .seconds(1),
            responseBytesMax: 1 << 20
        )
    }

    /// Off EC2 nobody answers, which is no error; on EC2 a container too many hops away is the usual case.
    private static func reason(_ error: TransportError, endpoint: AWSEndpoint) -> String {
        let base = "no instance metadata service answers at \(endpoint)"
        guard error.kind == .timedOut else { return "\(base) (\(error.kind.rawValue))" }
        return "\(base) within a second (in a container on EC2 the instance's metadata hop limit must be at least 2: "
            + "aws ec2 modify-instance-metadata-options --http-put-response-hop-limit 2)"
    }

    private func endpoint() throws(CredentialError) -> AWSEndpoint {
        let variable = "AWS_EC2_METADATA_SERVICE_ENDPOINT"
        let mode = environment["\(variable)_MODE"] ?? profile?["ec2_metadata_service_endpoint_mode"] ?? "IPv4"
        let standard: String
        switch mode.lowercased() {
        case "ipv4": standard = "http://169.254.169.254"
        case "ipv6": standard = "http://[fd00:ec2::254]"
        default:
            throw CredentialError(source: Self.source, message: "\(variable)_MODE is \(mode), expected IPv4 or IPv6")
        }
        let text = environment[variable] ?? profile?["ec2_metadata_service_endpoint"] ?? standard
        do throws(EndpointError) {
            return try AWSEndpoint(parsing: text, source: .configuration)
        } catch {
            throw CredentialError(source: Self.source, message: error.description)
        }
    }
}

/// The role of the EC2 instance.
public struct InstanceCredentialProvider: CredentialProvider {
    private let metadata: InstanceMetadata

    /// Creates a provider.
    public init(_ metadata: InstanceMetadata) {
        self.metadata = metadata
    }

    /// The credentials of the instance's role.
    public func credentials() async throws(CredentialError) -> CredentialLookup {
        try await metadata.credentials()
    }
}
