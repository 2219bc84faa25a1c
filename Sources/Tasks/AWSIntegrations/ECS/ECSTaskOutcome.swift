import JSON

/// What a task's description says about how it ended.
enum ECSTaskOutcome: Sendable, Hashable {
    /// It has not ended; `lastStatus` as ECS has it.
    case running(status: String)
    /// Every essential container exited with 0.
    case succeeded
    /// Anything else.
    case failed
    /// It depends on which of its containers are essential.
    case dependsOnEssentialContainers

    /// Judges a task as DescribeTasks shows it.
    ///
    /// 1. A `stopCode` other than `EssentialContainerExited`, or none: failed, whatever the exit codes. Somebody or
    ///    something else ended the task, and a container that handles SIGTERM exits with 0.
    /// 2. No containers, or an essential container without an exit code (it never ran, or was lost): failed.
    /// 3. An essential container with an exit code other than 0: failed.
    /// 4. Otherwise it succeeded: a sidecar killed at shutdown is normal.
    ///
    /// Step Functions itself is reported to fail `.sync` for sidecars too (wellcomecollection/catalogue-pipeline#3377).
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - essential: The names of the essential containers; nil when they are not known yet. They are needed only where
    ///     containers ended differently.
    init(of task: JSONObject, essential: Set<String>?) {
        let status = task["lastStatus"]?.stringValue ?? "UNKNOWN"
        guard status == "STOPPED" || status == "DELETED" else {
            self = .running(status: status)
            return
        }
        let containers = task["containers"]?.arrayValue ?? []
        guard task["stopCode"]?.stringValue == "EssentialContainerExited", !containers.isEmpty else {
            self = .failed
            return
        }
        let endedWell = containers.map { $0["exitCode"]?.intValue == 0 }
        if endedWell.allSatisfy(\.self) {
            self = .succeeded
        } else if !endedWell.contains(true) {
            // A task has at least one essential container.
            self = .failed
        } else if let essential {
            let wellEnded = zip(containers, endedWell).filter(\.1).compactMap { $0.0["name"]?.stringValue }
            self = essential.isSubset(of: wellEnded) && !essential.isEmpty ? .succeeded : .failed
        } else {
            self = .dependsOnEssentialContainers
        }
    }

    /// The names of the essential containers of a task definition: those that do not say otherwise.
    static func essentialContainers(of taskDefinition: JSONValue) -> Set<String> {
        let containers = taskDefinition["containerDefinitions"]?.arrayValue ?? []
        return Set(
            containers.filter { $0["essential"]?.boolValue ?? true }.compactMap { $0["name"]?.stringValue }
        )
    }
}
