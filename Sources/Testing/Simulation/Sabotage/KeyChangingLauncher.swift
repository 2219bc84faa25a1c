import JSON
import StepFunctionsModel
import Synchronization
import TaskLaunching

/// `Sabotage.startsAreNew`: asks for each task under a key of its own.
final class KeyChangingLauncher: TaskLauncher {
    private let base: any TaskLauncher
    private let process: SimulatedProcess
    private let count = Mutex(0)

    init(base: any TaskLauncher, process: SimulatedProcess) {
        self.base = base
        self.process = process
    }

    func supports(_ resource: TaskResource) -> Bool { base.supports(resource) }

    func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue {
        base.scheduledParameters(for: resource, parameters: parameters)
    }

    func repeatsAreKnownForMilliseconds(_ resource: TaskResource) -> Int64 {
        base.repeatsAreKnownForMilliseconds(resource)
    }

    func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        let number = count.withLock { count in
            count += 1
            return count
        }
        var changed = request
        changed.idempotencyKey += "-\(process.name)-\(number)"
        return await base.start(changed)
    }

    func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool {
        await base.stop(resource, handle: handle, region: region, reason: reason)
    }

    func observe(_ handles: [WatchedTask]) async -> [TaskObservation] { await base.observe(handles) }
}
