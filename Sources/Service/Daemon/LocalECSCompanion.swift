import LocalECS
import StepFunctionsAPI

/// The local ECS endpoint behind the daemon's own port.
struct LocalECSCompanion: CompanionService {
    let targetPrefix = "AmazonEC2ContainerServiceV20141113"
    let signingName = "ecs"
    let contentType = "application/x-amz-json-1.1"
    let endpoint: LocalECS

    func respond(to operation: String, body: [UInt8]) async -> (status: Int, body: [UInt8]) {
        let answer = await endpoint.respond(to: operation, body: body)
        return (answer.status, answer.body)
    }
}

/// CloudWatch Logs behind the daemon's own port, as far as the local ECS endpoint has it.
struct LocalLogsCompanion: CompanionService {
    let targetPrefix = LocalECS.logsTargetPrefix
    let signingName = "logs"
    let contentType = "application/x-amz-json-1.1"
    let endpoint: LocalECS

    func respond(to operation: String, body: [UInt8]) async -> (status: Int, body: [UInt8]) {
        let answer = await endpoint.respondToLogs(operation, body: body)
        return (answer.status, answer.body)
    }
}
