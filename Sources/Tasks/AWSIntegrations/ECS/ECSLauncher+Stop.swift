import AWSCore
public import JSON
import Logging
public import StepFunctionsModel

extension ECSLauncher {
    /// The longest reason that every version of the API takes.
    ///
    /// Source: earlier documentation of StopTask.
    static let reasonCharactersMax = 255
    /// How often ECS must say that it does not know a task before that is believed: it is eventually consistent, and a task
    /// that was started a moment ago must not go on unnoticed.
    static let notFoundMax = 4

    /// Stops all tasks of the handle.
    ///
    /// - Returns: Whether all are stopped, or unknown to ECS time and again. False after anything else, missing permissions
    ///   included: the tasks still run.
    public func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool {
        guard let tasks = ECSTaskHandle(handle) else {
            logger.error("a stored task handle cannot be read", metadata: ["resource": "\(resource)"])
            return true
        }
        var isDone = true
        for arn in tasks.taskARNs where await !stop(arn, of: tasks, reason: reason) { isDone = false }
        return isDone
    }

    private func stop(_ arn: String, of tasks: ECSTaskHandle, reason: String) async -> Bool {
        var body: JSONObject = [:]
        if let cluster = tasks.cluster { body["cluster"] = .string(cluster) }
        body["task"] = .string(arn)
        body["reason"] = .string(Self.cut(reason))
        let call = AWSCall.ecs("StopTask", body: body, region: tasks.region, roleARN: tasks.roleARN)
        do {
            _ = try await client.call(call)
            attempts.forget(arn)
            return true
        } catch {
            let isNotFound = Self.notFoundCodes.contains(error.code) && !error.isECSThrottling
            logger.warning("a task was not stopped", metadata: ["task": "\(arn)", "error": "\(error.reason)"])
            guard isNotFound, attempts.note(arn, mayBeCarriedOut: false).failures >= Self.notFoundMax else {
                return false
            }
            attempts.forget(arn)
            return true
        }
    }

    /// As much of the reason as is allowed, no character cut in two.
    private static func cut(_ reason: String) -> String {
        var length = 0
        return String(
            reason.prefix { character in
                length += character.utf16.count
                return length <= reasonCharactersMax
            }
        )
    }

    /// What StopTask says of a task, or a cluster, that it does not know.
    private static let notFoundCodes: Set<String> = [
        "InvalidParameterException", "ClientException", "ClusterNotFoundException",
    ]
}
