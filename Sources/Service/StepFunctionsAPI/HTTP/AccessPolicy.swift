import Hashing
import Logging
public import SigV4
import StepFunctionsModel

/// Who may call the API.
public enum AccessPolicy: Sendable {
    /// Any credentials, or none: for a server that listens on loopback only.
    case open
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

    public var description: String { "access key \(id)" }
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
    /// - Throws: The error that AWS answers for what is wrong.
    func admit(
        _ request: RawRequest,
        service: String,
        now: Timestamp,
        mustBeSigned: Bool = false
    ) throws(APIError) {
        switch policy {
        case .open:
            guard mustBeSigned, request.header("Authorization")?.hasPrefix("AWS4-HMAC-SHA256 ") != true else { return }
            throw APIError(code: "MissingAuthenticationTokenException", message: "Missing Authentication Token")
        case .keys(let keys):
            if bearerIsRight(request, keys) { return }
            try verify(request, service: service, now: now) { id in keys.first { $0.id == id }?.secret }
        }
    }

    /// Whether the request carries `Authorization: Bearer SECRET`, for people with only curl.
    private func bearerIsRight(_ request: RawRequest, _ keys: [AccessKey]) -> Bool {
        guard let presented = request.bearer else { return false }
        return keys.reduce(false) { found, key in
            constantTimeEquals(Array(presented.utf8), Array(key.secret.utf8)) || found
        }
    }

    private func verify(
        _ request: RawRequest,
        service: String,
        now: Timestamp,
        lookup: (String) -> String?
    ) throws(APIError) {
        let verifier = SigV4Verifier(services: [service])
        let second = UTCSecond(secondsSince1970: now.millisecondsSinceEpoch / 1000)
        switch verifier.verify(request.signingRequest, now: second, lookup: lookup) {
        case .success:
            return
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
