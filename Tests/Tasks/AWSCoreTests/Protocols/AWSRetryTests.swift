import SigV4
import Synchronization
import Testing

@testable import AWSCore

/// When a call is repeated, with what, and what is known about its outcome in the end.
struct AWSRetryTests {
    static let success = Result<AWSHTTPResponse, TransportError>.success(AWSHTTPResponse(200, "{}"))

    static func error(_ status: Int, _ code: String, date: String? = nil) -> Result<AWSHTTPResponse, TransportError> {
        .success(
            AWSHTTPResponse(
                status,
                #"{"__type":"\#(code)","message":"m"}"#,
                headers: date.map { [HeaderField(name: "Date", value: $0)] } ?? []
            )
        )
    }

    @Test(arguments: [
        error(400, "ThrottlingException"), error(500, "ServerException"), .failure(.unreachable), .failure(.lost),
        .failure(.late),
    ])
    func repeatsTheVerySameRequest(_ first: Result<AWSHTTPResponse, TransportError>) async throws {
        let transport = FakeTransport(inTurn: [first, first, Self.success])
        let harness = ClientHarness(transport)
        _ = try await harness.call()
        #expect(transport.requests.count == 3)
        #expect(Set(transport.requests.map(\.bodyText)) == [#"{"clientToken":"t"}"#])
        #expect(harness.clock.sleeps == [.seconds(0.5), .seconds(1)])
    }

    @Test
    func tellsOfEveryAttempt() async throws {
        let transport = FakeTransport(
            inTurn: [
                Self.error(400, "ThrottlingException"), .failure(.lost), Self.success,
                Self.error(400, "ClientException"),
            ]
        )
        let harness = ClientHarness(transport)
        _ = try await harness.call()
        #expect(await harness.failure()?.code == "ClientException")
        #expect(
            harness.attempts.all
                == ["ThrottlingException", "NoAnswer", "ok", "ClientException"].map {
                    AWSAttempt(operation: "ECS.RunTask", result: $0)
                }
        )
    }

    @Test
    func stopsAfterEnoughAttempts() async throws {
        for attemptsMax in [1, 2, 5] {
            let transport = FakeTransport(inTurn: [Self.error(400, "ThrottlingException")])
            let error = try #require(await ClientHarness(transport, attemptsMax: attemptsMax).failure())
            #expect(transport.requests.count == attemptsMax)
            #expect(error.attempts == attemptsMax)
            #expect(error.code == "ThrottlingException")
            #expect(error.isRetryable && !error.outcomeUnknown)
        }
    }

    @Test
    func refillsTheQuotaWithWhatARepeatCost() async throws {
        let transport = FakeTransport(inTurn: [.failure(.late), Self.success])
        let harness = ClientHarness(transport)
        #expect(harness.quota.take(100))
        _ = try await harness.call()
        #expect(harness.quota.available == 400)
        _ = try await harness.call()
        #expect(harness.quota.available == 401)
    }

    @Test
    func failsAtOnceWhenTheQuotaIsEmpty() async throws {
        let transport = FakeTransport(inTurn: [Self.error(500, "ServerException")])
        let harness = ClientHarness(transport)
        #expect(harness.quota.take(496))
        let error = try #require(await harness.failure())
        #expect(error.attempts == 1)
        #expect(error.isRetryable)
        #expect(harness.quota.available == 4)
    }

    struct Outcome: Sendable {
        var answers: [Result<AWSHTTPResponse, TransportError>]
        var isUnknown: Bool
    }

    /// What an earlier attempt may have done stays unknown, however clear the last answer is.
    static let outcomes = [
        Outcome(answers: [.failure(.unreachable)], isUnknown: false),
        Outcome(answers: [.failure(.lost)], isUnknown: true),
        Outcome(answers: [.failure(.late)], isUnknown: true),
        Outcome(answers: [.failure(.late), .failure(.unreachable)], isUnknown: true),
        Outcome(answers: [.failure(.lost), error(400, "ClusterNotFoundException")], isUnknown: true),
        Outcome(answers: [.failure(.unreachable), error(400, "ClusterNotFoundException")], isUnknown: false),
        Outcome(answers: [error(500, "ServerException")], isUnknown: true),
        Outcome(answers: [error(503, "SlowDown")], isUnknown: false),
        Outcome(answers: [error(400, "ThrottlingException")], isUnknown: false),
        Outcome(answers: [error(500, "ServerException"), error(400, "ThrottlingException")], isUnknown: true),
    ]

    @Test(arguments: outcomes.indices)
    func remembersWhetherAnyAttemptMayHaveBeenActedOn(_ index: Int) async throws {
        let outcome = Self.outcomes[index]
        let error = try #require(await ClientHarness(FakeTransport(inTurn: outcome.answers)).failure())
        #expect(error.outcomeUnknown == outcome.isUnknown)
    }

    @Test
    func doesNotRepeatAnUnknownOutcomeWhenToldNotTo() async throws {
        let options = AWSCallOptions(repeatsUnknownOutcome: false)
        let lost = FakeTransport(inTurn: [.failure(.lost), Self.success])
        let error = try #require(await ClientHarness(lost).failure(options))
        #expect(lost.requests.count == 1)
        #expect(error.outcomeUnknown)
        let refused = FakeTransport(inTurn: [.failure(.unreachable), Self.success])
        _ = try await ClientHarness(refused).call(options)
        #expect(refused.requests.count == 2)
    }

    @Test
    func followsTheServicesOwnRules() async throws {
        let options = AWSCallOptions(
            classifier: RetryClassifier { $0.code == "InvalidParameterException" ? .throttling : nil }
        )
        let transport = FakeTransport(inTurn: [Self.error(400, "InvalidParameterException"), Self.success])
        _ = try await ClientHarness(transport).call(options)
        #expect(transport.requests.count == 2)
    }

    @Test
    func correctsItsClockOnceByTheAnswersDate() async throws {
        // The machine's clock stands at 2026-11-18T11:06:40Z; the service's is ten minutes ahead.
        let late = Self.error(400, "InvalidSignatureException", date: "Wed, 18 Nov 2026 11:16:40 GMT")
        let transport = FakeTransport(inTurn: [late, Self.success])
        let harness = ClientHarness(transport)
        _ = try await harness.call()
        _ = try await harness.call()
        let dates = transport.requests.compactMap { $0.headers.firstValue(named: "x-amz-date") }
        #expect(dates.first == "20261118T110640Z")
        #expect(dates.count == 3)
        #expect(Set(dates.dropFirst()) == ["20261118T111640Z"])
        #expect(harness.clock.sleeps.isEmpty)
    }

    /// Refuses what is dated by the machine's clock, and not before two such requests are there.
    final class Ahead: HTTPTransport {
        private let dates = Mutex<[String]>([])
        private let isSecondThere = AsyncStream<Void>.makeStream()

        var all: [String] { dates.withLock { $0 } }

        func send(_ request: AWSHTTPRequest) async throws(TransportError) -> AWSHTTPResponse {
            let date = request.headers.firstValue(named: "x-amz-date") ?? ""
            let count = dates.withLock { dates in
                dates.append(date)
                return dates.count
            }
            if count == 1 {
                for await _ in isSecondThere.stream {}
            } else {
                isSecondThere.continuation.finish()
            }
            let late = AWSRetryTests.error(400, "RequestExpired", date: "Wed, 18 Nov 2026 11:16:40 GMT")
            return try (date == "20261118T110640Z" ? late : AWSRetryTests.success).get()
        }
    }

    @Test
    func correctsTheClockForAllCallsThatAreUnderWay() async throws {
        let transport = Ahead()
        let harness = ClientHarness(transport)
        async let one = harness.call()
        async let other = harness.call()
        let statuses = try await [one.status, other.status]
        #expect(statuses == [200, 200])
        #expect(
            transport.all.sorted()
                == ["20261118T110640Z", "20261118T110640Z", "20261118T111640Z", "20261118T111640Z"]
        )
    }

    @Test(arguments: ["Wed, 18 Nov 2026 11:06:50 GMT", nil, "nonsense"])
    func takesAWrongSignatureForWhatItIsWhenTheClocksAgree(_ date: String?) async throws {
        let transport = FakeTransport(inTurn: [Self.error(400, "InvalidSignatureException", date: date)])
        let harness = ClientHarness(transport)
        let error = try #require(await harness.failure())
        #expect(error.code == "InvalidSignatureException")
        #expect(error.attempts == 1)
    }

    @Test
    func correctsItsClockNotMoreThanOnceInACall() async throws {
        let transport = FakeTransport(inTurn: [
            Self.error(400, "RequestExpired", date: "Wed, 18 Nov 2026 20:00:00 GMT"),
            Self.error(400, "RequestExpired", date: "Wed, 18 Nov 2026 22:00:00 GMT"),
            Self.success,
        ])
        let error = try #require(await ClientHarness(transport).failure())
        #expect(error.attempts == 2)
    }

    /// Gives other keys at each lookup.
    final class Rotating: CredentialProvider {
        let count = Mutex(0)
        let isFixed: Bool
        init(isFixed: Bool = false) { self.isFixed = isFixed }
        func credentials() async throws(CredentialError) -> CredentialLookup {
            let number = count.withLock { count in
                count += 1
                return isFixed ? 1 : count
            }
            return .found(AWSCredentials(accessKeyID: "K\(number)", secretAccessKey: "s"))
        }
    }

    @Test(arguments: ["ExpiredTokenException", "UnrecognizedClientException"])
    func fetchesNewCredentialsOnce(_ code: String) async throws {
        let transport = FakeTransport(inTurn: [Self.error(400, code), Self.success])
        _ = try await ClientHarness(transport, provider: Rotating()).call()
        #expect(transport.requests.map(\.signer) == ["K1", "K2"])

        let hopeless = FakeTransport(inTurn: [Self.error(400, code)])
        let error = try #require(await ClientHarness(hopeless, provider: Rotating()).failure())
        #expect(hopeless.requests.map(\.signer) == ["K1", "K2"])
        #expect(error.code == code)
    }

    @Test
    func doesNotRepeatWithTheSameCredentials() async throws {
        let transport = FakeTransport(inTurn: [Self.error(400, "ExpiredTokenException")])
        _ = try #require(await ClientHarness(transport, provider: Rotating(isFixed: true)).failure())
        #expect(transport.requests.map(\.signer) == ["K1"])
    }

    @Test
    func aCancelledCallIsNotRepeated() async throws {
        let transport = FakeTransport(inTurn: [.failure(.late), Self.success])
        let harness = ClientHarness(transport)
        let error = await withTaskGroup(of: AWSError?.self) { group in
            group.cancelAll()
            group.addTask { await harness.failure() }
            return await group.next() ?? nil
        }
        #expect(error?.outcomeUnknown == true)
        #expect(transport.requests.count == 1)
    }
}
