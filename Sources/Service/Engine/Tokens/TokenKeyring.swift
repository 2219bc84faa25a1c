public import ExecutionStorage
import Hashing
public import StatesInterpreter

/// The server's keys for task tokens: one for new tasks, and older ones that open tasks still depend on.
///
/// The keys live outside of the database, so that whoever can read it cannot answer tasks.
public struct TokenKeyring: Sendable, CustomStringConvertible {
    /// A key with the name that is kept with each task.
    public struct Key: Sendable, CustomStringConvertible {
        /// The name: 1 to 32 characters of `A-Za-z0-9-_.`.
        public let id: String
        /// At least 32 secret bytes.
        let secret: [UInt8]

        /// Creates a key; nil when the name is empty, too long or of other characters, or the secret too short.
        public init?(id: String, secret: [UInt8]) {
            guard TaskTokenPlaceholder.isKeyID(id), secret.count >= 32 else { return nil }
            self.id = id
            self.secret = secret
        }

        /// The text that logs and messages show; holds no secret.
        public var description: String { "key \(id)" }
    }

    private let keys: [String: Key]
    /// The name of the key for new tasks.
    public let currentKeyID: String

    /// Creates a keyring; the first key is the one for new tasks.
    public init(current: Key, older: [Key] = []) {
        currentKeyID = current.id
        keys = Dictionary((older + [current]).map { ($0.id, $0) }) { _, newer in newer }
    }

    /// A fingerprint of each key, by its name: tells keys apart, and gives nothing of them away.
    public var fingerprints: [String: String] {
        keys.mapValues { hmacSHA256(key: $0.secret, message: "stepwell token key".utf8).prefix(8).hexString }
    }

    /// Whether the key of the given name is there.
    func hasKey(_ keyID: String) -> Bool { keys[keyID] != nil }

    /// The token of a task that was started under the key of the given name; nil when that key is gone.
    public func token(executionID: ExecutionID, ref: TaskRef, keyID: String) -> TaskToken? {
        keys[keyID].map { TaskToken(executionID: executionID, ref: ref, key: $0.secret) }
    }

    /// A token's name, sealed for the stored text of an execution; nil when none of the keys made the token.
    func sealedName(of token: TaskToken, in holder: ExecutionID) -> String? {
        keys.values.first { token.isGenuine(under: $0.secret) }
            .map { token.sealedName(in: holder, key: $0.secret) }
    }

    /// The token that a sealed name in an execution's stored text stands for; nil when none of the keys has sealed it for that
    /// execution.
    func token(sealedName name: String, in holder: ExecutionID) -> TaskToken? {
        keys.values.lazy.compactMap { TaskToken(sealedName: name, in: holder, key: $0.secret) }.first
    }

    /// Whether any of the keys made a presented token.
    ///
    /// All keys are tried, whichever fits.
    public func isGenuine(_ token: TaskToken) -> Bool {
        keys.values.reduce(false) { found, key in token.isGenuine(under: key.secret) || found }
    }

    /// Whether a presented token is the one of its task: made by the key that the task has its token from.
    ///
    /// - Parameters:
    ///   - token: A token that one of the keys has made.
    ///   - keyID: The name of the task's key.
    /// - Returns: False also when the task's key is not there any more.
    func isOwn(_ token: TaskToken, keyID: String) -> Bool {
        guard let key = keys[keyID] else { return false }
        return keys.count == 1 || token.isGenuine(under: key.secret)
    }

    /// The key under which a service recognizes a repeated request to start a task: a digest of the task's name.
    ///
    /// No secret.
    ///
    /// - Returns: 43 characters of `A-Za-z0-9-_`.
    public static func idempotencyKey(executionID: ExecutionID, ref: TaskRef) -> String {
        Base64.url.encode(Digest.sha256(Array("stepwell \(executionID) \(ref)".utf8)))
    }

    /// The text that logs and messages show; holds no secret.
    public var description: String { "token keyring (current key \(currentKeyID))" }
}
