import JSON
import StepFunctionsModel
import TaskLaunching

/// A launcher that is held up when tasks are started, for as long as a test wants.
struct GatedLauncher: TaskLauncher {
    let base: any TaskLauncher
    /// What the service is said to have answered instead of being asked; nil when it is asked.
    var instead: TaskStartOutcome?
    /// For how long the service is said to know a repeat of a request; nil when that is as it is.
    var repeatsAreKnown: Int64?
    /// Whether starts may keep whoever asks waiting.
    var takesLong = false
    /// Whether the service is asked only when the gate has been passed.
    var asksBehindGate = false
    /// Stands behind each start, before its answer is known.
    let answers = Gate()

    func supports(_ resource: TaskResource) -> Bool { base.supports(resource) }

    func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue {
        base.scheduledParameters(for: resource, parameters: parameters)
    }

    func mayTakeLong(_ resource: TaskResource) -> Bool { takesLong }

    func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        if asksBehindGate {
            await answers.pass()
            return await base.start(request)
        }
        let outcome: TaskStartOutcome
        if let instead { outcome = instead } else { outcome = await base.start(request) }
        await answers.pass()
        return outcome
    }

    func repeatsAreKnownForMilliseconds(_ resource: TaskResource) -> Int64 {
        repeatsAreKnown ?? base.repeatsAreKnownForMilliseconds(resource)
    }

    func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool {
        await base.stop(resource, handle: handle, region: region, reason: reason)
    }

    func observe(_ handles: [WatchedTask]) async -> [TaskObservation] { await base.observe(handles) }
}
