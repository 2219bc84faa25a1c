import AWSCore
import JSON
import Logging
import StepFunctionsModel
import TaskLaunching

@testable import AWSIntegrations

/// A quiet launcher whose delays are not random.
func launcher(_ client: any AWSCalling) -> ECSLauncher {
    ECSLauncher(client: client, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, random: { 0 })
}

let clusterARN = "arn:aws:ecs:us-east-1:123456789012:cluster/main"

func taskARN(_ id: Int) -> String { "arn:aws:ecs:us-east-1:123456789012:task/main/\(id)" }

/// A request of the kind that the engine makes.
func startRequest(
    _ resource: String,
    _ parameters: JSONValue = ["TaskDefinition": "migrate"],
    mayHaveBeenSent: Bool = false,
    roleARN: String? = nil
) -> TaskStartRequest {
    TaskStartRequest(
        resource: taskResource(resource),
        parameters: parameters,
        roleARN: roleARN,
        region: "us-east-1",
        idempotencyKey: "key-1",
        mayHaveBeenSent: mayHaveBeenSent,
        executionARN: "arn:aws:states:us-east-1:123456789012:execution:m:e",
        stateName: "Migrate"
    )
}

func taskResource(_ text: String) -> TaskResource {
    TaskResource(parsing: text) ?? TaskResource(service: "unreadable", action: text, pattern: .requestResponse)
}

/// A task as RunTask answers it.
func startedTask(_ id: Int) -> JSONValue {
    ["taskArn": .string(taskARN(id)), "clusterArn": .string(clusterARN), "lastStatus": "PROVISIONING"]
}

/// The handle of tasks that were started in the test cluster.
func handle(_ ids: Int...) -> JSONValue {
    ["region": "us-east-1", "taskArns": .array(ids.map { .string(taskARN($0)) }), "cluster": .string(clusterARN)]
}

func watched(
    _ handle: JSONValue,
    _ resource: String = "ecs:runTask.waitForTaskToken",
    ageMilliseconds: Int64 = 3_600_000
) -> WatchedTask {
    WatchedTask(
        resource: taskResource(resource),
        handle: handle,
        region: "us-east-1",
        ageMilliseconds: ageMilliseconds
    )
}

/// A container of a stopped task: `app` with its exit code, nil when it has none.
struct EndedContainer {
    var name: String
    var exitCode: Int?

    var value: JSONValue {
        var members: JSONObject = ["name": .string(name), "lastStatus": "STOPPED"]
        if let exitCode { members["exitCode"] = .number(JSONNumber(exitCode)) }
        return .object(members)
    }
}

/// A task that has stopped.
func stoppedTask(
    _ id: Int,
    stopCode: String? = "EssentialContainerExited",
    _ containers: [(String, Int?)] = [("app", 0)]
) -> JSONObject {
    var task: JSONObject = [
        "taskArn": .string(taskARN(id)), "clusterArn": .string(clusterARN), "lastStatus": "STOPPED",
        "taskDefinitionArn": "arn:aws:ecs:us-east-1:123456789012:task-definition/migrate:7",
        "containers": .array(containers.map { EndedContainer(name: $0.0, exitCode: $0.1).value }),
    ]
    if let stopCode { task["stopCode"] = .string(stopCode) }
    return task
}

extension StatesError {
    /// The error as AWS shows it.
    var asOnAWS: StatesError { StatesError(name: name, cause: cause) }
}

extension TaskStartOutcome {
    /// The outcome with its error as AWS shows it.
    var asOnAWS: TaskStartOutcome {
        if case .failed(let error) = self { .failed(error.asOnAWS) } else { self }
    }
}

extension TaskObservation {
    /// The observation with its error as AWS shows it.
    var asOnAWS: TaskObservation {
        if case .failed(let error) = self { .failed(error.asOnAWS) } else { self }
    }
}
