import AWSCore
import JSON
import SigV4
import StepFunctionsModel
import TestSupport
import Testing

@testable import AWSIntegrations

@Suite("Answers as Step Functions shows them")
struct ECSStyleTests {
    /// A stopped task as DescribeTasks gives it, lists that are empty left out here and there.
    static let task: JSONObject = [
        "taskArn": .string(taskARN(1)), "version": 5, "lastStatus": "STOPPED", "createdAt": 1_680_596_442.871,
        "stoppedAt": .number(JSONNumber(text: "1.680596504771E9") ?? 0), "startedAt": 1_680_596_463,
        "healthStatus": nil,
        "containers": [
            ["name": "app", "exitCode": 0, "managedAgents": [["lastStartedAt": 1.5, "name": "ExecuteCommandAgent"]]]
        ],
        "overrides": ["containerOverrides": [["name": "app", "environment": [["name": "a", "value": "b"]]]]],
        "attachments": [["id": "i", "type": "eni"]], "ephemeralStorage": ["sizeInGiB": 20],
        "somethingNew": ["createdAt": 2.25, "labels": ["keepThis": 1], "list": [["x": nil, "y": 1]]],
    ]

    @Test("The optimized integration: alphabetical, empty lists filled in, milliseconds")
    func optimizedTask() {
        #expect(
            ECSStyle.optimized.task(Self.task).text
                == #"{"Attachments":[{"Details":[],"Id":"i","Type":"eni"}],"Attributes":[],"Containers":"#
                + #"[{"ExitCode":0,"GpuIds":[],"ManagedAgents":[{"LastStartedAt":1500,"Name":"ExecuteCommandAgent"}],"#
                + #""Name":"app","NetworkBindings":[],"NetworkInterfaces":[]}],"CreatedAt":1680596442871,"#
                + #""EphemeralStorage":{"SizeInGiB":20},"InferenceAccelerators":[],"LastStatus":"STOPPED","#
                + #""Overrides":{"ContainerOverrides":[{"Command":[],"Environment":[{"Name":"a","Value":"b"}],"#
                + #""EnvironmentFiles":[],"Name":"app","ResourceRequirements":[]}],"InferenceAcceleratorOverrides":[]},"#
                + #""SomethingNew":{"CreatedAt":2250,"Labels":{"keepThis":1},"List":[{"Y":1}]},"#
                + #""StartedAt":1680596463000,"StoppedAt":1680596504771,"Tags":[],"#
                + #""TaskArn":"\#(taskARN(1))","Version":5}"#
        )
    }

    @Test("The SDK integration: alphabetical, nothing filled in, times as texts")
    func sdkTask() {
        #expect(
            ECSStyle.sdk.task(Self.task).text
                == #"{"Attachments":[{"Id":"i","Type":"eni"}],"Containers":"#
                + #"[{"ExitCode":0,"ManagedAgents":[{"LastStartedAt":"1970-01-01T00:00:01.500Z","#
                + #""Name":"ExecuteCommandAgent"}],"Name":"app"}],"CreatedAt":"2023-04-04T08:20:42.871Z","#
                + #""EphemeralStorage":{"SizeInGiB":20},"LastStatus":"STOPPED","#
                + #""Overrides":{"ContainerOverrides":[{"Environment":[{"Name":"a","Value":"b"}],"Name":"app"}]},"#
                + #""SomethingNew":{"CreatedAt":"1970-01-01T00:00:02.250Z","Labels":{"keepThis":1},"#
                + #""List":[{"Y":1}]},"StartedAt":"2023-04-04T08:21:03Z","StoppedAt":"2023-04-04T08:21:44.771Z","#
                + #""TaskArn":"\#(taskARN(1))","Version":5}"#
        )
    }

    @Test(
        "Times are rounded to milliseconds; what is no time of these centuries stays as it is",
        arguments: [
            ("1563421494.1864", "1563421494186", #""2019-07-18T03:44:54.186Z""#),
            ("1.5634214942999E9", "1563421494300", #""2019-07-18T03:44:54.300Z""#),
            ("0", "0", #""1970-01-01T00:00:00Z""#), ("-1", "-1000", "-1"), ("1e40", "1e40", "1e40"),
        ]
    )
    func times(seconds: String, milliseconds: String, text: String) throws {
        let task: JSONObject = ["createdAt": try JSONValue(parsing: seconds)]
        #expect(ECSStyle.optimized.task(task)["CreatedAt"]?.text == milliseconds)
        #expect(ECSStyle.sdk.task(task)["CreatedAt"]?.text == text)
    }

    @Test("A task that AWS recorded has exactly these members")
    func recordedMembers() {
        // The members that the recorded history of `ecs:runTask` shows right after the start.
        let task: JSONObject = [
            "availabilityZone": "a", "clusterArn": "c", "cpu": "256", "createdAt": 1, "desiredStatus": "RUNNING",
            "enableExecuteCommand": false, "ephemeralStorage": ["sizeInGiB": 20], "group": "g",
            "lastStatus": "PROVISIONING", "launchType": "FARGATE", "memory": "512",
            "overrides": ["containerOverrides": [["name": "maincontainer"]]], "platformFamily": "Linux",
            "platformVersion": "1.4.0", "taskArn": "t", "taskDefinitionArn": "d", "version": 1,
            "containers": [
                [
                    "containerArn": "c", "cpu": "0", "image": "i", "lastStatus": "PENDING", "name": "maincontainer",
                    "taskArn": "t",
                ]
            ],
        ]
        let shown = ECSStyle.optimized.task(task)
        #expect(
            shown.objectValue?.keys == [
                "Attachments", "Attributes", "AvailabilityZone", "ClusterArn", "Containers", "Cpu", "CreatedAt",
                "DesiredStatus", "EnableExecuteCommand", "EphemeralStorage", "Group", "InferenceAccelerators",
                "LastStatus", "LaunchType", "Memory", "Overrides", "PlatformFamily", "PlatformVersion", "Tags",
                "TaskArn", "TaskDefinitionArn", "Version",
            ]
        )
        #expect(
            shown["Containers"]?[0]?.objectValue?.keys == [
                "ContainerArn", "Cpu", "GpuIds", "Image", "LastStatus", "ManagedAgents", "Name", "NetworkBindings",
                "NetworkInterfaces", "TaskArn",
            ]
        )
    }

    @Test("The envelope of the optimized integration, with headers that come twice")
    func envelope() {
        let answer = AWSResponse(
            status: 200,
            headers: [
                HeaderField(name: "x-amzn-RequestId", value: "r"), HeaderField(name: "Via", value: "a"),
                HeaderField(name: "Via", value: "b"),
            ],
            requestID: "r",
            body: ["tasks": []]
        )
        #expect(
            ECSStyle.optimized.response(answer, structure: "RunTaskResponse").text
                == #"{"Failures":[],"SdkHttpMetadata":{"AllHttpHeaders":{"x-amzn-RequestId":["r"],"Via":["a","b"]},"#
                + #""HttpHeaders":{"x-amzn-RequestId":"r","Via":"b"},"HttpStatusCode":200},"#
                + #""SdkResponseMetadata":{"RequestId":"r"},"Tasks":[]}"#
        )
        #expect(ECSStyle.sdk.response(answer, structure: "RunTaskResponse").text == #"{"Tasks":[]}"#)
    }

    @Test("Any request of RunTask comes back as the parameters it was made of", arguments: 0..<50)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func value(of type: ECSType, depth: Int) -> JSONValue {
            switch type {
            case .string: .string("S\(Int.random(in: 0..<100, using: &random))")
            case .integer, .timestamp: .number(JSONNumber(Int.random(in: -5..<5000, using: &random)))
            case .boolean: .bool(Bool.random(using: &random))
            case .data: ["Key": ["other": 1]]
            case .list(let element): .array((0..<depth).map { _ in value(of: element, depth: depth - 1) })
            case .structure(let name): .object(structure(name, depth: depth - 1))
            }
        }
        func structure(_ name: String, depth: Int) -> JSONObject {
            let members = (ECSServiceModel.structures[name] ?? [:]).sorted { $0.key < $1.key }
            return JSONObject(
                members.shuffled(using: &random).filter { _ in Bool.random(using: &random) }.map { name, type in
                    (key: ECSMemberName.pascal(name), value: value(of: type, depth: max(depth, 1)))
                }
            )
        }
        var parameters = structure("RunTaskRequest", depth: 5)
        parameters["TaskDefinition"] = "t"
        let request = try ECSParameters.runTaskRequest(from: .object(parameters))
        #expect(request.keys == parameters.keys.map(ECSMemberName.wire))
        #expect(try ECSParameters.request(from: .object(parameters)) == request)
        let answer = AWSResponse(status: 200, body: .object(request))
        #expect(ECSStyle.sdk.response(answer, structure: "RunTaskRequest").isEquivalent(to: .object(parameters)))
        #expect(ECSStyle.sdk.response(answer, structure: nil).isEquivalent(to: .object(parameters)))
    }

    @Test("The table is closed: every structure that it names is in it, and no data member is a structure")
    func tableIsClosed() {
        func structures(in type: ECSType) -> [String] {
            switch type {
            case .list(let element): structures(in: element)
            case .structure(let name): [name]
            case .string, .integer, .boolean, .timestamp, .data: []
            }
        }
        for (name, members) in ECSServiceModel.structures {
            for (member, type) in members {
                for found in structures(in: type) {
                    #expect(ECSServiceModel.structures[found] != nil, "\(name).\(member)")
                }
                #expect((type == .data) == ECSServiceModel.dataMembers.contains(member), "\(name).\(member)")
                if type == .timestamp { #expect(ECSServiceModel.timestampMembers.contains(member)) }
            }
        }
    }
}
