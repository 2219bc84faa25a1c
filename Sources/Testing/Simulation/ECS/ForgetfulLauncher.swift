import JSON
import StepFunctionsModel
import TaskLaunching

/// A launcher whose service knows repeats for a shorter time than ECS does, so that a simulated outage can outlast it.
struct ForgetfulLauncher: TaskLauncher {
    let base: any TaskLauncher
    let repeatsAreKnownForMilliseconds: Int64

    func supports(_ resource: TaskResource) -> Bool { base.supports(resource) }

    func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue {
        base.scheduledParameters(for: resource, parameters: parameters)
    }

    func repeatsAreKnownForMilliseconds(_ resource: TaskResource) -> Int64 { repeatsAreKnownForMilliseconds }

    func answersBeforeTaskEnds(_ resource: TaskResource) -> Bool { base.answersBeforeTaskEnds(resource) }

    func mayTakeLong(_ resource: TaskResource) -> Bool { base.mayTakeLong(resource) }

    func start(_ request: TaskStartRequest) async -> TaskStartOutcome { await base.start(request) }

    func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool {
        await base.stop(resource, handle: handle, region: region, reason: reason)
    }

    func observe(_ handles: [WatchedTask]) async -> [TaskObservation] { await base.observe(handles) }
}
