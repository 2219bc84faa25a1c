import JSON
import Testing

@testable import LocalECS

@Suite("What containers wrote, through the API of CloudWatch Logs")
struct ContainerLogTests {
    private func events(_ endpoint: LocalECS, _ request: JSONValue) async throws -> (status: Int, body: JSONValue) {
        let answer = await endpoint.respondToLogs("GetLogEvents", body: Array(request.text.utf8))
        return (answer.status, try JSONValue(parsing: answer.body))
    }

    private func messages(_ body: JSONValue) -> [String] {
        (body["events"]?.arrayValue ?? []).compactMap { $0["message"]?.stringValue }
    }

    @Test("GetLogEvents reads the end or the beginning, and pages")
    func pages() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        try await endpoint.register("job", shell: "for i in 1 2 3 4 5; do echo line $i; done")
        let arn = try await endpoint.run("job")
        _ = try await endpoint.task(arn, reaches: "STOPPED")
        let id = arn.split(separator: "/").last.map(String.init) ?? ""
        var request: JSONObject = [
            "logGroupName": .string(LocalECS.unconfiguredLogGroup), "logStreamName": .string("main/\(id)"), "limit": 2,
        ]
        let newest = try await events(endpoint.ecs, .object(request))
        #expect(newest.status == 200)
        #expect(messages(newest.body) == ["line 4", "line 5"])
        #expect((newest.body["events"]?[0]?["timestamp"]?.intValue ?? 0) > 1_600_000_000_000)
        request["nextToken"] = newest.body["nextBackwardToken"]
        #expect(messages(try await events(endpoint.ecs, .object(request)).body) == ["line 2", "line 3"])
        request["nextToken"] = newest.body["nextForwardToken"]
        let end = try await events(endpoint.ecs, .object(request))
        #expect(messages(end.body).isEmpty)
        // The end is reached when the token repeats.
        #expect(end.body["nextForwardToken"] == newest.body["nextForwardToken"])
        request["nextToken"] = nil
        request["startFromHead"] = true
        #expect(messages(try await events(endpoint.ecs, .object(request)).body) == ["line 1", "line 2"])
        request["nextToken"] = "nonsense"
        #expect(try await events(endpoint.ecs, .object(request)).body["__type"] == "InvalidParameterException")
    }

    @Test("A stream that does not exist is named so, and other operations are not there")
    func absent() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        try await endpoint.register("job", shell: "echo hello")
        let arn = try await endpoint.run("job")
        _ = try await endpoint.task(arn, reaches: "STOPPED")
        let id = arn.split(separator: "/").last.map(String.init) ?? ""
        for (group, stream) in [
            ("/other", "main/\(id)"), (LocalECS.unconfiguredLogGroup, "other/\(id)"),
            (LocalECS.unconfiguredLogGroup, "main/none"),
        ] {
            let answer = try await events(
                endpoint.ecs,
                ["logGroupName": .string(group), "logStreamName": .string(stream)]
            )
            #expect(answer.status == 400)
            #expect(answer.body["__type"] == "ResourceNotFoundException")
        }
        let other = await endpoint.ecs.respondToLogs("DescribeLogGroups", body: Array("{}".utf8))
        #expect(other.errorType == "UnknownOperationException")
    }

    @Test("A label that nobody knows is refused where it stands", arguments: ["flood", "capacity:x", "capacity:-1"])
    func label(text: String) async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        let answer = try await endpoint.call(
            "RegisterTaskDefinition",
            [
                "family": "job",
                "containerDefinitions": [
                    [
                        "name": "main", "image": "local/shell", "memory": 64,
                        "dockerLabels": ["stepwell.local-ecs.simulate": .string(text)],
                    ]
                ],
            ]
        )
        #expect(answer.errorType == "ClientException")
        #expect(answer.message?.contains("'\(text)'") == true)
    }
}
