import AWSCore
import JSON
import SigV4
import StepFunctionsModel
import TestSupport
import Testing

@testable import StepwellClient

@Suite("The API client")
struct StepFunctionsClientTests {
    @Test("Requests are those of the AWS JSON protocol, signed for the service")
    func wire() async throws {
        let server = try LoopbackServer { _ in FakeStepFunctions.answer(["stateMachines": []]) }
        defer { server.stop() }
        let client = StepFunctionsClient(
            transport: try CurlTransport(),
            endpoint: try Endpoint(parsing: "http://127.0.0.1:\(server.port)/prefix/"),
            signer: RequestSigner(region: "eu-west-1") {
                AWSCredentials(accessKeyID: "AKID", secretAccessKey: "secret", sessionToken: "session")
            }
        )
        _ = try await client.listStateMachines()
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.target == "/prefix/")
        #expect(request.header("X-Amz-Target") == "AWSStepFunctions.ListStateMachines")
        #expect(request.header("Content-Type") == "application/x-amz-json-1.0")
        #expect(request.header("X-Amz-Security-Token") == "session")
        let authorization = try #require(request.header("Authorization"))
        #expect(authorization.hasPrefix("AWS4-HMAC-SHA256 Credential=AKID/"))
        #expect(authorization.contains("/eu-west-1/states/aws4_request"))
        #expect(String(decoding: request.body, as: UTF8.self) == "{}")
    }

    @Test("An error of the API is told with its code and message, and never repeated")
    func refusal() async throws {
        let fake = FakeStepFunctions()
        try await fake.withSession { session in
            let arn = try #require(ARN(parsing: FakeStepFunctions.executionARN("Deploy", "none")))
            let error = await #expect(throws: CommandError.self) { try await session.client.describeExecution(arn) }
            #expect(error?.code == "ExecutionDoesNotExist")
            #expect(error?.exitStatus == .refused)
            #expect(error?.description.contains("Execution Does Not Exist") == true)
        }
        #expect(fake.calls.count == 1)
    }

    @Test("A server in trouble is asked again, with growing pauses, and the user hears of it once")
    func repeating() async throws {
        let fake = FakeStepFunctions()
        let console = RecordingConsole()
        let clock = HurriedClock()
        fake.fail(with: [
            LoopbackServer.Reply(status: 503, body: "<html>"),
            FakeStepFunctions.refusal("ServiceUnavailable", "later", status: 503),
            FakeStepFunctions.refusal("ThrottlingException", "Rate exceeded"),
        ])
        try await fake.withSession(console, clock: clock.clock, patience: Patience(.seconds(10))) { session in
            let machines = try await session.client.listStateMachines()
            #expect(machines.map(\.name) == ["Deploy"])
        }
        #expect(clock.pauses == [.milliseconds(200), .milliseconds(400), .milliseconds(800)])
        #expect(console.error.components(of: "trying again") == 1)
    }

    @Test("Patience with a server that is not there ends, as unreachable")
    func unreachable() async throws {
        let server = try LoopbackServer { _ in LoopbackServer.Reply() }
        let port = server.port
        server.stop()
        let clock = HurriedClock()
        let client = StepFunctionsClient(
            transport: try CurlTransport(),
            endpoint: try Endpoint(parsing: "http://127.0.0.1:\(port)"),
            signer: RequestSigner(region: "us-east-1") { RequestSigner.anonymous },
            patience: Patience(.seconds(3)),
            clock: clock.clock
        )
        let error = await #expect(throws: CommandError.self) { try await client.listStateMachines() }
        #expect(error?.exitStatus == .unreachable)
        #expect(error?.description.contains("127.0.0.1:\(port)") == true)
        #expect(clock.pauses.reduce(.zero, +) == .seconds(3))
        #expect(clock.pauses.count > 2)
    }

    @Test("Something that is no Step Functions server is recognised", arguments: [200, 404, 302])
    func notAServer(status: Int) async throws {
        let fake = FakeStepFunctions()
        fake.fail(with: [LoopbackServer.Reply(status: status, body: "<html>nginx</html>")])
        try await fake.withSession { session in
            let error = await #expect(throws: CommandError.self) { try await session.client.listStateMachines() }
            #expect(error?.exitStatus == .unreachable)
            #expect(error?.description.contains("check the endpoint") == true)
        }
    }

    @Test(
        "Once the server has answered, somebody else's answer in its place is trouble that passes",
        arguments: [200, 302, 403, 404]
    )
    func foreignAnswer(status: Int) async throws {
        let fake = FakeStepFunctions()
        let clock = HurriedClock()
        try await fake.withSession(clock: clock.clock, patience: Patience(.seconds(10))) { session in
            _ = try await session.client.listStateMachines()
            fake.fail(with: [LoopbackServer.Reply(status: status, body: "<html>nginx</html>")])
            _ = try await session.client.listStateMachines()
            fake.fail(with: Array(repeating: LoopbackServer.Reply(status: status, body: "<html>"), count: 99))
            let error = await #expect(throws: CommandError.self) { try await session.client.listStateMachines() }
            #expect(error?.exitStatus == .unreachable)
        }
        #expect(fake.calls.count > 4)
    }

    @Test("The last try comes at the very end of the time, and none after it")
    func lastPause() {
        let patience = Patience(.seconds(10))
        #expect(patience.pause(after: 6, elapsed: .seconds(6)) == .seconds(4))
        #expect(patience.pause(after: 2, elapsed: .seconds(6)) == .milliseconds(400))
        #expect(patience.pause(after: 7, elapsed: .seconds(10)) == nil)
        #expect(Patience(.zero).pause(after: 1, elapsed: .zero) == nil)
    }

    @Test("An answer without what it must have names the member")
    func malformed() async throws {
        let fake = FakeStepFunctions()
        fake.fail(with: [FakeStepFunctions.answer(["stateMachines": [["name": "x"]]])])
        try await fake.withSession { session in
            let error = await #expect(throws: CommandError.self) { try await session.client.listStateMachines() }
            #expect(error?.description.contains("stateMachineArn") == true)
        }
    }

    @Test("A start whose answer was lost finds the execution that it has started")
    func lostStart() async throws {
        let execution = FakeStepFunctions.Execution(name: "mine", portions: [SampleHistory.migrating], status: .running)
        let fake = FakeStepFunctions(executions: [execution])
        let machine = try #require(ARN(parsing: FakeStepFunctions.machineARN("Deploy")))
        try await fake.withSession { session in
            let found = try await session.client.startExecution(
                machine: machine,
                name: "mine",
                input: "{}",
                isNameNew: true
            )
            #expect(found.arn.description == FakeStepFunctions.executionARN("Deploy", "mine"))
            let error = await #expect(throws: CommandError.self) {
                try await session.client.startExecution(machine: machine, name: "mine", input: "{}", isNameNew: false)
            }
            #expect(error?.code == "ExecutionAlreadyExists")
        }
    }
}

extension String {
    /// How often a text occurs.
    func components(of text: String) -> Int { ranges(of: text).count }
}
