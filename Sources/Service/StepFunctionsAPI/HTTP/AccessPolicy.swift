import Hashing
import Logging
public import SigV4
import StepFunctionsModel

/// Who may call the API.
public enum AccessPolicy: Sendable {
    /// Any credentials, or none: for a server that something else protects.
    case open
    /// Any credentials, or none, but for a host that no web page can have for its own: for a server that listens on loopback only.
    case openAtHome
    /// Only who signs with one of these keys, or presents its secret as a bearer.
    case keys([AccessKey])
}

/// A key that may call the API.
public struct AccessKey: Sendable, Hashable, CustomStringConvertible {
    /// The access key id.
    public let id: String
    /// The secret access key.
    let secret: String

    /// Creates a key.
    public init(id: String, secret: String) {
        self.id = id
        self.secret = secret
    }

    /// The text that logs and messages show; holds no secret.
    public var description: String { "access key \(id)" }
}

/// Who sends a request.
public struct Caller: Sendable, Hashable {
    /// The access key that the request was admitted with; nil where none is needed.
    public var accessKeyID: String?

    /// Somebody who needs no key.
    public static let unknown = Caller(accessKeyID: nil)
}

/// Decides whether a request may go on.
struct Gatekeeper: Sendable {
    let policy: AccessPolicy
    let logger: Logger

    /// - Parameters:
    ///   - request: The request as it came.
    ///   - service: The signing name that the request has to be signed for.
    ///   - now: The server's time.
    ///   - mustBeSigned: Whether even the open policy wants a signature of a right form (its key is free).
    ///   - bringsToken: Whether the operation wants a task token, and nothing is done without a genuine one.
    /// - Returns: Who sends it, as far as that is proven.
    /// - Throws: The error that AWS answers for what is wrong.
    @discardableResult
    func admit(
        _ request: RawRequest,
        service: String,
        now: Timestamp,
        mustBeSigned: Bool = false,
        bringsToken: Bool = false
    ) throws(APIError) -> Caller {
        switch policy {
        case .open, .openAtHome:
            try refuseForeignPages(request)
            if case .openAtHome = policy { try refuseForeignHosts(request) }
            guard mustBeSigned, request.header("Authorization")?.hasPrefix("AWS4-HMAC-SHA256 ") != true else {
                return .unknown
            }
            throw APIError(code: "MissingAuthenticationTokenException", message: "Missing Authentication Token")
        case .keys where bringsToken:
            // A container's SDK signs with whatever credentials it finds, those of its task role for example. They prove
            // nothing here, and nothing has to be proven: a token is a MAC of this server.
            return .unknown
        case .keys(let keys):
            if let presented = request.bearer {
                guard let key = key(withSecret: presented, keys) else {
                    logger.notice("A request was refused", metadata: ["reason": "its bearer is no access key's secret"])
                    throw APIError(
                        code: "UnrecognizedClientException",
                        message: "The bearer in the request is the secret of none of the server's access keys."
                    )
                }
                return Caller(accessKeyID: key.id)
            }
            let id = try verify(request, service: service, now: now) { id in keys.first { $0.id == id }?.secret }
            return Caller(accessKeyID: id)
        }
    }

    /// Where any credentials will do, a web page of somebody else must not make a browser on this machine send requests.
    private func refuseForeignPages(_ request: RawRequest) throws(APIError) {
        let site = request.header("Sec-Fetch-Site")
        guard request.header("Origin") != nil || site == "cross-site" || site == "same-site" else { return }
        throw APIError(
            code: "AccessDeniedException",
            message: "Requests that web pages send are not accepted without access keys."
        )
    }

    /// Nor must one that has this machine for its own host, as the browser sees it: such a page may read the answers as well, and
    /// what it sends looks like any other request.
    private func refuseForeignHosts(_ request: RawRequest) throws(APIError) {
        // Whoever names no host is no browser.
        guard let host = request.header("Host"), !RequestHost.isAtHome(host) else { return }
        throw APIError(
            code: "AccessDeniedException",
            message:
                "Requests for the host '\(host.prefix(255))' are not accepted without access keys, since a web page could have "
                + "a name lead here. Call the server by an IP address, by localhost, or by a name without a dot; or give it "
                + "--access-keys; or start it with --insecure if something else protects it."
        )
    }

    /// The key whose secret a request carries as `Authorization: Bearer SECRET`, for people with only curl.
    private func key(withSecret presented: String, _ keys: [AccessKey]) -> AccessKey? {
        var found: AccessKey?
        for key in keys where constantTimeEquals(Array(presented.utf8), Array(key.secret.utf8)) { found = key }
        return found
    }

    private func verify(
        _ request: RawRequest,
        service: String,
        now: Timestamp,
        lookup: (String) -> String?
    ) throws(APIError) -> String {
        let verifier = SigV4Verifier(services: [service])
        let second = UTCSecond(secondsSince1970: now.millisecondsSinceEpoch / 1000)
        switch verifier.verify(request.signingRequest, now: second, lookup: lookup) {
        case .success(let signer):
            return signer.accessKeyID
        case .failure(let failure):
            logger.notice("A request was refused", metadata: ["reason": "\(failure.logMessage)"])
            throw APIError(code: failure.awsErrorCode, message: failure.message)
        }
    }
}

extension RawRequest {
    /// What stands behind `Authorization: Bearer `.
    var bearer: String? {
        guard let value = header("Authorization"), value.lowercased().hasPrefix("bearer ") else { return nil }
        return String(value.dropFirst("bearer ".count).drop { $0 == " " })
    }
}

extension AccessKey {
    /// The key as credentials to sign with.
    public var credentials: AWSCredentials { AWSCredentials(accessKeyID: id, secretAccessKey: secret) }
}
