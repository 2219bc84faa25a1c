import Foundation
import JSON
import TestSupport
import Testing

/// Distributed Maps over a daemon that is killed with SIGKILL meanwhile.
@Suite(.serialized, .timeLimit(.minutes(10))) struct MapRunTests {
    private static let items = 300

    private static let machine: JSONValue = [
        "StartAt": "Each",
        "States": [
            "Each": [
                "Type": "Map", "Label": "Each", "MaxConcurrency": 20, "ItemsPath": "$.items",
                "ItemSelector": ["n.$": "$$.Map.Item.Value"],
                "ItemProcessor": [
                    "ProcessorConfig": ["Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"], "StartAt": "Work",
                    "States": [
                        "Work": taskState(
                            "work",
                            resource: "arn:aws:states:::ecs:runTask.sync",
                            variables: [
                                ("EXECUTION", "$$.Execution.Name"), ("ITEM", "States.JsonToString($.n)"),
                            ],
                            adding: ["ResultPath": .null, "Next": "Double"]
                        ),
                        "Double": [
                            "Type": "Pass", "Parameters": ["n.$": "$.n", "twice.$": "States.MathAdd($.n, $.n)"],
                            "End": true,
                        ],
                    ],
                ],
                "End": true,
            ]
        ],
    ]

    /// What the REST face says of the state that waits, while it waits.
    private static func checkViews(_ daemon: DaemonProcess) async throws {
        let rest = try await daemon.client.rest("GET", "/v1/executions/each:run")
        let state = rest.body["states"]?[0]
        #expect(state?["name"] == "Each" && state?["mapRunArn"]?.stringValue?.contains(":mapRun:each/Each:") == true)
        #expect(state?["itemCounts"]?["total"] == .number(JSONNumber(items)))
        #expect(state?["itemCounts"]?["running"]?.intValue ?? 0 > 0, "\(state?.text ?? "")")
    }

    /// Every third item fails as long as there is a file that says so; the daemon is killed while the redrive goes on.
    @Test func aRedriveThroughACrashGoesOnWithTheSameMapRun() async throws {
        let items = 60
        let daemon = try await DaemonProcess.started()
        let (launches, broken) = (daemon.folder.file("launches"), daemon.folder.file("broken"))
        _ = try daemon.folder.write("broken", "")
        try await daemon.register(
            "work",
            script: "[ -e \(broken) ] && [ $((ITEM % 3)) = 1 ] && exit 3; "
                + "printf '%s %s\\n' \"$ITEM\" \"$EXECUTION\" >> \(launches)"
        )
        let machine = try await daemon.createMachine("each", Self.machine)
        let input: JSONValue = ["items": .array((0..<items).map { .number(JSONNumber($0)) })]
        let execution = try await daemon.startExecution(of: machine, name: "run", input: input)
        #expect(try await daemon.end(of: execution, within: .seconds(120))["status"] == "FAILED")
        let first = try await daemon.client.call("ListMapRuns", ["executionArn": .string(execution)])
        let mapRun = try #require(first["mapRuns"]?[0]?["mapRunArn"])
        let before = try await daemon.client.call(
            "ListExecutions",
            ["mapRunArn": mapRun, "statusFilter": "SUCCEEDED", "maxResults": 1000]
        )
        let succeeded = Set((before["executions"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue })
        let failed = try await daemon.client.call("ListExecutions", ["mapRunArn": mapRun, "statusFilter": "FAILED"])
        let child = try #require(failed["executions"]?[0]?["executionArn"])
        let refusal = try await daemon.client.error("RedriveExecution", ["executionArn": child])
        #expect(refusal?.code == "ExecutionNotRedrivable")

        try FileManager.default.removeItem(atPath: broken)
        let launched = daemon.folder.lines("launches").count
        _ = try await daemon.client.call("RedriveExecution", ["executionArn": .string(execution)])
        // At once, and once more when some of it is done.
        for share in [0, 15] {
            try await condition("\(share) more launches", within: .seconds(120)) {
                daemon.folder.lines("launches").count >= launched + share
            }
            try await daemon.kill()
            try daemon.start()
            try await daemon.ready()
        }
        let end = try await daemon.end(of: execution, within: .seconds(180))
        #expect(end["status"] == "SUCCEEDED" && end["redriveCount"] == 1, "\(end.text)")
        let output = try #require(try JSONValue(parsing: end["output"]?.stringValue ?? "null").arrayValue)
        #expect(output.compactMap { $0["n"]?.intValue } == Array(0..<items))
        let described = try await daemon.client.call("DescribeMapRun", ["mapRunArn": mapRun])
        #expect(described["status"] == "SUCCEEDED" && described["redriveCount"] == 1 && described["redriveDate"] != nil)
        let counts = described["itemCounts"]
        #expect(
            counts?["succeeded"] == 60 && counts?["total"] == 60 && counts?["failed"] == 0
                && counts?["pendingRedrive"] == 0,
            "\(counts?.text ?? "")"
        )
        let after = try await daemon.client.call("ListMapRuns", ["executionArn": .string(execution)])
        #expect(after["mapRuns"]?.arrayValue?.count == 1)
        let lines = daemon.folder.lines("launches").map { $0.split(separator: " ").map(String.init) }
        let names = lines.map { $0[1] }
        #expect(names.count { succeeded.contains($0) } == succeeded.count, "what was done was done again")
        #expect(Set(names).count == items)
        let history = try await daemon.history(of: execution)
        #expect(history.map { $0["id"]?.intValue } == Array(1...history.count))
        #expect(HistoryCheck.count("MapRunRedriven", in: history) == 1)
        #expect(HistoryCheck.count("MapRunStarted", in: history) == 1)
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test func crashesHalfWayThroughLoseNothingAndStartNothingTwice() async throws {
        let daemon = try await DaemonProcess.started()
        let launches = daemon.folder.file("launches")
        try await daemon.register("work", script: "printf '%s %s\\n' \"$ITEM\" \"$EXECUTION\" >> \(launches)")
        let machine = try await daemon.createMachine("each", Self.machine)
        let input: JSONValue = ["items": .array((0..<Self.items).map { .number(JSONNumber($0)) })]
        let answer = try await daemon.client.call(
            "StartExecution",
            ["stateMachineArn": .string(machine), "name": "run", "input": .string(input.text)]
        )
        let execution = try answer.text(at: "executionArn")
        for share in [40, 120, 200] {
            try await condition("\(share) launches", within: .seconds(180)) {
                daemon.folder.lines("launches").count >= share
            }
            if share == 40 { try await Self.checkViews(daemon) }
            try await daemon.kill()
            try daemon.start()
            try await daemon.ready()
        }

        let end = try await daemon.end(of: execution, within: .seconds(300))
        #expect(end["status"] == "SUCCEEDED", "\(end.text)")
        let output = try #require(try JSONValue(parsing: end["output"]?.stringValue ?? "null").arrayValue)
        let expected: [JSONValue] = (0..<Self.items).map {
            ["n": .number(JSONNumber($0)), "twice": .number(JSONNumber(2 * $0))]
        }
        #expect(output == expected)

        let lines = daemon.folder.lines("launches").map { $0.split(separator: " ").map(String.init) }
        #expect(
            lines.compactMap { Int($0[0]) }.sorted() == Array(0..<Self.items),
            "an item had two containers, or none"
        )
        let mapRuns = try await daemon.client.call("ListMapRuns", ["executionArn": .string(execution)])
        let mapRun = try #require(mapRuns["mapRuns"]?[0]?["mapRunArn"])
        #expect(mapRuns["mapRuns"]?.arrayValue?.count == 1)
        let children = try await daemon.client.call("ListExecutions", ["mapRunArn": mapRun, "maxResults": 1000])
        let names = (children["executions"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
        #expect(names.count == Self.items && Set(names) == Set(lines.map { $0[1] }))
        let counts = try await daemon.client.call("DescribeMapRun", ["mapRunArn": mapRun])["executionCounts"]
        #expect(
            counts?["succeeded"] == 300 && counts?["total"] == 300 && counts?["running"] == 0,
            "\(counts?.text ?? "")"
        )
        #expect(HistoryCheck.problems(in: try await daemon.history(of: execution)).isEmpty)
        #expect(try await daemon.terminate() == .exited(0))
    }
}
