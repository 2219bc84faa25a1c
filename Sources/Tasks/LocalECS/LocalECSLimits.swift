/// How much a local endpoint keeps and does at most.
///
/// Whatever is beyond is refused with an error of ECS.
public struct LocalECSLimits: Sendable, Hashable {
    /// Tasks that are not stopped, in all clusters; 500.
    public var liveTasksMax = 500
    /// Stopped tasks that can still be described; beyond it the oldest are forgotten early; 10,000.
    public var stoppedTasksMax = 10_000
    /// Revisions of task definitions, active or not; 20,000.
    public var taskDefinitionsMax = 20_000
    /// Clusters; 1,000.
    public var clustersMax = 1000
    /// Services in all clusters; 500.
    public var servicesMax = 500
    /// Client tokens that are remembered; beyond it RunTask with a new one is refused, as forgetting one early could
    /// start a task twice; 100,000.
    public var clientTokensMax = 100_000
    /// Bytes of one request; 1 MiB.
    public var requestBytesMax = 1 << 20
    /// Bytes of output that are kept of one container, the newest ones; 12 MiB.
    public var logBytesMax = 12 << 20
    /// Bytes of the journal beyond which it is written anew with only what still counts; 16 MiB.
    public var journalBytesMax = 16 << 20

    /// The limits stated at each member.
    public init() {}
}
