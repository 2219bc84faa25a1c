import AWSCore
import JSON
import SigV4
import StepFunctionsModel
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

    @Test("Recasing there and back is the identity for names of the model")
    func roundTrip() {
        for (structure, members) in ECSServiceModel.structures {
            for name in members.keys {
                #expect(ECSMemberName.wire(ECSMemberName.pascal(name)) == name, "\(structure).\(name)")
            }
        }
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
