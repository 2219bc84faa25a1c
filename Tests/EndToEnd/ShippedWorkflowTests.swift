import Foundation
import JSON
import Testing

/// The state machines that come with the product do what they promise when containers fail.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ShippedWorkflowTests {
    /// The delays of a definition, as short as a test wants them.
    private static func definition(_ name: String) throws -> JSONValue {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../workflows/\(name).asl.json"
        )
        let text = try String(contentsOf: url, encoding: .utf8)
            .replacing("\"IntervalSeconds\": 15", with: "\"IntervalSeconds\": 1")
            .replacing("\"MaxDelaySeconds\": 240", with: "\"MaxDelaySeconds\": 2")
        return try JSONValue(parsing: text)
    }

    /// A migration that counts its runs, and fails as its label says.
    private func register(_ family: String, simulating faults: String, on daemon: DaemonProcess) async throws {
        let report = """
            curl -sS -X POST -H "Authorization: Bearer $TASK_TOKEN" --data '{"done":true}' \
            "$STEPWELL_ENDPOINT/v1/callback/success"
            """
        let container: JSONValue = [
            "name": "migrate", "image": "local/shell", "memory": 64, "stopTimeout": 1,
            "entryPoint": ["/bin/sh", "-c"],
            "command": [.string("echo run >> \(daemon.folder.file(family)); sleep 1; \(report)")],
            "dockerLabels": ["stepwell.local-ecs.simulate": .string(faults)],
        ]
        _ = try await daemon.client.call(
            "RegisterTaskDefinition",
            ["family": .string(family), "containerDefinitions": [container]],
            of: .ecs
        )
    }

    private func input(_ family: String, _ members: JSONObject = [:]) -> JSONValue {
        var migration: JSONObject = [
            "taskDefinition": .string(family), "container": "migrate", "launchType": "EC2", "database": "orders",
            "repeatAfterSeconds": 1,
        ]
        for (key, value) in members { migration[key] = value }
        return ["cluster": "default", "migrations": [.object(migration)]]
    }

    @Test func migrateManyRetriesWhatStartedNothing() async throws {
        let daemon = try await DaemonProcess.started()
        let machine = try await daemon.createMachine("migrate-many", try Self.definition("migrate-many"))
        for faults in ["capacity:2", "throttling:2", "interruption-before-start:2"] {
            let family = String(faults.prefix { $0 != ":" })
            try await register(family, simulating: faults, on: daemon)
            let execution = try await daemon.startExecution(of: machine, input: input(family))
            let description = try await daemon.end(of: execution)
            #expect(description["status"] == "SUCCEEDED", "\(description.text)")
            #expect(daemon.folder.lines(family) == ["run"])
        }
    }

    @Test func aMigrationThatMayHaveBegunRunsAgainOnlyIfThatIsSafe() async throws {
        let daemon = try await DaemonProcess.started()
        let machine = try await daemon.createMachine("migrate-many", try Self.definition("migrate-many"))
        try await register("unsafe", simulating: "interruption:1", on: daemon)
        let refused = try await daemon.end(of: try await daemon.startExecution(of: machine, input: input("unsafe")))
        #expect(refused["status"] == "FAILED")
        #expect(refused["error"] == "Stepwell.Interrupted")
        #expect(daemon.folder.lines("unsafe").count <= 1)

        try await register("safe", simulating: "interruption:1", on: daemon)
        let repeated = try await daemon.end(
            of: try await daemon.startExecution(of: machine, input: input("safe", ["safeToRepeat": true]))
        )
        #expect(repeated["status"] == "SUCCEEDED", "\(repeated.text)")

        // However safe it is, what fails by itself fails.
        _ = try await daemon.client.call(
            "RegisterTaskDefinition",
            [
                "family": "memory",
                "containerDefinitions": [
                    [
                        "name": "migrate", "image": "local/shell", "memory": 64, "entryPoint": ["/bin/sh", "-c"],
                        "command": [.string("echo run >> \(daemon.folder.file("memory"))")],
                        "dockerLabels": ["stepwell.local-ecs.simulate": "out-of-memory"],
                    ]
                ],
            ],
            of: .ecs
        )
        let killed = try await daemon.end(
            of: try await daemon.startExecution(of: machine, input: input("memory", ["safeToRepeat": true]))
        )
        #expect(killed["error"] == "Stepwell.OutOfMemory")
        #expect(daemon.folder.lines("memory") == ["run"])
    }
}
