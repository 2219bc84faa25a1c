import JSON

/// A task: what it was asked to be, and how far it has come.
///
/// How it goes on is in `TaskRecord+Life.swift`, how the API shows it in `TaskRecord+JSON.swift`.
struct TaskRecord: Sendable, Hashable {
    let id: TaskID
    let cluster: String
    let arn: String
    let clusterARN: String
    let taskDefinition: TaskDefinitionKey
    let taskDefinitionARN: String
    let launchType: String
    let platformVersion: String?
    let capacityProvider: String?
    let group: String
    let startedBy: String?
    /// The service whose scheduler started it.
    let service: ServiceKey?
    /// As RunTask got them.
    let overrides: TaskOverrides
    let cpu: String?
    let memory: String?
    let ephemeralStorageGiB: Int?
    let isExecuteCommandEnabled: Bool
    let availabilityZone: String
    let createdAt: EpochTime
    /// Which run of this machine it belongs to: no process survives the machine.
    let bootID: String

    var tags: Tags
    var attachment: NetworkAttachment?
    var containers: [ContainerRecord]

    var lastStatus = TaskStatus.provisioning
    var desiredStatus = DesiredStatus.running
    var version = 1
    var connectivityAt: EpochTime?
    var pullStartedAt: EpochTime?
    var pullStoppedAt: EpochTime?
    var startedAt: EpochTime?
    var stoppingAt: EpochTime?
    var executionStoppedAt: EpochTime?
    var stoppedAt: EpochTime?
    var stopCode: StopCode?
    var stoppedReason: String?

    /// Whether it failed by itself, rather than being stopped by someone or doing its work.
    var stoppedByItself: Bool {
        stopCode == .taskFailedToStart || stopCode == .essentialContainerExited
    }

    /// When the next container that does not end must be killed, or killed again.
    var killAt: EpochTime? {
        containers.compactMap { $0.phase == .running ? $0.killAt : nil }.min()
    }
}
