import Benchmarking
import JSON

/// A client of the API with one connection, for one thread.
///
/// It is as cheap as can be: it shares the cores with what it measures.
final class StepFunctionsClient {
    private let socket: Socket
    private var reader = HTTPMessageReader()
    private let port: Int

    init(port: Int, timeoutSeconds: Int = 120) throws {
        socket = try Socket(port: port, timeoutSeconds: timeoutSeconds)
        self.port = port
    }

    /// Calls an operation and hands out whatever is answered.
    func exchange(_ operation: String, _ body: String) throws -> HTTPMessage {
        let head = """
            POST / HTTP/1.1\r
            Host: 127.0.0.1:\(port)\r
            Content-Type: application/x-amz-json-1.0\r
            X-Amz-Target: AWSStepFunctions.\(operation)\r
            Authorization: \(Self.authorization)\r
            Content-Length: \(body.utf8.count)\r
            \r\n
            """
        try socket.send(Array((head + body).utf8))
        return try answer()
    }

    /// Calls an operation that has to succeed.
    func call(_ operation: String, _ body: JSONValue) throws -> JSONValue {
        try call(operation, body.text)
    }

    /// Calls an operation that has to succeed, with the text of a JSON object.
    func call(_ operation: String, _ body: String) throws -> JSONValue {
        let message = try exchange(operation, body)
        guard message.status == 200 else {
            let text = String(decoding: message.body.prefix(300), as: UTF8.self)
            throw BenchmarkError("\(operation): \(message.status ?? 0) \(text)")
        }
        return try JSONValue(parsing: message.body)
    }

    /// Asks with GET.
    func get(_ path: String) throws -> HTTPMessage {
        try socket.send(Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n".utf8))
        return try answer()
    }

    private func answer() throws -> HTTPMessage {
        while true {
            if let message = try reader.next() { return message }
            guard try socket.receive({ reader.append($0) }) else {
                throw BenchmarkError("the daemon has closed the connection")
            }
        }
    }

    /// A daemon without access keys believes any.
    private static let authorization =
        "AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/states/aws4_request, SignedHeaders=host, "
        + "Signature=0000000000000000000000000000000000000000000000000000000000000000"
}

extension StepFunctionsClient {
    /// Makes a state machine and answers its ARN.
    func createStateMachine(_ name: String, _ definition: JSONValue) throws -> String {
        let answer = try call(
            "CreateStateMachine",
            [
                "name": .string(name), "definition": .string(definition.text),
                "roleArn": "arn:aws:iam::000000000000:role/bench",
            ]
        )
        return try Self.member("stateMachineArn", of: answer)
    }

    /// Starts an execution and answers its ARN.
    func startExecution(_ stateMachine: String, name: String, input: String = #"{"commit":"9f8e7d6c5b4a3928"}"#) throws
        -> String
    {
        let answer = try call(
            "StartExecution",
            ["stateMachineArn": .string(stateMachine), "name": .string(name), "input": .string(input)]
        )
        return try Self.member("executionArn", of: answer)
    }

    /// The status of an execution.
    func status(of execution: String) throws -> String {
        try Self.member("status", of: call("DescribeExecution", ["executionArn": .string(execution)]))
    }

    /// Waits until an execution has SUCCEEDED: looks at once, then after 1, 2, 4 … 16 ms.
    func waitForSuccess(of execution: String, timeoutSeconds: Double = 60) throws {
        let end = Clock.now + timeoutSeconds
        var pause = 0.001
        while true {
            let status = try status(of: execution)
            if status == "SUCCEEDED" { return }
            guard status == "RUNNING", Clock.now < end else { throw BenchmarkError("\(execution) is \(status)") }
            Clock.sleep(seconds: pause)
            pause = min(pause * 2, 0.016)
        }
    }

    /// Pages of ListExecutions, the newest execution first, until `take` has enough or there are no more.
    func listExecutions(
        of stateMachine: String,
        status: String,
        pageSize: Int = 1000,
        _ take: ([JSONValue]) -> Bool
    ) throws {
        var token: JSONValue?
        repeat {
            var request: JSONObject = [
                "stateMachineArn": .string(stateMachine), "statusFilter": .string(status),
                "maxResults": .number(JSONNumber(pageSize)),
            ]
            request["nextToken"] = token
            let page = try call("ListExecutions", .object(request))
            guard take(page["executions"]?.arrayValue ?? []) else { return }
            token = page["nextToken"]
        } while token?.stringValue != nil
    }

    private static func member(_ name: String, of answer: JSONValue) throws -> String {
        guard let value = answer[name]?.stringValue else { throw BenchmarkError("an answer without \(name)") }
        return value
    }
}
