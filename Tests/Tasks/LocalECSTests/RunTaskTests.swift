import JSON
import Testing

@testable import LocalECS

@Suite("RunTask")
struct RunTaskTests {
    @Test("the answer has the shape of ECS, and the task ends in the shape of ECS")
    func shape() async throws {
        let endpoint = try Endpoint(try Scratch())
        _ = try await endpoint.ask(
            "RegisterTaskDefinition",
            [
                "family": "job", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256",
                "memory": "512", "tags": [["key": "from", "value": "definition"]],
                "containerDefinitions": [
                    ["name": "main", "image": "no_such_image", "entryPoint": ["echo", "hello"], "essential": true]
                ],
            ]
        )
        let answer = try await endpoint.ask(
            "RunTask",
            [
                "taskDefinition": "job", "launchType": "FARGATE", "platformVersion": "1.4.0",
                "startedBy": "AWS Step Functions", "propagateTags": "TASK_DEFINITION",
                "tags": [["key": "own", "value": "1"]],
                "networkConfiguration": ["awsvpcConfiguration": ["subnets": ["subnet-1"], "securityGroups": ["sg-1"]]],
            ]
        )
        #expect(answer["failures"] == [])
        let started = try #require(answer["tasks"]?[0])
        let always = [
            "attachments", "attributes", "availabilityZone", "clusterArn", "containers", "cpu", "createdAt",
            "desiredStatus", "enableExecuteCommand", "ephemeralStorage", "group", "inferenceAccelerators",
            "lastStatus", "launchType", "memory", "overrides", "platformFamily", "platformVersion", "startedBy", "tags",
            "taskArn", "taskDefinitionArn", "version",
        ]
        for member in always { #expect(started[member] != nil, "\(member)") }
        #expect(started["lastStatus"] == "PROVISIONING")
        #expect(started["desiredStatus"] == "RUNNING")
        #expect(started["version"] == 1)
        #expect(started["group"] == "family:job")
        #expect(started["taskDefinitionArn"] == "arn:aws:ecs:us-east-1:000000000000:task-definition/job:1")
        #expect(started["attachments"]?[0]?["status"] == "PRECREATED")
        #expect(started["tags"] == [["key": "from", "value": "definition"], ["key": "own", "value": "1"]])

        let arn = try #require(started["taskArn"]?.stringValue)
        let stopped = try await endpoint.task(arn, reaches: "STOPPED")
        for member in always + [
            "connectivity", "connectivityAt", "executionStoppedAt", "stopCode", "stoppedAt", "stoppedReason",
            "stoppingAt", "pullStartedAt",
        ] {
            #expect(stopped[member] != nil, "\(member)")
        }
        #expect(stopped["stopCode"] == "TaskFailedToStart")
        #expect(stopped["stoppedReason"]?.stringValue?.hasPrefix("CannotPullContainerError: ") == true)
        #expect(stopped["attachments"]?[0]?["status"] == "DELETED")
        #expect((stopped["version"]?.intValue ?? 0) > 1)
        let container = try #require(stopped["containers"]?[0])
        for member in [
            "containerArn", "cpu", "image", "lastStatus", "name", "networkInterfaces", "runtimeId", "taskArn",
        ] {
            #expect(container[member] != nil, "\(member)")
        }
        #expect(container["exitCode"] == nil)
    }

    @Test("the same client token and parameters give the same tasks, however often and at once")
    func idempotency() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        try await endpoint.register("job", shell: "echo run >> runs; exit 0")
        let request: JSONObject = ["clientToken": "token-1", "count": 2, "group": "g"]
        let arns = try await withThrowingTaskGroup(of: JSONValue.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var body = request
                    body["taskDefinition"] = "job"
                    let answer = try await endpoint.ask("RunTask", .object(body))
                    return .array((answer["tasks"]?.arrayValue ?? []).compactMap { $0["taskArn"] })
                }
            }
            return try await group.reduce(into: Set<JSONValue>()) { $0.insert($1) }
        }
        #expect(arns.count == 1)
        let tasks = try #require(arns.first?.arrayValue?.compactMap { $0.stringValue })
        #expect(tasks.count == 2)
        for arn in tasks { _ = try await endpoint.task(arn, reaches: "STOPPED") }
        #expect(scratch.read("runs") == "run\nrun\n")
        // Members in another order, and a number in another form, are the same parameters.
        let reordered = try await endpoint.ask(
            "RunTask",
            ["group": "g", "taskDefinition": "job", "count": 2.0, "clientToken": "token-1"]
        )
        #expect(reordered["tasks"]?.arrayValue?.compactMap { $0["taskArn"]?.stringValue } == tasks)

        let other = try await endpoint.call(
            "RunTask",
            ["taskDefinition": "job", "clientToken": "token-1", "count": 2, "group": "other"]
        )
        #expect(other.status == 400)
        #expect(other.errorType == "ConflictException")
        #expect(other.body["resourceIds"] == .array(tasks.map { .string($0) }))
        // In another cluster it is another token.
        _ = try await endpoint.ask("CreateCluster", ["clusterName": "other"])
        let elsewhere = try await endpoint.ask(
            "RunTask",
            ["taskDefinition": "job", "clientToken": "token-1", "cluster": "other"]
        )
        #expect(elsewhere["tasks"]?[0]?["clusterArn"] == "arn:aws:ecs:us-east-1:000000000000:cluster/other")
    }

    static let refusals: [(JSONObject, String, String)] = [
        (["taskDefinition": .null], "InvalidParameterException", "TaskDefinition can not be blank."),
        (["taskDefinition": "unknown"], "ClientException", "TaskDefinition not found."),
        (["taskDefinition": "job:9"], "ClientException", "TaskDefinition not found."),
        (["taskDefinition": "old:1"], "ClientException", "TaskDefinition is inactive"),
        (["taskDefinition": "old"], "ClientException", "TaskDefinition not found."),
        (["cluster": "unknown"], "ClusterNotFoundException", "Cluster not found."),
        (["cluster": "arn:aws:ecs:eu-west-1:000000000000:cluster/default"], "ClusterNotFoundException", "Cluster"),
        (["count": 0], "InvalidParameterException", "count cannot be less than 1."),
        (["count": 11], "InvalidParameterException", "count cannot be greater than 10."),
        (["count": "two"], "SerializationException", "/count: expected an integer, found string."),
        (["count": 1.5], "SerializationException", "/count: expected an integer, found number."),
        (["launchType": "MOON"], "InvalidParameterException", "/launchType: "),
        (
            ["launchType": "FARGATE"], "InvalidParameterException",
            "Task definition does not support launch_type FARGATE."
        ),
        (
            ["launchType": "EC2", "capacityProviderStrategy": [["capacityProvider": "FARGATE"]]],
            "InvalidParameterException", "Specifying both a launch type and capacity provider strategy"
        ),
        (["taskDefinition": "net"], "InvalidParameterException", "Network Configuration must be provided when"),
        (
            ["networkConfiguration": ["awsvpcConfiguration": ["subnets": ["s"]]]], "InvalidParameterException",
            "Network Configuration is not valid for the given networkMode"
        ),
        (
            ["taskDefinition": "net", "networkConfiguration": ["awsvpcConfiguration": ["subnets": []]]],
            "InvalidParameterException", "subnets can not be empty."
        ),
        (
            ["taskDefinition": "net", "platformVersion": "9", "launchType": "FARGATE"], "PlatformUnknownException",
            "The specified platform version does not exist"
        ),
        (["clientToken": "with space"], "InvalidParameterException", "clientToken can have up to 64 characters"),
        (
            ["clientToken": .string(String(repeating: "x", count: 65))], "InvalidParameterException",
            "clientToken can have up to 64 characters"
        ),
        (
            ["startedBy": .string(String(repeating: "x", count: 129))], "InvalidParameterException",
            "startedBy can not be longer"
        ),
        (["propagateTags": "SERVICE"], "InvalidParameterException", "propagateTags SERVICE"),
        (["group": "service:web"], "InvalidParameterException", "Invalid namespace for group."),
        (["tags": [["key": "AWS:x"]]], "InvalidParameterException", "Tag keys starting with 'aws:' are reserved"),
        (["tags": [["key": "a"], ["key": "a"]]], "InvalidParameterException", "Duplicate tag keys"),
        (
            ["overrides": ["containerOverrides": [["name": "other"]]]], "InvalidParameterException",
            "Override for container named other is not a container in the TaskDefinition."
        ),
        (["overrides": ["cpu": "lots"]], "InvalidParameterException", "Invalid 'cpu' setting for task: lots"),
        (
            [
                "overrides": [
                    "containerOverrides": [
                        [
                            "name": "main",
                            "environment": [["name": "A", "value": .string(String(repeating: "x", count: 8200))]],
                        ]
                    ]
                ]
            ], "InvalidParameterException", "Container Overrides length must be at most 8192"
        ),
        (["overrides": []], "SerializationException", "/overrides: expected an object, found array."),
    ]

    @Test("what ECS refuses is refused with its words, and starts nothing", arguments: refusals)
    func refusal(change: JSONObject, type: String, message: String) async throws {
        let endpoint = try Endpoint(try Scratch())
        try await endpoint.register("job", shell: "exit 0")
        try await endpoint.register("old", shell: "exit 0")
        _ = try await endpoint.ask("DeregisterTaskDefinition", ["taskDefinition": "old:1"])
        let net: JSONValue = [
            "family": "net", "networkMode": "awsvpc", "cpu": "256", "memory": "512",
            "containerDefinitions": [["name": "main", "image": "local/x"]],
        ]
        _ = try await endpoint.ask("RegisterTaskDefinition", net)
        var request: JSONObject = ["taskDefinition": "job"]
        for (name, value) in change { request[name] = value }
        let answer = try await endpoint.call("RunTask", .object(request))
        #expect(answer.status == 400)
        #expect(answer.errorType == type)
        #expect(answer.message?.hasPrefix(message) == true, "\(answer.message ?? "")")
        #expect(try await endpoint.ask("ListTasks", [:])["taskArns"] == [])
        #expect(try await endpoint.ask("ListTasks", ["desiredStatus": "STOPPED"])["taskArns"] == [])
    }

    @Test("overrides of exactly 8,192 characters pass")
    func longestOverrides() async throws {
        let endpoint = try Endpoint(try Scratch())
        try await endpoint.register("job", shell: "exit ${#A}")
        func overrides(_ length: Int) -> JSONValue {
            let value = JSONValue.string(String(repeating: "é", count: length))
            return ["containerOverrides": [["name": "main", "environment": [["name": "A", "value": value]]]]]
        }
        let frame = overrides(0).text.utf16.count
        let fits = try await endpoint.call(
            "RunTask",
            ["taskDefinition": "job", "overrides": overrides(TaskOverrides.charactersMax - frame)]
        )
        #expect(fits.status == 200)
        let tooLong = try await endpoint.call(
            "RunTask",
            ["taskDefinition": "job", "overrides": overrides(TaskOverrides.charactersMax - frame + 1)]
        )
        #expect(tooLong.errorType == "InvalidParameterException")
    }

    @Test("more tasks than the limit allows are refused as ECS does it")
    func limit() async throws {
        let endpoint = try Endpoint(try Scratch()) { $0.limits.liveTasksMax = 3 }
        try await endpoint.register("job", shell: "sleep 600", ["stopTimeout": 0])
        let answer = try await endpoint.ask("RunTask", ["taskDefinition": "job", "count": 3])
        let more = try await endpoint.call("RunTask", ["taskDefinition": "job"])
        #expect(more.errorType == "ClientException")
        #expect(more.message == "You've reached the limit on the number of tasks you can run concurrently")
        for task in answer["tasks"]?.arrayValue ?? [] {
            let arn = try #require(task["taskArn"]?.stringValue)
            _ = try await endpoint.ask("StopTask", ["task": .string(arn)])
            _ = try await endpoint.task(arn, reaches: "STOPPED")
        }
        _ = try await endpoint.run("job")
    }

    @Test("faults on demand: throttled, without capacity, answer lost, not heard of yet, forgotten")
    func faults() async throws {
        let scratch = try Scratch()
        let faults = LocalECSFaults()
        let endpoint = try Endpoint(scratch) { $0.faults = faults }
        try await endpoint.register("job", shell: "echo run >> runs")
        let request: JSONValue = ["taskDefinition": "job", "clientToken": "t"]
        faults.throttleRunTask(next: 1)
        let throttled = try await endpoint.call("RunTask", request)
        #expect(throttled.errorType == "ThrottlingException")
        #expect(throttled.message == "Rate exceeded")
        faults.refuseCapacity()
        let refused = try await endpoint.ask("RunTask", request)
        #expect(refused["tasks"] == [])
        #expect(refused["failures"]?[0]?["reason"]?.stringValue?.hasPrefix("Capacity is unavailable") == true)
        faults.loseRunTaskAnswer()
        let lost = try await endpoint.call("RunTask", request)
        #expect(lost.status == 500)
        #expect(lost.errorType == "ServerException")
        let answer = try await endpoint.ask("RunTask", request)
        let arn = try #require(answer["tasks"]?[0]?["taskArn"]?.stringValue)
        _ = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(scratch.read("runs") == "run\n")
        faults.hideTasks(next: 1)
        let hidden = try await endpoint.ask("DescribeTasks", ["tasks": [.string(arn)]])
        #expect(hidden["failures"] == [["arn": .string(arn), "reason": "MISSING"]])
        #expect(hidden["tasks"] == [])
        _ = try await endpoint.task(arn)
        faults.forgetTask(arn)
        let forgotten = try await endpoint.ask("DescribeTasks", ["tasks": [.string(arn)]])
        #expect(forgotten["failures"]?[0]?["reason"] == "MISSING")
    }

    @Test("a request that is no JSON object, too long, or for another operation is refused")
    func bodies() async throws {
        let endpoint = try Endpoint(try Scratch()) { $0.limits.requestBytesMax = 100 }
        func error(_ operation: String, _ body: String) async -> String? {
            await endpoint.ecs.respond(to: operation, body: Array(body.utf8)).errorType
        }
        #expect(await error("ListTasks", "{") == "SerializationException")
        #expect(await error("ListTasks", "[]") == "SerializationException")
        #expect(await error("ListTasks", String(repeating: " ", count: 101)) == "ClientException")
        #expect(await error("ListTasks", "") == nil)
        #expect(await error("StartTask", "{}") == "UnknownOperationException")
        #expect(await error("", "{}") == "UnknownOperationException")
    }
}
