public import SigV4

/// One place where credentials may be found.
public protocol CredentialProvider: Sendable {
    /// Looks once, without keeping anything.
    ///
    /// - Throws: `CredentialError` when this place is configured but does not give credentials: then the next places are not
    ///   asked, since whoever configured this one does not expect the credentials of another.
    func credentials() async throws(CredentialError) -> CredentialLookup
}

/// What looking at one place gave.
public enum CredentialLookup: Sendable, Hashable {
    /// Credentials.
    case found(AWSCredentials)
    /// Nothing is configured there; the reason is for the message when no place has any.
    case absent(reason: String)
}

/// Why there are no credentials.
public struct CredentialError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The place that was looked at, for example `container endpoint`.
    public var source: String

    /// What is wrong and what to do; holds no secret.
    public var message: String

    /// Whether trying again may help.
    public var isTransient: Bool

    /// Creates an error.
    public init(source: String, message: String, isTransient: Bool = false) {
        self.source = source
        self.message = message
        self.isTransient = isTransient
    }

    /// Place and message.
    public var description: String { "AWS credentials from the \(source): \(message)" }
}

/// Credentials that were given to the process directly.
public struct StaticCredentialProvider: CredentialProvider {
    private let given: AWSCredentials

    /// Creates a provider of these credentials.
    public init(_ credentials: AWSCredentials) {
        given = credentials
    }

    /// The credentials.
    public func credentials() async throws(CredentialError) -> CredentialLookup { .found(given) }
}

/// Asks several places, one after the other.
public struct CredentialProviderChain: CredentialProvider {
    private let providers: [any CredentialProvider]

    /// Creates a chain; the first provider is asked first.
    public init(_ providers: [any CredentialProvider]) {
        self.providers = providers
    }

    /// What the first place that has credentials gives, or all the reasons why none has.
    public func credentials() async throws(CredentialError) -> CredentialLookup {
        var reasons: [String] = []
        for provider in providers {
            switch try await provider.credentials() {
            case .found(let credentials): return .found(credentials)
            case .absent(let reason): reasons.append(reason)
            }
        }
        return .absent(reason: reasons.joined(separator: "; "))
    }
}
