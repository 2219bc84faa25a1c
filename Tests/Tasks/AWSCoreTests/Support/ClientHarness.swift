import AWSCore
import SigV4
import Synchronization

/// A JSON client with a fake transport, a clock that stands and no randomness.
struct ClientHarness: Sendable {
    let clock = ManualClock()
    let quota = RetryQuota()
    let attempts = Attempts()
    let executor: AWSRequestExecutor
    let client: AWSJSONClient

    init(
        _ transport: any HTTPTransport,
        token: String? = nil,
        endpoint: String? = nil,
        provider: (any CredentialProvider)? = nil,
        attemptsMax: Int = 3
    ) {
        let keys = AWSCredentials(accessKeyID: "KEY", secretAccessKey: "secret", sessionToken: token)
        executor = AWSRequestExecutor(
            transport: transport,
            credentials: CachingCredentialProvider(
                provider ?? StaticCredentialProvider(keys),
                clock: clock.clock,
                logger: Scene.logger
            ),
            region: "eu-central-1",
            endpoints: EndpointResolver(
                configuredURLs: endpoint.map { ["ECS": $0] } ?? [:],
                environment: AWSEnvironment(),
                configuration: SharedConfiguration()
            ),
            retry: RetryPolicy(attemptsMax: attemptsMax),
            quota: quota,
            clock: clock.clock,
            random: { 0.5 },
            logger: Scene.logger,
            onAttempt: attempts.add
        )
        client = AWSJSONClient(executor)
    }

    func call(_ options: AWSCallOptions = AWSCallOptions()) async throws(AWSError) -> AWSResponse {
        try await client.call(service: .ecs, operation: "RunTask", body: #"{"clientToken":"t"}"#, options: options)
    }

    func failure(_ options: AWSCallOptions = AWSCallOptions()) async -> AWSError? {
        do throws(AWSError) {
            _ = try await call(options)
            return nil
        } catch {
            return error
        }
    }
}

/// What became of the attempts, in order.
final class Attempts: Sendable {
    private let list = Mutex<[AWSAttempt]>([])

    func add(_ attempt: AWSAttempt) { list.withLock { $0.append(attempt) } }

    var all: [AWSAttempt] { list.withLock { $0 } }
}
