import AWSCore
import AWSIntegrations
import JSON
import Synchronization

/// Amazon ECS, as far as Stepwell calls it: it knows repeated requests by their token, is eventually consistent, and what it
/// started goes on whatever becomes of those who asked.
///
/// Source: Amazon ECS API reference, RunTask, DescribeTasks, StopTask, "Ensuring idempotency".
final class SimulatedECS: Sendable {
    private struct State {
        var tasks: [String: ContainerTask] = [:]
        var order: [String] = []
        /// The first request with each token.
        var requests: [String: (body: String, time: Int64, arn: String?)] = [:]
    }

    private let state = Mutex(State())

    /// All tasks in the order in which they were started.
    var tasks: [ContainerTask] { state.withLock { state in state.order.compactMap { state.tasks[$0] } } }

    /// Tasks that have not stopped.
    var running: [ContainerTask] { tasks.filter { $0.stoppedAt == nil } }

    // MARK: API

    /// Answers a request that has arrived.
    ///
    /// - Parameters:
    ///   - call: The request.
    ///   - world: Where it happens.
    /// - Returns: The answer, or the error that the service says.
    func answer(to call: AWSCall, in world: SimulatedWorld) -> Result<AWSResponse, AWSError> {
        guard let body = (try? JSONValue(parsing: call.body))?.objectValue else {
            return .failure(Self.error(call, "ClientException", "the body is no object"))
        }
        switch call.operation {
        case "RunTask": return runTask(call, body, world)
        case "DescribeTasks": return .success(describeTasks(body, world))
        case "StopTask": return stopTask(call, body, world)
        case "DescribeTaskDefinition": return .success(AWSResponse(status: 200, body: Self.definition))
        case "GetLogEvents": return logEvents(call, body)
        default: return .failure(Self.error(call, "ClientException", "no such operation"))
        }
    }

    private func runTask(
        _ call: AWSCall,
        _ body: JSONObject,
        _ world: SimulatedWorld
    ) -> Result<AWSResponse, AWSError> {
        let now = world.scheduler.now
        guard let clientToken = body["clientToken"]?.stringValue, let environment = Self.environment(of: body),
            let role = ContainerRole(environment: environment)
        else { return .failure(Self.error(call, "InvalidParameterException", "the request says too little")) }
        let known = state.withLock { $0.requests[clientToken] }
        if let known, now - known.time <= world.plan.idempotencyKeysKeptMilliseconds {
            if known.body != call.body {
                world.ledger.report(.launch, "a repeat of the request for \(role) is another request")
            }
            if let arn = known.arn { return repeated(call, arn, world) }
        } else {
            state.withLock { $0.requests[clientToken] = (call.body, now, nil) }
        }
        let script = world.plan.script(of: role)
        if case .refused(let asException) = script {
            guard !asException else { return .failure(Self.error(call, "ClientException", "not with this definition")) }
            return .success(Self.noRoom)
        }
        guard !world.faults.happens(world.faults.profile.shortage) else { return .success(Self.noRoom) }
        let task = launch(role, script, clientToken, environment, body, world)
        return .success(
            AWSResponse(status: 200, body: ["tasks": [task.description(asOf: now)], "failures": []])
        )
    }

    private static let noRoom = AWSResponse(
        status: 200,
        body: ["tasks": [], "failures": [["reason": "RESOURCE:MEMORY", "detail": "no instance has enough"]]]
    )

    private func repeated(
        _ call: AWSCall,
        _ arn: String,
        _ world: SimulatedWorld
    ) -> Result<AWSResponse, AWSError> {
        let faults = world.faults
        guard !faults.happens(faults.profile.conflict) else {
            var conflict = Self.error(call, "ConflictException", "the token was used already")
            conflict.body = ["__type": "ConflictException", "resourceIds": [.string(arn)]]
            return .failure(conflict)
        }
        guard let task = state.withLock({ $0.tasks[arn] }) else {
            return .failure(Self.error(call, "ServerException", ""))
        }
        let first = task.statuses.first?.time ?? 0
        return .success(
            AWSResponse(status: 200, body: ["tasks": [task.description(asOf: first)], "failures": []])
        )
    }

    private func describeTasks(_ body: JSONObject, _ world: SimulatedWorld) -> AWSResponse {
        let now = world.scheduler.now
        var tasks: [JSONValue] = []
        var failures: [JSONValue] = []
        for arn in (body["tasks"]?.arrayValue ?? []).compactMap(\.stringValue) {
            let task = state.withLock { $0.tasks[arn] }
            guard let task, isListed(task, world) else {
                failures.append(["arn": .string(arn), "reason": "MISSING"])
                continue
            }
            tasks.append(task.description(asOf: now - staleness(world)))
        }
        return AWSResponse(status: 200, body: ["tasks": .array(tasks), "failures": .array(failures)])
    }

    private func stopTask(
        _ call: AWSCall,
        _ body: JSONObject,
        _ world: SimulatedWorld
    ) -> Result<AWSResponse, AWSError> {
        let now = world.scheduler.now
        guard let arn = body["task"]?.stringValue, let task = state.withLock({ $0.tasks[arn] }),
            isListed(task, world)
        else {
            return .failure(Self.error(call, "InvalidParameterException", "The referenced task was not found."))
        }
        stop(arn, world)
        return .success(AWSResponse(status: 200, body: ["task": task.description(asOf: now)]))
    }

    private static let definition: JSONValue = [
        "taskDefinition": [
            "containerDefinitions": [
                [
                    "name": "main",
                    "logConfiguration": [
                        "logDriver": "awslogs", "options": ["awslogs-group": "g", "awslogs-stream-prefix": "p"],
                    ],
                ]
            ]
        ]
    ]

    /// CloudWatch Logs: a container that is careless with its token.
    private func logEvents(_ call: AWSCall, _ body: JSONObject) -> Result<AWSResponse, AWSError> {
        let id = body["logStreamName"]?.stringValue?.split(separator: "/").last.map(String.init) ?? ""
        guard let task = tasks.first(where: { $0.arn.hasSuffix("/\(id)") }) else {
            return .failure(Self.error(call, "ResourceNotFoundException", "no such stream"))
        }
        let lines = ["begins", "token=\(task.token ?? "none")", "ends"]
        let events = lines.map { line -> JSONValue in ["timestamp": 1, "message": .string(line)] }
        return .success(AWSResponse(status: 200, body: ["events": .array(events)]))
    }

    /// Whether ECS knows the task: not yet at times, and not for ever.
    private func isListed(_ task: ContainerTask, _ world: SimulatedWorld) -> Bool {
        let now = world.scheduler.now
        if world.faults.isActive, now < task.visibleFrom, world.faults.number(0...3) > 0 { return false }
        // That it forgets is no fault that ends.
        guard let stoppedAt = task.stoppedAt else { return true }
        return now - stoppedAt <= Int64(world.faults.profile.stoppedTasksKeptMilliseconds)
    }

    /// How old what ECS says may be, in milliseconds.
    private func staleness(_ world: SimulatedWorld) -> Int64 {
        let most = world.faults.profile.staleMilliseconds
        guard world.faults.isActive, most > 0 else { return 0 }
        return Int64(world.faults.number(0...most))
    }

    private static func environment(of body: JSONObject) -> [String: String]? {
        guard let pairs = body["overrides"]?["containerOverrides"]?[0]?["environment"]?.arrayValue else { return nil }
        var environment: [String: String] = [:]
        for pair in pairs {
            guard let name = pair["name"]?.stringValue, let value = pair["value"]?.stringValue else { return nil }
            environment[name] = value
        }
        return environment
    }

    private static func error(_ call: AWSCall, _ code: String, _ message: String) -> AWSError {
        AWSError(
            kind: .service,
            operation: "ECS.\(call.operation)",
            code: code,
            message: message,
            status: 400,
            isRetryable: code == "ServerException"
        )
    }

    // MARK: Life

    private func launch(
        _ role: ContainerRole,
        _ script: ContainerScript,
        _ clientToken: String,
        _ environment: [String: String],
        _ body: JSONObject,
        _ world: SimulatedWorld
    ) -> ContainerTask {
        let now = world.scheduler.now
        let hidden = world.faults.profile.invisibleMilliseconds
        let visibleFrom = hidden == 0 ? 0 : now + Int64(world.faults.number(0...hidden))
        let task = state.withLock { state in
            let arn = "arn:aws:ecs:us-east-1:123456789012:task/cluster/\(state.order.count + 1)"
            let task = ContainerTask(
                arn: arn,
                role: role,
                clientToken: clientToken,
                token: environment["TOKEN"],
                isOnItsOwn: environment["TOKEN"] == nil && body["startedBy"] == nil,
                overrides: body["overrides"] ?? [:],
                visibleFrom: visibleFrom,
                statuses: [(now, "PROVISIONING")]
            )
            state.tasks[arn] = task
            state.order.append(arn)
            state.requests[clientToken]?.arn = arn
            return task
        }
        world.trace.note("ecs", "launches \(role): \(script)")
        world.ledger.launched(task)
        let program = ContainerProgram(task: task, script: script, world: world)
        let running = world.clients.spawn { await program.run() }
        state.withLock { $0.tasks[task.arn]?.program = running }
        return task
    }

    /// Asks a task to end; it may take its time.
    private func stop(_ arn: String, _ world: SimulatedWorld) {
        let program = state.withLock { state -> Task<Void, Never>? in
            guard let task = state.tasks[arn], task.stoppedAt == nil, !task.isStopRequested else { return nil }
            state.tasks[arn]?.isStopRequested = true
            state.tasks[arn]?.stopCode = "UserInitiated"
            return task.program
        }
        guard let program else { return }
        world.trace.note("ecs", "stops \(arn)")
        world.scheduler.schedule(after: Int64(world.faults.number(0...4000))) { program.cancel() }
    }

    /// A task comes to a status.
    func enter(
        _ status: String,
        _ arn: String,
        in world: SimulatedWorld,
        change: (inout ContainerTask) -> Void = { _ in }
    ) {
        let now = world.scheduler.now
        world.trace.note("ecs", "\(arn) is \(status)")
        state.withLock { state in
            guard var task = state.tasks[arn] else { return }
            change(&task)
            task.statuses.append((now, status))
            state.tasks[arn] = task
        }
    }
}
