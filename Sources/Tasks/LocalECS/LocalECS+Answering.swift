import JSON
import Logging

extension LocalECS {
    func answer(_ operation: String, _ body: [UInt8]) async throws(ECSError) -> JSONObject {
        guard isOpen else { throw .server("The local ECS endpoint is shutting down.") }
        guard let operation = ECSOperation(rawValue: operation) else { throw .unknownOperation(operation) }
        let members = try members(body)
        var context = DecisionContext(now: .now)
        switch operation {
        case .runTask where configuration.faults.takesThrottledRunTask():
            throw .throttled
        case .runTask where configuration.faults.takesCapacityFailure():
            return try tables.capacityFailure(members)
        case .runTask:
            switch try simulatedRefusal(of: members) {
            case .throttling: throw .throttled
            case .capacity: return try tables.capacityFailure(members)
            case .imagePull, .outOfMemory, .interruption, .interruptionBeforeStart, nil: break
            }
        case .describeTasks where configuration.faults.takesMissingDescription():
            return try tables.describeTasksAsMissing(members)
        case .describeTasks:
            tables.hiddenTasks = configuration.faults.forgottenTasks
        default:
            break
        }
        let answer = try tables.answer(operation, members, &context)
        guard operation.isWrite else {
            // What is seen must not be undone by a crash: versions grow, a task that ran ran. That it cannot be written
            // is told by whatever caused it, and no reason to show nothing.
            if written < writes || !tables.changes.isEmpty { try? await settle(flush: false) }
            return answer
        }
        do {
            try await settle(flush: true)
        } catch {
            logger.error("local ECS: the journal could not be written: \(error)")
            throw .server("The state of the local ECS endpoint could not be written: \(error).")
        }
        if operation == .runTask, configuration.faults.takesLostAnswer() {
            throw .server("Service Unavailable. Please try again later.")
        }
        return answer
    }

    func members(_ body: [UInt8]) throws(ECSError) -> Members {
        let bytesMax = configuration.limits.requestBytesMax
        guard body.count <= bytesMax else {
            throw .client("The request has \(body.count) bytes; the limit is \(bytesMax).")
        }
        guard !body.isEmpty else { return Members(JSONObject()) }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: body)
        } catch {
            throw .serialization("The body is not JSON: \(error).")
        }
        guard let object = value.objectValue else {
            throw .serialization("The body must be a JSON object, found \(value.typeName).")
        }
        return Members(object)
    }

    func register(_ file: TaskDefinitionFiles.File) async throws(TaskDefinitionFileProblem) -> String {
        let draft = try file.content.get()
        let failure: String
        do {
            let definition = try tables.registerIfNew(draft, DecisionContext(now: .now))
            try await settle(flush: true)
            return definition.arn
        } catch let error as ECSError {
            failure = error.message
        } catch {
            failure = "\(error)"
        }
        throw TaskDefinitionFileProblem(file: file.path, line: 1, pointer: JSONPointer(), message: failure)
    }
}
