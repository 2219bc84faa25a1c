import JSON
import Logging
import Synchronization
import Testing

@testable import LocalECS

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A directory of its own for one test, removed with it.
final class Scratch: Sendable {
    let path: String

    init() throws {
        var template = Array("\(environmentVariable("TMPDIR") ?? "/tmp")/local-ecs-XXXXXX".utf8CString)
        path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    deinit {
        FileSystem.removeTree(path, depthMax: 8)
    }

    func write(_ text: String, to name: String) throws {
        let output = try Descriptor.creating(path + "/" + name)
        try FileSystem.write(Array(text.utf8), to: output.number)
    }

    func read(_ name: String) -> String? {
        FileSystem.readText(path + "/" + name)
    }
}

/// An answer of the endpoint.
struct Answer {
    let status: Int
    let body: JSONValue

    var errorType: String? { body["__type"]?.stringValue }
    var message: String? { body["message"]?.stringValue }
}

/// A local ECS endpoint on a directory, and the few requests that most tests make.
struct Endpoint {
    let ecs: LocalECS
    let scratch: Scratch

    init(_ scratch: Scratch, _ change: (inout LocalECSConfiguration) -> Void = { _ in }) throws {
        self.scratch = scratch
        var configuration = LocalECSConfiguration(stateDirectory: scratch.path + "/ecs")
        configuration.workingDirectory = scratch.path
        configuration.secretsEnvironment = [:]
        change(&configuration)
        ecs = try LocalECS(
            configuration: configuration,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    func call(_ operation: String, _ body: JSONValue) async throws -> Answer {
        var bytes: [UInt8] = []
        body.write(to: &bytes)
        let response = await ecs.respond(to: operation, body: bytes)
        let answer = Answer(status: response.status, body: try JSONValue(parsing: response.body))
        #expect(response.errorType == answer.errorType)
        return answer
    }

    /// A request that must succeed.
    func ask(_ operation: String, _ body: JSONValue) async throws -> JSONValue {
        let answer = try await call(operation, body)
        try #require(answer.status == 200, "\(operation): \(answer.body.text)")
        return answer.body
    }

    /// Registers a definition with one container that runs a line of shell.
    func register(_ family: String, shell line: String, _ more: JSONObject = [:]) async throws {
        var container: JSONObject = [
            "name": "main", "image": .string("local/\(family)"), "entryPoint": ["/bin/sh", "-c"],
            "command": [.string(line)],
        ]
        for (name, value) in more { container[name] = value }
        try await register(family, containers: [.object(container)])
    }

    func register(_ family: String, containers: [JSONValue]) async throws {
        _ = try await ask(
            "RegisterTaskDefinition",
            ["family": .string(family), "containerDefinitions": .array(containers)]
        )
    }

    /// Starts a task and answers its ARN.
    func run(_ definition: String, _ more: JSONObject = [:]) async throws -> String {
        var request: JSONObject = ["taskDefinition": .string(definition)]
        for (name, value) in more { request[name] = value }
        let answer = try await ask("RunTask", .object(request))
        return try #require(answer["tasks"]?[0]?["taskArn"]?.stringValue)
    }

    func task(_ arn: String) async throws -> JSONValue {
        let answer = try await ask("DescribeTasks", ["tasks": [.string(arn)], "include": ["TAGS"]])
        return try #require(answer["tasks"]?[0], "\(answer.text)")
    }

    /// Waits for a task to reach a status.
    func task(_ arn: String, reaches status: String) async throws -> JSONValue {
        try await eventually("\(arn) is \(status)") {
            let task = try await task(arn)
            guard task["lastStatus"]?.stringValue == status else { return Optional<JSONValue>.none }
            return task
        }
    }

    func service(_ name: String) async throws -> JSONValue {
        let answer = try await ask("DescribeServices", ["services": [.string(name)]])
        return try #require(answer["services"]?[0], "\(answer.text)")
    }

    /// Waits until the log of a task's container has a line.
    func log(_ arn: String, says line: String) async throws {
        _ = try await eventually("the log says \(line)") {
            await ecs.logTail(taskARN: arn).contains(line) ? true : nil
        }
    }
}

struct NeverHappened: Error, CustomStringConvertible {
    let description: String
}

/// Waits for a condition: looks again and again, and gives up only when a machine would have to be very slow indeed.
func eventually<Value>(_ what: String, _ look: () async throws -> Value?) async throws -> Value {
    let clock = ContinuousClock()
    let start = clock.now
    while clock.now - start < .seconds(60) {
        if let value = try await look() { return value }
        try await Task.sleep(for: .milliseconds(5))
    }
    throw NeverHappened(description: "never happened: \(what)")
}

func processExists(_ pid: Int32) -> Bool {
    ProcessIdentity(living: pid)?.isAlive ?? false
}
