import AWSCore
import JSON
import SigV4
import StepFunctionsModel
import Synchronization
import TestSupport

@testable import StepwellClient

/// A loopback server that speaks the Step Functions API as far as the command line needs it, and plays back histories.
final class FakeStepFunctions: Sendable {
    /// An execution whose history grows by one portion with each request for it.
    struct Execution: Sendable {
        var machine = "Deploy"
        var name = "one"
        var portions: [[JSONObject]]
        var status = ExecutionStatus.succeeded
        var output: String?
        var error: String?
        var cause: String?

        var arn: String { FakeStepFunctions.executionARN(machine, name) }
        var shown: [JSONObject] { Array(portions.prefix(portionsShown).joined()) }
        var isOver: Bool { portionsShown >= portions.count && status.isClosed }
        var input = "{}"
        var startDate = Timestamp.start
        /// The version or alias that it was started by.
        var qualifier: String?
        /// Whether a start under its name, with its input, is answered as if it had started it; so it is while one runs.
        var isStartedAgain = false
        /// How it stands with its concurrency key.
        var standing: JSONValue?
        /// How it ends by itself between being described and being stopped.
        var endsBeforeItIsStopped: ExecutionStatus?
        /// How many portions have been asked for; -1 before the execution is started.
        var portionsShown = 0
    }

    /// A request that has arrived.
    struct Call: Sendable, Hashable {
        var operation: String
        var input: JSONObject
    }

    private struct State {
        var machines: [String]
        var executions: [Execution]
        var calls: [Call] = []
        var failures: [LoopbackServer.Reply] = []
        /// What was reported about tasks that are over, by the path that it is told again at.
        var reports: [String: JSONValue] = [:]
        /// What a server that is none of ours says to requests that are none of AWS's.
        var foreignReply: LoopbackServer.Reply?
        var foreignCount = 0
    }

    private let state: Mutex<State>

    init(machines: [String] = ["Deploy"], executions: [Execution] = []) {
        state = Mutex(State(machines: machines, executions: executions))
    }

    /// All calls so far.
    var calls: [Call] { state.withLock { $0.calls } }

    /// Answers the next requests with these replies instead of what they ask for.
    func fail(with replies: [LoopbackServer.Reply]) { state.withLock { $0.failures += replies } }

    /// From now on requests that are none of AWS's are answered as by somebody who does not know them.
    func answerForeign(with reply: LoopbackServer.Reply) { state.withLock { $0.foreignReply = reply } }

    /// How many of those have come.
    var foreignCount: Int { state.withLock { $0.foreignCount } }

    /// The only task is over, because of this.
    func end(with report: TaskReport) { state.withLock { $0.reports[report.path] = report.body } }

    static func machineARN(_ name: String) -> String { "arn:aws:states:us-east-1:123456789012:stateMachine:\(name)" }

    static func executionARN(_ machine: String, _ name: String) -> String {
        "arn:aws:states:us-east-1:123456789012:execution:\(machine):\(name)"
    }
}

extension FakeStepFunctions {
    /// Runs `body` with a session whose requests come here.
    func withSession<Result>(
        _ console: RecordingConsole = RecordingConsole(),
        environment: [String: String] = [:],
        clock: CommandClock = .system,
        patience: Patience = Patience(.seconds(60), firstPause: .milliseconds(5)),
        _ body: (Session) async throws -> Result
    ) async throws -> Result {
        let server = try LoopbackServer { self.reply(to: $0) }
        defer { server.stop() }
        let client = StepFunctionsClient(
            transport: try CurlTransport(),
            endpoint: Endpoint(origin: HTTPOrigin(scheme: .http, host: "127.0.0.1", port: server.port)),
            signer: RequestSigner(region: "us-east-1") { RequestSigner.anonymous },
            patience: patience,
            clock: clock
        )
        return try await body(
            Session(client: client, console: console.console, environment: Environment(environment))
        )
    }

    private func reply(to request: LoopbackServer.Request) -> LoopbackServer.Reply {
        let operation = String(request.header("X-Amz-Target")?.split(separator: ".").last ?? "")
        let input = (try? JSONValue(parsing: request.body))?.objectValue ?? [:]
        return state.withLock { state in
            if request.target.hasPrefix("/v1/") {
                state.foreignCount += 1
                if let reply = state.foreignReply { return reply }
                let isKnown = (try? JSONValue(parsing: request.body)) == state.reports[request.target]
                return isKnown
                    ? Self.answer(["accepted": true])
                    : LoopbackServer.Reply(status: 410, body: #"{"error":{"code":"TaskTimedOut","message":"over"}}"#)
            }
            state.calls.append(Call(operation: operation, input: input))
            guard state.failures.isEmpty else { return state.failures.removeFirst() }
            switch operation {
            case "ListStateMachines": return Self.answer(["stateMachines": .array(state.machines.map(Self.item))])
            case "StartExecution": return Self.start(input, &state)
            case "DescribeExecution": return Self.find(input, &state) { Self.describe($0) }
            case "GetExecutionHistory": return Self.find(input, &state) { Self.history(input, &$0) }
            case "ListExecutions":
                let arn = input["stateMachineArn"]?.stringValue
                let own = state.executions.filter { Self.machineARN($0.machine) == arn }
                return Self.answer(["executions": .array(own.map { .object(Self.description($0)) })])
            case "RedriveExecution": return Self.find(input, &state) { _ in Self.answer(["redriveDate": 2.5]) }
            case "StopExecution": return Self.find(input, &state) { Self.stop(&$0) }
            case "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat":
                return state.reports.isEmpty ? Self.answer([:]) : Self.refusal("TaskTimedOut", "Task Timed Out")
            default: return Self.refusal("UnknownOperationException", operation)
            }
        }
    }

    /// A reply with the members of an object.
    static func answer(_ members: JSONObject) -> LoopbackServer.Reply {
        LoopbackServer.Reply(
            headers: [("Content-Type", "application/x-amz-json-1.0")],
            body: JSONValue.object(members).text
        )
    }

    /// An error of the API.
    static func refusal(_ code: String, _ message: String, status: Int = 400) -> LoopbackServer.Reply {
        let body: JSONValue = [
            "__type": .string("com.amazon.swf.service.v2.model#\(code)"), "message": .string(message),
        ]
        return LoopbackServer.Reply(status: status, body: body.text)
    }

    private static func item(_ machine: String) -> JSONValue {
        [
            "stateMachineArn": .string(machineARN(machine)), "name": .string(machine), "type": "STANDARD",
            "creationDate": 1_735_787_045.25,
        ]
    }

    private static func find(
        _ input: JSONObject,
        _ state: inout State,
        _ found: (inout Execution) -> LoopbackServer.Reply
    ) -> LoopbackServer.Reply {
        let arn = input["executionArn"]?.stringValue ?? ""
        guard let index = state.executions.firstIndex(where: { $0.arn == arn }) else {
            return refusal("ExecutionDoesNotExist", "Execution Does Not Exist: '\(arn)'")
        }
        return found(&state.executions[index])
    }

    private static func start(_ input: JSONObject, _ state: inout State) -> LoopbackServer.Reply {
        let parts = (input["stateMachineArn"]?.stringValue ?? "").split(separator: ":").map(String.init)
        let machine = parts.count > 6 ? parts[6] : ""
        let name = input["name"]?.stringValue ?? ""
        let started = answer([
            "executionArn": .string(executionARN(machine, name)), "startDate": Timestamp.start.jsonValue,
        ])
        if state.executions.contains(where: { $0.isStartedAgain && $0.machine == machine && $0.name == name }) {
            return started
        }
        if state.executions.contains(where: { $0.machine == machine && $0.name == name && $0.portionsShown >= 0 }) {
            return refusal("ExecutionAlreadyExists", "Execution Already Exists: '\(executionARN(machine, name))'")
        }
        // A prepared execution without a name becomes the one that is started.
        let prepared = state.executions.firstIndex { $0.portionsShown < 0 }
        if let prepared {
            state.executions[prepared].portionsShown = 0
            state.executions[prepared].machine = machine
            state.executions[prepared].name = name
        }
        return started
    }

    /// Ends an execution that runs; says when it ended.
    private static func stop(_ execution: inout Execution) -> LoopbackServer.Reply {
        if !execution.isOver {
            execution.status = execution.endsBeforeItIsStopped ?? .aborted
            execution.portions = []
            execution.portionsShown = 0
        }
        return answer(["stopDate": 1.5])
    }

    private static func describe(_ execution: Execution) -> LoopbackServer.Reply {
        guard let standing = execution.standing else { return answer(description(execution)) }
        let header = ("X-Stepwell-Concurrency", standing.text)
        return LoopbackServer.Reply(headers: [header], body: JSONValue.object(description(execution)).text)
    }

    private static func description(_ execution: Execution) -> JSONObject {
        var members: JSONObject = [
            "executionArn": .string(execution.arn),
            "stateMachineArn": .string(machineARN(execution.machine)),
            "name": .string(execution.name),
            "status": .string(execution.isOver ? execution.status.rawValue : "RUNNING"),
            "startDate": execution.startDate.jsonValue,
            "input": .string(execution.input),
        ]
        if let qualifier = execution.qualifier {
            let member = Int(qualifier) == nil ? "stateMachineAliasArn" : "stateMachineVersionArn"
            members[member] = .string("\(machineARN(execution.machine)):\(qualifier)")
        }
        guard execution.isOver else { return members }
        members["stopDate"] = Timestamp.start.adding(seconds: 75).jsonValue
        for (key, value) in [("output", execution.output), ("error", execution.error), ("cause", execution.cause)] {
            if let value { members[key] = .string(value) }
        }
        return members
    }

    /// Pages of three events, so that paging is used.
    private static func history(_ input: JSONObject, _ execution: inout Execution) -> LoopbackServer.Reply {
        let first = input["nextToken"]?.stringValue.flatMap { Int($0) } ?? 0
        if first == 0 { execution.portionsShown = min(execution.portions.count, execution.portionsShown + 1) }
        let isReverse = input["reverseOrder"]?.boolValue ?? false
        let events = isReverse ? execution.shown.reversed() : execution.shown
        var answer: JSONObject = ["events": .array(events.dropFirst(first).prefix(3).map { .object($0) })]
        if events.count > first + 3 { answer["nextToken"] = .string(String(first + 3)) }
        return Self.answer(answer)
    }
}
