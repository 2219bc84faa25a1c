/// How a request is signed where services differ.
public struct SigningOptions: Sendable, Hashable {
    /// How the path enters the canonical request.
    public enum PathStyle: Sendable, Hashable {
        /// Dot segments and repeated slashes are taken out, then the path as sent is percent-encoded once more: all but S3.
        case normalizedAndEncodedAgain
        /// The path as sent, untouched: S3, where a key may contain `//` and `..`.
        case asSent
    }

    /// What the signature says about the body.
    public enum Payload: Sendable, Hashable {
        /// Its SHA-256.
        case signed
        /// Nothing: `UNSIGNED-PAYLOAD`. The `X-Amz-Content-SHA256` header is then always sent.
        case unsigned
    }

    /// How the path enters the canonical request.
    public var pathStyle: PathStyle

    /// What the signature says about the body.
    public var payload: Payload

    /// Whether the header `X-Amz-Content-SHA256` is sent, as S3 asks for.
    public var sendsContentHash: Bool

    /// Creates options; those of every service but S3 by default.
    public init(
        pathStyle: PathStyle = .normalizedAndEncodedAgain,
        payload: Payload = .signed,
        sendsContentHash: Bool = false
    ) {
        self.pathStyle = pathStyle
        self.payload = payload
        self.sendsContentHash = sendsContentHash
    }

    /// The options of every service but S3.
    public static let standard = SigningOptions()

    /// The options of S3.
    public static let s3 = SigningOptions(pathStyle: .asSent, sendsContentHash: true)
}

/// Why a request cannot be signed.
public enum SigningError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The request has no `Host` header, which every signature must cover.
    case missingHost

    /// The request target does not begin with `/`.
    case targetNotAPath(String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .missingHost: "cannot sign a request without a Host header: add it before signing"
        case .targetNotAPath(let target): "cannot sign the request target \(target): it must begin with /"
        }
    }
}
