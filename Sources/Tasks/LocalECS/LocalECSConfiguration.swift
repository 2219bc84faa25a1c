/// How a local ECS endpoint behaves.
public struct LocalECSConfiguration: Sendable {
    /// What runs a container.
    public enum Runtime: String, Sendable, Hashable, CaseIterable {
        /// A process of this machine: entry point and command of the container definition; the image is a label.
        case process
        /// The `docker` program.
        case docker
        /// The `podman` program.
        case podman
    }

    /// What becomes of running containers when the endpoint is shut down.
    public enum ShutdownPolicy: Sendable, Hashable {
        /// They run on, and the next endpoint on the same directory takes them over: the tasks of ECS do not end either
        /// when whoever started them goes away.
        case leaveRunning
        /// They are stopped like by StopTask: asked first, killed after their stop timeout.
        case stopTasks
    }

    /// Where tasks, definitions, client tokens and logs are kept; made when it is missing.
    ///
    /// One endpoint at a time. Overrides of tasks stand in it as they were sent, task tokens included, like in ECS
    /// itself: it is made for its owner alone.
    public var stateDirectory: String
    /// The region in every ARN.
    public var region: String
    /// The account in every ARN, twelve digits.
    public var accountID: String
    /// What runs containers.
    public var runtime: Runtime
    /// With ``Runtime/docker`` and ``Runtime/podman``: the path of the program; nil looks for it in PATH.
    public var runtimeProgram: String?
    /// With ``Runtime/process``, the images that this machine "has"; every other one cannot be pulled.
    ///
    /// `*` stands for any characters. By default images that call themselves local: `local`, `local/NAME`,
    /// `localhost/NAME`, with any tag. `["*"]` lets all definitions run.
    public var localImages = ["local", "local/*", "localhost/*"]
    /// With ``Runtime/process``: where containers run whose definition names no working directory; nil is the directory
    /// in which the endpoint was made.
    public var workingDirectory: String?
    /// Variables that every container gets, unless its definition says otherwise.
    public var containerEnvironment: [String: String] = [:]
    /// Where `secrets` of container definitions are looked up; nil is the environment of this process.
    public var secretsEnvironment: [String: String]?
    /// How many files a container's processes may have open unless they ask for more (the soft limit); nil is the limit of this
    /// process.
    ///
    /// A daemon raises its own. Programs that use `select` rely on the limit that they are started with.
    public var openFilesMax: Int?
    /// Seconds between the request to end and the kill, where a container definition has no `stopTimeout`; 30 on ECS.
    public var stopTimeoutSeconds = 30
    /// Seconds for which a stopped task can be described; about an hour on ECS.
    public var stoppedTaskRetentionSeconds = 3600
    /// Seconds for which a client token is remembered; 24 hours on ECS.
    public var clientTokenRetentionSeconds = 86_400
    /// Milliseconds for which a service's tasks must have run before its deployment counts as completed.
    public var deploymentStableMilliseconds = 1000
    /// What becomes of running containers at ``LocalECS/shutDown()``.
    public var shutdownPolicy = ShutdownPolicy.leaveRunning
    /// How much is kept and done at most.
    public var limits = LocalECSLimits()
    /// Failures on demand, for tests.
    public var faults = LocalECSFaults()

    /// Describes an endpoint.
    ///
    /// - Parameters:
    ///   - stateDirectory: Where it keeps everything; made when it is missing.
    ///   - region: The region in every ARN.
    ///   - accountID: The account in every ARN, twelve digits.
    ///   - runtime: What runs containers.
    public init(
        stateDirectory: String,
        region: String = "us-east-1",
        accountID: String = "000000000000",
        runtime: Runtime = .process
    ) {
        self.stateDirectory = stateDirectory
        self.region = region
        self.accountID = accountID
        self.runtime = runtime
    }
}
