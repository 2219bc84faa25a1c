import JSON

/// The state machines that are run.
enum Definitions {
    /// So many Pass states, one after the other.
    static func passes(_ count: Int) -> JSONValue {
        let states = (1...count).map { number -> (key: String, value: JSONValue) in
            let end: JSONValue =
                number == count ? ["Type": "Pass", "End": true] : ["Type": "Pass", "Next": "P\(number + 1)"]
            return ("P\(number)", end)
        }
        return ["StartAt": "P1", "States": .object(JSONObject(states))]
    }

    /// A container that has a task token.
    static let container: JSONValue = [
        "StartAt": "Migrate",
        "States": [
            "Migrate": [
                "Type": "Task",
                "Resource": "arn:aws:states:::ecs:runTask.waitForTaskToken",
                "Parameters": [
                    "Cluster": "bench",
                    "TaskDefinition": "migrate",
                    "LaunchType": "FARGATE",
                    "Overrides": [
                        "ContainerOverrides": [
                            [
                                "Name": "migrate",
                                "Environment": [
                                    ["Name": "TASK_TOKEN", "Value.$": "$$.Task.Token"],
                                    ["Name": "ID", "Value.$": "$.id"],
                                ],
                            ]
                        ]
                    ],
                ],
                "End": true,
            ]
        ],
    ]

    /// A distributed Map that has a container for each of its items, which are numbers, a hundred at a time; the results are what
    /// the containers report.
    static let items: JSONValue = [
        "StartAt": "Items",
        "States": [
            "Items": [
                "Type": "Map", "Label": "Items", "MaxConcurrency": 100,
                "ItemSelector": ["id.$": "States.Format('{}', $$.Map.Item.Value)"],
                "ItemProcessor": [
                    "ProcessorConfig": ["Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"],
                    "StartAt": container["StartAt"] ?? .null, "States": container["States"] ?? .null,
                ],
                "End": true,
            ]
        ],
    ]

    /// What the execution of `container` is started with.
    static func containerInput(id: String) -> String { #"{"id":"\#(id)","commit":"9f8e7d6c5b4a3928"}"# }

    /// What a container reports, as the body of SendTaskSuccess.
    static func success(token: String) -> String {
        let output = #"{"exit":0,"digest":"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}"#
        return (["taskToken": .string(token), "output": .string(output)] as JSONValue).text
    }

    /// Ten Pass states, or a failure where the input has `fail`.
    static let passesOrFails: JSONValue = {
        var states = passes(10)["States"]?.objectValue ?? JSONObject()
        states["Fails"] = [
            "Type": "Choice", "Choices": [["Variable": "$.fail", "IsPresent": true, "Next": "Failed"]], "Default": "P1",
        ]
        states["Failed"] = ["Type": "Fail", "Error": "Bench.Failed", "Cause": "The input has asked for it."]
        return ["StartAt": "Fails", "States": .object(states)]
    }()
}
