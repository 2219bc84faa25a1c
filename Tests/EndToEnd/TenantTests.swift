import Foundation
import JSON
import Testing

/// `migrate-tenants`: one tenant, then five, then the others, and what stops it.
@Suite(.serialized, .timeLimit(.minutes(5))) struct TenantTests {
    private func daemon() async throws -> (DaemonProcess, machine: String) {
        let daemon = try await DaemonProcess.started()
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../workflows/migrate-tenants.asl.json")
        let definition = try JSONValue(parsing: try String(contentsOf: url, encoding: .utf8))
        let machine = try await daemon.createMachine("migrate-tenants", definition)
        // A tenant whose name begins with "bad" cannot be migrated. The log tells who began and who ended when.
        let script = """
            echo "begin $TENANT" >> \(daemon.folder.file("tenants"))
            case "$TENANT" in bad*) echo "no table for $TENANT" >&2; echo "end $TENANT" >> \(daemon.folder.file("tenants")); exit 9;; esac
            echo "end $TENANT" >> \(daemon.folder.file("tenants"))
            exec curl -sS -f -H "Authorization: Bearer $TASK_TOKEN" -d '{}' "$STEPWELL_ENDPOINT/v1/callback/success"
            """
        try await daemon.register("migrate", script: script)
        return (daemon, machine)
    }

    private func input(_ tenants: [String], _ members: JSONObject = [:]) -> JSONValue {
        var input: JSONObject = [
            "cluster": "default", "taskDefinition": "migrate", "container": "main", "launchType": "EC2",
            "tenants": .array(tenants.map { .string($0) }),
        ]
        for (key, value) in members { input[key] = value }
        return .object(input)
    }

    private func verdicts(_ value: JSONValue?) -> [String] {
        (value?.arrayValue ?? []).map { "\($0["tenant"]?.stringValue ?? "?") \($0["verdict"]?.stringValue ?? "?")" }
    }

    @Test func oneTenantThenFiveThenAllOthers() async throws {
        let (daemon, machine) = try await daemon()
        let tenants = (1...12).map { "tenant-\($0)" }
        let execution = try await daemon.startExecution(of: machine, input: input(tenants, ["groupSize": 4]))
        let description = try await daemon.end(of: execution, within: .seconds(120))
        #expect(description["status"] == "SUCCEEDED", "\(description.text)")
        let output = try JSONValue(parsing: try description.text(at: "output"))
        #expect(output["migrated"]?.intValue == 12)
        #expect(output["failed"]?.intValue == 0)
        #expect(verdicts(output["verdicts"]) == tenants.map { "\($0) MIGRATED" })

        // Nobody begins before everybody of the group before has ended.
        let log = daemon.folder.lines("tenants")
        let groups = [0..<1, 1..<6, 6..<10, 10..<12].map { Set(tenants[$0]) }
        var expected = 0
        for group in groups {
            let lines = log[expected..<min(expected + 2 * group.count, log.count)]
            expected += 2 * group.count
            #expect(Set(lines.map { String($0.split(separator: " ")[1]) }) == group, "\(log)")
        }
        #expect(log.count == expected)
    }

    @Test(
        arguments: [
            [:], ["tenants": []], ["tenants": "acme"], ["tenants": ["acme", nil]], ["tenants": ["acme", ""]],
            ["tenants": ["own", "acme", "acme"]], ["tenants": [["a", "b"], "c"]],
            ["tenants": ["acme"], "groupSize": 0], ["tenants": ["acme"], "groupSize": 2.5],
            ["tenants": ["acme"], "toleratedFailures": "2"], ["tenants": ["acme"], "maxConcurrency": -1],
        ] as [JSONValue]
    )
    func anInputThatMeansNothingRunsNothing(_ members: JSONValue) async throws {
        let (daemon, machine) = try await daemon()
        var given = try #require(input([]).objectValue)
        given["tenants"] = nil
        for (key, value) in members.objectValue ?? [:] { given[key] = value }
        let execution = try await daemon.startExecution(of: machine, input: .object(given))
        let description = try await daemon.end(of: execution)
        #expect(description["status"] == "FAILED" && description["error"] == "InvalidInput", "\(description.text)")
        #expect(daemon.folder.lines("tenants").isEmpty)
    }

    @Test func aFirstTenantThatFailsStopsEverything() async throws {
        let (daemon, machine) = try await daemon()
        let execution = try await daemon.startExecution(
            of: machine,
            input: input(["bad-1", "b", "c"], ["toleratedFailures": 10])
        )
        let description = try await daemon.end(of: execution)
        #expect(description["error"] == "Tenants.TooManyFailures", "\(description.text)")
        let cause = try JSONValue(parsing: try description.text(at: "cause"))
        #expect(cause["migrated"]?.intValue == 0)
        #expect(cause["notTried"]?.intValue == 2)
        #expect(cause["failed"]?[0]?["tenant"] == "bad-1")
        #expect(cause["failed"]?[0]?["error"] == "States.TaskFailed")
        #expect(cause["failed"]?[0]?["cause"]?.stringValue?.contains("ssential container") == true, "\(cause.text)")
        #expect(daemon.folder.lines("tenants") == ["begin bad-1", "end bad-1"])
        let events = try await daemon.history(of: execution)
        let gathered = events.first { $0["stateExitedEventDetails"]?["name"] == "GatherVerdicts" }
        let details = try #require(gathered?["stateExitedEventDetails"])
        let output = try JSONValue(parsing: try details.text(at: "output"))
        #expect(verdicts(output["verdicts"]) == ["bad-1 FAILED", "b NOT_TRIED", "c NOT_TRIED"])
    }

    @Test func failuresAreToleratedUpToTheNumberThatIsGiven() async throws {
        let (daemon, machine) = try await daemon()
        let tenants = ["a", "b", "bad-1", "c", "d", "e", "f", "bad-2", "g", "h"]
        let tolerant = try await daemon.startExecution(
            of: machine,
            input: input(tenants, ["toleratedFailures": 2, "groupSize": 2])
        )
        let well = try await daemon.end(of: tolerant, within: .seconds(120))
        #expect(well["status"] == "SUCCEEDED", "\(well.text)")
        let output = try JSONValue(parsing: try well.text(at: "output"))
        #expect(output["migrated"]?.intValue == 8 && output["failed"]?.intValue == 2)
        #expect(
            verdicts(output["verdicts"]) == tenants.map { "\($0) \($0.hasPrefix("bad") ? "FAILED" : "MIGRATED")" }
        )

        let strict = try await daemon.startExecution(
            of: machine,
            input: input(tenants, ["toleratedFailures": 1, "groupSize": 2])
        )
        let stopped = try await daemon.end(of: strict, within: .seconds(120))
        #expect(stopped["error"] == "Tenants.TooManyFailures", "\(stopped.text)")
        let cause = try JSONValue(parsing: try stopped.text(at: "cause"))
        // The group of the second failure comes to its end.
        #expect(cause["migrated"]?.intValue == 6)
        #expect(cause["failed"]?.arrayValue?.compactMap { $0["tenant"]?.stringValue } == ["bad-1", "bad-2"])
        #expect(cause["notTried"]?.intValue == 2)
    }
}
