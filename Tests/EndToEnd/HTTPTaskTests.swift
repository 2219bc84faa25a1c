import JSON
import SigV4
import TestSupport
import Testing

/// States that call an HTTP API, and what they may not call.
@Suite(.serialized, .timeLimit(.minutes(3))) struct HTTPTaskTests {
    private func machine(_ url: String) -> JSONValue {
        [
            "StartAt": "Call",
            "States": [
                "Call": [
                    "Type": "Task", "Resource": "arn:aws:states:::http:invoke",
                    "Parameters": [
                        "ApiEndpoint": .string(url), "Method": "POST", "Headers": ["X-Name.$": "$.name"],
                        "RequestBody.$": "$",
                    ],
                    "Catch": [
                        ["ErrorEquals": ["States.Http.StatusCode.404"], "Next": "NotThere"],
                        ["ErrorEquals": ["States.Http.Socket"], "ResultPath": "$.failure", "Next": "NotReached"],
                    ],
                    "OutputPath": "$.ResponseBody", "End": true,
                ],
                "NotThere": ["Type": "Pass", "OutputPath": "$.Cause", "End": true],
                "NotReached": ["Type": "Pass", "OutputPath": "$.failure.Cause", "End": true],
            ],
        ]
    }

    @Test func networksOfTheOperatorAreCalled() async throws {
        let server = try LoopbackServer { request in
            guard request.target == "/there" else { return .init(status: 404, body: "nothing here") }
            let body = String(decoding: request.body, as: UTF8.self)
            return .init(
                headers: [("Content-Type", "application/json")],
                body: #"{"got":\#(body),"name":"\#(request.header("X-Name") ?? "")"}"#
            )
        }
        defer { server.stop() }
        let daemon = try await DaemonProcess.started(["--http-task-networks", "127.0.0.0/8"])
        for (path, output) in [("there", #"{"got":{"name":"ann"},"name":"ann"}"#), ("gone", #""nothing here""#)] {
            let machine = try await daemon.createMachine(path, machine("http://127.0.0.1:\(server.port)/\(path)"))
            let execution = try await daemon.startExecution(of: machine, input: ["name": "ann"])
            let description = try await daemon.end(of: execution)
            #expect(description["output"]?.stringValue == output, "\(description.text)")
            let events = try await daemon.history(of: execution)
            let scheduled = events.first { $0["type"] == "TaskScheduled" }?["taskScheduledEventDetails"]
            #expect(scheduled?["resourceType"] == "http" && scheduled?["resource"] == "invoke")
        }
    }

    @Test func theTraceOfTheStartIsPassedOnThroughNestedExecutions() async throws {
        let server = try LoopbackServer { request in
            .init(
                headers: [("Content-Type", "application/json")],
                body: #""\#(request.header("traceparent") ?? "none")""#
            )
        }
        defer { server.stop() }
        let daemon = try await DaemonProcess.started(["--http-task-networks", "127.0.0.0/8"])
        let inner = try await daemon.createMachine("inner", machine("http://127.0.0.1:\(server.port)/"))
        let state: JSONValue = [
            "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
            "Parameters": ["StateMachineArn": .string(inner), "Input": ["name": "ann"]], "OutputPath": "$.Output",
            "End": true,
        ]
        _ = try await daemon.createMachine("outer", ofState: state)
        let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        for (header, output) in [(trace, trace), ("00-nonsense", "none")] {
            let answer = try await daemon.client.rest(
                "POST",
                "/v1/executions",
                ["stateMachine": "outer"],
                headers: [HeaderField(name: "traceparent", value: header)]
            )
            let execution = try #require(answer.body["executionArn"]?.stringValue)
            #expect(try await daemon.end(of: execution)["output"]?.stringValue == #""\#(output)""#)
        }
    }

    @Test func nothingElseThatIsNotPublicIsReached() async throws {
        let server = try LoopbackServer { _ in .init(body: "secret") }
        defer { server.stop() }
        let daemon = try await DaemonProcess.started([])
        let hosts = [
            "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "2130706433", "169.254.169.254", "10.0.0.1",
        ]
        for (index, host) in hosts.enumerated() {
            for scheme in ["http", "https"] {
                let url = "\(scheme)://\(host):\(server.port)/latest/meta-data/"
                let machine = try await daemon.createMachine("\(scheme)-\(index)", machine(url))
                let execution = try await daemon.startExecution(of: machine, input: ["name": "ann"])
                let output = try await daemon.end(of: execution)["output"]?.stringValue
                #expect(output?.contains("http-task-networks") == true, "\(url): \(output ?? "none")")
            }
        }
        #expect(server.connectionCount == 0)
    }

    /// With EventBridge and Secrets Manager as moto plays them.
    @Test(.enabled(if: MotoServer.isAvailable, .init(rawValue: MotoServer.hint)))
    func aConnectionAuthorizesTheRequest() async throws {
        let server = try LoopbackServer { request in
            .init(headers: [("Content-Type", "text/plain")], body: request.header("X-Key") ?? "none")
        }
        defer { server.stop() }
        let moto = try await MotoServer()
        let daemon = try await DaemonProcess.started(
            ["--http-task-networks", "127.0.0.1"],
            environment: [
                "AWS_ENDPOINT_URL": moto.url, "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "secret",
                "AWS_REGION": "us-east-1",
            ]
        )
        let machine = try await daemon.createMachine(
            "connected",
            [
                "StartAt": "Connect",
                "States": [
                    "Connect": [
                        "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:eventbridge:createConnection",
                        "Parameters": [
                            "Name": "partner", "AuthorizationType": "API_KEY",
                            "AuthParameters": [
                                "ApiKeyAuthParameters": ["ApiKeyName": "X-Key", "ApiKeyValue": "s3cret"]
                            ],
                        ],
                        "Next": "Call",
                    ],
                    "Call": [
                        "Type": "Task", "Resource": "arn:aws:states:::http:invoke",
                        "Parameters": [
                            "ApiEndpoint": .string("http://127.0.0.1:\(server.port)/"), "Method": "GET",
                            "Authentication": ["ConnectionArn.$": "$.ConnectionArn"],
                        ],
                        "OutputPath": "$.ResponseBody", "End": true,
                    ],
                ],
            ]
        )
        let execution = try await daemon.startExecution(of: machine)
        let description = try await daemon.end(of: execution)
        #expect(description["output"] == "\"s3cret\"", "\(description.text)")
        // What the request was authorized with is in no event of its state.
        let events = try await daemon.history(of: execution)
        let call = events.drop { $0["stateEnteredEventDetails"]?["name"] != "Call" }
            .filter { ["TaskStateEntered", "TaskScheduled", "TaskStarted"].contains($0["type"]?.stringValue) }
        #expect(call.count == 3 && !JSONValue.array(Array(call)).text.contains("s3cret"))
    }
}
