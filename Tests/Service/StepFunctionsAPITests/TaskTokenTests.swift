import Engine
import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import TaskLaunching
import TestSupport
import Testing

@testable import StepFunctionsAPI

@Suite("Task tokens that pass through executions")
struct TaskTokenTests {
    /// Answers the token in its input.
    private static let answering = #"""
        {"StartAt":"P","States":{"P":{"Type":"Pass","Next":"S"},
        "S":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:sendTaskSuccess",
        "Parameters":{"TaskToken.$":"$.token","Output":{"by":"child"}},"End":true}}}
        """#

    private static func waiting(_ child: String, input: String = #"{"token.$":"$$.Task.Token"}"#) -> String {
        #"""
        {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.waitForTaskToken",
        "Parameters":{"StateMachineArn":"\#(child)","Name":"c","Input":\#(input)},"End":true}}}
        """#
    }

    @Test("are answered by the execution that a state starts and waits for, and stored nowhere")
    func nestedAnswer() async throws {
        try await Ground.run { ground in
            let child = try await ground.machine("child", Self.answering)
            let outcome = try await ground.outcome(of: try await ground.machine("parent", Self.waiting(child)))
            #expect(outcome["status"] == "SUCCEEDED")
            #expect(outcome["output"]?.parsed == ["by": "child"])
            let parent = try #require(outcome["executionArn"]?.stringValue)
            let childARN = child.execution("c")
            #expect(try await ground.end(of: childARN)["status"] == "SUCCEEDED")
            #expect(
                try await ground.events(of: parent) == [
                    "ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted",
                    "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded",
                ]
            )
            // People are shown neither token nor placeholder.
            let described = try await ground.call("DescribeExecution", ["executionArn": .string(childARN)])
            #expect(described["input"]?.parsed == ["token": "<redacted>"])
            for arn in [parent, childARN] {
                let history = try await ground.call("GetExecutionHistory", ["executionArn": .string(arn)])
                #expect(history.text.containsBytes(of: "<redacted>"))
                #expect(!history.text.containsBytes(of: TaskTokenPlaceholder.prefix))
                for text in try await ground.texts(of: arn) { #expect(!ground.holdsToken(text), "\(text)") }
            }
        }
    }

    @Test("are handed on from execution to execution")
    func handedOn() async throws {
        try await Ground.run { ground in
            let grandchild = try await ground.machine("grandchild", Self.answering)
            let child = try await ground.machine(
                "child",
                #"""
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2",
                "Parameters":{"StateMachineArn":"\#(grandchild)","Name":"g","Input":{"token.$":"$.token"}},"End":true}}}
                """#
            )
            let outcome = try await ground.outcome(of: try await ground.machine("parent", Self.waiting(child)))
            #expect(outcome["output"]?.parsed == ["by": "child"])
            let ended = try await ground.end(of: child.execution("c"))
            #expect(ended["status"] == "SUCCEEDED")
            // What the grandchild was given came back with its description, and is hidden again.
            #expect(ended["output"]?.parsed?["Input"] == ["token": "<redacted>"])
            for arn in [child.execution("c"), grandchild.execution("g")] {
                for text in try await ground.texts(of: arn) { #expect(!ground.holdsToken(text), "\(text)") }
            }
        }
    }

    @Test("are redacted in variables that a state assigns")
    func assigned() async throws {
        try await Ground.run { ground in
            let machine = try await ground.machine(
                "assigning",
                #"""
                {"StartAt":"P","States":{"P":{"Type":"Pass","Assign":{"kept.$":"$.t","n":1},"Next":"S"},
                "S":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:sendTaskSuccess",
                "Parameters":{"TaskToken.$":"$kept","Output":"1"},"End":true}}}
                """#
            )
            let outcome = try await ground.outcome(of: machine, input: ["t": .string(try await ground.openToken())])
            #expect(outcome["status"] == "SUCCEEDED")
            let arn = try #require(outcome["executionArn"])
            let history = try await ground.call("GetExecutionHistory", ["executionArn": arn])
            let variables = history["events"]?.arrayValue?.lazy
                .compactMap { $0["stateExitedEventDetails"]?["assignedVariables"] }.first
            #expect(variables == ["kept": #""<redacted>""#, "n": "1"])
        }
    }

    @Test("of activities that a state takes are stored nowhere, and good to answer with")
    func takenByAState() async throws {
        try await Ground.run { ground in
            let activity = try await ground.call("CreateActivity", ["name": "work"])
            let arn = try #require(activity["activityArn"]?.stringValue)
            let working = try await ground.machine(
                "working",
                #"{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"\#(arn)","End":true}}}"#
            )
            let worker = try await ground.machine(
                "worker",
                #"""
                {"StartAt":"G","States":{"G":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:getActivityTask",
                "Parameters":{"ActivityArn":"\#(arn)","WorkerName":"w"},"Next":"S"},
                "S":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:sendTaskSuccess",
                "Parameters":{"TaskToken.$":"$.TaskToken","Output.$":"$.Input"},"End":true}}}
                """#
            )
            let started = try await ground.call(
                "StartExecution",
                ["stateMachineArn": .string(working), "input": #"{"job":1}"#]
            )
            let outcome = try await ground.outcome(of: worker)
            #expect(outcome["status"] == "SUCCEEDED")
            let job = try #require(started["executionArn"]?.stringValue)
            #expect(try await ground.end(of: job)["output"]?.parsed == ["job": 1])
            let work = try #require(outcome["executionArn"]?.stringValue)
            for text in try await ground.texts(of: work) { #expect(!ground.holdsToken(text), "\(text)") }
        }
    }

    @Test("are shown when the server is told to, and are the ones that count")
    func revealed() async throws {
        try await Ground.run(ServiceConfiguration(revealsTaskTokens: true)) { ground in
            let child = try await ground.machine(
                "child",
                #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":86400,"End":true}}}"#
            )
            let input =
                #"{"ContainerOverrides":[{"Environment":[{"Name":"TASK_TOKEN","Value.$":"$$.Task.Token"},{"Name":"DB_PASSWORD","Value":"x"}]}]}"#
            let machine = try await ground.machine("parent", Self.waiting(child, input: input))
            let started = try await ground.call("StartExecution", ["stateMachineArn": .string(machine)])
            let arn = try #require(started["executionArn"]?.stringValue)
            let isStarted = await eventually { (try? await ground.events(of: arn).contains("TaskSubmitted")) == true }
            #expect(isStarted)
            let history = try await ground.call("GetExecutionHistory", ["executionArn": .string(arn)])
            let parameters = history["events"]?.arrayValue?.lazy
                .compactMap { $0["taskScheduledEventDetails"]?["parameters"]?.parsed }.first
            let variables = parameters?["Input"]?["ContainerOverrides"]?[0]?["Environment"]
            #expect(variables?[1]?["Value"] == "<redacted>")
            let token = try #require(variables?[0]?["Value"]?.stringValue)
            let described = try await ground.call("DescribeExecution", ["executionArn": .string(child.execution("c"))])
            #expect(
                described["input"]?.parsed?["ContainerOverrides"]?[0]?["Environment"]?[0]?["Value"] == .string(token)
            )
            _ = try await ground.call("SendTaskSuccess", ["taskToken": .string(token), "output": "7"])
            #expect(try await ground.end(of: arn)["output"] == "7")
        }
    }

    @Test("an execution is found again by the same name and input, tokens included")
    func sameInput() async throws {
        try await Ground.run { ground in
            let waiting = try await ground.machine(
                "waiting",
                #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":86400,"End":true}}}"#
            )
            let token = try await ground.openToken()
            func start(_ token: String) async throws -> JSONValue {
                try await ground.call(
                    "StartExecution",
                    [
                        "stateMachineArn": .string(waiting), "name": "one",
                        "input": .string(#"{ "token" : "\#(token)" }"#),
                    ]
                )
            }
            let first = try await start(token)
            #expect(try await start(token) == first)
            await #expect(throws: APIError.self) { _ = try await start(token + "x") }
        }
    }

    @Test("a repeated answer of a state whose first try was taken is a success", arguments: ["Success", "Failure"])
    func repeatedAnswers(kind: String) async throws {
        try await Ground.run { ground in
            let token = try await ground.openToken()
            let parameters: JSONValue =
                kind == "Success"
                ? ["TaskToken": .string(token), "Output": ["n": 1]]
                : ["TaskToken": .string(token), "Error": "E", "Cause": "because"]
            func answer(_ parameters: JSONValue, isRepeat: Bool) async -> TaskStartOutcome {
                await SDKCall(
                    TaskStartRequest(
                        resource: TaskResource(
                            service: "aws-sdk:sfn",
                            action: "sendTask\(kind)",
                            pattern: .requestResponse
                        ),
                        parameters: parameters,
                        roleARN: nil,
                        region: "us-east-1",
                        idempotencyKey: "key",
                        mayHaveBeenSent: isRepeat,
                        executionARN: "arn:aws:states:us-east-1:000000000000:execution:parent:p",
                        stateName: "T"
                    ),
                    to: ground.service
                ).answer()
            }
            #expect(await answer(parameters, isRepeat: false) == .answered([:]))
            // Asked again after a crash that came before the first answer was written down.
            #expect(await answer(parameters, isRepeat: true) == .answered([:]))
            // A call that was not made before, or says something else, comes too late.
            var other = parameters.objectValue ?? [:]
            other[kind == "Success" ? "Output" : "Error"] = kind == "Success" ? ["n": 2] : "other"
            for late in [await answer(parameters, isRepeat: false), await answer(.object(other), isRepeat: true)] {
                guard case .failed(let error) = late else {
                    Issue.record("\(late)")
                    continue
                }
                #expect(error.name == "Sfn.TaskTimedOutException")
            }
        }
    }
}

extension Ground {
    /// The token of a task that waits for an answer.
    func openToken() async throws -> String {
        let activity = try await call("CreateActivity", ["name": "tokens"])
        let arn = try #require(activity["activityArn"]?.stringValue)
        let machine = try await machine(
            "tokens",
            #"{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"\#(arn)","End":true}}}"#
        )
        _ = try await call("StartExecution", ["stateMachineArn": .string(machine)])
        let taken = try await call("GetActivityTask", ["activityArn": .string(arn)])
        return try #require(taken["taskToken"]?.stringValue)
    }

    /// All texts of an execution that the store holds.
    func texts(of arn: String) async throws -> [String] {
        let row = try #require(try await store.execution(arn: arn))
        let scopes = try await store.executionWithScopes(id: row.id)?.1 ?? []
        return [row.state, row.input, row.facts, row.output ?? "", row.error ?? "", row.cause ?? ""]
            + scopes.map(\.state) + (try await store.history(of: row.id, from: 1, through: .max)).map(\.events)
            + (try await store.work(of: row.id)).map(\.payload)
    }

    /// Whether any 80 characters of a text are a token that could be presented.
    func holdsToken(_ text: String) -> Bool {
        text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")) }
            .contains { TaskToken(parsing: String($0)).map(keyring.isGenuine) == true }
    }
}

extension String {
    /// The ARN of an execution of the state machine that this is the ARN of.
    func execution(_ name: String) -> String {
        let parts = split(separator: ":").map(String.init)
        return (parts.dropLast(2) + ["execution", parts.last ?? "", name]).joined(separator: ":")
    }
}
