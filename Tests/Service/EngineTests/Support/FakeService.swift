import JSON
import StepFunctionsModel
import Synchronization
import TaskLaunching

/// A service as ECS is one: it knows repeated requests by their idempotency key, and what it started goes on whatever becomes
/// of those who asked.
final class FakeService: TaskLauncher {
    /// What a task does, chosen by the name of its state.
    enum Behaviour: Sendable {
        /// Answers the call itself.
        case answers(JSONValue)
        /// Runs, and ends well when it has been looked at this many times.
        case succeeds(afterLooks: Int, JSONValue)
        /// Fails for the first attempts, then does the other thing.
        indirect case fails(times: Int, StatesError, then: Behaviour)
        /// The call is refused.
        case refused(StatesError)
        /// Runs until it is stopped or answered.
        case runs
        /// Asks to be asked again, so many times.
        indirect case tryAgain(times: Int, then: Behaviour)
        /// Refuses for now, so many times: nothing was started.
        indirect case notNow(times: Int, then: Behaviour)
        /// Runs, and is not to be seen any more when it has been looked at this many times.
        case getsLost(afterLooks: Int)
    }

    struct TaskRecord: Sendable {
        var request: TaskStartRequest
        var asked = 0
        var looks = 0
        var isStopped = false
        var isEnded = false
        var attempt = 0
    }

    struct State {
        var behaviours: [String: Behaviour] = [:]
        var tasks: [String: TaskRecord] = [:]
        var order: [String] = []
        var refusals: [String: Int] = [:]
        var attempts: [String: Int] = [:]
        var stopsToRefuse = 0
        var stopsAsked = 0
        /// Whether what is asked to stop takes its time: it runs on until `endStopped`.
        var stopsTakeTime = false
        /// What requests said that were, or could have been, refused for now.
        var mayHaveBeenSent: [Bool] = []
        var differingRepeats = 0
    }

    let state = Mutex(State())
    let activity: Activity

    init(activity: Activity) { self.activity = activity }

    func behave(_ stateName: String, _ behaviour: Behaviour) { state.withLock { $0.behaviours[stateName] = behaviour } }

    /// Tasks in the order in which they were first asked for.
    var tasks: [TaskRecord] { state.withLock { state in state.order.compactMap { state.tasks[$0] } } }

    /// From now on what is asked to stop takes its time.
    func takeTimeToStop() { state.withLock { $0.stopsTakeTime = true } }

    /// Whatever runs of a state ends.
    func end(_ stateName: String) {
        state.withLock { state in
            for (key, task) in state.tasks where task.request.stateName == stateName {
                state.tasks[key]?.isStopped = true
            }
        }
    }

    /// Tasks that still run.
    var running: [TaskRecord] { tasks.filter { !$0.isStopped && !$0.isEnded } }

    func supports(_ resource: TaskResource) -> Bool { true }

    func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue { parameters }

    func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        activity.note()
        return state.withLock { $0.start(request) }
    }

    func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool {
        activity.note()
        return state.withLock { state in
            state.stopsAsked += 1
            guard state.stopsToRefuse == 0 else {
                state.stopsToRefuse -= 1
                return false
            }
            if !state.stopsTakeTime, let key = handle["key"]?.stringValue { state.tasks[key]?.isStopped = true }
            return true
        }
    }

    func observe(_ handles: [WatchedTask]) async -> [TaskObservation] {
        activity.note()
        return state.withLock { state in handles.map { state.observe($0.handle["key"]?.stringValue ?? "") } }
    }
}

extension FakeService.State {
    mutating func start(_ request: TaskStartRequest) -> TaskStartOutcome {
        let key = request.idempotencyKey
        if let known = tasks[key], known.request.parameters != request.parameters { differingRepeats += 1 }
        var behaviour = behaviours[request.stateName] ?? .runs
        if case .tryAgain(let times, let then) = behaviour {
            refusals[key, default: 0] += 1
            if refusals[key, default: 0] <= times { return .tryAgain(afterMilliseconds: 50, reason: "busy") }
            behaviour = then
        }
        if case .notNow(let times, let then) = behaviour {
            refusals[key, default: 0] += 1
            mayHaveBeenSent.append(request.mayHaveBeenSent)
            if refusals[key, default: 0] <= times {
                return .nothingStarted(tryAgainAfterMilliseconds: 5000, reason: "throttled")
            }
            behaviour = then
        }
        if case .refused(let error) = behaviour { return .failed(error) }
        if tasks[key] == nil {
            let attempt = attempts[request.executionARN + request.stateName, default: 0]
            attempts[request.executionARN + request.stateName] = attempt + 1
            tasks[key] = FakeService.TaskRecord(request: request, attempt: attempt)
            order.append(key)
        }
        tasks[key]?.asked += 1
        if case .answers(let output) = behaviour {
            tasks[key]?.isEnded = true
            return .answered(output)
        }
        // As ECS does, with the environment that the task was given.
        return .submitted(response: ["key": .string(key), "echo": request.parameters], handle: ["key": .string(key)])
    }

    mutating func observe(_ key: String) -> TaskObservation {
        guard var task = tasks[key] else { return .unknown(reason: "no such task") }
        defer { tasks[key] = task }
        task.looks += 1
        if task.isStopped { return .failed(StatesError(.taskFailed, cause: "stopped")) }
        var behaviour = behaviours[task.request.stateName] ?? .runs
        if case .tryAgain(_, let then) = behaviour { behaviour = then }
        if case .notNow(_, let then) = behaviour { behaviour = then }
        if case .getsLost(let looks) = behaviour, task.looks >= looks {
            return .lost(StatesError(.taskFailed, cause: "not to be seen"))
        }
        if case .fails(let times, let error, let then) = behaviour {
            if task.attempt < times {
                task.isEnded = true
                return .failed(error)
            }
            behaviour = then
        }
        if case .succeeds(let looks, let output) = behaviour, task.looks >= looks {
            task.isEnded = true
            return .succeeded(output: output)
        }
        return .running(status: "RUNNING")
    }
}
