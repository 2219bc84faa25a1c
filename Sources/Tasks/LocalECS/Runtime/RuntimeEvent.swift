/// What a runtime has seen.
enum RuntimeEvent: Sendable, Hashable {
    /// Every container of the task can start.
    case prepared(TaskID)
    /// One of them cannot.
    case preparationFailed(TaskID, container: String?, reason: String)
    /// The container's process exists.
    case started(ContainerKey)
    /// A container that may have been started before was not.
    case neverStarted(ContainerKey)
    /// It has ended, at a time that is known when it was not seen to end.
    case exited(ContainerKey, ContainerExit, at: EpochTime?)
}
