import AWSCore
import Foundation
import JSON
import Testing

/// Terraform with AWS's own provider, told only where the server is.
///
/// Only with a provider that is on this machine: none is downloaded. Terraform is told of its place by its usual
/// configuration, or by its usual variables (`TF_CLI_CONFIG_FILE`, `TF_CLI_ARGS_init=-plugin-dir=DIR`).
@Suite(.serialized, .timeLimit(.minutes(30))) struct TerraformTests {
    private static let configuration = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Clients/terraform/main.tf").path

    @Test func resourcesAreAppliedChangedAndDestroyedWithoutDrift() async throws {
        guard let terraform = Program.find("terraform") else {
            return print("e2e: SKIPPED, terraform is not installed here")
        }
        guard Self.knowsProviders else {
            return print(
                "e2e: SKIPPED, terraform knows no folder with the AWS provider here "
                    + "(TF_CLI_ARGS_init=-plugin-dir=DIR names one)"
            )
        }
        let daemon = try await DaemonProcess.started([])
        try FileManager.default.copyItem(atPath: Self.configuration, toPath: daemon.folder.file("main.tf"))
        func run(_ arguments: String..., edition: Int = 1) async throws -> (
            ending: SpawnedProcess.Ending, output: String
        ) {
            try await Program.run(
                [terraform, "-chdir=\(daemon.folder.path)"] + arguments,
                in: daemon.folder,
                environment: [
                    "TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1",
                    "TF_VAR_endpoint": daemon.client.origin.text, "TF_VAR_edition": String(edition),
                ],
                within: .seconds(600)
            )
        }
        let initialized = try await run("init", "-no-color", "-input=false")
        guard initialized.ending == .exited(0) else {
            return print("e2e: SKIPPED, terraform cannot use the AWS provider here:\n\(initialized.output)")
        }
        for edition in [1, 2] {
            let applied = try await run("apply", "-no-color", "-input=false", "-auto-approve", edition: edition)
            try #require(applied.ending == .exited(0), "\(applied.output)")
            let planned = try await run("plan", "-no-color", "-input=false", "-detailed-exitcode", edition: edition)
            #expect(planned.ending == .exited(0), "edition \(edition) drifts: \(planned.output)")
            try await check(daemon.client, edition)
            let shown = try await run("output", "-json", edition: edition)
            // Terraform may have something to say about its configuration first.
            let document = String(shown.output.drop { $0 != "{" })
            let found = try JSONValue(parsing: document)["found"]?["value"]
            #expect(found?["machine"] == "arn:aws:states:us-east-1:000000000000:stateMachine:plain")
            #expect(found?["activity"] == "arn:aws:states:us-east-1:000000000000:activity:approve")
            #expect(found?["alias"] == "arn:aws:states:us-east-1:000000000000:stateMachine:published:live")
            #expect(found?["versions"]?.arrayValue?.count == edition)
        }
        let destroyed = try await run("destroy", "-no-color", "-input=false", "-auto-approve", edition: 2)
        #expect(destroyed.ending == .exited(0), "\(destroyed.output)")
        #expect(try await daemon.client.call("ListStateMachines")["stateMachines"] == [])
        #expect(try await daemon.client.call("ListActivities")["activities"] == [])
        print("e2e: terraform has applied, changed and destroyed its resources without drift")
    }

    /// What an edition of the configuration comes to.
    private func check(_ client: APIClient, _ edition: Int) async throws {
        let machine = "arn:aws:states:us-east-1:000000000000:stateMachine:published"
        let described = try await client.call("DescribeStateMachine", ["stateMachineArn": .string(machine)])
        #expect(
            described["definition"]?.stringValue?.contains(#""Comment": "edition \#(edition)", "States": {"#) == true
        )
        let tags = try await client.call("ListTagsForResource", ["resourceArn": .string(machine)])
        #expect(tags["tags"]?.arrayValue?.count == (edition == 1 ? 2 : 1))
        let alias = try await client.call(
            "DescribeStateMachineAlias",
            ["stateMachineAliasArn": .string(machine + ":live")]
        )
        let weights = alias["routingConfiguration"]?.arrayValue?.compactMap { $0["weight"]?.intValue } ?? []
        #expect(weights.sorted() == (edition == 1 ? [100] : [30, 70]))
        let plain = try await client.call(
            "DescribeStateMachine",
            ["stateMachineArn": "arn:aws:states:us-east-1:000000000000:stateMachine:plain"]
        )
        #expect(plain["loggingConfiguration"]?["level"] == (edition == 1 ? "ALL" : "ERROR"))
        #expect(plain["tracingConfiguration"] == ["enabled": true])
    }

    /// Whether terraform may find providers on this machine, by its variables, its configuration or the folders it looks into.
    private static var knowsProviders: Bool {
        let environment = ProcessInfo.processInfo.environment
        if environment["TF_CLI_ARGS_init"] != nil || environment["TF_PLUGIN_CACHE_DIR"] != nil { return true }
        let home = environment["HOME"] ?? "/"
        let places = [
            environment["TF_CLI_CONFIG_FILE"], "\(home)/.terraformrc", "\(home)/.terraform.d/plugins",
            "\(home)/.local/share/terraform/plugins", "/usr/local/share/terraform/plugins",
            "/usr/share/terraform/plugins",
        ]
        return places.compactMap(\.self).contains { FileManager.default.fileExists(atPath: $0) }
    }
}
