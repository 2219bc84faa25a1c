import JSON
import Testing

@testable import LocalECS

@Suite("Clusters, definitions, lists, tags")
struct ResourceTests {
    @Test("the cluster default is there by itself; others are made, counted and deleted")
    func clusters() async throws {
        let endpoint = try Endpoint(try Scratch())
        let initial = try await endpoint.ask("DescribeClusters", [:])
        #expect(initial["clusters"]?[0]?["clusterName"] == "default")
        #expect(initial["clusters"]?[0]?["status"] == "ACTIVE")
        let made = try await endpoint.ask("CreateCluster", ["clusterName": "c", "tags": [["key": "k", "value": "v"]]])
        #expect(made["cluster"]?["clusterArn"] == "arn:aws:ecs:us-east-1:000000000000:cluster/c")
        let again = try await endpoint.ask("CreateCluster", ["clusterName": "c"])
        #expect(again["cluster"] == made["cluster"])
        try await endpoint.register("job", shell: "sleep 600", ["stopTimeout": 0])
        let arn = try await endpoint.run("job", ["cluster": "c"])
        let busy = try await endpoint.call("DeleteCluster", ["cluster": "c"])
        #expect(busy.errorType == "ClusterContainsTasksException")
        _ = try await eventually("it is counted") {
            let counted = try await endpoint.ask("DescribeClusters", ["clusters": ["c", "missing"]])
            #expect(counted["failures"]?[0]?["reason"] == "MISSING")
            return counted["clusters"]?[0]?["runningTasksCount"] == 1 ? true : nil
        }
        _ = try await endpoint.ask("StopTask", ["task": .string(arn), "cluster": "c"])
        _ = try await eventually("it can be deleted") {
            try await endpoint.call("DeleteCluster", ["cluster": "c"]).status == 200 ? true : nil
        }
        #expect(
            try await endpoint.call("RunTask", ["taskDefinition": "job", "cluster": "c"]).errorType
                == "ClusterNotFoundException"
        )
        #expect(
            try await endpoint.call("CreateCluster", ["clusterName": "no spaces"]).errorType
                == "InvalidParameterException"
        )
    }

    static let refusedDefinitions: [(JSONObject, String, String)] = [
        (["family": ""], "ClientException", "Family should not be null or empty."),
        (["family": "a b"], "ClientException", "Family contains invalid characters."),
        (["containerDefinitions": []], "ClientException", "Container list cannot be empty."),
        (["containerDefinitions": [["image": "i"]]], "ClientException", "Container.name should not be null or empty."),
        (
            ["containerDefinitions": [["name": "a/b", "image": "i"]]], "ClientException",
            "Container.name contains invalid"
        ),
        (["containerDefinitions": [["name": "a"]]], "ClientException", "Container.image should not be null or empty."),
        (
            ["containerDefinitions": [["name": "a", "image": "i"], ["name": "a", "image": "i"]]], "ClientException",
            "Container names must be unique"
        ),
        (
            ["containerDefinitions": [["name": "a", "image": "i", "essential": false]]], "ClientException",
            "At least one container"
        ),
        (
            ["containerDefinitions": [["name": "a", "image": 1]]], "SerializationException",
            "/containerDefinitions/0/image: "
        ),
        (["networkMode": "magic"], "InvalidParameterException", "/networkMode: "),
        (["requiresCompatibilities": ["FARGATE"]], "ClientException", "Fargate only supports network mode ‘awsvpc’."),
        (
            ["requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc"], "ClientException",
            "Fargate requires that 'cpu' be defined at the task level."
        ),
        (
            ["requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc", "cpu": "256", "memory": "9999"],
            "ClientException", "No Fargate configuration exists for given values: 256 CPU, 9999 memory."
        ),
        (["memory": "much"], "ClientException", "Invalid 'memory' setting for task: much"),
        (
            [
                "containerDefinitions": [
                    [
                        "name": "a", "image": "i", "environment": [["name": "P", "value": "1"]],
                        "secrets": [["name": "P", "valueFrom": "p"]],
                    ]
                ]
            ], "ClientException", "The secret name must be unique"
        ),
        (
            [
                "containerDefinitions": [
                    ["name": "a", "image": "i", "dependsOn": [["containerName": "b", "condition": "START"]]]
                ]
            ], "ClientException", "Container 'a' depends on 'b', which is not a container"
        ),
        (
            [
                "containerDefinitions": [
                    ["name": "a", "image": "i", "dependsOn": [["containerName": "b", "condition": "START"]]],
                    ["name": "b", "image": "i", "dependsOn": [["containerName": "a", "condition": "START"]]],
                ]
            ], "ClientException", "Container 'a' depends on itself"
        ),
        (
            [
                "containerDefinitions": [
                    ["name": "a", "image": "i", "dependsOn": [["containerName": "b", "condition": "SUCCESS"]]],
                    ["name": "b", "image": "i"],
                ]
            ], "ClientException", "Container 'a' depends on SUCCESS of 'b', which cannot be essential"
        ),
        (
            [
                "containerDefinitions": [
                    ["name": "a", "image": "i", "dependsOn": [["containerName": "b", "condition": "HEALTHY"]]],
                    ["name": "b", "image": "i"],
                ]
            ], "ClientException", "/containerDefinitions/0/dependsOn/0/condition: the local ECS endpoint"
        ),
    ]

    @Test("a definition that ECS refuses is refused with its words", arguments: refusedDefinitions)
    func refusedDefinition(change: JSONObject, type: String, message: String) async throws {
        let endpoint = try Endpoint(try Scratch())
        var request: JSONObject = ["family": "job", "containerDefinitions": [["name": "main", "image": "local/x"]]]
        for (name, value) in change { request[name] = value }
        let answer = try await endpoint.call("RegisterTaskDefinition", .object(request))
        #expect(answer.errorType == type)
        #expect(answer.message?.hasPrefix(message) == true, "\(answer.message ?? "")")
    }

    @Test("revisions are numbered, found in every way that ECS knows, and kept when deregistered")
    func revisions() async throws {
        let endpoint = try Endpoint(try Scratch())
        let request: JSONValue = [
            "family": "job", "cpu": ".5 vCPU", "memory": "1GB", "networkMode": "awsvpc",
            "containerDefinitions": [["name": "main", "image": "local/x", "ulimits": []]],
            "tags": [["key": "k", "value": "v"]], "unknownMember": 1,
        ]
        let first = try await endpoint.ask("RegisterTaskDefinition", request)
        #expect(first["taskDefinition"]?["revision"] == 1)
        #expect(first["taskDefinition"]?["cpu"] == "512")
        #expect(first["taskDefinition"]?["memory"] == "1024")
        #expect(first["taskDefinition"]?["compatibilities"] == ["EC2", "FARGATE"])
        #expect(first["taskDefinition"]?["containerDefinitions"]?[0]?["essential"] == true)
        #expect(first["taskDefinition"]?["unknownMember"] == nil)
        #expect(first["tags"] == [["key": "k", "value": "v"]])
        _ = try await endpoint.ask("RegisterTaskDefinition", request)
        func revision(_ reference: String) async throws -> Int? {
            try await endpoint.call("DescribeTaskDefinition", ["taskDefinition": .string(reference)])
                .body["taskDefinition"]?["revision"]?.intValue
        }
        #expect(try await revision("job") == 2)
        #expect(try await revision("job:1") == 1)
        #expect(try await revision("arn:aws:ecs:us-east-1:000000000000:task-definition/job:1") == 1)
        #expect(try await revision("arn:aws:ecs:us-east-1:111111111111:task-definition/job:1") == nil)
        let gone = try await endpoint.ask("DeregisterTaskDefinition", ["taskDefinition": "job:2"])
        #expect(gone["taskDefinition"]?["status"] == "INACTIVE")
        #expect(gone["taskDefinition"]?["deregisteredAt"] != nil)
        #expect(try await revision("job") == 1)
        #expect(try await revision("job:2") == 2)
        let missing = try await endpoint.call("DescribeTaskDefinition", ["taskDefinition": "none"])
        #expect(missing.errorType == "ClientException")
        #expect(missing.message == "Unable to describe task definition.")
        let vague = try await endpoint.call("DeregisterTaskDefinition", ["taskDefinition": "job"])
        #expect(vague.errorType == "InvalidParameterException")
        let third = try await endpoint.ask("RegisterTaskDefinition", request)
        #expect(third["taskDefinition"]?["revision"] == 3)
        let active = try await endpoint.ask("ListTaskDefinitions", ["sort": "DESC", "maxResults": 1])
        #expect(active["taskDefinitionArns"] == ["arn:aws:ecs:us-east-1:000000000000:task-definition/job:3"])
        let token = try #require(active["nextToken"])
        let next = try await endpoint.ask("ListTaskDefinitions", ["sort": "DESC", "nextToken": token])
        #expect(next["taskDefinitionArns"] == ["arn:aws:ecs:us-east-1:000000000000:task-definition/job:1"])
        #expect(next["nextToken"] == nil)
        #expect(try await endpoint.ask("ListTaskDefinitionFamilies", ["familyPrefix": "j"])["families"] == ["job"])
        #expect(try await endpoint.ask("ListTaskDefinitionFamilies", ["status": "INACTIVE"])["families"] == [])
    }

    @Test("tasks are listed by what they are, and described or reported as missing")
    func tasks() async throws {
        let endpoint = try Endpoint(try Scratch())
        try await endpoint.register("one", shell: "sleep 600", ["stopTimeout": 0])
        try await endpoint.register("two", shell: "exit 0")
        let one = try await endpoint.run("one", ["startedBy": "a"])
        let two = try await endpoint.run("two", ["startedBy": "b"])
        _ = try await endpoint.task(two, reaches: "STOPPED")
        func list(_ filter: JSONValue) async throws -> JSONValue? {
            try await endpoint.ask("ListTasks", filter)["taskArns"]
        }
        #expect(try await list([:]) == [.string(one)])
        #expect(try await list(["family": "two"]) == [])
        #expect(try await list(["family": "two", "desiredStatus": "STOPPED"]) == [.string(two)])
        #expect(try await list(["startedBy": "a"]) == [.string(one)])
        #expect(try await list(["launchType": "FARGATE"]) == [])
        let unknown = String(repeating: "0", count: 32)
        let answer = try await endpoint.ask(
            "DescribeTasks",
            ["tasks": [.string(String(one.split(separator: "/").last ?? "")), .string(unknown), .string(two)]]
        )
        #expect(answer["tasks"]?.arrayValue?.compactMap { $0["taskArn"]?.stringValue } == [one, two])
        let arn = "arn:aws:ecs:us-east-1:000000000000:task/default/\(unknown)"
        #expect(answer["failures"] == [["arn": .string(arn), "reason": "MISSING"]])
        #expect(
            try await endpoint.call("StopTask", ["task": .string(unknown)]).message
                == "The referenced task was not found."
        )
        #expect(try await endpoint.call("DescribeTasks", ["tasks": []]).message == "Tasks cannot be empty.")
        #expect(
            try await endpoint.call("DescribeTasks", ["tasks": ["short"]]).message
                == "taskId length should be one of [32,36]"
        )
        let many = JSONValue.array(Array(repeating: .string(unknown), count: 101))
        #expect(try await endpoint.call("DescribeTasks", ["tasks": many]).errorType == "InvalidParameterException")
        _ = try await endpoint.ask("CreateCluster", ["clusterName": "c"])
        let wrong = try await endpoint.call("DescribeTasks", ["cluster": "c", "tasks": [.string(one)]])
        #expect(wrong.message == "Invalid identifier: Identifier is for cluster default. Your cluster is c")
        _ = try await endpoint.ask("StopTask", ["task": .string(one)])
        _ = try await endpoint.task(one, reaches: "STOPPED")
    }

    @Test("a stopped task is forgotten after its time, with its files; its client token is not")
    func retention() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch) { $0.stoppedTaskRetentionSeconds = 0 }
        try await endpoint.register("job", shell: "exit 0")
        let arn = try await endpoint.run("job", ["clientToken": "t"])
        _ = try await eventually("it is missing") {
            let answer = try await endpoint.ask("DescribeTasks", ["tasks": [.string(arn)]])
            return answer["failures"]?[0]?["reason"] == "MISSING" ? true : nil
        }
        _ = try await eventually("its files are gone") {
            FileSystem.names(in: scratch.path + "/ecs/tasks").isEmpty ? true : nil
        }
        let again = try await endpoint.ask("RunTask", ["taskDefinition": "job", "clientToken": "t"])
        #expect(again["tasks"]?[0]?["taskArn"]?.stringValue == arn)
        #expect(again["tasks"]?[0]?["lastStatus"] == "STOPPED")
    }

    @Test("tags are put on everything that can have them, read and removed")
    func tags() async throws {
        let endpoint = try Endpoint(try Scratch())
        try await endpoint.register("job", shell: "sleep 600", ["stopTimeout": 0])
        let task = try await endpoint.run("job")
        _ = try await endpoint.ask("CreateService", ["serviceName": "s", "taskDefinition": "job", "desiredCount": 0])
        let prefix = "arn:aws:ecs:us-east-1:000000000000:"
        for arn in [prefix + "cluster/default", prefix + "task-definition/job:1", prefix + "service/default/s", task] {
            let name = JSONValue.string(arn)
            let tags: JSONValue = [["key": "a", "value": "1"], ["key": "b", "value": "2"]]
            _ = try await endpoint.ask("TagResource", ["resourceArn": name, "tags": tags])
            _ = try await endpoint.ask("TagResource", ["resourceArn": name, "tags": [["key": "b", "value": "3"]]])
            _ = try await endpoint.ask("UntagResource", ["resourceArn": name, "tagKeys": ["a", "z"]])
            let answer = try await endpoint.ask("ListTagsForResource", ["resourceArn": name])
            #expect(answer["tags"] == [["key": "b", "value": "3"]], "\(arn)")
        }
        #expect(try await endpoint.task(task)["tags"] == [["key": "b", "value": "3"]])
        let unknown = try await endpoint.call(
            "ListTagsForResource",
            ["resourceArn": .string(prefix + "service/default/x")]
        )
        #expect(unknown.errorType == "ResourceNotFoundException")
        let foreign = try await endpoint.call("ListTagsForResource", ["resourceArn": "arn:aws:s3:::bucket"])
        #expect(foreign.errorType == "InvalidParameterException")
        _ = try await endpoint.ask("StopTask", ["task": .string(task)])
        _ = try await endpoint.task(task, reaches: "STOPPED")
    }

    @Test("definitions are loaded from files; a broken one is reported with its place and does not stop the others")
    func files() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        try FileSystem.makeDirectory(scratch.path + "/definitions")
        let good = #"{"family": "good", "containerDefinitions": [{"name": "a", "image": "local/a"}]}"#
        try scratch.write(good, to: "definitions/b-good.json")
        try scratch.write(
            "{\n  \"family\": \"x\",\n  \"containerDefinitions\": [,]\n}",
            to: "definitions/a-syntax.json"
        )
        try scratch.write(
            """
            {
              "family": "x",
              "containerDefinitions": [
                {"name": "a", "image": "local/a", "command": ["x", "[{", "\\""]},
                {
                  "name": "b",
                  "image": 5
                }
              ]
            }
            """,
            to: "definitions/c-type.json"
        )
        try scratch.write("[]", to: "definitions/d-array.json")
        try scratch.write("ignored", to: "definitions/readme.txt")
        let report = await endpoint.ecs.loadTaskDefinitions(from: scratch.path + "/definitions")
        let arn = "arn:aws:ecs:us-east-1:000000000000:task-definition/good:1"
        #expect(report.taskDefinitionARNs == [arn])
        let directory = scratch.path + "/definitions/"
        #expect(report.problems.map { $0.file } == ["a-syntax", "c-type", "d-array"].map { directory + $0 + ".json" })
        #expect(report.problems.map { $0.line } == [3, 7, 1])
        #expect(
            report.problems.map { $0.pointer.description } == [
                "/containerDefinitions/0", "/containerDefinitions/1/image", "",
            ]
        )
        #expect(
            report.problems[1].description
                == "\(directory)c-type.json:7: /containerDefinitions/1/image: expected a string, found number."
        )
        // Nothing has changed: no new revision.
        #expect(await endpoint.ecs.loadTaskDefinitions(from: scratch.path + "/definitions").taskDefinitionARNs == [arn])
        let missing = await endpoint.ecs.loadTaskDefinitions(from: scratch.path + "/none")
        #expect(missing.problems.count == 1)
    }
}
