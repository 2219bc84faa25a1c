import JSON
import Testing

@testable import LocalECS

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("Stopping tasks")
struct StopTests {
    @Test("StopTask asks first: the container's own exit code and the reason are kept")
    func graceful() async throws {
        let endpoint = try Endpoint(try Scratch())
        try await endpoint.register(
            "job",
            shell: "trap 'echo bye; exit 7' TERM; echo ready; while :; do sleep 0.01; done"
        )
        let arn = try await endpoint.run("job", ["tags": [["key": "team", "value": "db"]]])
        try await endpoint.log(arn, says: "ready")
        let answer = try await endpoint.ask("StopTask", ["task": .string(arn), "reason": "execution 4711 was aborted"])
        #expect(answer["task"]?["desiredStatus"] == "STOPPED")
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(task["stopCode"] == "UserInitiated")
        #expect(task["stoppedReason"] == "execution 4711 was aborted")
        #expect(task["containers"]?[0]?["exitCode"] == 7)
        #expect(task["tags"] == [])
        #expect(await endpoint.ecs.logTail(taskARN: arn).last == "bye")
        let again = try await endpoint.ask("StopTask", ["task": .string(arn), "reason": "other"])
        #expect(again["task"]?["stoppedReason"] == "execution 4711 was aborted")
    }

    @Test("a container that ignores SIGTERM is killed after its stop timeout, with all its processes")
    func forced() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        try await endpoint.register(
            "job",
            shell: "trap '' TERM; sleep 600 & echo $! > \(scratch.path)/child; echo ready; wait; sleep 600",
            ["stopTimeout": 1]
        )
        let arn = try await endpoint.run("job")
        try await endpoint.log(arn, says: "ready")
        let child = try #require(scratch.read("child").flatMap { Int32($0.dropLast()) })
        #expect(processExists(child))
        _ = try await endpoint.ask("StopTask", ["task": .string(arn)])
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 137)
        let stopping = try #require(task["stoppingAt"]?.doubleValue)
        let stopped = try #require(task["stoppedAt"]?.doubleValue)
        #expect(stopped - stopping >= 0.999)
        _ = try await eventually("the child is gone") { processExists(child) ? nil : true }
    }

    @Test("what a container leaves behind in its group ends with it")
    func leftovers() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        try await endpoint.register("job", shell: "sleep 600 & echo $! > \(scratch.path)/child; exit 4")
        let task = try await endpoint.task(try await endpoint.run("job"), reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 4)
        let child = try #require(scratch.read("child").flatMap { Int32($0.dropLast()) })
        _ = try await eventually("the child is gone") { processExists(child) ? nil : true }
    }

    /// Programs that leave the session of their container, and write their number into the file `away`.
    static let escapes = [
        // As `stepwell exec` runs its command.
        "setsid sh -c 'trap \"\" TERM; echo $$ > away; while :; do sleep 0.01; done' & wait; sleep 600",
        // Told by its parent alone.
        "env -i /bin/sh -c 'trap \"\" TERM; setsid sh -c \"echo \\$\\$ > away; exec sleep 600\" & wait; sleep 600'",
        // Told by its environment alone.
        "(setsid sh -c 'echo $$ > away; exec sleep 600' &) ; sleep 600",
    ]

    private static func away(_ scratch: Scratch) async throws -> Int32 {
        try await eventually("it is away") {
            scratch.read("away").flatMap { $0.hasSuffix("\n") ? Int32($0.dropLast()) : nil }
        }
    }

    @Test("what has left the container's session is killed with it, before the task is STOPPED", arguments: escapes)
    func escaped(line: String) async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        try await endpoint.register("job", shell: "trap '' TERM; " + line, ["stopTimeout": 0])
        let arn = try await endpoint.run("job")
        let away = try await Self.away(scratch)
        let bystander = try Spawner.spawn(["/bin/sleep", "600"], environment: [], output: try .null())
        defer {
            kill(bystander, SIGKILL)
            waitpid(bystander, nil, 0)
        }
        _ = try await endpoint.ask("StopTask", ["task": .string(arn)])
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(!processExists(away))
        #expect(processExists(bystander))
        #expect(task["containers"]?[0]?["exitCode"] == 137)
    }

    @Test("a supervisor that is killed alone takes its container with it", arguments: [false, true])
    func supervisorKilled(isAdopted: Bool) async throws {
        let scratch = try Scratch()
        var endpoint = try Endpoint(scratch)
        let line = "setsid sh -c 'echo $$ > away; exec sleep 600' & echo $$ > own; wait; sleep 600"
        try await endpoint.register("job", shell: line)
        let arn = try await endpoint.run("job")
        let away = try await Self.away(scratch)
        let own = try await eventually("it runs") { scratch.read("own").flatMap { Int32($0.dropLast()) } }
        _ = try await endpoint.task(arn, reaches: "RUNNING")
        let id = try #require(arn.split(separator: "/").last)
        if isAdopted {
            await endpoint.ecs.abandon()
            endpoint = try Endpoint(scratch)
        }
        let pid = try #require(scratch.read("ecs/tasks/\(id)/main/pid"))
        kill(try #require(ProcessIdentity(stat: pid)).pid, SIGKILL)
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(!processExists(own))
        #expect(!processExists(away))
        #expect(task["containers"]?[0]?["exitCode"] == nil)
    }

    @Test("a supervisor that is killed from outside leaves no exit code, which is not success")
    func lost() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        try await endpoint.register("job", shell: "echo ready; sleep 600")
        let arn = try await endpoint.run("job")
        try await endpoint.log(arn, says: "ready")
        let id = try #require(arn.split(separator: "/").last)
        let line = try #require(scratch.read("ecs/tasks/\(id)/main/pid"))
        Spawner.signalGroup(try #require(ProcessIdentity(stat: line)), 9)
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(task["stopCode"] == "EssentialContainerExited")
        #expect(task["containers"]?[0]?["exitCode"] == nil)
        #expect(task["containers"]?[0]?["reason"]?.stringValue?.hasPrefix("ContainerRuntimeError: ") == true)
    }

    @Test("an essential container that ends stops the others; one that is not essential does not")
    func essential() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        let shell: JSONValue = ["/bin/sh", "-c"]
        try await endpoint.register(
            "pod",
            containers: [
                [
                    "name": "app", "image": "local/app", "entryPoint": shell,
                    "command": [.string("while ! test -e \(scratch.path)/go; do sleep 0.01; done; exit 0")],
                ],
                [
                    "name": "sidecar", "image": "local/app", "entryPoint": shell, "essential": false,
                    "command": ["exec sleep 600"],
                ],
                ["name": "init", "image": "local/app", "entryPoint": shell, "essential": false, "command": ["exit 9"]],
            ]
        )
        let arn = try await endpoint.run("pod")
        _ = try await eventually("the unimportant one has ended") {
            let task = try await endpoint.task(arn)
            return task["containers"]?[2]?["exitCode"] == 9 && task["lastStatus"] == "RUNNING" ? true : nil
        }
        try scratch.write("", to: "go")
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 0)
        #expect(task["containers"]?[1]?["exitCode"] == 143)
    }

    @Test("dependsOn: a container starts when the others have come so far, and never when they cannot")
    func dependencies() async throws {
        let endpoint = try Endpoint(try Scratch())
        func definition(_ code: Int) -> [JSONValue] {
            [
                [
                    "name": "app", "image": "local/app", "entryPoint": ["sh", "-c"], "command": ["echo app"],
                    "dependsOn": [["containerName": "migrate", "condition": "SUCCESS"]],
                ],
                [
                    "name": "migrate", "image": "local/app", "entryPoint": ["sh", "-c"], "essential": false,
                    "command": [.string("exit \(code)")],
                ],
            ]
        }
        try await endpoint.register("good", containers: definition(0))
        try await endpoint.register("bad", containers: definition(2))
        let good = try await endpoint.task(try await endpoint.run("good"), reaches: "STOPPED")
        #expect(good["containers"]?[0]?["exitCode"] == 0)
        let bad = try await endpoint.task(try await endpoint.run("bad"), reaches: "STOPPED")
        #expect(bad["stopCode"] == "TaskFailedToStart")
        #expect(bad["containers"]?[0]?["exitCode"] == nil)
        #expect(bad["containers"]?[1]?["exitCode"] == 2)
        #expect(bad["stoppedReason"]?.stringValue?.contains("ended with exit code 2") == true)
    }

    @Test("shutDown with stopTasks stops what runs, and waits for it")
    func shutDown() async throws {
        let scratch = try Scratch()
        var first: Endpoint? = try Endpoint(scratch) { $0.shutdownPolicy = .stopTasks }
        try await first?.register("job", shell: "trap 'exit 6' TERM; echo ready; while :; do sleep 0.01; done")
        let arn = try #require(try await first?.run("job"))
        try await first?.log(arn, says: "ready")
        await first?.ecs.shutDown()
        let refused = try await first?.call("ListTasks", [:])
        #expect(refused?.errorType == "ServerException")
        first = nil
        let second = try Endpoint(scratch)
        let task = try await second.task(arn)
        #expect(task["lastStatus"] == "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 6)
    }
}
