public import AWSCore
public import Engine
public import Logging

/// Everything the daemon is told: by the command line, the environment or a file.
public struct DaemonConfiguration: Sendable {
    /// What a local ECS runs containers with.
    public enum LocalECSRuntime: String, Sendable, CaseIterable {
        case process
        case docker
        case podman
    }

    /// How lines of the log look.
    public enum LogFormat: String, Sendable, CaseIterable {
        /// For people.
        case text
        /// A JSON object for each line.
        case json
    }

    /// The local ECS endpoint.
    public struct LocalECSSettings: Sendable {
        /// What runs containers.
        public var runtime: LocalECSRuntime
        /// Where it keeps tasks and logs.
        public var directory: String?
        /// Where task definitions are loaded from at start.
        public var taskDefinitions: String?
        /// Images that this machine "has", with `*`; nil for the default.
        public var images: [String]?

        /// Creates the settings.
        public init(
            runtime: LocalECSRuntime = .process,
            directory: String? = nil,
            taskDefinitions: String? = nil,
            images: [String]? = nil
        ) {
            self.runtime = runtime
            self.directory = directory
            self.taskDefinitions = taskDefinitions
            self.images = images
        }
    }

    /// Who is told when executions change their status.
    public struct NotificationSettings: Sendable {
        /// Name or ARN of an event bus of Amazon EventBridge; nil for none.
        public var eventBus: String?
        /// A webhook; nil for none.
        public var webhook: HTTPURL?
        /// The file with the secrets that webhooks are signed with.
        public var webhookSecretFile: String?
        /// `source` of events; nil for that of AWS, or for what AWS takes from others.
        public var source: String?
        /// Which changes are told.
        public var filter = NotificationFilter.all
        /// For how many hours it is tried.
        public var giveUpHours = 24
    }

    /// The host or address to listen on.
    public var host = "127.0.0.1"
    /// The port to listen on.
    public var port = 8083
    /// `sqlite:PATH`, `sqlite:///PATH`, or a connection string of PostgreSQL; may hold a password.
    public var database = "sqlite:stepwell.db"
    /// The schema in a PostgreSQL database.
    public var databaseSchema = "stepwell"
    /// A folder of definitions, `NAME.asl.json` or `NAME.asl.yaml`, that are loaded at start and on SIGHUP.
    public var workflowsDirectory: String?
    /// The local ECS endpoint; nil for none.
    public var localECS: LocalECSSettings?
    /// A file with the keys that may call the API; nil accepts any, on loopback only.
    public var accessKeysFile: String?
    /// Whether to do without access keys beyond loopback, and for hosts that web pages could have for their own.
    public var isInsecure = false
    /// PEM files of the certificate chain and its key, loaded at start and on SIGHUP; both or none.
    public var tlsCertificateFile: String?
    /// See `tlsCertificateFile`.
    public var tlsKeyFile: String?
    /// The file with the keys that task tokens derive from; beside the database by default.
    public var tokenKeyFile: String?
    /// The region of what is created here, and of AWS calls; `us-east-1` or the AWS environment's by default.
    public var region: String?
    /// The account of what is created here.
    public var account = "000000000000"
    /// The partition of what is created here.
    public var partition = "aws"
    /// The endpoint of ECS, where it is not AWS.
    public var ecsEndpoint: String?
    /// Whether history shows task tokens.
    public var revealsTaskTokens = false
    /// What the names of environment variables contain whose values histories and descriptions do not show.
    public var redactedKeys = EnvironmentRedaction.defaultKeys
    /// For how many days executions are kept after they have ended; nil for good.
    public var retentionDays: Int?
    /// How lines of the log look.
    public var logFormat = LogFormat.text
    /// Networks that `http:invoke` may call although they are not public.
    public var httpTaskNetworks: [IPNetwork] = []
    /// Who is told when executions change their status.
    public var notifications = NotificationSettings()
    /// Whether the end of a failed container's log is read and kept with the failure.
    public var readsFailureLogs = true
    /// How much is logged.
    public var logLevel = Logger.Level.info

    /// Creates the defaults.
    public init() {}

    /// Whether the server is reachable from this machine only.
    var listensOnLoopback: Bool {
        // A name that begins like an address, 127.example.com, may lead anywhere.
        let address = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        return host.lowercased() == "localhost" || IPAddress(address)?.isLoopback == true
    }
}

/// Why the daemon does not start: always something that the operator can mend.
public struct DaemonError: Error, Sendable, CustomStringConvertible {
    /// What is wrong and what to do.
    public let message: String

    /// Creates an error.
    public init(_ message: String) {
        self.message = message
    }

    /// The text that logs and messages show; holds no secret.
    public var description: String { message }
}
