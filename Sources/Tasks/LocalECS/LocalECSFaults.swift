import Synchronization

/// Failures on demand: a test holds on to it and says what the endpoint does wrong next.
public final class LocalECSFaults: Sendable {
    private struct Pending {
        var throttledRunTasks = 0
        var capacityFailures = 0
        var lostAnswers = 0
        var missingDescriptions = 0
        var forgottenTasks: Set<String> = []
        /// How often task definitions of a family had their simulated faults.
        var simulated: [String: [SimulatedFault: Int]] = [:]
    }

    private let pending = Mutex(Pending())

    /// No failures.
    public init() {}

    /// Answers the next requests of RunTask with `ThrottlingException`, and starts nothing.
    ///
    /// - Parameter count: How many.
    public func throttleRunTask(next count: Int = 1) {
        pending.withLock { $0.throttledRunTasks = count }
    }

    /// Answers the next requests of RunTask with a failure for lack of capacity, and starts nothing.
    ///
    /// - Parameter count: How many.
    public func refuseCapacity(next count: Int = 1) {
        pending.withLock { $0.capacityFailures = count }
    }

    /// Carries out the next requests of RunTask and answers them with an HTTP 500, as if the answer had been lost.
    ///
    /// - Parameter count: How many.
    public func loseRunTaskAnswer(next count: Int = 1) {
        pending.withLock { $0.lostAnswers = count }
    }

    /// Answers the next requests of DescribeTasks as if ECS had not heard yet of any of their tasks.
    ///
    /// - Parameter count: How many.
    public func hideTasks(next count: Int = 1) {
        pending.withLock { $0.missingDescriptions = count }
    }

    /// Acts in DescribeTasks as if it had never had this task; the task itself goes on.
    ///
    /// - Parameter taskARN: The task's ARN.
    public func forgetTask(_ taskARN: String) {
        pending.withLock { _ = $0.forgottenTasks.insert(taskARN) }
    }

    var forgottenTasks: Set<String> { pending.withLock { $0.forgottenTasks } }

    func takesThrottledRunTask() -> Bool { pending.withLock { Self.take(&$0.throttledRunTasks) } }
    func takesCapacityFailure() -> Bool { pending.withLock { Self.take(&$0.capacityFailures) } }
    func takesLostAnswer() -> Bool { pending.withLock { Self.take(&$0.lostAnswers) } }
    func takesMissingDescription() -> Bool { pending.withLock { Self.take(&$0.missingDescriptions) } }

    /// Whether a simulated fault happens once more.
    func takes(_ fault: SimulatedFault, of family: String, atMost most: Int) -> Bool {
        pending.withLock { pending in
            let count = pending.simulated[family, default: [:]][fault, default: 0]
            guard count < most else { return false }
            pending.simulated[family, default: [:]][fault] = count + 1
            return true
        }
    }

    private static func take(_ count: inout Int) -> Bool {
        guard count > 0 else { return false }
        count -= 1
        return true
    }
}
