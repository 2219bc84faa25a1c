/// Why a signed request is refused.
///
/// `awsErrorCode` and `message` go into the answer and tell a stranger nothing new; `logMessage` is for the server's own log.
public enum SigV4Failure: Error, Sendable, Hashable {
    /// There is no `Authorization` header.
    case missingAuthorization

    /// A header that signing needs is absent, repeated or not in its form; the text says which, and may be shown.
    case malformed(String)

    /// The key id is none of ours.
    case unknownAccessKey(String)

    /// The credential scope names another day than `X-Amz-Date`, another service or another region.
    case wrongScope(part: String, expected: String, found: String)

    /// The request was signed too long ago.
    case expired(signedAt: UTCSecond, now: UTCSecond, skewSecondsMax: Int)

    /// The request was signed too far in the future.
    case notYetCurrent(signedAt: UTCSecond, now: UTCSecond, skewSecondsMax: Int)

    /// A header that the signature must cover is not among the signed ones.
    case headerNotSigned(String)

    /// A header that the signature covers did not arrive.
    case signedHeaderMissing(String)

    /// `X-Amz-Content-SHA256` is not the hash of the body that arrived.
    case bodyDiffers(claimed: String, computed: String)

    /// The signature is not the one that this request must have.
    case signatureDiffers(SignatureMismatch)
}

/// What the server found out about a signature that does not fit; for its own log only.
public struct SignatureMismatch: Sendable, Hashable {
    /// The part of the request that explains the difference, where one does.
    public var difference: SignatureDifference

    /// The canonical request as the server built it; the session token in it is replaced by `<redacted>`.
    public var canonicalRequest: String
}

/// The part of a request that was changed between signing and arrival.
///
/// Found by trial: the signature fits when this part is put back to what it probably was.
public enum SignatureDifference: Sendable, Hashable {
    /// The client signed another `Host`: a proxy rewrote it.
    case host(signed: String)
    /// The client signed the path in another form: a proxy decoded it, or the client signs as S3 does.
    case path(signed: String)
    /// The client signed the query unsorted or not encoded.
    case query
    /// The client signed an empty body, but one arrived.
    case emptyBody
    /// None of these: another secret, or a change that trial does not find.
    case secretOrUnknown
}

extension SigV4Failure {
    /// The error code that AWS answers with; the HTTP status is 400 for each.
    public var awsErrorCode: String {
        switch self {
        case .missingAuthorization: "MissingAuthenticationTokenException"
        case .malformed: "IncompleteSignatureException"
        case .unknownAccessKey: "UnrecognizedClientException"
        case .wrongScope, .expired, .notYetCurrent, .headerNotSigned, .signedHeaderMissing, .bodyDiffers,
            .signatureDiffers:
            "InvalidSignatureException"
        }
    }

    /// The text for the answer, which does not say which part of the request differed.
    public var message: String {
        switch self {
        case .missingAuthorization:
            "Missing Authentication Token"
        case .malformed(let text):
            text
        case .unknownAccessKey:
            "The security token included in the request is invalid."
        case .wrongScope(let part, let expected, _):
            "Credential should be scoped to a valid \(part): '\(expected)'."
        case .expired(let signedAt, let now, let skew):
            "Signature expired: \(signedAt.basicText) is now earlier than "
                + "\(now.advanced(bySeconds: Int64(-skew)).basicText) (\(now.basicText) - \(skew / 60) min.)"
        case .notYetCurrent(let signedAt, let now, let skew):
            "Signature not yet current: \(signedAt.basicText) is still later than "
                + "\(now.advanced(bySeconds: Int64(skew)).basicText) (\(now.basicText) + \(skew / 60) min.)"
        case .headerNotSigned(let name):
            "'\(name)' must be a 'SignedHeader' in the AWS Authorization."
        case .signedHeaderMissing, .bodyDiffers, .signatureDiffers:
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                + "Access Key and signing method. Consult the service documentation for details."
        }
    }

    /// The text for the server's log, which names the part that differed and the usual reason; holds no secret.
    public var logMessage: String {
        switch self {
        case .missingAuthorization, .malformed, .expired, .notYetCurrent, .headerNotSigned:
            message
        case .unknownAccessKey(let id):
            "unknown access key id \(id)"
        case .wrongScope(let part, let expected, let found):
            "credential scope names the \(part) \(found), expected \(expected)"
        case .signedHeaderMissing(let name):
            "the header \(name) is signed but did not arrive: a proxy removed it"
        case .bodyDiffers(let claimed, let computed):
            "X-Amz-Content-SHA256 is \(claimed), but the body that arrived has \(computed): a proxy changed the body"
        case .signatureDiffers(let mismatch):
            mismatch.difference.logMessage
        }
    }
}

extension SignatureDifference {
    fileprivate var logMessage: String {
        switch self {
        case .host(let signed):
            "the signature fits the Host \(signed), not the one that arrived: let the proxy pass Host on unchanged"
        case .path(let signed):
            "the signature fits the path \(signed): let the proxy pass the path on undecoded, or sign as for a JSON service"
        case .query:
            "the signature fits the query as it was sent: the client must sort and encode it for signing"
        case .emptyBody:
            "the signature fits an empty body, but one arrived: the client must sign the body that it sends"
        case .secretOrUnknown:
            "the signature fits no variant of the request: the secret differs, or something on the way changed the request"
        }
    }
}
