public import Logging
public import SigV4

/// Keeps credentials and fetches new ones in time, one lookup at a time.
///
/// Fifteen minutes before they end new ones are fetched in the background, from ten minutes on callers wait for them. While
/// the old ones hold, a lookup that fails does no harm, and is not repeated more than once a minute.
public actor CachingCredentialProvider {
    private let source: any CredentialProvider
    private let clock: AWSClock
    private let logger: Logger
    private var current: AWSCredentials?
    private var lookup: Task<Result<AWSCredentials, CredentialError>, Never>?
    private var lastLookup: UTCSecond?

    private static let backgroundSeconds: Int64 = 15 * 60
    private static let blockingSeconds: Int64 = 10 * 60
    private static let pauseSeconds: Int64 = 60

    /// Creates a cache in front of `source`.
    public init(_ source: any CredentialProvider, clock: AWSClock = .system, logger: Logger) {
        self.source = source
        self.clock = clock
        self.logger = logger
    }

    /// Credentials that hold now.
    ///
    /// - Throws: `CredentialError` when there are none; the message names every place that was looked at.
    public func credentials() async throws(CredentialError) -> AWSCredentials {
        guard let current else { return try await fetched().get() }
        guard let expiration = current.expiration else { return current }
        let now = clock.now()
        let left = now.seconds(until: expiration)
        if left > Self.backgroundSeconds { return current }
        if left > 0, let lastLookup, lookup == nil, lastLookup.seconds(until: now) < Self.pauseSeconds {
            return current
        }
        if left > Self.blockingSeconds {
            startLookup()
            return current
        }
        switch await fetched() {
        case .success(let credentials): return credentials
        case .failure(let error):
            guard clock.now() < expiration else { throw error }
            return current
        }
    }

    /// Fetches new credentials in place of some that a service refused.
    ///
    /// - Returns: Whether there are others now. When another caller has replaced them already, nothing is fetched.
    func replace(_ refused: AWSCredentials) async -> Bool {
        if let current, current != refused { return true }
        guard case .success(let credentials) = await fetched() else { return false }
        return credentials != refused
    }

    /// The result of the lookup under way, or of a new one.
    private func fetched() async -> Result<AWSCredentials, CredentialError> {
        await startLookup().value
    }

    /// A lookup is a task of its own, kept in `lookup`: it serves all callers, so none of them may cancel it.
    @discardableResult
    private func startLookup() -> Task<Result<AWSCredentials, CredentialError>, Never> {
        if let lookup { return lookup }
        lastLookup = clock.now()
        let task = Task { await look() }
        lookup = task
        return task
    }

    private func look() async -> Result<AWSCredentials, CredentialError> {
        defer { lookup = nil }
        do throws(CredentialError) {
            switch try await source.credentials() {
            case .found(let credentials):
                current = credentials
                logger.debug("credentials fetched", metadata: ["accessKeyID": "\(credentials.accessKeyID)"])
                return .success(credentials)
            case .absent(let reason):
                let message =
                    "none were found: \(reason). Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, or a role"
                return .failure(CredentialError(source: "default chain", message: message))
            }
        } catch {
            logger.warning("credentials cannot be fetched", metadata: ["reason": "\(error)"])
            return .failure(error)
        }
    }
}
