import AWSCore
import JSON
import StepFunctionsModel
import TaskLaunching
import Testing

@testable import AWSIntegrations

@Suite("Starting: what is sent, and what the answers mean")
struct ECSLauncherStartTests {
    @Test(
        "Which resources are supported",
        arguments: [
            ("ecs:runTask", true), ("ecs:runTask.sync", true), ("ecs:runTask.waitForTaskToken", true),
            ("ecs:runTask.sync:2", false), ("ecs:stopTask", false), ("aws-sdk:ecs:runTask", true),
            ("aws-sdk:ecs:updateService", true), ("aws-sdk:ecs:describeServices.waitForTaskToken", true),
            ("aws-sdk:ecs:runTask.sync", false), ("aws-sdk:ecs:flyAway", true), ("sqs:sendMessage", false),
        ]
    )
    func supports(resource: String, isSupported: Bool) {
        #expect(launcher(ScriptedAWS()).supports(taskResource(resource)) == isSupported)
    }

    @Test("`.sync` says who started the task, last; the other patterns and the definition's own word stay")
    func scheduledParameters() {
        let launcher = launcher(ScriptedAWS())
        func scheduled(_ resource: String, _ parameters: JSONValue) -> String {
            launcher.scheduledParameters(for: taskResource(resource), parameters: parameters).text
        }
        let parameters: JSONValue = ["Cluster": "c", "TaskDefinition": "t"]
        #expect(
            scheduled("ecs:runTask.sync", parameters)
                == #"{"Cluster":"c","TaskDefinition":"t","StartedBy":"AWS Step Functions"}"#
        )
        #expect(scheduled("ecs:runTask", parameters) == parameters.text)
        #expect(scheduled("ecs:runTask.waitForTaskToken", parameters) == parameters.text)
        #expect(scheduled("aws-sdk:ecs:runTask", parameters) == parameters.text)
        #expect(scheduled("ecs:runTask.sync", ["StartedBy": "me"]) == #"{"StartedBy":"me"}"#)
        #expect(scheduled("ecs:runTask.sync", "x") == #""x""#)
    }

    @Test("The same request makes the same bytes, in another process too; the token comes last")
    func determinism() async {
        let parameters: JSONValue = [
            "TaskDefinition": "migrate",
            "Overrides": ["ContainerOverrides": [["Name": "app", "Environment": [["Name": "T", "Value": "tok"]]]]],
            "Tags": [["Key": "b", "Value": "1"], ["Key": "a", "Value": "2"]], "Cluster": "main",
        ]
        var bodies: Set<String> = []
        for mayHaveBeenSent in [false, true, true] {
            let aws = ScriptedAWS(.ok(["tasks": [startedTask(1)], "failures": []]))
            _ = await launcher(aws).start(
                startRequest("ecs:runTask.sync", parameters, mayHaveBeenSent: mayHaveBeenSent)
            )
            bodies.formUnion(aws.calls.map(\.body))
        }
        #expect(
            bodies == [
                #"{"taskDefinition":"migrate","overrides":{"containerOverrides":[{"name":"app","environment":"#
                    + #"[{"name":"T","value":"tok"}]}]},"tags":[{"key":"b","value":"1"},{"key":"a","value":"2"}],"#
                    + #""cluster":"main","startedBy":"AWS Step Functions","clientToken":"key-1"}"#
            ]
        )
    }

    @Test("The call is RunTask of ECS, in the state machine's region, with the state's role")
    func call() async {
        let aws = ScriptedAWS(.ok(["tasks": [startedTask(1)], "failures": []]))
        _ = await launcher(aws).start(startRequest("ecs:runTask", roleARN: "arn:aws:iam::1:role/r"))
        #expect(
            aws.calls == [
                AWSCall(
                    service: .ecs,
                    operation: "RunTask",
                    region: "us-east-1",
                    roleARN: "arn:aws:iam::1:role/r",
                    body: #"{"taskDefinition":"migrate","clientToken":"key-1"}"#,
                    isRepeatable: true
                )
            ]
        )
    }

    @Test("A token that the definition sets is kept")
    func ownToken() async {
        let aws = ScriptedAWS(.ok(["tasks": [startedTask(1)], "failures": []]))
        _ = await launcher(aws).start(
            startRequest("ecs:runTask", ["ClientToken": "mine", "TaskDefinition": "migrate"])
        )
        #expect(aws.calls.map(\.body) == [#"{"clientToken":"mine","taskDefinition":"migrate"}"#])
    }

    @Test("Request-response gives the answer, with failures too")
    func requestResponse() async {
        let failures: JSONValue = [["arn": "i-1", "reason": "RESOURCE:MEMORY"]]
        let outcome = await launcher(ScriptedAWS(.ok(["tasks": [], "failures": failures])))
            .start(startRequest("ecs:runTask"))
        guard case .answered(let answer) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(answer["Failures"] == [["Arn": "i-1", "Reason": "RESOURCE:MEMORY"]])
        #expect(answer["Tasks"] == [])
        #expect(answer["SdkHttpMetadata"]?["HttpStatusCode"] == 200)
        #expect(answer["SdkResponseMetadata"] == ["RequestId": "request-1"])
    }

    @Test("The other patterns submit, with what is needed to watch", arguments: ["sync", "waitForTaskToken"])
    func submits(pattern: String) async {
        let aws = ScriptedAWS(.ok(["tasks": [startedTask(1), startedTask(2)], "failures": [["reason": "AGENT"]]]))
        let outcome = await launcher(aws).start(startRequest("ecs:runTask.\(pattern)"))
        guard case .submitted(let response, let found) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(response["Tasks"]?[1]?["TaskArn"] == .string(taskARN(2)))
        #expect(response["Failures"]?[0]?["Reason"] == "AGENT")
        #expect(found?.isEquivalent(to: handle(1, 2)) == true)
    }

    @Test("The handle keeps the role, and the cluster that was named where the answer names none")
    func handleMembers() async {
        let aws = ScriptedAWS(.ok(["tasks": [["taskArn": "t"]], "failures": []]))
        let outcome = await launcher(aws).start(
            startRequest("ecs:runTask.sync", ["TaskDefinition": "m", "Cluster": "main"], roleARN: "role")
        )
        guard case .submitted(_, let found?) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(
            found.isEquivalent(to: ["cluster": "main", "region": "us-east-1", "roleArn": "role", "taskArns": ["t"]])
        )
        #expect(ECSTaskHandle(found)?.value == found)
    }

    static let reasons = [
        "Capacity is unavailable at this time. Please try again later or in a different availability zone",
        "RESOURCE:CPU", "RESOURCE:MEMORY", "RESOURCE:PORTS", "RESOURCE:ENI", "RESOURCE:GPU", "AGENT", "ATTRIBUTE",
        "MEMBEROF placement constraint unsatisfied", "LOCATION", "EMPTY CAPACITY PROVIDER", "NO ACTIVE INSTANCES",
        "INACTIVE", "DRAINING", "MISSING", "anything else",
    ]

    @Test("Nothing started: AmazonECS.Unknown with the failures", arguments: reasons)
    func nothingStarted(reason: String) async {
        for resource in ["ecs:runTask.sync", "ecs:runTask.waitForTaskToken", "aws-sdk:ecs:runTask.waitForTaskToken"] {
            let failures: JSONValue = [["arn": "i-1", "reason": .string(reason), "detail": "d"]]
            let aws = ScriptedAWS(.ok(["tasks": [], "failures": failures]))
            #expect(
                await launcher(aws).start(startRequest(resource)).asOnAWS
                    == .failed(
                        StatesError(
                            name: "AmazonECS.Unknown",
                            cause: #"[{"Arn":"i-1","Detail":"d","Reason":"\#(reason)"}]"#
                        )
                    )
            )
        }
    }

    @Test("Nothing started and nothing said")
    func nothingSaid() async {
        let aws = ScriptedAWS(.ok(["tasks": [], "failures": []]))
        #expect(
            await launcher(aws).start(startRequest("ecs:runTask.sync"))
                == .failed(
                    StatesError(
                        name: "AmazonECS.Unknown",
                        cause: "RunTask started no task and named no failure (Request ID: request-1)"
                    )
                )
        )
    }

    @Test(
        "Parameters, operations and regions that cannot be right are refused without a call",
        arguments: [
            (
                "ecs:runTask", ["TaskDefinition": "t", "Nope": 1], "States.Runtime",
                "The Parameters could not be used to start the Task: "
                    + "[The field 'Nope' is not supported by Step Functions]"
            ),
            (
                "aws-sdk:ecs:flyAway", [:], "States.Runtime",
                "The resource 'arn:aws:states:::aws-sdk:ecs:flyAway' cannot be called: Amazon ECS has no operation "
                    + "'flyAway'."
            ),
            (
                "aws-sdk:ecs:RunTask", [:], "States.Runtime",
                "The resource 'arn:aws:states:::aws-sdk:ecs:RunTask' cannot be called: Amazon ECS has no operation "
                    + "'RunTask'."
            ),
            (
                "ecs:runTask", ["TaskDefinition": "arn:aws:ecs:eu-west-1:1:task-definition/t:1"],
                "ECS.InvalidParameterException",
                "TaskDefinition: 'arn:aws:ecs:eu-west-1:1:task-definition/t:1' is in the region eu-west-1, but the state "
                    + "machine is in us-east-1 and calls Amazon ECS there. Name one in us-east-1."
            ),
            (
                "aws-sdk:ecs:listTasks", ["Cluster": "arn:aws:ecs:eu-west-1:1:cluster/c"],
                "Ecs.InvalidParameterException",
                "Cluster: 'arn:aws:ecs:eu-west-1:1:cluster/c' is in the region eu-west-1, but the state machine is in "
                    + "us-east-1 and calls Amazon ECS there. Name one in us-east-1."
            ),
            (
                "sqs:sendMessage", [:], "States.Runtime",
                "The resource 'sqs:sendMessage' is not an integration of Amazon ECS."
            ),
        ] as [(String, JSONValue, String, String)]
    )
    func refused(resource: String, parameters: JSONValue, name: String, cause: String) async {
        let aws = ScriptedAWS()
        #expect(
            await launcher(aws).start(startRequest(resource, parameters))
                == .failed(StatesError(name: name, cause: cause))
        )
        #expect(aws.calls.isEmpty)
    }

    @Test("Any operation goes through the SDK integration, answered without an envelope")
    func sdkOperation() async {
        let aws = ScriptedAWS(.ok(["service": ["serviceName": "app", "createdAt": 1.5, "events": []]]))
        let outcome = await launcher(aws).start(
            startRequest("aws-sdk:ecs:updateService", ["Service": "app", "DesiredCount": 0])
        )
        #expect(
            outcome
                == .answered(["Service": ["CreatedAt": "1970-01-01T00:00:01.500Z", "Events": [], "ServiceName": "app"]])
        )
        #expect(aws.calls.map(\.operation) == ["UpdateService"])
        #expect(aws.calls.map(\.body) == [#"{"service":"app","desiredCount":0}"#])
    }

    @Test("An SDK call that waits for its token has nothing to watch, unless it starts tasks")
    func sdkWaits() async {
        let other = await launcher(ScriptedAWS(.ok(["clusterArns": []])))
            .start(startRequest("aws-sdk:ecs:listClusters.waitForTaskToken", [:]))
        #expect(other == .submitted(response: ["ClusterArns": []], handle: nil))
        for action in ["runTask", "startTask"] {
            let aws = ScriptedAWS(.ok(["tasks": [startedTask(3)], "failures": []]))
            let outcome = await launcher(aws).start(startRequest("aws-sdk:ecs:\(action).waitForTaskToken"))
            guard case .submitted(_, let found?) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
            #expect(found.isEquivalent(to: handle(3)))
            #expect(aws.calls[0].body.contains("clientToken") == (action == "runTask"))
        }
    }
}
