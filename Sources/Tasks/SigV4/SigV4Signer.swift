import Hashing

/// Signs requests with AWS Signature Version 4.
///
/// Date and keys are parameters; nothing here reads a clock. Signing the same request at the same second gives the same bytes.
public enum SigV4Signer {
    /// Signs a request.
    ///
    /// All headers are signed but those that proxies may change (`Connection`, `User-Agent`, …). Headers that signing sets
    /// itself are replaced when they are there already. An `X-Amz-Content-SHA256` that the caller has set is used as it is.
    ///
    /// - Parameters:
    ///   - request: Method, target and body as they will be sent, and headers with at least `Host`.
    ///   - credentials: The keys; with a session token `X-Amz-Security-Token` is set and signed.
    ///   - region: The region of the service's endpoint.
    ///   - service: The service's signing name, for example `ecs`.
    ///   - date: Signing time.
    ///   - options: What differs for S3.
    /// - Returns: The same request with `X-Amz-Date`, `Authorization` and what else `options` and `credentials` ask for.
    /// - Throws: `SigningError` when the request has no `Host` or its target is not a path.
    ///
    /// Source: AWS IAM User Guide, "Create a signed AWS API request"; vectors in `Tests/Fixtures/sigv4`.
    public static func sign(
        _ request: SigningRequest,
        credentials: AWSCredentials,
        region: String,
        service: String,
        date: UTCSecond,
        options: SigningOptions = .standard
    ) throws(SigningError) -> SigningRequest {
        guard request.headers.firstValue(named: "host") != nil else { throw .missingHost }
        guard request.target.utf8.first == UInt8(ascii: "/") else { throw .targetNotAPath(request.target) }

        var signed = request
        signed.headers.remove(name: "Authorization")
        signed.headers.replace(name: "X-Amz-Date", with: date.basicText)
        signed.headers.remove(name: "X-Amz-Security-Token")
        if let token = credentials.sessionToken {
            signed.headers.append(HeaderField(name: "X-Amz-Security-Token", value: token))
        }
        let payloadHash = addContentHash(to: &signed, options: options)

        let names = signedHeaderNames(signed.headers)
        let target = RequestTarget(signed.target)
        let canonical = CanonicalRequest(
            method: signed.method,
            path: target.canonicalPath(options.pathStyle),
            query: target.canonicalQuery,
            headers: signed.headers,
            signedHeaders: names,
            payloadHash: payloadHash
        )
        let scope = CredentialScope(date: date.basicDateText, region: region, service: service)
        let authorization = AuthorizationHeader(
            accessKeyID: credentials.accessKeyID,
            scope: scope,
            signedHeaders: names,
            signature: scope.signature(
                of: canonical.stringToSign(date: date, scope: scope),
                secret: credentials.secretAccessKey
            )
        )
        signed.headers.append(HeaderField(name: "Authorization", value: authorization.text))
        return signed
    }

    /// What the canonical request says of the body; sets the header that carries it where one is wanted.
    private static func addContentHash(to request: inout SigningRequest, options: SigningOptions) -> String {
        switch options.payload {
        case .unsigned:
            request.headers.replace(name: contentHashHeader, with: unsignedPayload)
            return unsignedPayload
        case .signed:
            if let given = request.headers.firstValue(named: contentHashHeader) { return given }
            let hash = Digest.sha256(request.body).hexString
            if options.sendsContentHash {
                request.headers.append(HeaderField(name: contentHashHeader, value: hash))
            }
            return hash
        }
    }

    private static func signedHeaderNames(_ headers: [HeaderField]) -> [String] {
        var names: [String] = []
        for field in headers {
            let name = field.name.asciiLowercased
            if !unsignedHeaders.contains(name), !names.contains(name) { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Headers of one connection only, or that proxies and tracers rewrite on the way.
    private static let unsignedHeaders: Set<String> = [
        "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer",
        "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
    ]
}

/// The header that carries the body's hash.
let contentHashHeader = "X-Amz-Content-SHA256"

/// What stands in place of the hash of a body that the signature does not cover.
let unsignedPayload = "UNSIGNED-PAYLOAD"
