/// Where a task is in its life; the order of the cases is the order of the life.
enum TaskStatus: String, Sendable, Hashable, CaseIterable {
    case provisioning = "PROVISIONING"
    case pending = "PENDING"
    case activating = "ACTIVATING"
    case running = "RUNNING"
    case deactivating = "DEACTIVATING"
    case stopping = "STOPPING"
    case deprovisioning = "DEPROVISIONING"
    case stopped = "STOPPED"
}

/// What a task should come to.
enum DesiredStatus: String, Sendable, Hashable {
    case running = "RUNNING"
    case stopped = "STOPPED"
}

/// Why a task stopped, in the words of the service model.
enum StopCode: String, Sendable, Hashable {
    case taskFailedToStart = "TaskFailedToStart"
    case essentialContainerExited = "EssentialContainerExited"
    case userInitiated = "UserInitiated"
    case serviceSchedulerInitiated = "ServiceSchedulerInitiated"
    case terminationNotice = "TerminationNotice"
    case spotInterruption = "SpotInterruption"
}

/// How a container came to its end.
enum ContainerExit: Sendable, Hashable {
    /// It ended with this code: 128 and the number for a signal. The reason says more where there is more to say.
    case code(Int, reason: String?)
    /// It could not be run at all.
    case neverRan(reason: String)
    /// It is gone and nothing tells how it ended.
    case lost
}

/// What the daemon must do for a task.
enum TaskAction: Sendable, Hashable {
    /// Give the task its network: it then is PENDING.
    case provision
    /// Find out whether the containers can start: images, programs, secrets.
    case prepare
    /// Start a container.
    case start(String)
    /// After a restart: see what became of a container that may have been started. `mayStart` tells whether it is to
    /// run if it was not.
    case adopt(String, mayStart: Bool)
    /// Ask a container to end.
    case terminate(String)
    /// End a container.
    case kill(String)
}
