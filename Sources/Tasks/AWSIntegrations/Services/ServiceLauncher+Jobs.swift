import AWSCore
public import JSON
import Logging
public import StepFunctionsModel
public import TaskLaunching

/// Jobs that `.sync` states wait for.
extension ServiceLauncher {
    /// A job that the service does not list is no news for this long after it was started.
    private static let missingGraceMilliseconds: Int64 = 60_000
    /// The longest answer that describes jobs: there may be a hundred in it, and few such calls are made at once.
    private static let descriptionBytesMax = 16 << 20

    /// Ends the job.
    ///
    /// - Returns: Whether it has ended, is unknown to the service, or is none that this launcher started. False after
    ///   anything else, credentials and permissions that were refused included: the job still runs.
    public func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool {
        guard let job = ServiceJob(resource), let caller = caller(for: resource), let id = handle["id"]?.stringValue
        else {
            return true
        }
        let (name, parameters) = job.ending(of: id, reason: reason)
        guard let operation = caller.style.model.operations[name] else { return true }
        do throws(ServiceCallFailure) {
            _ = try await caller.call(operation, parameters, circumstances(handle, region))
            return true
        } catch {
            guard case .call(let error) = error else { return true }
            logger.warning("a job was not ended", metadata: ["job": "\(id)", "error": "\(error.reason)"])
            return job.isOver(error)
        }
    }

    /// Looks at jobs, as many as go into one call at a time.
    ///
    /// One that the service does not list any more is lost, its outcome being unknown: once it has been looked for several
    /// times (see `MissingTaskBook`), since a lost job is stopped. Whatever keeps from looking, an answer without a list
    /// included, is `unknown`.
    public func observe(_ handles: [WatchedTask]) async -> [TaskObservation] {
        var observations: [TaskObservation] = handles.map { task in .unknown(reason: "\(task.resource) starts no job") }
        var groups: [JobGroup: [Int]] = [:]
        for (index, task) in handles.enumerated() {
            guard let job = ServiceJob(task.resource), task.handle["id"]?.stringValue != nil else { continue }
            let group = JobGroup(
                job: job,
                resource: task.resource,
                region: task.handle["region"]?.stringValue ?? task.region,
                role: task.handle["role"]?.stringValue
            )
            groups[group, default: []].append(index)
        }
        for (group, indices) in groups.sorted(by: { ($0.value.first ?? 0) < ($1.value.first ?? 0) }) {
            var rest = indices[...]
            while !rest.isEmpty {
                let some = rest.prefix(ServiceJob.describedMax)
                rest = rest.dropFirst(ServiceJob.describedMax)
                let found = await observe(group, some.map { handles[$0] })
                for (index, observation) in zip(some, found) { observations[index] = observation }
            }
        }
        return observations
    }

    private struct JobGroup: Hashable {
        var job: ServiceJob
        var resource: TaskResource
        var region: String
        var role: String?

        /// What a job is counted by while it is missing: ids are unique in a region at most.
        func name(of id: String) -> String { "\(region) \(resource.service) \(id)" }
    }

    private func observe(_ group: JobGroup, _ tasks: [WatchedTask]) async -> [TaskObservation] {
        let ids = tasks.map { $0.handle["id"]?.stringValue ?? "" }
        let (name, parameters) = group.job.description(of: ids)
        guard let caller = caller(for: group.resource), let operation = caller.style.model.operations[name],
            let handle = tasks.first?.handle
        else { return tasks.map { _ in .unknown(reason: "\(group.resource) has no description") } }
        do throws(ServiceCallFailure) {
            let (output, _) = try await caller.call(operation, parameters, circumstances(handle, group.region))
            guard let jobs = group.job.jobs(in: output) else {
                return tasks.map { _ in .unknown(reason: "\(name) answered without a list of jobs") }
            }
            return zip(ids, tasks).map { id, task in
                guard let job = jobs[id] else { return observation(ofMissing: id, in: group, task, caller) }
                missing.forget(group.name(of: id))
                return group.job.observation(of: job)
            }
        } catch {
            let reason = if case .call(let error) = error { error.reason } else { "the jobs have no names" }
            return tasks.map { _ in .unknown(reason: reason) }
        }
    }

    /// What to say of a job that the service does not list.
    private func observation(
        ofMissing id: String,
        in group: JobGroup,
        _ task: WatchedTask,
        _ caller: ServiceCaller
    ) -> TaskObservation {
        guard task.ageMilliseconds > Self.missingGraceMilliseconds else {
            return .unknown(reason: "the service does not list the job yet")
        }
        guard missing.isBelieved(group.name(of: id), ageMilliseconds: task.ageMilliseconds) else {
            return .unknown(reason: "the service does not list the job; it is asked again before that is believed")
        }
        let cause = "\(caller.style.model.serviceID) does not know the job \(id) any more: its outcome is unknown."
        return .lost(StatesError(.taskFailed, cause: cause))
    }

    private func circumstances(_ handle: JSONValue, _ region: String) -> ServiceCaller.Circumstances {
        ServiceCaller.Circumstances(
            region: handle["region"]?.stringValue ?? region,
            roleARN: handle["role"]?.stringValue,
            idempotencyKey: "",
            answerBytesMax: Self.descriptionBytesMax
        )
    }
}
