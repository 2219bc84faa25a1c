public import JSON
public import StepFunctionsModel

/// All launchers as one: each resource goes to the first launcher that supports it.
public struct TaskLauncherRegistry: TaskLauncher {
    private let launchers: [any TaskLauncher]

    /// Creates a registry.
    ///
    /// - Parameter launchers: The launchers; where several support a resource the first one gets it.
    public init(_ launchers: [any TaskLauncher]) {
        self.launchers = launchers
    }

    /// Whether any launcher knows the resource.
    public func supports(_ resource: TaskResource) -> Bool { launcher(for: resource) != nil }

    /// What the resource's launcher says; the parameters as they are for a resource that none supports.
    public func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue {
        launcher(for: resource)?.scheduledParameters(for: resource, parameters: parameters) ?? parameters
    }

    /// What the resource's launcher says; a resource that none supports is never asked for.
    public func repeatsAreKnownForMilliseconds(_ resource: TaskResource) -> Int64 {
        launcher(for: resource)?.repeatsAreKnownForMilliseconds(resource) ?? .max
    }

    /// What the resource's launcher says.
    public func answersBeforeTaskEnds(_ resource: TaskResource) -> Bool {
        launcher(for: resource)?.answersBeforeTaskEnds(resource) ?? false
    }

    /// What the resource's launcher says.
    public func mayTakeLong(_ resource: TaskResource) -> Bool {
        launcher(for: resource)?.mayTakeLong(resource) ?? false
    }

    /// Starts the task, or fails it with `States.Runtime` when no launcher supports its resource.
    public func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        guard let launcher = launcher(for: request.resource) else {
            return .failed(StatesError(.runtime, cause: refusal(of: request.resource)))
        }
        return await launcher.start(request)
    }

    /// As `start`, with what the resource's launcher has to show.
    public func trace(_ request: TaskStartRequest, as view: HTTPExchange.View) async -> TracedStart {
        guard let launcher = launcher(for: request.resource) else {
            return TracedStart(outcome: await start(request))
        }
        return await launcher.trace(request, as: view)
    }

    /// Stops the task.
    ///
    /// What no launcher supports was never started by one, so there is nothing left to do.
    public func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool {
        guard let launcher = launcher(for: resource) else { return true }
        return await launcher.stop(resource, handle: handle, region: region, reason: reason)
    }

    /// Asks each launcher once, for all of its tasks; the launchers work side by side.
    public func observe(_ handles: [WatchedTask]) async -> [TaskObservation] {
        var indicesByLauncher: [Int: [Int]] = [:]
        var observations: [TaskObservation] = []
        observations.reserveCapacity(handles.count)
        for (index, task) in handles.enumerated() {
            observations.append(.unknown(reason: refusal(of: task.resource)))
            guard let position = launchers.firstIndex(where: { $0.supports(task.resource) }) else { continue }
            indicesByLauncher[position, default: []].append(index)
        }
        await withTaskGroup(of: [(Int, TaskObservation)].self) { group in
            // In their order: what is done next must not depend on hashes, or a run of the simulation could not be repeated.
            for (position, indices) in indicesByLauncher.sorted(by: { $0.key < $1.key }) {
                let launcher = launchers[position]
                group.addTask { Array(zip(indices, await launcher.observe(indices.map { handles[$0] }))) }
            }
            for await found in group {
                for (index, observation) in found { observations[index] = observation }
            }
        }
        return observations
    }

    private func launcher(for resource: TaskResource) -> (any TaskLauncher)? {
        launchers.first { $0.supports(resource) }
    }

    private func refusal(of resource: TaskResource) -> String {
        "The resource 'arn:aws:states:::\(resource)' is not supported by this version of Stepwell: no integration that is "
            + "set up knows it."
    }
}
