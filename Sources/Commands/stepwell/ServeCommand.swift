import ArgumentParser
import Daemon
import Foundation
import Logging

/// `stepwell serve`: runs the daemon.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the daemon.",
        discussion: """
            Every option can also come from the environment (--listen is STEPWELL_LISTEN, --local-ecs is STEPWELL_LOCAL_ECS=1 \
            and so on) or from a JSON file given by --config, whose members are named like the options. The command line goes \
            before the environment, the environment before the file.

            AWS credentials, region and endpoints are found as the AWS SDKs find them.

            SIGHUP loads the workflows and the TLS certificate anew. SIGTERM finishes what is in flight, writes it, and stops.
            """
    )

    @Option(help: "A JSON file with any of these options.")
    var config: String?

    @Option(help: "Host and port to listen on (default 127.0.0.1:8083).")
    var listen: String?

    @Option(
        help: """
            The store: sqlite:PATH, or PostgreSQL as libpq connects to it, postgresql://USER@HOST/DATABASE or 'host=… dbname=…' \
            (default sqlite:stepwell.db). Better from STEPWELL_DATABASE if it holds a password.
            """
    )
    var database: String?

    @Option(help: "The schema in a PostgreSQL database (default stepwell).")
    var databaseSchema: String?

    @Option(help: "A folder of definitions, NAME.asl.json or NAME.asl.yaml; loaded at start and on SIGHUP.")
    var workflows: String?

    @Flag(help: "Offer an ECS endpoint on the same port that runs task definitions on this machine.")
    var localECS = false

    @Option(help: "What the local ECS runs containers with: process, docker or podman (default process).")
    var localECSRuntime: String?

    @Option(help: "Where the local ECS keeps tasks and logs (default: beside the database).")
    var localECSDirectory: String?

    @Option(help: "A folder of task definitions (JSON, as for aws ecs register-task-definition) to load at start.")
    var taskDefinitions: String?

    @Option(help: "Images that this machine has when containers are processes, with *, comma-separated.")
    var localECSImages: String?

    @Option(help: "A file of access keys, a line ID SECRET for each: who may call the API.")
    var accessKeys: String?

    @Flag(help: "Do without access keys beyond loopback, and for any host name.")
    var insecure = false

    @Option(help: "The certificate chain for TLS (PEM); loaded at start and on SIGHUP.")
    var tlsCertificate: String?

    @Option(help: "The private key for TLS (PEM).")
    var tlsKey: String?

    @Option(help: "The file of keys that task tokens derive from (default: beside the database, made at first start).")
    var tokenKeys: String?

    @Option(help: "The region of ARNs and of AWS calls (default: that of the AWS environment, else us-east-1).")
    var region: String?

    @Option(help: "The account in ARNs (default 000000000000).")
    var account: String?

    @Option(help: "The partition in ARNs, such as aws, aws-cn or aws-us-gov (default aws).")
    var partition: String?

    @Option(help: "The endpoint of ECS, where it is not AWS.")
    var ecsEndpoint: String?

    @Flag(help: "Show task tokens in histories and descriptions instead of <redacted>.")
    var revealTaskTokens = false

    @Option(
        help: ArgumentHelp(
            "What the names of environment variables contain whose values are shown as <redacted> in container overrides.",
            discussion:
                "Comma-separated, in any case; none for no redaction (default: PASSWORD, SECRET, TOKEN and others).",
            valueName: "list"
        )
    )
    var redactKeys: String?

    @Option(
        help: "Remove executions so many days after they have ended (default forever); a tag of a machine overrides it."
    )
    var retentionDays: String?

    @Option(help: "How lines of the log look: text, or json for a JSON object each (default text).")
    var logFormat: String?

    @Option(
        help: ArgumentHelp(
            "Networks that states with http:invoke may call although they are not public, comma-separated.",
            discussion: "Such as 10.1.0.0/16 or 127.0.0.1; only these may be called without TLS (default: none).",
            valueName: "list"
        )
    )
    var httpTaskNetworks: String?

    @Option(
        help: ArgumentHelp(
            "Whether the last lines of a failed container's log are kept with its failure: true or false (default true).",
            discussion:
                "They are read from CloudWatch Logs (driver awslogs), which takes the permission logs:GetLogEvents.",
            valueName: "flag"
        )
    )
    var failureLogs: String?

    @OptionGroup var notifications: NotificationOptions

    @Option(help: "trace, debug, info, notice, warning, error or critical (default info).")
    var logLevel: String?

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        do {
            let settings = try ServeSettings(
                options: givenOptions,
                environment: environment,
                configurationFile: config ?? environment["STEPWELL_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
            )
            let configuration = try settings.configuration()
            LoggingSystem.bootstrap(
                { label, provider in
                    var handler: any LogHandler =
                        switch configuration.logFormat {
                        case .text: TextLogHandler(label: label)
                        case .json: JSONLogHandler(label: label)
                        }
                    handler.metadataProvider = provider
                    return handler
                },
                metadataProvider: Daemon.logMetadata
            )
            if await !SharedThreads.areInUse() {
                Logger(label: "stepwell").notice("Tasks run on threads of their own: requests take a little longer")
            }
            let daemon = Daemon(
                configuration: configuration,
                environment: environment,
                logger: Logger(label: "stepwell")
            )
            try await daemon.run()
        } catch let error as DaemonError {
            FileHandle.standardError.write(Data("stepwell: \(error)\n".utf8))
            throw ExitCode(1)
        }
    }

    /// What was given on the command line, by the options' names.
    private var givenOptions: [String: String] {
        var options = notifications.given
        options["listen"] = listen
        options["database"] = database
        options["database-schema"] = databaseSchema
        options["workflows"] = workflows
        options["local-ecs"] = localECS ? "true" : nil
        options["local-ecs-runtime"] = localECSRuntime
        options["local-ecs-directory"] = localECSDirectory
        options["task-definitions"] = taskDefinitions
        options["local-ecs-images"] = localECSImages
        options["access-keys"] = accessKeys
        options["insecure"] = insecure ? "true" : nil
        options["tls-certificate"] = tlsCertificate
        options["tls-key"] = tlsKey
        options["token-keys"] = tokenKeys
        options["region"] = region
        options["account"] = account
        options["partition"] = partition
        options["ecs-endpoint"] = ecsEndpoint
        options["reveal-task-tokens"] = revealTaskTokens ? "true" : nil
        options["redact-keys"] = redactKeys
        options["retention-days"] = retentionDays
        options["log-format"] = logFormat
        options["http-task-networks"] = httpTaskNetworks
        options["failure-logs"] = failureLogs
        options["log-level"] = logLevel
        return options
    }
}
