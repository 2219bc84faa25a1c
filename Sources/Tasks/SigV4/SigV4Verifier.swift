import Hashing

/// Verifies requests that were signed with AWS Signature Version 4.
///
/// Time and keys are parameters. A request with an unknown key id costs the same work as one with a wrong signature, and
/// signatures are compared in constant time. Inside the allowed skew the same request verifies again: operations where a
/// replay matters need an idempotency rule of their own.
public struct SigV4Verifier: Sendable {
    /// The signing names that a credential scope may name, for example `states`.
    public var services: Set<String>

    /// The region that a credential scope must name; nil accepts any.
    public var region: String?

    /// How far the signing time may be from the server's, either way; AWS allows 5 to 15 minutes.
    public var skewSecondsMax: Int

    /// Creates a verifier.
    public init(services: Set<String>, region: String? = nil, skewSecondsMax: Int = 900) {
        self.services = services
        self.region = region
        self.skewSecondsMax = skewSecondsMax
    }

    /// Verifies a request.
    ///
    /// - Parameters:
    ///   - request: Method, target and body exactly as received. Headers must include `Host` (HTTP/2: `:authority` under
    ///     that name) and, when it was received, `Content-Length`, which some clients sign.
    ///   - now: The server's time.
    ///   - lookup: The secret that belongs to an access key id, or nil for one that is unknown.
    /// - Returns: Who signed, or why the request is refused. A session token is returned, not judged.
    ///
    /// Source: AWS IAM User Guide, "Create a signed AWS API request"; messages as AWS's JSON services answer.
    public func verify(
        _ request: SigningRequest,
        now: UTCSecond,
        lookup: (_ accessKeyID: String) -> String?
    ) -> Result<VerifiedSigner, SigV4Failure> {
        do throws(SigV4Failure) {
            let presented = try PresentedSignature(request)
            try checkScope(presented)
            try checkTime(presented.date, now: now)
            let secret = lookup(presented.authorization.accessKeyID)
            let mismatch = presented.mismatch(secret: secret ?? Self.secretOfNobody)
            guard secret != nil else { throw .unknownAccessKey(presented.authorization.accessKeyID) }
            if let mismatch { throw .signatureDiffers(mismatch) }
            return .success(
                VerifiedSigner(
                    accessKeyID: presented.authorization.accessKeyID,
                    sessionToken: request.headers.firstValue(named: "x-amz-security-token"),
                    region: presented.authorization.scope.region,
                    service: presented.authorization.scope.service,
                    date: presented.date
                )
            )
        } catch {
            return .failure(error)
        }
    }

    private func checkScope(_ presented: PresentedSignature) throws(SigV4Failure) {
        let scope = presented.authorization.scope
        guard scope.date.utf8.elementsEqual(presented.date.basicDateText.utf8) else {
            throw .wrongScope(part: "date", expected: presented.date.basicDateText, found: scope.date)
        }
        guard services.contains(scope.service) else {
            throw .wrongScope(
                part: "service",
                expected: services.sorted().joined(separator: "', '"),
                found: scope.service
            )
        }
        if let region, region != scope.region {
            throw .wrongScope(part: "region", expected: region, found: scope.region)
        }
    }

    private func checkTime(_ date: UTCSecond, now: UTCSecond) throws(SigV4Failure) {
        if date.seconds(until: now) > Int64(skewSecondsMax) {
            throw .expired(signedAt: date, now: now, skewSecondsMax: skewSecondsMax)
        }
        if now.seconds(until: date) > Int64(skewSecondsMax) {
            throw .notYetCurrent(signedAt: date, now: now, skewSecondsMax: skewSecondsMax)
        }
    }

    /// Keeps the work for an unknown key id the same; opens nothing, since a request of nobody is refused even if it fits.
    private static let secretOfNobody = "nobody-nobody-nobody-nobody-nobody-nobod"
}

/// Who signed a verified request, and for what.
public struct VerifiedSigner: Sendable, Hashable {
    /// The key that signed.
    public var accessKeyID: String

    /// The session token that came with the request and is covered by the signature.
    public var sessionToken: String?

    /// The region that the credential scope names.
    public var region: String

    /// The service that the credential scope names.
    public var service: String

    /// The signing time.
    public var date: UTCSecond

    /// Creates the record of who signed.
    public init(accessKeyID: String, sessionToken: String?, region: String, service: String, date: UTCSecond) {
        self.accessKeyID = accessKeyID
        self.sessionToken = sessionToken
        self.region = region
        self.service = service
        self.date = date
    }
}

extension VerifiedSigner: CustomStringConvertible {
    /// Key id, scope and time; the session token as `<redacted>`.
    public var description: String {
        "\(accessKeyID) for \(service) in \(region) at \(date)\(sessionToken == nil ? "" : ", session token <redacted>")"
    }
}
