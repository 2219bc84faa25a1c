import JSON
import StepFunctionsModel

/// Why a task ended badly, as DescribeTasks tells it: the container to blame, and the classes that Retry and Catch may name.
///
/// Source: Developer Guide, "Amazon ECS stopped tasks error messages"; service model, `TaskStopCode`.
struct ECSTaskEnding: Sendable {
    private let task: JSONObject
    private let stopCode: String
    /// The container to blame, if it can be told.
    let container: JSONObject?

    /// Looks at a task that has stopped.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - essential: The names of the essential containers; nil when they are not known.
    init(of task: JSONObject, essential: Set<String>?) {
        self.task = task
        stopCode = task["stopCode"]?.stringValue ?? ""
        let containers = (task["containers"]?.arrayValue ?? []).compactMap(\.objectValue)
        var best: (rank: Int, container: JSONObject)?
        for container in containers {
            guard let rank = Self.rank(container, essential), rank < best?.rank ?? .max else { continue }
            best = (rank, container)
        }
        self.container = best?.container ?? (containers.count == 1 ? containers.first : nil)
    }

    /// How likely a container's end is the cause of the task's: the lower the likelier; nil when it ended well.
    ///
    /// When an essential container ends, the others are asked to end (143) or killed (137): theirs is the effect.
    private static func rank(_ container: JSONObject, _ essential: Set<String>?) -> Int? {
        let isEssential = essential?.contains(container["name"]?.stringValue ?? "") ?? true
        let reason = container["reason"]?.stringValue ?? ""
        let base = isEssential ? 0 : 10
        guard let code = container["exitCode"]?.intValue else { return base + (reason.isEmpty ? 4 : 1) }
        if isOutOfMemory(reason) { return base }
        guard code != 0 else { return nil }
        return base + (code == 137 || code == 143 ? 3 : 2)
    }

    /// Whether one of its containers may have begun to work.
    ///
    /// None has in a task whose images were never all there; elsewhere a doubt counts as yes.
    var mayHaveBegun: Bool {
        if task["startedAt"]?.numberValue != nil { return true }
        let containers = task["containers"]?.arrayValue ?? []
        if containers.contains(where: { $0["exitCode"]?.intValue != nil }) { return true }
        if stopCode != "TaskFailedToStart", containers.contains(where: Self.isMade) { return true }
        // ECS says so when a container could not be made; of others that it had made before, it tells the exit codes.
        return stopCode != "TaskFailedToStart" && task["pullStoppedAt"]?.numberValue != nil
    }

    /// Whether a container was made on its host, where it may have worked while others of its task were still waited for.
    ///
    /// A name of 64 characters is the one that Docker gave it when it was made. That of Fargate is shorter, and is there before.
    private static func isMade(_ container: JSONValue) -> Bool {
        container["runtimeId"]?.stringValue?.utf8.count == 64 || container["lastStatus"] == "RUNNING"
    }

    /// The report of the end.
    ///
    /// - Parameter othersMayHaveBegun: Whether another task of the same call may have begun to work: then none of the classes
    ///   is carried that promise that nothing has.
    /// - Returns: The report, without a log.
    func report(othersMayHaveBegun: Bool) -> TaskFailureReport {
        TaskFailureReport(
            classes: classes(isUntouched: !mayHaveBegun && !othersMayHaveBegun),
            container: container?["name"]?.stringValue,
            exitCode: container?["exitCode"]?.intValue,
            reason: container?["reason"]?.stringValue ?? task["stoppedReason"]?.stringValue
        )
    }

    private func classes(isUntouched: Bool) -> [FailureClass] {
        var classes: [FailureClass] = []
        if isUntouched, stopCode == "TaskFailedToStart" {
            if reasons.contains(where: Self.isLackOfCapacity) { classes.append(.capacity) }
            if reasons.contains(where: Self.isThrottling) { classes.append(.throttled) }
        }
        if reasons.contains(where: { $0.contains("CannotPull") }) { classes.append(.imagePull) }
        if isInterruption {
            if Self.stopsByRequest.contains(stopCode) {
                classes.append(.interruptedByRequest)
            } else if isUntouched {
                classes.append(.interruptedBeforeStart)
            }
            classes.append(.interrupted)
        }
        let ends = [container?["reason"]?.stringValue, task["stoppedReason"]?.stringValue].compactMap(\.self)
        if ends.contains(where: Self.isOutOfMemory) { classes.append(.outOfMemory) }
        if let code = container?["exitCode"]?.intValue, code != 0 { classes.append(.exitCode(code)) }
        return classes
    }

    /// What ECS says of the task and of its containers.
    private var reasons: [String] {
        let containers = (task["containers"]?.arrayValue ?? []).compactMap { $0["reason"]?.stringValue }
        return containers + [task["stoppedReason"]?.stringValue].compactMap(\.self)
    }

    private var isInterruption: Bool {
        if Self.interruptions.contains(stopCode) || Self.stopsByRequest.contains(stopCode) { return true }
        let reason = task["stoppedReason"]?.stringValue ?? ""
        return reason.hasPrefix("Host EC2") || reason.hasPrefix("Your Spot Task was interrupted")
    }

    private static let interruptions: Set<String> = ["SpotInterruption", "TerminationNotice", "InfrastructureHealth"]
    private static let stopsByRequest: Set<String> = ["UserInitiated", "ServiceSchedulerInitiated"]

    private static func isOutOfMemory(_ reason: String) -> Bool { reason.contains("OutOfMemory") }

    /// Whether a reason, of `failures[]` or of a stopped task, says that there is no room now.
    ///
    /// Source: Developer Guide, "Amazon ECS RunTask failure reasons".
    static func isLackOfCapacity(_ reason: String) -> Bool {
        if reason.contains("Capacity is unavailable") || reason.hasPrefix("RESOURCE:") { return true }
        return lackWords.contains(reason.uppercased())
    }

    /// Instances that are not there, not reachable or going away: others may come.
    private static let lackWords: Set<String> = [
        "AGENT", "EMPTY CAPACITY PROVIDER", "NO ACTIVE INSTANCES", "INACTIVE", "DRAINING",
    ]

    private static func isThrottling(_ reason: String) -> Bool {
        ["Rate exceeded", "ThrottlingException", "toomanyrequests", "TooManyRequests"].contains { reason.contains($0) }
    }
}
