import AWSCore
import JSON
import Logging
import StepFunctionsModel
import Synchronization
public import TaskLaunching

extension ECSLauncher {
    /// How many calls are made side by side: ECS limits them for the account, and others want some too.
    static let callsAtOnceMax = 4
    /// How many task definitions are remembered; at one more, all are forgotten.
    static let definitionsMax = 1024

    /// Describes the tasks, 100 of a cluster in one call, and judges those that have ended.
    ///
    /// A task that ended badly is `States.TaskFailed` with the task as its cause, and with a report: its classes, and the end of
    /// its container's log. One that ECS does not list any more, because
    /// nobody looked for an hour or somebody deleted the cluster, is lost, its outcome being unknown: once ECS has said so
    /// several times (see `MissingTaskBook`), since it is eventually consistent. Whatever keeps from looking, missing
    /// permissions included, is `unknown`.
    public func observe(_ handles: [WatchedTask]) async -> [TaskObservation] {
        let watched = handles.map { ECSTaskHandle($0.handle) }
        let looks = await describe(ECSTaskBatch.covering(watched.compactMap(\.self)))
        var observations: [TaskObservation] = []
        observations.reserveCapacity(handles.count)
        var failed: [(index: Int, task: FailedTask)] = []
        for (task, handle) in zip(handles, watched) {
            guard let handle, let style = ECSStyle(task.resource) else {
                observations.append(
                    .failed(StatesError(.runtime, cause: "The stored handle of the task cannot be read."))
                )
                continue
            }
            var sights: [Sight] = []
            for arn in handle.taskARNs {
                let sight = await sight(of: arn, looks[arn], handle, ageMilliseconds: task.ageMilliseconds)
                if sight.isOfTheTask { missing.forget(arn) }
                sights.append(sight)
            }
            observations.append(Self.observation(of: sights, style))
            if case .failed = observations.last, let task = Self.failedTask(among: sights, handle) {
                failed.append((observations.count - 1, task))
            }
        }
        guard !failed.isEmpty else { return observations }
        for (place, report) in zip(failed, await reports(of: failed.map(\.task))) {
            guard case .failed(var error) = observations[place.index] else { continue }
            error.report = report
            observations[place.index] = .failed(error)
        }
        return observations
    }

    /// The task that the failure of a handle is told by: the first that failed.
    private static func failedTask(among sights: [Sight], _ handle: ECSTaskHandle) -> FailedTask? {
        var found: FailedTask?
        for sight in sights {
            switch sight {
            case .failed(let task) where found == nil:
                found = FailedTask(task: task, handle: handle, othersMayHaveBegun: false)
            case .failed(let task):
                if ECSTaskEnding(of: task, essential: nil).mayHaveBegun { found?.othersMayHaveBegun = true }
            case .running, .unknown, .succeeded, .lost:
                continue
            }
        }
        let isAlone = sights.allSatisfy { if case .failed = $0 { true } else { false } }
        if !isAlone { found?.othersMayHaveBegun = true }
        return found
    }

    /// What is seen of one task.
    private enum Sight {
        case running(String)
        case unknown(String)
        case succeeded(JSONObject)
        case failed(JSONObject)
        /// ECS does not know it any more.
        case lost(String)

        /// Whether ECS has shown the task.
        var isOfTheTask: Bool {
            switch self {
            case .running, .succeeded, .failed: true
            case .unknown, .lost: false
            }
        }
    }

    /// All tasks of a handle are one: it runs while one runs, and has ended well when all have.
    private static func observation(of sights: [Sight], _ style: ECSStyle) -> TaskObservation {
        for case .running(let status) in sights { return .running(status: status) }
        for case .unknown(let reason) in sights { return .unknown(reason: reason) }
        var succeeded: [JSONValue] = []
        for sight in sights {
            switch sight {
            case .failed(let task): return .failed(StatesError(.taskFailed, cause: style.task(task).text))
            case .lost(let reason): return .lost(StatesError(.taskFailed, cause: reason))
            case .succeeded(let task): succeeded.append(style.task(task))
            case .running, .unknown: continue
            }
        }
        return .succeeded(output: succeeded.count == 1 ? succeeded[0] : ["Tasks": .array(succeeded)])
    }

    private func sight(
        of arn: String,
        _ look: ECSTaskBatch.Look?,
        _ handle: ECSTaskHandle,
        ageMilliseconds: Int64
    ) async -> Sight {
        switch look {
        case .described(let task): return await judge(task, handle)
        case .failed(let reason): return .unknown(reason)
        case nil: return .unknown("\(arn) was not asked about")
        case .missing(let reason) where ageMilliseconds < Self.missingGraceMilliseconds:
            return .unknown("Amazon ECS does not list \(arn) yet (\(reason))")
        case .missing(let reason) where !missing.isBelieved(arn, ageMilliseconds: ageMilliseconds):
            return .unknown("Amazon ECS does not list \(arn) (\(reason)); it is asked again before that is believed")
        case .missing(let reason):
            return .lost(
                "The outcome of the task \(arn) is unknown: Amazon ECS does not list it (\(reason)). A stopped task is listed "
                    + "for about an hour."
            )
        }
    }

    private func judge(_ task: JSONObject, _ handle: ECSTaskHandle) async -> Sight {
        var outcome = ECSTaskOutcome(of: task, essential: nil)
        if outcome == .dependsOnEssentialContainers {
            do {
                outcome = ECSTaskOutcome(of: task, essential: try await essentialContainers(of: task, handle))
            } catch {
                return .unknown(error.reason)
            }
        }
        return switch outcome {
        case .running(let status): .running(status)
        case .succeeded: .succeeded(task)
        case .failed, .dependsOnEssentialContainers: .failed(task)
        }
    }
}

extension ECSLauncher {
    private func describe(_ batches: [ECSTaskBatch]) async -> [String: ECSTaskBatch.Look] {
        await withTaskGroup(of: [String: ECSTaskBatch.Look].self) { group in
            var looks: [String: ECSTaskBatch.Look] = [:]
            for (index, batch) in batches.enumerated() {
                if index >= Self.callsAtOnceMax, let found = await group.next() { looks.merge(found) { $1 } }
                group.addTask { await self.describe(batch) }
            }
            for await found in group { looks.merge(found) { $1 } }
            return looks
        }
    }

    private func describe(_ batch: ECSTaskBatch) async -> [String: ECSTaskBatch.Look] {
        do {
            return batch.looks(in: try await client.call(batch.call).body.objectValue ?? [:])
        } catch {
            let reason = error.reason
            logger.notice("tasks could not be described", metadata: ["error": "\(reason)"])
            if error.code == "ClusterNotFoundException" { return batch.all(.missing(error.code)) }
            let isRefused = error.code == "InvalidParameterException" && !error.isECSThrottling
            guard isRefused, batch.arns.count > 1 else { return batch.all(.failed(reason)) }
            // One identifier that ECS refuses must not hide the others.
            var looks: [String: ECSTaskBatch.Look] = [:]
            for half in batch.halves { looks.merge(await describe(half)) { $1 } }
            return looks
        }
    }

    /// The essential containers of the task's definition; every container when ECS refuses to show it.
    ///
    /// - Throws: `AWSError` when it can be asked for again later.
    private func essentialContainers(
        of task: JSONObject,
        _ handle: ECSTaskHandle
    ) async throws(AWSError) -> Set<String> {
        if let facts = try await definitionFacts(of: task, handle) { return facts.essential }
        return Set((task["containers"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue })
    }
}
