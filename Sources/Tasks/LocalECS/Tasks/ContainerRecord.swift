import JSON

/// A container of a task.
struct ContainerRecord: Sendable, Hashable {
    /// Where the container is in its life.
    enum Phase: Sendable, Hashable {
        /// Nothing was done for it.
        case waiting
        /// Its start was decided; a process may exist.
        case starting
        case running
        case stopped
    }

    let name: String
    let arn: String
    let image: String
    let isEssential: Bool
    let stopTimeoutSeconds: Int
    let dependencies: [ContainerDefinition.Dependency]
    let cpu: Int
    let memory: Int?
    let memoryReservation: Int?

    var phase = Phase.waiting
    var runtimeID: String?
    var exitCode: Int?
    var reason: String?
    /// When patience with a container that was asked to end is over; once it was killed, when it is killed again.
    var killAt: EpochTime?
    var isKillSent = false

    /// Whether a process of it exists or may exist.
    var mayHaveProcess: Bool { phase == .starting || phase == .running }

    /// Seconds until a container that was killed and has not ended is killed again.
    static let killAgainSeconds = 5

    /// The longest reason that the ECS API reference allows ("Container").
    static let reasonCharactersMax = 1024

    mutating func stop(_ exit: ContainerExit) {
        // Killed because it did not end when asked, not for the memory that it used.
        let isOwnKill = killAt != nil || isKillSent
        phase = .stopped
        killAt = nil
        switch exit {
        case .code(let code, let reason):
            exitCode = code
            if let reason, !(code == 137 && isOwnKill) { self.reason = String(reason.prefix(Self.reasonCharactersMax)) }
        case .neverRan(let reason):
            self.reason = String(reason.prefix(Self.reasonCharactersMax))
        case .lost where isKillSent:
            exitCode = 137
        case .lost:
            reason = "ContainerRuntimeError: the process of the container is gone and left no exit code"
        }
    }
}

extension ContainerRecord {
    /// What the wire calls the phase.
    var lastStatus: String {
        switch phase {
        case .waiting, .starting: "PENDING"
        case .running: "RUNNING"
        case .stopped: "STOPPED"
        }
    }

    func json(taskARN: String, interfaces: JSONValue) -> JSONObject {
        var object: JSONObject = [
            "containerArn": .string(arn), "taskArn": .string(taskARN), "name": .string(name),
            "image": .string(image), "lastStatus": .string(lastStatus),
        ]
        object["runtimeId"] = runtimeID.map { .string($0) }
        object["exitCode"] = exitCode.map { .number(JSONNumber($0)) }
        object["reason"] = reason.map { .string($0) }
        object["networkBindings"] = []
        object["networkInterfaces"] = interfaces
        object["healthStatus"] = "UNKNOWN"
        object["managedAgents"] = []
        object["cpu"] = .string(String(cpu))
        object["memory"] = memory.map { .string(String($0)) }
        object["memoryReservation"] = memoryReservation.map { .string(String($0)) }
        return object
    }
}

extension ContainerRecord {
    /// The form in which the state directory keeps it.
    var stored: JSONValue {
        let dependencies: [JSONValue] = dependencies.map {
            ["containerName": .string($0.containerName), "condition": .string($0.condition.rawValue)]
        }
        var object: JSONObject = [
            "name": .string(name), "arn": .string(arn), "image": .string(image), "essential": .bool(isEssential),
            "stopTimeout": .number(JSONNumber(stopTimeoutSeconds)), "dependsOn": .array(dependencies),
            "cpu": .number(JSONNumber(cpu)), "phase": .string(phase.word), "killSent": .bool(isKillSent),
        ]
        object["memory"] = memory.map { .number(JSONNumber($0)) }
        object["memoryReservation"] = memoryReservation.map { .number(JSONNumber($0)) }
        object["runtimeId"] = runtimeID.map { .string($0) }
        object["exitCode"] = exitCode.map { .number(JSONNumber($0)) }
        object["reason"] = reason.map { .string($0) }
        object["killAt"] = killAt?.json
        return .object(object)
    }

    /// Reads what `stored` wrote; nil when that is not what it is.
    init?(stored: JSONValue) {
        guard let name = stored["name"]?.stringValue, let arn = stored["arn"]?.stringValue,
            let image = stored["image"]?.stringValue, let isEssential = stored["essential"]?.boolValue,
            let stopTimeout = stored["stopTimeout"]?.intValue, let cpu = stored["cpu"]?.intValue,
            let phase = Phase(word: stored["phase"]?.stringValue ?? "")
        else { return nil }
        self.init(
            name: name,
            arn: arn,
            image: image,
            isEssential: isEssential,
            stopTimeoutSeconds: stopTimeout,
            dependencies: (stored["dependsOn"]?.arrayValue ?? []).compactMap { Self.dependency($0) },
            cpu: cpu,
            memory: stored["memory"]?.intValue,
            memoryReservation: stored["memoryReservation"]?.intValue,
            phase: phase,
            runtimeID: stored["runtimeId"]?.stringValue,
            exitCode: stored["exitCode"]?.intValue,
            reason: stored["reason"]?.stringValue,
            killAt: EpochTime(json: stored["killAt"]),
            isKillSent: stored["killSent"]?.boolValue ?? false
        )
    }

    private static func dependency(_ stored: JSONValue) -> ContainerDefinition.Dependency? {
        guard let name = stored["containerName"]?.stringValue,
            let condition = ContainerDefinition.Condition(rawValue: stored["condition"]?.stringValue ?? "")
        else { return nil }
        return ContainerDefinition.Dependency(containerName: name, condition: condition)
    }
}

extension ContainerRecord.Phase {
    fileprivate var word: String {
        switch self {
        case .waiting: "waiting"
        case .starting: "starting"
        case .running: "running"
        case .stopped: "stopped"
        }
    }

    fileprivate init?(word: String) {
        switch word {
        case "waiting": self = .waiting
        case "starting": self = .starting
        case "running": self = .running
        case "stopped": self = .stopped
        default: return nil
        }
    }
}
