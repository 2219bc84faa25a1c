/// What kind of repeat an error calls for.
public enum RetryClass: Sendable, Hashable {
    /// The service asks for fewer calls.
    case throttling
    /// The service or the way to it failed; it may be over in a moment.
    case transient
    /// The credentials have ended, or the service does not know them yet.
    case credentials
    /// The request's date is not the service's.
    case clock
    /// A repeat would fail the same way.
    case none
}

/// Tells which errors are worth a repeat.
///
/// Sources: the error codes that the AWS SDKs' standard mode repeats (botocore `retries/standard.py` names them all); for
/// `UnrecognizedClientException` the lag after new credentials were made.
public struct RetryClassifier: Sendable {
    private let special: @Sendable (AWSError) -> RetryClass?

    /// Creates a classifier.
    ///
    /// - Parameter special: Asked first; nil leaves an error to the general rules. For services that dress a throttle as
    ///   something else.
    public init(special: @escaping @Sendable (AWSError) -> RetryClass? = { _ in nil }) {
        self.special = special
    }

    /// The general rules.
    public static let standard = RetryClassifier()

    /// What kind of repeat an error calls for.
    public func classify(_ error: AWSError) -> RetryClass {
        if let found = special(error) { return found }
        switch error.kind {
        case .service: return Self.classify(code: error.code, status: error.status ?? 0)
        case .transport, .credentials: return error.isRetryable ? .transient : .none
        case .invalidResponse, .endpoint, .cancelled: return .none
        }
    }

    private static func classify(code: String, status: Int) -> RetryClass {
        if throttlingCodes.contains(code) || status == 429 { return .throttling }
        if credentialCodes.contains(code) { return .credentials }
        if clockCodes.contains(code) { return .clock }
        if transientCodes.contains(code) || [500, 502, 503, 504].contains(status) { return .transient }
        return .none
    }

    static let throttlingCodes: Set<String> = [
        "BandwidthLimitExceeded", "EC2ThrottledException", "LimitExceededException", "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled",
        "RequestThrottledException", "SlowDown", "ThrottledException", "Throttling", "ThrottlingException",
        "TooManyRequestsException", "TransactionInProgressException",
    ]

    private static let credentialCodes: Set<String> = [
        "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException",
    ]

    private static let clockCodes: Set<String> = [
        "AuthFailure", "InvalidSignatureException", "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
    ]

    private static let transientCodes: Set<String> = [
        "InternalError", "InternalFailure", "InternalServerError", "RequestTimeout", "RequestTimeoutException",
        "ServerException", "ServiceUnavailable", "ServiceUnavailableException",
    ]
}
