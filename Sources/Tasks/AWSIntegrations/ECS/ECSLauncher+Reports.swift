import AWSCore
import JSON
import Logging
import StepFunctionsModel
import Synchronization

/// How the logs of failed containers are read.
public struct ECSLogReading: Sendable {
    /// How long a failure waits for the log of its container.
    public static let patience = Duration.seconds(3)
    /// The last lines may arrive after the task has stopped: an empty log is read once more after this.
    static let secondLook = Duration.seconds(1)
    /// How many logs are read side by side.
    static let readsAtOnceMax = 16
    /// How long all failures that were seen together wait for their logs.
    static let batchPatience = Duration.seconds(8)

    /// The group of containers whose definition says nothing about logs; nil when they have no log.
    var unconfiguredGroup: String?
    /// Waits; ends early when the task is cancelled.
    var sleep: @Sendable (Duration) async -> Void

    /// Creates the settings.
    ///
    /// - Parameters:
    ///   - unconfiguredGroup: The group of containers whose definition says nothing about logs; nil when they have no log.
    ///   - sleep: Waits; ends early when the task is cancelled.
    public init(
        unconfiguredGroup: String? = nil,
        sleep: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
    ) {
        self.unconfiguredGroup = unconfiguredGroup
        self.sleep = sleep
    }
}

extension ECSLauncher {
    /// A task that ended badly.
    struct FailedTask: Sendable {
        /// The task as DescribeTasks shows it.
        var task: JSONObject
        /// What it belongs to.
        var handle: ECSTaskHandle
        /// Whether another task of the same handle may have begun to work.
        var othersMayHaveBegun: Bool
    }

    /// What there is to say of tasks that ended badly, the ends of their logs included, in order.
    ///
    /// It is all read before the end is told, so that it is stored together with it, and a crash neither loses nor doubles it.
    /// What cannot be read in time stays out; it never keeps a failure from being told.
    func reports(of failed: [FailedTask]) async -> [TaskFailureReport] {
        var reports = failed.map { failure in
            let essential = definitionFacts(known: failure.task)?.essential
            return ECSTaskEnding(of: failure.task, essential: essential)
                .report(othersMayHaveBegun: failure.othersMayHaveBegun)
        }
        guard let logs else { return reports }
        await withTaskGroup(of: (index: Int, report: TaskFailureReport?)?.self) { group in
            group.addTask {
                await logs.sleep(ECSLogReading.batchPatience)
                return nil
            }
            var left = failed.enumerated().makeIterator()
            var readsCount = 0
            func readNext() {
                guard let (index, failure) = left.next() else { return }
                readsCount += 1
                group.addTask { (index, await self.report(of: failure, logs)) }
            }
            for _ in 0..<ECSLogReading.readsAtOnceMax { readNext() }
            // The time is over when the first task ends; what is being read then ends early.
            while readsCount > 0, let ended = await group.next(), let (index, report) = ended {
                readsCount -= 1
                reports[index] = report ?? reports[index]
                readNext()
            }
            group.cancelAll()
        }
        return reports
    }

    private func report(of failure: FailedTask, _ logs: ECSLogReading) async -> TaskFailureReport? {
        let facts = await within(ECSLogReading.patience, logs) {
            try? await self.definitionFacts(of: failure.task, failure.handle)
        }
        guard let facts else { return nil }
        let ending = ECSTaskEnding(of: failure.task, essential: facts?.essential)
        var report = ending.report(othersMayHaveBegun: failure.othersMayHaveBegun)
        // What never ran has not written anything.
        guard let facts, let container = ending.container, container["exitCode"]?.intValue != nil,
            let name = container["name"]?.stringValue,
            let log = ECSContainerLog(
                of: container,
                taskARN: failure.task["taskArn"]?.stringValue ?? "",
                configuration: facts.logConfigurations[name],
                unconfiguredGroup: logs.unconfiguredGroup,
                region: failure.handle.region
            )
        else { return report }
        let seconds = ECSLogReading.patience.components.seconds
        report.log =
            await within(ECSLogReading.patience, logs) { await self.tail(of: log, failure.handle.roleARN, logs) }
            ?? log.tail(problem: "CloudWatch Logs did not answer within \(seconds) seconds")
        return report
    }

    /// The work's result, or nil when that takes longer than the limit.
    private func within<Value: Sendable>(
        _ limit: Duration,
        _ logs: ECSLogReading,
        _ work: @escaping @Sendable () async -> Value
    ) async -> Value? {
        await withTaskGroup(of: Value?.self) { group in
            group.addTask { await work() }
            group.addTask {
                await logs.sleep(limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }

    // MARK: CloudWatch Logs

    private func tail(of log: ECSContainerLog, _ roleARN: String?, _ logs: ECSLogReading) async -> TaskLogTail {
        var tail = await tail(of: log, roleARN)
        if tail.lines.isEmpty, tail.problem == nil, !Task.isCancelled {
            await logs.sleep(ECSLogReading.secondLook)
            tail = await self.tail(of: log, roleARN)
        }
        return tail
    }

    private func tail(of log: ECSContainerLog, _ roleARN: String?) async -> TaskLogTail {
        let body: JSONObject = [
            "logGroupName": .string(log.group), "logStreamName": .string(log.stream),
            "limit": .number(JSONNumber(TaskLogTail.linesMax)), "startFromHead": false,
        ]
        var call = AWSCall(
            service: .cloudWatchLogs,
            operation: "GetLogEvents",
            region: log.region,
            roleARN: roleARN,
            body: JSONValue.object(body).text,
            isRepeatable: true
        )
        call.attemptTimeout = ECSLogReading.patience
        do {
            let events = try await client.call(call).body["events"]?.arrayValue ?? []
            var tail = log.tail()
            // A message may have several lines.
            for event in events {
                let message = event["message"]?.stringValue ?? ""
                tail.lines += message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(
                    String.init
                )
            }
            while tail.lines.last?.isEmpty == true { tail.lines.removeLast() }
            tail.isCut = events.count >= TaskLogTail.linesMax
            return tail
        } catch {
            // The stream is made when the container writes its first line.
            if error.code == "ResourceNotFoundException" { return log.tail() }
            logger.notice(
                "the log of a failed container could not be read",
                metadata: ["group": "\(log.group)", "stream": "\(log.stream)", "error": "\(error.reason)"]
            )
            return log.tail(problem: error.reason)
        }
    }

    // MARK: Task definitions

    /// What is remembered of a revision of a task definition, which never changes.
    struct DefinitionFacts: Sendable {
        /// The names of the essential containers.
        var essential: Set<String>
        /// `logConfiguration` of the containers that have one, by name.
        var logConfigurations: [String: JSONValue] = [:]

        init(essential: Set<String>) { self.essential = essential }

        /// Reads `taskDefinition` of DescribeTaskDefinition.
        init(_ definition: JSONValue) {
            essential = ECSTaskOutcome.essentialContainers(of: definition)
            for container in definition["containerDefinitions"]?.arrayValue ?? [] {
                guard let name = container["name"]?.stringValue else { continue }
                logConfigurations[name] = container["logConfiguration"]
            }
        }
    }

    private func definitionFacts(known task: JSONObject) -> DefinitionFacts? {
        guard let arn = task["taskDefinitionArn"]?.stringValue else { return nil }
        return definitions.withLock { $0[arn] }
    }

    /// What the task's definition says; it is asked for once.
    ///
    /// - Returns: nil when it is not known which definition that is, or ECS refuses to show it: the permission is one of its own.
    /// - Throws: `AWSError` when it can be asked for again later.
    func definitionFacts(of task: JSONObject, _ handle: ECSTaskHandle) async throws(AWSError) -> DefinitionFacts? {
        guard let arn = task["taskDefinitionArn"]?.stringValue else { return nil }
        if let facts = definitions.withLock({ $0[arn] }) { return facts }
        let body: JSONObject = ["taskDefinition": .string(arn)]
        let call = AWSCall.ecs("DescribeTaskDefinition", body: body, region: handle.region, roleARN: handle.roleARN)
        do {
            let facts = DefinitionFacts(try await client.call(call).body["taskDefinition"] ?? .null)
            definitions.withLock { known in
                if known.count >= Self.definitionsMax { known.removeAll() }
                known[arn] = facts
            }
            return facts
        } catch {
            if error.isWorthRepeating { throw error }
            logger.warning(
                "a task definition cannot be read",
                metadata: ["task definition": "\(arn)", "error": "\(error.reason)"]
            )
            return nil
        }
    }
}
