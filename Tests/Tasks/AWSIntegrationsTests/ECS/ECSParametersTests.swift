import JSON
import StepFunctionsModel
import Testing

@testable import AWSIntegrations

@Suite("Parameters become requests")
struct ECSParametersTests {
    @Test(
        "Names change their first letter only",
        arguments: [
            ("TaskDefinition", "taskDefinition"), ("EnableECSManagedTags", "enableECSManagedTags"),
            ("SizeInGiB", "sizeInGiB"), ("A", "a"), ("", ""), ("Ärger", "Ärger"), ("_x", "_x"), ("9a", "9a"),
        ]
    )
    func memberNames(pascal: String, wire: String) {
        #expect(ECSMemberName.wire(pascal) == wire)
        #expect(ECSMemberName.pascal(wire) == pascal)
        #expect(ECSMemberName.wire(wire) == wire)
        #expect(ECSMemberName.pascal(pascal) == pascal)
    }

    @Test("Every member of RunTask is taken, at every depth, and comes out in the order of the parameters")
    func runTaskRequest() throws {
        let parameters: JSONValue = [
            "TaskDefinition": "migrate:3", "Cluster": .string(clusterARN), "Count": 2, "LaunchType": "FARGATE",
            "Group": "g", "PlatformVersion": "1.4.0", "PropagateTags": "TASK_DEFINITION", "ReferenceId": "r",
            "StartedBy": "me", "ClientToken": "t", "EnableECSManagedTags": true, "EnableExecuteCommand": false,
            "CapacityProviderStrategy": [["CapacityProvider": "FARGATE", "Weight": 1, "Base": 0]],
            "NetworkConfiguration": [
                "AwsvpcConfiguration": ["Subnets": ["s-1"], "SecurityGroups": ["sg-1"], "AssignPublicIp": "ENABLED"]
            ],
            "Overrides": [
                "ContainerOverrides": [
                    [
                        "Name": "app", "Command": ["a", "B"], "Environment": [["Name": "TOKEN", "Value": "tok"]],
                        "EnvironmentFiles": [["Value": "arn", "Type": "s3"]], "Cpu": 1, "Memory": 2,
                        "MemoryReservation": 3, "ResourceRequirements": [["Type": "GPU", "Value": "1"]],
                    ]
                ],
                "Cpu": "256", "Memory": "512", "ExecutionRoleArn": "x", "TaskRoleArn": "y",
                "EphemeralStorage": ["SizeInGiB": 30],
                "InferenceAcceleratorOverrides": [["DeviceName": "d", "DeviceType": "e"]],
            ],
            "PlacementConstraints": [["Type": "memberOf", "Expression": "e"]],
            "PlacementStrategy": [["Type": "spread", "Field": "f"]], "Tags": [["Key": "Team", "Value": "Data"]],
            "VolumeConfigurations": [["Name": "v", "ManagedEBSVolume": ["RoleArn": "r", "SizeInGiB": 10]]],
        ]
        let request = JSONValue.object(try ECSParameters.runTaskRequest(from: parameters))
        #expect(
            request.text
                == #"{"taskDefinition":"migrate:3","cluster":"\#(clusterARN)","count":2,"launchType":"FARGATE","#
                + #""group":"g","platformVersion":"1.4.0","propagateTags":"TASK_DEFINITION","referenceId":"r","#
                + #""startedBy":"me","clientToken":"t","enableECSManagedTags":true,"enableExecuteCommand":false,"#
                + #""capacityProviderStrategy":[{"capacityProvider":"FARGATE","weight":1,"base":0}],"#
                + #""networkConfiguration":{"awsvpcConfiguration":{"subnets":["s-1"],"securityGroups":["sg-1"],"#
                + #""assignPublicIp":"ENABLED"}},"overrides":{"containerOverrides":[{"name":"app","command":["a","B"],"#
                + #""environment":[{"name":"TOKEN","value":"tok"}],"environmentFiles":[{"value":"arn","type":"s3"}],"#
                + #""cpu":1,"memory":2,"memoryReservation":3,"resourceRequirements":[{"type":"GPU","value":"1"}]}],"#
                + #""cpu":"256","memory":"512","executionRoleArn":"x","taskRoleArn":"y","#
                + #""ephemeralStorage":{"sizeInGiB":30},"inferenceAcceleratorOverrides":[{"deviceName":"d","#
                + #""deviceType":"e"}]},"placementConstraints":[{"type":"memberOf","expression":"e"}],"#
                + #""placementStrategy":[{"type":"spread","field":"f"}],"tags":[{"key":"Team","value":"Data"}],"#
                + #""volumeConfigurations":[{"name":"v","managedEBSVolume":{"roleArn":"r","sizeInGiB":10}}]}"#
        )
    }

    @Test(
        "Scalars are taken in every form that has one meaning, nulls are left out",
        arguments: [
            (["Group": 7], #""group":"7""#), (["Group": true], #""group":"true""#), (["Count": "2"], #""count":2"#),
            (["Count": 2.0], #""count":2"#), (["EnableExecuteCommand": "true"], #""enableExecuteCommand":true"#),
            (["EnableExecuteCommand": "false"], #""enableExecuteCommand":false"#), (["Group": nil], nil),
        ] as [(JSONObject, String?)]
    )
    func scalars(parameters: JSONObject, expected: String?) throws {
        var parameters = parameters
        parameters["TaskDefinition"] = "t"
        let text = JSONValue.object(try ECSParameters.runTaskRequest(from: .object(parameters))).text
        #expect(text == "{" + (expected.map { $0 + "," } ?? "") + #""taskDefinition":"t"}"#)
    }

    @Test(
        "What RunTask does not take is refused by its place",
        arguments: [
            (["TaskDefinition": "t", "LaunchTyp": "FARGATE"], .notSupported("LaunchTyp")),
            (["taskDefinition": "t"], .notSupported("taskDefinition")),
            (
                ["TaskDefinition": "t", "Overrides": ["ContainerOverides": []]],
                .notSupported("Overrides.ContainerOverides")
            ),
            (
                ["TaskDefinition": "t", "Overrides": ["ContainerOverrides": [[:], ["Nam": "x"]]]],
                .notSupported("Overrides.ContainerOverrides[1].Nam")
            ),
            (["TaskDefinition": ["a": 1]], .invalidFormat("TaskDefinition")),
            (["TaskDefinition": "t", "Count": "two"], .invalidFormat("Count")),
            (["TaskDefinition": "t", "Count": 1.5], .invalidFormat("Count")),
            (["TaskDefinition": "t", "EnableExecuteCommand": "yes"], .invalidFormat("EnableExecuteCommand")),
            (["TaskDefinition": "t", "Tags": ["Key": "k"]], .invalidFormat("Tags")),
            (["TaskDefinition": "t", "Overrides": "x"], .invalidFormat("Overrides")),
            (["TaskDefinition": "t", "PlacementStrategy": [nil]], .invalidFormat("PlacementStrategy[0]")),
            (["Cluster": "c"], .missing("TaskDefinition")), (["TaskDefinition": nil], .missing("TaskDefinition")),
            ("text", .invalidFormat("")), (nil, .invalidFormat("")),
        ] as [(JSONValue, ParameterProblem)]
    )
    func refused(parameters: JSONValue, problem: ParameterProblem) {
        #expect(throws: problem) { try ECSParameters.runTaskRequest(from: parameters) }
    }

    @Test("The text of a refusal names the place and shows no parameters, which may hold a token")
    func refusalText() {
        #expect(
            ParameterProblem.notSupported("LaunchTyp").statesError
                == StatesError(
                    name: "States.Runtime",
                    cause: "The Parameters could not be used to start the Task: "
                        + "[The field 'LaunchTyp' is not supported by Step Functions]"
                )
        )
    }

    @Test("SDK integrations recase all structures, and leave maps, documents and values alone")
    func sdkRequest() throws {
        let parameters: JSONValue = [
            "Family": "migrate",
            "ContainerDefinitions": [
                [
                    "Name": "App", "DockerLabels": ["Com.Example.X": "Y", "z": nil],
                    "LogConfiguration": ["LogDriver": "awslogs", "Options": ["Awslogs-Group": "G"]],
                    "PortMappings": [["ContainerPort": 80]], "SomethingNew": ["EvenNewer": [1, nil]],
                ]
            ],
            "Volumes": [["DockerVolumeConfiguration": ["DriverOpts": ["Type": "nfs"], "Labels": ["A": "B"]]]],
            "DeploymentConfiguration": ["LifecycleHooks": [["HookDetails": ["Any": ["Thing": 1]]]]],
            "Cpu": nil,
        ]
        let request = JSONValue.object(try ECSParameters.request(from: parameters))
        #expect(
            request.text
                == #"{"family":"migrate","containerDefinitions":[{"name":"App","dockerLabels":"#
                + #"{"Com.Example.X":"Y","z":null},"logConfiguration":{"logDriver":"awslogs","options":"#
                + #"{"Awslogs-Group":"G"}},"portMappings":[{"containerPort":80}],"#
                + #""somethingNew":{"evenNewer":[1,null]}}],"volumes":[{"dockerVolumeConfiguration":"#
                + #"{"driverOpts":{"Type":"nfs"},"labels":{"A":"B"}}}],"deploymentConfiguration":"#
                + #"{"lifecycleHooks":[{"hookDetails":{"Any":{"Thing":1}}}]}}"#
        )
    }

    @Test("Times of SDK integrations are texts in the state and seconds in the request")
    func sdkTimes() throws {
        let request = try ECSParameters.request(
            from: ["CreatedAt": ["After": "2025-01-02T03:04:05.678Z", "Before": 1_735_787_045], "Service": "2025"]
        )
        #expect(
            JSONValue.object(request).text
                == #"{"createdAt":{"after":1735787045.678,"before":1735787045},"service":"2025"}"#
        )
    }

    @Test("Only an object makes a request", arguments: ["x", [1], nil, 3] as [JSONValue])
    func sdkRefused(parameters: JSONValue) {
        #expect(throws: ParameterProblem.invalidFormat("")) { try ECSParameters.request(from: parameters) }
    }
}
