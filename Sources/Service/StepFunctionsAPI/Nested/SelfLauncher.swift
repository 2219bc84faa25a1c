import Engine
public import JSON
public import StepFunctionsModel
import Synchronization
public import TaskLaunching

/// Task states that call this very service, without a way through the network: `states:startExecution` in all its patterns,
/// and `aws-sdk:sfn:OPERATION`.
///
/// Made before the service that it calls, since the engine wants its launchers first: `connect` closes the circle.
public final class SelfLauncher: TaskLauncher {
    private let service = Mutex<StepFunctionsService?>(nil)

    /// Creates a launcher that is not connected yet.
    public init() {}

    /// Says which service to call.
    public func connect(to service: StepFunctionsService) {
        self.service.withLock { $0 = service }
    }

    /// Whether the resource is one of those above.
    public func supports(_ resource: TaskResource) -> Bool {
        switch resource.service {
        case "aws-sdk:sfn": resource.pattern == .requestResponse
        case NestedExecutions.service:
            resource.action == NestedExecutions.action
        default: false
        }
    }

    /// The parameters as they are: nothing is added.
    public func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue { parameters }

    /// A child remembers which task started it for as long as it is there; a redrive is known by its token for a quarter of an
    /// hour, of which a minute is left to the call; a day for all else.
    public func repeatsAreKnownForMilliseconds(_ resource: TaskResource) -> Int64 {
        if resource.service == NestedExecutions.service { return .max }
        guard MemberCasing.lowered(resource.action) == "redriveExecution" else { return 24 * 3600 * 1000 }
        return ServiceLimits.redriveTokenMilliseconds - 60 * 1000
    }

    /// Calls the service; asked again with the same request, it starts no second execution.
    public func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        guard let service = connected else {
            return .nothingStarted(tryAgainAfterMilliseconds: 100, reason: "the server is starting")
        }
        return await RequestTrace.$parent.withValue(request.traceparent.flatMap(TraceParent.init)) {
            if request.resource.service == NestedExecutions.service {
                return await NestedExecutions(service: service).start(request)
            }
            return await SDKCall(request, to: service).answer()
        }
    }

    /// Stops the execution that a `.sync` state started.
    public func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool {
        guard resource.service == NestedExecutions.service else { return true }
        guard let service = connected else { return false }
        return await NestedExecutions(service: service).stop(handle, reason: reason)
    }

    /// Looks at the executions that `.sync` states started.
    public func observe(_ handles: [WatchedTask]) async -> [TaskObservation] {
        guard let service = connected else { return handles.map { _ in .unknown(reason: "the server is starting") } }
        var observations: [TaskObservation] = []
        for task in handles {
            observations.append(await NestedExecutions(service: service).observe(task))
        }
        return observations
    }

    private var connected: StepFunctionsService? { service.withLock { $0 } }
}
