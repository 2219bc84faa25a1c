import Foundation
import JSON
import Testing

/// Executions that pass through every kind of state while their daemon is killed again and again.
struct CrashScenario: Sendable {
    /// An execution that StartExecution has acknowledged.
    struct Started: Sendable {
        let arn: String
        let name: String
        let kind: String
    }

    /// The inputs of executions, which decide how they must end.
    static let kinds = ["good", "good", "good", "refused"]

    /// Of the moments of the crashes; the variable `STEPWELL_E2E_SEED` sets it.
    static let seed: UInt64 =
        ProcessInfo.processInfo.environment["STEPWELL_E2E_SEED"].flatMap { UInt64($0) }
        ?? UInt64.random(in: 1...999_999)

    let daemon: DaemonProcess

    /// A line for each launch of a container.
    private var launchFile: String { daemon.folder.file("launches") }

    /// Registers the task definitions and creates the state machine.
    ///
    /// - Returns: Its ARN.
    func prepare() async throws -> String {
        let note = "printf '%s %s %s %s\\n' \"$EXECUTION\" \"$STATE\" \"$ATTEMPT\" \"$TASK_TOKEN\" >> \(launchFile)"
        // The three ways to report: curl, the program that reports for a command, and the exit code.
        try await daemon.register(
            "by-curl",
            script: note + """
                ; exec curl -sS -f -o /dev/null --retry 300 --retry-all-errors --retry-delay 1 \
                -H "Authorization: Bearer $TASK_TOKEN" -d '{"by":"curl"}' "$STEPWELL_ENDPOINT/v1/callback/success"
                """
        )
        try await daemon.register(
            "by-exec",
            script: note + "; test \"$ATTEMPT\" = 0 && exit 1; exec '\(StepwellBinary.path)' exec -- echo done"
        )
        try await daemon.register("refuses", script: note + "; exit 3")
        return try await daemon.createMachine("everything", Self.definition)
    }

    private static let definition: JSONValue = [
        "StartAt": "Prepare",
        "States": [
            "Prepare": ["Type": "Pass", "Result": [1, 2, 3], "ResultPath": "$.items", "Next": "Pause"],
            "Pause": ["Type": "Wait", "Seconds": 1, "Next": "Decide"],
            "Decide": [
                "Type": "Choice",
                "Choices": [["Variable": "$.kind", "StringEquals": "refused", "Next": "Refuse"]],
                "Default": "Both",
            ],
            "Refuse": taskState(
                "refuses",
                adding: [
                    "Next": "Impossible",
                    "Catch": [["ErrorEquals": ["States.TaskFailed"], "Next": "Refused"]],
                ]
            ),
            "Refused": ["Type": "Fail", "Error": "Refused", "Cause": "as it should be"],
            "Impossible": ["Type": "Fail", "Error": "Impossible"],
            "Both": [
                "Type": "Parallel",
                "Branches": [
                    ["StartAt": "Migrate", "States": ["Migrate": taskState("by-curl")]],
                    [
                        "StartAt": "Rest",
                        "States": [
                            "Rest": ["Type": "Wait", "Seconds": 2, "Next": "Rested"],
                            "Rested": ["Type": "Pass", "Result": "rested", "End": true],
                        ],
                    ],
                ],
                "ResultPath": "$.both", "Next": "Each",
            ],
            "Each": [
                "Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 2, "ResultPath": "$.each",
                "ItemProcessor": [
                    "StartAt": "Nap",
                    "States": [
                        "Nap": ["Type": "Wait", "Seconds": 1, "Next": "Awake"],
                        "Awake": ["Type": "Pass", "End": true],
                    ],
                ],
                "Next": "Twice",
            ],
            "Twice": taskState(
                "by-exec",
                adding: [
                    "Retry": [["ErrorEquals": ["States.TaskFailed"], "IntervalSeconds": 1, "MaxAttempts": 1]],
                    "ResultPath": "$.twice", "End": true,
                ]
            ),
        ],
    ]

    /// Starts an execution, asking again under the same name until there is an answer.
    func start(_ machine: String, name: String, kind: String) async throws -> Started {
        let input: JSONValue = ["kind": .string(kind)]
        do {
            let answer = try await daemon.client.callPatiently(
                "StartExecution",
                ["stateMachineArn": .string(machine), "name": .string(name), "input": .string(input.text)],
                within: .seconds(360)
            )
            return Started(arn: try answer.text(at: "executionArn"), name: name, kind: kind)
        } catch let error as ServiceError where error.code == "ExecutionAlreadyExists" {
            // The answer to an earlier attempt was lost, and the execution has ended since.
            let arn = machine.replacing(":stateMachine:", with: ":execution:") + ":\(name)"
            return Started(arn: arn, name: name, kind: kind)
        }
    }

    /// Waits for the end of all, and looks at what they did.
    func check(_ executions: [Started]) async throws {
        for execution in executions {
            let end = try await daemon.end(of: execution.arn, within: .seconds(180))
            if execution.kind == "refused" {
                #expect(end["status"] == "FAILED" && end["error"] == "Refused", "\(end.text)")
            } else {
                #expect(end["status"] == "SUCCEEDED", "\(end.text)")
                let output = try JSONValue(parsing: end["output"]?.stringValue ?? "null")
                #expect(output["both"]?[0]?["by"] == "curl" && output["both"]?[1] == "rested")
                #expect(output["each"] == [1, 2, 3])
                #expect(output["twice"]?["exitCode"]?.intValue == 0)
            }
        }
        let histories = try await forEach(executions) { try await daemon.history(of: $0.arn) }
        for (execution, events) in zip(executions, histories) {
            let problems = HistoryCheck.problems(in: events)
            #expect(problems.isEmpty, "\(execution.name): \(problems) \(JSONValue.array(events).text)")
            let tasks = execution.kind == "refused" ? 1 : 3
            #expect(HistoryCheck.count("TaskScheduled", in: events) == tasks, "\(execution.name)")
            // A container may answer before it is noted that it was started.
            #expect(HistoryCheck.count("TaskSubmitted", in: events) <= tasks, "\(execution.name)")
        }
        let expected = executions.flatMap { execution in
            execution.kind == "refused"
                ? ["\(execution.name) Refuse 0"]
                : ["Migrate 0", "Twice 0", "Twice 1"].map { "\(execution.name) \($0)" }
        }
        let lines = daemon.folder.lines("launches").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.map { $0.dropLast().joined(separator: " ") }.sorted() == expected.sorted())
        #expect(Set(lines.compactMap(\.last)).count == lines.count, "a token belongs to one attempt")
    }
}
