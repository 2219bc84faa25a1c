import AWSCore
import Logging
import SigV4

/// Variables, files, programs and endpoints of a made-up machine.
struct Scene: Sendable {
    var variables: [String: String] = [:]
    var files: [String: String] = [:]
    var programs: [String: ProcessOutput] = [:]
    var profileName: String?
    var transport = FakeTransport.nobody
    var clock = ManualClock()

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// The place of `~/.aws/config` on this machine.
    static let config = "/home/me/.aws/config"

    /// The place of `~/.aws/credentials` on this machine.
    static let credentials = "/home/me/.aws/credentials"

    var environment: AWSEnvironment {
        let (files, programs) = (files, programs)
        return AWSEnvironment(
            variables: variables,
            homeDirectory: "/home/me",
            readFile: { path throws(FileReadError) in
                if files[path] == "unreadable" { throw FileReadError(message: "permission denied") }
                return files[path].map { Array($0.utf8) }
            },
            runProcess: { line throws(ProcessRunError) in
                guard let output = programs[line] else { throw ProcessRunError(message: "not found: \(line)") }
                return output
            }
        )
    }

    var provider: DefaultCredentialProvider {
        DefaultCredentialProvider(
            environment: environment,
            transport: transport,
            profileName: profileName,
            clock: clock.clock,
            random: { 0.5 },
            logger: Self.logger
        )
    }

    /// What the default chain finds.
    func lookup() async throws(CredentialError) -> CredentialLookup { try await provider.credentials() }

    /// The access key id that the default chain finds; nil for none.
    func keyID() async throws(CredentialError) -> String? {
        guard case .found(let credentials) = try await lookup() else { return nil }
        return credentials.accessKeyID
    }

    /// The error that the default chain throws.
    func failure() async -> CredentialError? {
        do throws(CredentialError) {
            _ = try await lookup()
            return nil
        } catch {
            return error
        }
    }
}
