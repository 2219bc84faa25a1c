import AWSCore
import SigV4
import Synchronization
import TestSupport
import Testing

/// When credentials are fetched, when they are kept, and for whom.
struct CachingCredentialProviderTests {
    /// Hands out what the test put in, counts, and can be held back.
    final class Source: CredentialProvider {
        struct State {
            var count = 0
            var isHeld = false
            var next: Result<AWSCredentials, CredentialError>?
        }
        let state = Mutex(State())
        let clock: ManualClock

        init(_ clock: ManualClock) { self.clock = clock }

        var count: Int { state.withLock { $0.count } }

        func credentials() async throws(CredentialError) -> CredentialLookup {
            let (number, next) = state.withLock { state in
                state.count += 1
                return (state.count, state.next)
            }
            _ = await eventually { self.state.withLock { !$0.isHeld } }
            if let next { return .found(try next.get()) }
            return .found(Self.keys(number, until: clock.now.advanced(bySeconds: 3_600)))
        }

        static func keys(_ number: Int, until expiration: UTCSecond?) -> AWSCredentials {
            AWSCredentials(accessKeyID: "K\(number)", secretAccessKey: "s", expiration: expiration)
        }
    }

    let clock = ManualClock()
    let source: Source
    let cache: CachingCredentialProvider

    init() {
        source = Source(clock)
        cache = CachingCredentialProvider(source, clock: clock.clock, logger: Scene.logger)
    }

    static let failure = CredentialError(source: "test", message: "down", isTransient: true)

    @Test
    func fetchesOnceForManyCallers() async throws {
        source.state.withLock { $0.isHeld = true }
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await cache.credentials().accessKeyID } }
            #expect(await eventually { source.count == 1 })
            source.state.withLock { $0.isHeld = false }
            for try await key in group { #expect(key == "K1") }
        }
        #expect(source.count == 1)
    }

    @Test
    func aCancelledCallerDoesNotCancelTheLookupOfOthers() async throws {
        source.state.withLock { $0.isHeld = true }
        async let other = cache.credentials()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = try? await cache.credentials() }
            group.cancelAll()
            source.state.withLock { $0.isHeld = false }
        }
        #expect(try await other.accessKeyID == "K1")
    }

    @Test
    func keepsWhatHolds() async throws {
        _ = try await cache.credentials()
        clock.advance(seconds: 3_600 - 901)
        #expect(try await cache.credentials().accessKeyID == "K1")
        #expect(source.count == 1)
    }

    @Test
    func keepsForeverWhatDoesNotEnd() async throws {
        source.state.withLock { $0.next = .success(Source.keys(7, until: nil)) }
        _ = try await cache.credentials()
        clock.advance(seconds: 1_000_000_000)
        #expect(try await cache.credentials().accessKeyID == "K7")
        #expect(source.count == 1)
    }

    @Test
    func fetchesInTheBackgroundFifteenMinutesBefore() async throws {
        _ = try await cache.credentials()
        clock.advance(seconds: 3_600 - 900)
        source.state.withLock { $0.isHeld = true }
        // The old ones are given out although the new ones are not there yet.
        #expect(try await cache.credentials().accessKeyID == "K1")
        #expect(await eventually { source.count == 2 })
        #expect(try await cache.credentials().accessKeyID == "K1")
        source.state.withLock { $0.isHeld = false }
        #expect(await eventually { (try? await cache.credentials().accessKeyID) == "K2" })
        #expect(source.count == 2)
    }

    @Test
    func waitsForNewOnesTenMinutesBefore() async throws {
        _ = try await cache.credentials()
        clock.advance(seconds: 3_600 - 600)
        #expect(try await cache.credentials().accessKeyID == "K2")
    }

    @Test
    func goesOnWithTheOldOnesWhileTheyHold() async throws {
        _ = try await cache.credentials()
        source.state.withLock { $0.next = .failure(Self.failure) }
        clock.advance(seconds: 3_600 - 60)
        #expect(try await cache.credentials().accessKeyID == "K1")
        #expect(source.count == 2)
        // Not more than one lookup a minute while the old ones hold.
        clock.advance(seconds: 30)
        #expect(try await cache.credentials().accessKeyID == "K1")
        #expect(source.count == 2)
        clock.advance(seconds: 31)
        await #expect(throws: Self.failure) { try await cache.credentials() }
        #expect(source.count == 3)
        source.state.withLock { $0.next = nil }
        #expect(try await cache.credentials().accessKeyID == "K4")
    }

    @Test
    func doesNotHammerASourceWhoseCredentialsAreShort() async throws {
        source.state.withLock { $0.next = .success(Source.keys(1, until: clock.now.advanced(bySeconds: 300))) }
        for _ in 0..<10 { _ = try await cache.credentials() }
        #expect(source.count == 1)
    }

    @Test
    func saysWhereItLookedWhenThereAreNone() async {
        let scene = Scene()
        let cache = CachingCredentialProvider(scene.provider, clock: clock.clock, logger: Scene.logger)
        let error = await #expect(throws: CredentialError.self) { try await cache.credentials() }
        #expect(error?.message.contains("Set AWS_ACCESS_KEY_ID") == true)
    }
}
