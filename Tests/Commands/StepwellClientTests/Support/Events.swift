import JSON
import StepFunctionsModel

@testable import StepwellClient

/// An event as the API gives it, by default after the event before and a tenth of a second later.
func event(
    _ id: Int,
    _ type: HistoryEventType,
    after previous: Int? = nil,
    at milliseconds: Int64? = nil,
    _ details: JSONObject = [:]
) -> JSONObject {
    HistoryEvent(
        id: id,
        previousEventID: previous ?? id - 1,
        timestamp: Timestamp.start.adding(milliseconds: milliseconds ?? Int64(id) * 100),
        type: type,
        details: details.isEmpty ? nil : details
    ).jsonObject
}

/// Events as the client reads them.
func records(_ events: [JSONObject]) throws -> [HistoryRecord] {
    try events.map { try HistoryRecord(AnswerReader(operation: "GetExecutionHistory", members: $0)) }
}

/// The progress after some events.
func progress(_ events: [JSONObject]) throws -> ExecutionProgress {
    var progress = ExecutionProgress()
    for record in try records(events) { progress.apply(record) }
    return progress
}

/// Histories that several tests use.
enum SampleHistory {
    /// Prepare (Pass), then Migrate (Task), which waits for its callback.
    static let migrating: [JSONObject] = [
        event(1, .executionStarted, ["input": "{}"]),
        event(2, .passStateEntered, after: 0, ["name": "Prepare", "input": "{\"a\":1}"]),
        event(3, .passStateExited, ["name": "Prepare", "output": "{\"a\":2}"]),
        event(4, .taskStateEntered, ["name": "Migrate", "input": "{}"]),
        event(
            5,
            .taskScheduled,
            [
                "resourceType": "ecs", "resource": "runTask.waitForTaskToken", "timeoutInSeconds": 600,
                "parameters": "{}",
            ]
        ),
        event(6, .taskStarted, ["resourceType": "ecs", "resource": "runTask.waitForTaskToken"]),
        event(
            7,
            .taskSubmitted,
            [
                "resourceType": "ecs", "resource": "runTask.waitForTaskToken",
                "output": "{\"Tasks\":[{\"TaskArn\":\"arn:aws:ecs:us-east-1:123456789012:task/main/0f9a\"}]}",
            ]
        ),
    ]

    /// The same, and the task succeeds.
    static let migrated: [JSONObject] =
        migrating + [
            event(8, .taskSucceeded, at: 19_100, ["resourceType": "ecs", "resource": "runTask", "output": "{}"]),
            event(9, .taskStateExited, at: 19_100, ["name": "Migrate", "output": "{\"rows\":12}"]),
            event(10, .executionSucceeded, at: 19_200, ["output": "{\"rows\":12}"]),
        ]

    /// The same, and the task fails.
    static let broken: [JSONObject] =
        migrating + [
            event(
                8,
                .taskFailed,
                at: 5_000,
                ["resourceType": "ecs", "error": "ExitCode.3", "cause": "line 1\nlocked"]
            ),
            event(9, .executionFailed, at: 5_100, ["error": "ExitCode.3", "cause": "line 1\nlocked"]),
        ]
}
