import JSON
import StepFunctionsModel
import TaskLaunching
import Testing

@testable import AWSIntegrations

@Suite("Classes of failed tasks")
struct ECSTaskEndingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var task: JSONObject
        var classes: [String]
        var testDescription: String { name }
    }

    private static func task(
        _ stopCode: String,
        _ stoppedReason: String,
        _ members: JSONObject = [:],
        _ containers: [JSONValue] = [["name": "main"]]
    ) -> JSONObject {
        var task: JSONObject = [
            "taskArn": "arn:aws:ecs:us-east-1:1:task/c/1", "lastStatus": "STOPPED", "stopCode": .string(stopCode),
            "stoppedReason": .string(stoppedReason), "containers": .array(containers),
        ]
        for (key, value) in members { task[key] = value }
        return task
    }

    private static let essential = "Essential container in task exited"
    private static let oom = "OutOfMemoryError: Container killed due to memory usage"
    private static let began: JSONObject = ["pullStoppedAt": 1.5, "startedAt": 2.5]

    static let rows = [
        Row(
            name: "exit code",
            task: task("EssentialContainerExited", essential, began, [["name": "main", "exitCode": 3]]),
            classes: ["Stepwell.ExitCode.3"]
        ),
        Row(
            name: "killed for its memory",
            task: task(
                "EssentialContainerExited",
                essential,
                began,
                [["name": "main", "exitCode": 137, "reason": .string(oom)]]
            ),
            classes: ["Stepwell.OutOfMemory", "Stepwell.ExitCode.137"]
        ),
        Row(
            name: "killed, but not for its memory",
            task: task("EssentialContainerExited", essential, began, [["name": "main", "exitCode": 137]]),
            classes: ["Stepwell.ExitCode.137"]
        ),
        Row(
            name: "no image",
            task: task(
                "TaskFailedToStart",
                "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref x: not found"
            ),
            classes: ["Stepwell.ImagePull"]
        ),
        Row(
            name: "no image because of too many pulls",
            task: task(
                "TaskFailedToStart",
                "CannotPullContainerError: toomanyrequests: You have reached your pull rate limit"
            ),
            classes: ["Stepwell.Throttled", "Stepwell.ImagePull"]
        ),
        Row(
            name: "no capacity",
            task: task(
                "TaskFailedToStart",
                "Capacity is unavailable at this time. Please try again later or in a different availability zone"
            ),
            classes: ["Stepwell.Capacity"]
        ),
        Row(
            name: "no capacity, but a container had run: nothing that promises the opposite",
            task: task(
                "TaskFailedToStart",
                "Capacity is unavailable at this time.",
                [:],
                [["name": "main", "exitCode": 0]]
            ),
            classes: []
        ),
        Row(
            name: "no secret",
            task: task("TaskFailedToStart", "ResourceInitializationError: unable to pull secrets or registry auth"),
            classes: []
        ),
        Row(
            name: "Spot, before anything ran",
            task: task("SpotInterruption", "Your Spot Task was interrupted."),
            classes: ["Stepwell.Interrupted.BeforeStart", "Stepwell.Interrupted"]
        ),
        Row(
            name: "Spot, with its image there: it may have run",
            task: task("SpotInterruption", "Your Spot Task was interrupted.", ["pullStoppedAt": 1.5]),
            classes: ["Stepwell.Interrupted"]
        ),
        Row(
            name: "Spot, while the image of a sidecar was still fetched: the other container had been made",
            task: task(
                "SpotInterruption",
                "Your Spot Task was interrupted.",
                [:],
                [
                    ["name": "main", "runtimeId": .string(String(repeating: "a1", count: 32))], ["name": "sidecar"],
                ]
            ),
            classes: ["Stepwell.Interrupted"]
        ),
        Row(
            name: "Spot, on Fargate before anything ran",
            task: task(
                "SpotInterruption",
                "Your Spot Task was interrupted.",
                [:],
                [["name": "main", "runtimeId": "5b424b673f6eb373e45dcc5c2ae96edf-2484686913"]]
            ),
            classes: ["Stepwell.Interrupted.BeforeStart", "Stepwell.Interrupted"]
        ),
        Row(
            name: "Spot, at work; it handled SIGTERM",
            task: task(
                "SpotInterruption",
                "Your Spot Task was interrupted.",
                began,
                [["name": "main", "exitCode": 0]]
            ),
            classes: ["Stepwell.Interrupted"]
        ),
        Row(
            name: "the instance went away",
            task: task("TerminationNotice", "Host EC2 (instance i-1) terminated.", began),
            classes: ["Stepwell.Interrupted"]
        ),
        Row(
            name: "somebody stopped it before it ran: not to be repeated by itself",
            task: task("UserInitiated", "Task stopped by user"),
            classes: ["Stepwell.Interrupted.ByRequest", "Stepwell.Interrupted"]
        ),
        Row(
            name: "somebody stopped it",
            task: task("UserInitiated", "enough", began, [["name": "main", "exitCode": 143]]),
            classes: ["Stepwell.Interrupted.ByRequest", "Stepwell.Interrupted", "Stepwell.ExitCode.143"]
        ),
        Row(name: "a stop code of the future", task: task("SolarFlare", "hot", began), classes: []),
    ]

    @Test("Each end has its classes", arguments: rows)
    func classes(row: Row) {
        let report = ECSTaskEnding(of: row.task, essential: ["main"]).report(othersMayHaveBegun: false)
        #expect(report.classes == row.classes)
    }

    @Test("No class promises that nothing ran when another task of the call did", arguments: rows)
    func severalTasks(row: Row) {
        let report = ECSTaskEnding(of: row.task, essential: ["main"]).report(othersMayHaveBegun: true)
        let promises = ["Stepwell.Capacity", "Stepwell.Throttled", "Stepwell.Interrupted.BeforeStart"]
        #expect(report.classes == row.classes.filter { !promises.contains($0) })
    }

    @Test("The container to blame is the one whose end is the cause, not the effect")
    func blamed() {
        let containers: [JSONValue] = [
            ["name": "log", "exitCode": 2], ["name": "proxy", "exitCode": 137], ["name": "app", "exitCode": 1],
        ]
        let task = Self.task("EssentialContainerExited", Self.essential, Self.began, containers)
        let known = ECSTaskEnding(of: task, essential: ["proxy", "app"]).report(othersMayHaveBegun: false)
        #expect(known.container == "app")
        #expect(known.exitCode == 1)
        let killed: [JSONValue] = [
            ["name": "app", "exitCode": 143], ["name": "worker", "exitCode": 137, "reason": .string(Self.oom)],
        ]
        let other = Self.task("EssentialContainerExited", Self.essential, Self.began, killed)
        #expect(ECSTaskEnding(of: other, essential: nil).report(othersMayHaveBegun: false).container == "worker")
    }

    @Test(
        "What RunTask says has its class",
        arguments: [
            ("RESOURCE:MEMORY", true), ("RESOURCE:CPU", true), ("AGENT", true), ("NO ACTIVE INSTANCES", true),
            ("Capacity is unavailable at this time. Please try again later", true), ("ATTRIBUTE", false),
            ("MEMBEROF placement constraint unsatisfied", false), ("MISSING", false),
        ]
    )
    func failures(reason: String, isCapacity: Bool) async {
        let aws = ScriptedAWS(.ok(["tasks": [], "failures": [["arn": "i-1", "reason": .string(reason)]]]))
        guard case .failed(let error) = await launcher(aws).start(startRequest("ecs:runTask.waitForTaskToken")) else {
            Issue.record("not failed")
            return
        }
        #expect(error.name == "AmazonECS.Unknown")
        #expect(error.report?.classes == (isCapacity ? ["Stepwell.Capacity"] : nil))
    }

    @Test(
        "Refusals have their class",
        arguments: [
            ("ThrottlingException", "Rate exceeded", "Stepwell.Throttled"),
            ("ClientException", "Capacity is unavailable at this time.", "Stepwell.Capacity"),
            (
                "ClientException", "You've reached the limit on the number of tasks you can run concurrently",
                "Stepwell.Capacity"
            ),
            ("AccessDeniedException", "no", nil), ("ServerException", "oops", nil),
        ] as [(String, String, String?)]
    )
    func refusals(code: String, message: String, name: String?) {
        guard case .failure(let error) = ScriptedAWS.Answer.refused(code, message) else { return }
        for style in [ECSStyle.optimized, .sdk] {
            #expect(style.statesError(error).report?.classes == name.map { [$0] })
        }
    }
}
