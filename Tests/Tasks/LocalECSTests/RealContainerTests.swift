import JSON
import Testing

@testable import LocalECS

/// A docker or podman that works, and an image of it with a shell, `sleep` and `env`: only where the environment names
/// both.
private let realProgram = environmentVariable("STEPWELL_TEST_CONTAINER_PROGRAM")
private let realImage = environmentVariable("STEPWELL_TEST_CONTAINER_IMAGE")

@Suite(
    "Containers of docker or podman",
    .enabled(
        if: realProgram != nil && realImage != nil,
        "needs STEPWELL_TEST_CONTAINER_PROGRAM and STEPWELL_TEST_CONTAINER_IMAGE"
    )
)
struct RealContainerTests {
    private static func endpoint(_ scratch: Scratch) throws -> Endpoint {
        try Endpoint(scratch) {
            $0.runtime = .docker
            $0.runtimeProgram = realProgram
        }
    }

    private static func definition(_ more: JSONObject = [:]) -> JSONObject {
        var definition: JSONObject = ["image": .string(realImage ?? "")]
        for (name, value) in more { definition[name] = value }
        return definition
    }

    @Test("exit code, output and environment come back")
    func exitCode() async throws {
        let endpoint = try Self.endpoint(try Scratch())
        let environment: JSONValue = [["name": "A", "value": "two\nlines"], ["name": "DOCKER_HOST", "value": "own"]]
        try await endpoint.register(
            "job",
            shell: "echo \"$A\" $DOCKER_HOST; exit 3",
            Self.definition(["environment": environment])
        )
        let arn = try await endpoint.run("job")
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 3)
        #expect(await endpoint.ecs.logTail(taskARN: arn) == ["two", "lines own"])
    }

    @Test("a program that the image does not have, and an image that nobody has, fail the task before it starts")
    func failedToStart() async throws {
        let endpoint = try Self.endpoint(try Scratch())
        try await endpoint.register("program", shell: "", Self.definition(["entryPoint": ["/no/such/program"]]))
        let program = try await endpoint.task(try await endpoint.run("program"), reaches: "STOPPED")
        #expect(program["stopCode"] == "TaskFailedToStart")
        #expect(program["stoppedReason"]?.stringValue?.hasPrefix("CannotStartContainerError: ") == true)
        #expect(program["containers"]?[0]?["exitCode"] == nil)
        try await endpoint.register("image", shell: "", ["image": "127.0.0.1:1/no/such/image"])
        let image = try await endpoint.task(try await endpoint.run("image"), reaches: "STOPPED")
        #expect(image["stopCode"] == "TaskFailedToStart")
        #expect(image["stoppedReason"]?.stringValue?.hasPrefix("CannotPullContainerError: ") == true)
    }

    @Test("a container is stopped, asked first")
    func stop() async throws {
        let endpoint = try Self.endpoint(try Scratch())
        let line = "trap 'exit 7' TERM; echo ready; while :; do sleep 0.1; done"
        try await endpoint.register("job", shell: line, Self.definition(["stopTimeout": 20]))
        let arn = try await endpoint.run("job")
        try await endpoint.log(arn, says: "ready")
        _ = try await endpoint.ask("StopTask", ["task": .string(arn)])
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 7)
    }

    @Test("a container that uses more memory than it has is killed, and the task says why")
    func memory() async throws {
        let endpoint = try Self.endpoint(try Scratch())
        try await endpoint.register("job", shell: "x=a; while :; do x=$x$x; done", Self.definition(["memory": 20]))
        let task = try await endpoint.task(try await endpoint.run("job"), reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 137)
        #expect(task["containers"]?[0]?["reason"] == "OutOfMemoryError: Container killed due to memory usage")
    }

    @Test("a container survives a crash of the endpoint")
    func survives() async throws {
        let scratch = try Scratch()
        let first = try Self.endpoint(scratch)
        try await first.register("job", shell: "echo ready; sleep 2; exit 5", Self.definition())
        let arn = try await first.run("job")
        try await first.log(arn, says: "ready")
        await first.ecs.abandon()
        let second = try Self.endpoint(scratch)
        let task = try await second.task(arn, reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 5)
    }
}
