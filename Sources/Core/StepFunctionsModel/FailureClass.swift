/// What kind of trouble ended a task of Amazon ECS: names that `ErrorEquals` of Retry and Catch may use beside AWS's own.
///
/// AWS calls nearly everything that happens to a container `States.TaskFailed`. A failed task carries its classes besides its
/// error; they have no effect where a definition does not name them.
public enum FailureClass: Sendable, Hashable {
    /// There was no room for the task; nothing of it ran.
    case capacity
    /// An image could not be pulled.
    case imagePull
    /// A container was killed for the memory that it used.
    case outOfMemory
    /// AWS asked to be called less often; nothing of the task ran.
    case throttled
    /// A container exited with this code; never 0.
    case exitCode(Int)
    /// Something else than its containers ended the task: Spot, an instance that went away, somebody who stopped it.
    case interrupted
    /// That, before any of its containers can have begun.
    case interruptedBeforeStart
    /// That, by somebody who stopped the task.
    case interruptedByRequest

    /// The name as `ErrorEquals` has it.
    public var name: String {
        switch self {
        case .capacity: "Stepwell.Capacity"
        case .imagePull: "Stepwell.ImagePull"
        case .outOfMemory: "Stepwell.OutOfMemory"
        case .throttled: "Stepwell.Throttled"
        case .exitCode(let code): "Stepwell.ExitCode.\(code)"
        case .interrupted: "Stepwell.Interrupted"
        case .interruptedBeforeStart: "Stepwell.Interrupted.BeforeStart"
        case .interruptedByRequest: "Stepwell.Interrupted.ByRequest"
        }
    }
}
