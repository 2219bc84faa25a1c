import Hashing

/// The signature that came with a request, and all that is needed to compute it again.
struct PresentedSignature {
    let request: SigningRequest
    let authorization: AuthorizationHeader
    let date: UTCSecond
    let payloadHash: String

    /// Reads the signature from the headers and checks everything that needs no key.
    init(_ request: SigningRequest) throws(SigV4Failure) {
        guard let value = try Self.single("Authorization", in: request) else { throw .missingAuthorization }
        let authorization = try AuthorizationHeader(parsing: value)
        guard let dateText = try Self.single("X-Amz-Date", in: request) else {
            throw .malformed("Authorization header requires existence of a 'X-Amz-Date' header.")
        }
        guard let date = UTCSecond(basicText: dateText) else {
            throw .malformed("'X-Amz-Date' must have the form YYYYMMDDTHHMMSSZ.")
        }
        self.request = request
        self.authorization = authorization
        self.date = date
        payloadHash = try Self.payloadHash(of: request)
        try checkSignedHeaders()
    }

    /// Nil when the signature fits; else what is known about why it does not.
    ///
    /// The work is the same for every secret, so that its duration says nothing about whether the key id exists.
    func mismatch(secret: String) -> SignatureMismatch? {
        let canonical = canonicalRequest(RequestVariant(request, payloadHash: payloadHash))
        guard !fits(canonical, secret: secret) else { return nil }
        var difference = SignatureDifference.secretOrUnknown
        for (candidate, variant) in variants() where fits(canonicalRequest(variant), secret: secret) {
            difference = candidate
        }
        return SignatureMismatch(difference: difference, canonicalRequest: redacted(canonical))
    }

    private func canonicalRequest(_ variant: RequestVariant) -> CanonicalRequest {
        CanonicalRequest(
            method: request.method,
            path: variant.path,
            query: variant.query,
            headers: variant.headers,
            signedHeaders: authorization.signedHeaders,
            payloadHash: variant.payloadHash
        )
    }

    private func fits(_ canonical: CanonicalRequest, secret: String) -> Bool {
        let text = canonical.stringToSign(date: date, scope: authorization.scope)
        let expected = authorization.scope.signature(of: text, secret: secret)
        return constantTimeEquals(Array(expected.utf8), Array(authorization.signature.utf8))
    }

    private func redacted(_ canonical: CanonicalRequest) -> String {
        let text = String(decoding: canonical.bytes, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("x-amz-security-token:") ? "x-amz-security-token:<redacted>" : $0 }
            .joined(separator: "\n")
    }
}

extension PresentedSignature {
    private static func single(_ name: String, in request: SigningRequest) throws(SigV4Failure) -> String? {
        let values = request.headers.values(named: name)
        guard values.count <= 1 else { throw .malformed("'\(name)' must be given once.") }
        return values.first
    }

    /// The hash of the body that arrived, or what the client says in its place where that is allowed.
    private static func payloadHash(of request: SigningRequest) throws(SigV4Failure) -> String {
        let computed = Digest.sha256(request.body).hexString
        guard let claimed = try single(contentHashHeader, in: request) else { return computed }
        guard claimed == computed || claimed == unsignedPayload else {
            throw .bodyDiffers(claimed: claimed, computed: computed)
        }
        return claimed
    }

    /// `Host`, date, operation and session token must be covered: whoever could change them could reuse the signature.
    private func checkSignedHeaders() throws(SigV4Failure) {
        let signed = authorization.signedHeaders
        for name in ["host", "x-amz-date"] where !signed.contains(name) { throw .headerNotSigned(name) }
        for name in ["x-amz-target", "x-amz-security-token"]
        where !signed.contains(name) && request.headers.firstValue(named: name) != nil {
            throw .headerNotSigned(name)
        }
        for name in signed where request.headers.firstValue(named: name) == nil { throw .signedHeaderMissing(name) }
    }
}

/// The parts of a request that proxies change, as they arrived or as they may have been signed.
private struct RequestVariant {
    var path: [UInt8]
    var query: [UInt8]
    var headers: [HeaderField]
    var payloadHash: String

    init(_ request: SigningRequest, payloadHash: String) {
        let target = RequestTarget(request.target)
        path = target.canonicalPath(.normalizedAndEncodedAgain)
        query = target.canonicalQuery
        headers = request.headers
        self.payloadHash = payloadHash
    }
}

extension PresentedSignature {
    /// What the client may have signed instead, each with one part put back.
    private func variants() -> [(SignatureDifference, RequestVariant)] {
        let base = RequestVariant(request, payloadHash: payloadHash)
        let target = RequestTarget(request.target)
        var result: [(SignatureDifference, RequestVariant)] = []

        var encodedOnceMore: [UInt8] = []
        PercentEncoding.append(base.path, keepsSlash: true, to: &encodedOnceMore)
        for path in [target.path, encodedOnceMore] where path != base.path {
            var variant = base
            variant.path = path
            result.append((.path(signed: String(decoding: path, as: UTF8.self)), variant))
        }
        if target.query != base.query {
            var variant = base
            variant.query = target.query
            result.append((.query, variant))
        }
        for host in otherHosts() {
            var variant = base
            variant.headers.replace(name: "Host", with: host)
            result.append((.host(signed: host), variant))
        }
        let emptyHash = Digest.sha256([]).hexString
        if payloadHash != emptyHash {
            var variant = base
            variant.payloadHash = emptyHash
            result.append((.emptyBody, variant))
        }
        return result
    }

    /// The names under which the client may have known this server: what a proxy passes on, and with another port.
    private func otherHosts() -> [String] {
        let arrived = request.headers.firstValue(named: "host") ?? ""
        var names = [arrived]
        if let forwarded = request.headers.firstValue(named: "x-forwarded-host") { names.append(forwarded) }
        var hosts: [String] = []
        for name in names {
            let bare = Self.withoutPort(name)
            hosts += [name, bare]
            for port in [request.headers.firstValue(named: "x-forwarded-port"), "80", "443"].compactMap(\.self) {
                hosts.append("\(bare):\(port)")
            }
        }
        var seen: Set<String> = [arrived]
        return hosts.filter { seen.insert($0).inserted }
    }

    private static func withoutPort(_ host: String) -> String {
        guard let colon = host.utf8.lastIndex(of: UInt8(ascii: ":")) else { return host }
        let port = host.utf8[colon...].dropFirst()
        guard !port.isEmpty, port.allSatisfy({ (0x30...0x39).contains($0) }) else { return host }
        return String(host[..<colon])
    }
}
