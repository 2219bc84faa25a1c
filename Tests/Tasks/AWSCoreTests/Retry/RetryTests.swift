import SigV4
import Testing

@testable import AWSCore

struct RetryPolicyTests {
    @Test(arguments: [
        (0, 0.0, 0.0), (0, 0.5, 0.5), (0, 1.0, 1.0), (1, 0.5, 1.0), (2, 0.5, 2.0), (4, 1.0, 16.0), (5, 1.0, 20.0),
        (5, 0.25, 5.0), (1_000, 1.0, 20.0), (-3, 1.0, 1.0), (3, 7.0, 8.0), (3, -1.0, 0.0),
    ])
    func pausesWithFullJitter(_ retry: Int, random: Double, seconds: Double) {
        #expect(RetryPolicy().delay(retry: retry, random: random) == .seconds(seconds))
    }

    @Test
    func takesBaseAndMaximum() {
        let policy = RetryPolicy(baseDelay: .milliseconds(100), delayMax: .seconds(1))
        #expect(policy.delay(retry: 3, random: 1) == .milliseconds(800))
        #expect(policy.delay(retry: 4, random: 1) == .seconds(1))
    }

    @Test(
        arguments: [
            ([:], "", 3), (["AWS_MAX_ATTEMPTS": "7"], "[default]\nmax_attempts = 5", 7),
            ([:], "[default]\nmax_attempts = 5", 5), (["AWS_MAX_ATTEMPTS": "0"], "", 1),
            (["AWS_MAX_ATTEMPTS": "x"], "", 3),
        ] as [([String: String], String, Int)]
    )
    func readsHowOften(_ variables: [String: String], _ config: String, _ attempts: Int) throws {
        let scene = Scene(variables: variables, files: [Scene.config: config])
        let policy = RetryPolicy(
            environment: scene.environment,
            configuration: try SharedConfiguration(environment: scene.environment)
        )
        #expect(policy.attemptsMax == attempts)
    }
}

struct RetryQuotaTests {
    @Test
    func isEmptyAfterAHundredRepeatsAndRefills() {
        let quota = RetryQuota()
        for _ in 0..<100 { #expect(quota.take(RetryQuota.cost)) }
        #expect(!quota.take(RetryQuota.cost))
        quota.giveBack(RetryQuota.cost)
        #expect(!quota.take(RetryQuota.timeoutCost))
        #expect(quota.take(RetryQuota.cost))
        quota.giveBack(10_000)
        #expect(quota.available == 500)
    }
}

struct RetryClassifierTests {
    static let service: [(String, Int, RetryClass)] = [
        ("ThrottlingException", 400, .throttling), ("TooManyRequestsException", 400, .throttling),
        ("RequestLimitExceeded", 503, .throttling), ("SlowDown", 503, .throttling), ("Anything", 429, .throttling),
        ("ServerException", 500, .transient), ("Anything", 500, .transient), ("Anything", 502, .transient),
        ("Anything", 503, .transient), ("Anything", 504, .transient), ("RequestTimeout", 400, .transient),
        ("ExpiredTokenException", 400, .credentials), ("UnrecognizedClientException", 400, .credentials),
        ("ExpiredToken", 403, .credentials),
        ("InvalidSignatureException", 400, .clock), ("RequestExpired", 400, .clock),
        ("RequestTimeTooSkewed", 403, .clock),
        ("AccessDeniedException", 400, .none), ("ClientException", 400, .none),
        ("ClusterNotFoundException", 400, .none),
        ("InvalidParameterException", 400, .none), ("Anything", 501, .none), ("Anything", 404, .none),
    ]

    @Test(arguments: service)
    func tellsServiceErrorsApart(_ code: String, _ status: Int, _ expected: RetryClass) {
        let error = AWSError(kind: .service, operation: "ECS.RunTask", code: code, message: "", status: status)
        #expect(RetryClassifier.standard.classify(error) == expected)
    }

    @Test(
        arguments: [
            (.connectFailed, .transient), (.timedOut, .transient), (.connectionLost, .transient),
            (.invalidResponse, .transient), (.tlsFailed, .none), (.responseTooLarge, .none), (.shutDown, .none),
            (.invalidRequest, .none), (.handshakeFailed, .transient),
        ] as [(TransportError.Kind, RetryClass)]
    )
    func tellsTransportErrorsApart(_ kind: TransportError.Kind, _ expected: RetryClass) {
        let isRetryable = TransportError(kind, message: "", requestMayHaveBeenSent: false).isRetryable
        let error = AWSError(kind: .transport(kind), operation: "o", code: "c", message: "", isRetryable: isRetryable)
        #expect(RetryClassifier.standard.classify(error) == expected)
    }

    @Test
    func letsAServiceNameItsOwn() {
        let classifier = RetryClassifier { $0.message.contains("ErrorCode: Throttling") ? .throttling : nil }
        let error = AWSError(
            kind: .service,
            operation: "ECS.RunTask",
            code: "InvalidParameterException",
            message: "Rate exceeded (ErrorCode: Throttling)",
            status: 400
        )
        #expect(classifier.classify(error) == .throttling)
    }
}
