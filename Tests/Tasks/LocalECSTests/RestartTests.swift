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

@Suite("What outlives the endpoint")
struct RestartTests {
    /// Waits on a file, so that the test decides when it ends.
    private static func untilGo(_ scratch: Scratch, then line: String) -> String {
        "echo $$ >> \(scratch.path)/runs; echo ready; while ! test -e \(scratch.path)/go; do sleep 0.01; done; \(line)"
    }

    @Test("a running container survives a crash, is not started again, and its exit code is seen")
    func survives() async throws {
        let scratch = try Scratch()
        let first = try Endpoint(scratch)
        try await first.register("job", shell: Self.untilGo(scratch, then: "echo after; exit 5"))
        let arn = try await first.run("job")
        try await first.log(arn, says: "ready")
        let before = try await first.task(arn, reaches: "RUNNING")
        await first.ecs.abandon()

        let second = try Endpoint(scratch)
        let task = try await second.task(arn)
        #expect(task == before)
        try scratch.write("", to: "go")
        let stopped = try await second.task(arn, reaches: "STOPPED")
        #expect(stopped["containers"]?[0]?["exitCode"] == 5)
        #expect(stopped["createdAt"] == before["createdAt"])
        #expect(await second.ecs.logTail(taskARN: arn) == ["ready", "after"])
        #expect(scratch.read("runs")?.split(separator: "\n").count == 1)
    }

    @Test("an exit that nobody saw is known after the restart, with the time at which it was")
    func exitWhileDown() async throws {
        let scratch = try Scratch()
        let first = try Endpoint(scratch)
        try await first.register("job", shell: Self.untilGo(scratch, then: "exit 4"))
        let arn = try await first.run("job")
        try await first.log(arn, says: "ready")
        _ = try await first.task(arn, reaches: "RUNNING")
        await first.ecs.abandon()
        try scratch.write("", to: "go")
        let id = try #require(arn.split(separator: "/").last)
        _ = try await eventually("it has ended") { scratch.read("ecs/tasks/\(id)/main/exit") }
        let noted = try #require(FileSystem.modified("\(scratch.path)/ecs/tasks/\(id)/main/exit"))

        let second = try Endpoint(scratch)
        let task = try await second.task(arn, reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 4)
        #expect(EpochTime(json: task["executionStoppedAt"]) == noted)
    }

    @Test("a container that an earlier endpoint left can be stopped, by force if need be")
    func stopAdopted() async throws {
        let scratch = try Scratch()
        let first = try Endpoint(scratch)
        try await first.register(
            "job",
            shell: "trap '' TERM; echo ready; while :; do sleep 0.01; done",
            ["stopTimeout": 0]
        )
        let arn = try await first.run("job")
        try await first.log(arn, says: "ready")
        _ = try await first.task(arn, reaches: "RUNNING")
        await first.ecs.abandon()
        let second = try Endpoint(scratch)
        _ = try await second.ask("StopTask", ["task": .string(arn)])
        let task = try await second.task(arn, reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 137)
        #expect(task["stopCode"] == "UserInitiated")
    }

    @Test("a container that was to end when the endpoint crashed is asked to end again, before it is killed")
    func stopBeforeCrash() async throws {
        let scratch = try Scratch()
        let first = try Endpoint(scratch)
        let line = "trap 'test -e go && exit 8' TERM; echo ready; while :; do sleep 0.01; done"
        try await first.register("job", shell: line, ["stopTimeout": 100])
        let arn = try await first.run("job")
        try await first.log(arn, says: "ready")
        _ = try await first.task(arn, reaches: "RUNNING")
        // This first request to end comes to nothing.
        _ = try await first.ask("StopTask", ["task": .string(arn)])
        try await Task.sleep(for: .milliseconds(100))
        await first.ecs.abandon()
        try scratch.write("", to: "go")
        let second = try Endpoint(scratch)
        let task = try await second.task(arn, reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 8)
    }

    @Test(
        "everything registered is there after a restart, and after the journal was written anew",
        arguments: [false, true]
    )
    func tables(compacts: Bool) async throws {
        let scratch = try Scratch()
        let change: (inout LocalECSConfiguration) -> Void = { if compacts { $0.limits.journalBytesMax = 100 } }
        let first = try Endpoint(scratch, change)
        _ = try await first.ask("CreateCluster", ["clusterName": "other", "tags": [["key": "a", "value": "b"]]])
        try await first.register("job", shell: "exit 3")
        try await first.register("job", shell: "exit 2")
        _ = try await first.ask("DeregisterTaskDefinition", ["taskDefinition": "job:1"])
        let arn = try await first.run("job", ["clientToken": "once", "startedBy": "me"])
        let before = try await first.task(arn, reaches: "STOPPED")
        _ = try await first.ask(
            "CreateService",
            ["serviceName": "idle", "taskDefinition": "job", "desiredCount": 0, "tags": [["key": "k", "value": "v"]]]
        )
        let requests: [(String, JSONValue)] = [
            ("DescribeClusters", ["clusters": ["default", "other", "gone"]]), ("ListClusters", [:]),
            ("DescribeTaskDefinition", ["taskDefinition": "job:1", "include": ["TAGS"]]),
            ("ListTaskDefinitions", [:]), ("ListTasks", ["desiredStatus": "STOPPED"]),
            ("DescribeServices", ["services": ["idle"], "include": ["TAGS"]]),
        ]
        var answers: [JSONValue] = []
        for (operation, body) in requests { answers.append(try await first.ask(operation, body)) }
        await first.ecs.shutDown()

        let second = try Endpoint(scratch, change)
        #expect(try await second.task(arn) == before)
        for ((operation, body), answer) in zip(requests, answers) {
            #expect(try await second.ask(operation, body) == answer, "\(operation)")
        }
        #expect(try await second.run("job", ["clientToken": "once", "startedBy": "me"]) == arn)
        let conflict = try await second.call("RunTask", ["taskDefinition": "job", "clientToken": "once"])
        #expect(conflict.errorType == "ConflictException")
        #expect(conflict.body["resourceIds"] == [.string(arn)])
    }

    @Test("a directory serves one endpoint at a time")
    func lock() async throws {
        let scratch = try Scratch()
        let first = try Endpoint(scratch)
        #expect(throws: LocalECSError.stateDirectoryInUse(path: scratch.path + "/ecs")) { try Endpoint(scratch) }
        await first.ecs.shutDown()
        _ = try Endpoint(scratch)
    }

    @Test("a line that a crash cut short is dropped; a damaged one is reported with its place")
    func damage() async throws {
        let scratch = try Scratch()
        let first = try Endpoint(scratch)
        try await first.register("job", shell: "exit 0")
        await first.ecs.shutDown()
        let journal = try #require(scratch.read("ecs/journal"))
        let lines = journal.split(separator: "\n").count
        try scratch.write(journal + #"{"put":"cluster","val"#, to: "ecs/journal")
        let second = try Endpoint(scratch)
        _ = try await second.ask("DescribeTaskDefinition", ["taskDefinition": "job"])
        _ = try await second.ask("CreateCluster", ["clusterName": "more"])
        await second.ecs.shutDown()
        let third = try Endpoint(scratch)
        #expect(try await third.ask("ListClusters", [:])["clusterArns"]?.arrayValue?.count == 2)
        await third.ecs.shutDown()

        try scratch.write(journal + "{\"put\":\"task\",\"value\":{}}\n" + journal, to: "ecs/journal")
        #expect(
            throws: LocalECSError.journalDamaged(
                path: scratch.path + "/ecs/journal",
                line: lines + 1,
                reason: "not a task"
            )
        ) { try Endpoint(scratch) }
    }

    @Test("a state directory that cannot be made is an error that names it")
    func unusable() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "file")
        #expect {
            try Endpoint(scratch) { $0.stateDirectory = scratch.path + "/file/ecs" }
        } throws: { error in
            "\(error)".hasPrefix(scratch.path + "/file/ecs: cannot ")
        }
    }

    @Test("a service whose tasks ran on is taken over, not doubled")
    func service() async throws {
        let scratch = try Scratch()
        let first = try Endpoint(scratch) { $0.deploymentStableMilliseconds = 50 }
        try await first.register("web", shell: Self.untilGo(scratch, then: "exit 0"))
        _ = try await first.ask("CreateService", ["serviceName": "web", "taskDefinition": "web", "desiredCount": 2])
        _ = try await eventually("both run") { scratch.read("runs")?.split(separator: "\n").count == 2 ? true : nil }
        await first.ecs.abandon()
        let second = try Endpoint(scratch) { $0.deploymentStableMilliseconds = 50 }
        _ = try await eventually("the deployment is completed") {
            let service = try await second.service("web")
            return service["deployments"]?[0]?["rolloutState"] == "COMPLETED" && service["runningCount"] == 2
                ? true : nil
        }
        #expect(scratch.read("runs")?.split(separator: "\n").count == 2)
        _ = try await second.ask("DeleteService", ["service": "web", "force": true])
        _ = try await eventually("the service is gone") {
            try await second.service("web")["status"] == "INACTIVE" ? true : nil
        }
    }
}

@Suite("A container runs once, whatever crashed when")
struct SupervisedRuntimeTests {
    private struct Bench {
        let runtime: SupervisedRuntime
        let events: AsyncStream<RuntimeEvent>
        let directory: StateDirectory

        init(_ scratch: Scratch, descriptorsMax: Int = 256) throws {
            directory = try StateDirectory(scratch.path + "/ecs")
            let (events, continuation) = AsyncStream.makeStream(of: RuntimeEvent.self)
            self.events = events
            runtime = SupervisedRuntime(
                directory: directory,
                preparation: LaunchPreparation(
                    images: LocalImages(patterns: ["*"]),
                    secrets: LocalSecrets { _ in nil },
                    baseEnvironment: LaunchPreparation.baseEnvironment { _ in nil },
                    toolEnvironment: [],
                    addedEnvironment: [],
                    workingDirectory: scratch.path
                ),
                tool: nil,
                logBytesMax: 100_000,
                watcher: try ExitWatcher(descriptorsMax: descriptorsMax),
                onEvent: { continuation.yield($0) }
            )
        }

        /// The next events, without `started` for a container that was started before.
        func exit() async -> ContainerExit? {
            for await event in events {
                if case .exited(_, let exit, _) = event { return exit }
            }
            return nil
        }
    }

    private static let key = ContainerKey(task: TaskID(text: String(repeating: "a", count: 32)), name: "main")

    private static func launch(_ line: String) throws -> ContainerLaunch {
        var tables = ECSTables(place: ECSPlace(region: "r", accountID: "1"), rules: ECSRules(), bootID: "")
        tables.finishReading()
        var context = DecisionContext(now: EpochTime(milliseconds: 1))
        let definition: JSONObject = [
            "family": "job",
            "containerDefinitions": [
                ["name": "main", "image": "x", "entryPoint": ["sh", "-c"], "command": [.string(line)]]
            ],
        ]
        _ = try tables.answer(.registerTaskDefinition, Members(definition), &context)
        _ = try tables.answer(.runTask, Members(["taskDefinition": "job"]), &context)
        let task = try #require(tables.tasks.values.first)
        let registered = try #require(tables.definition("job"))
        return try #require(ContainerLaunch("main", of: task, definition: registered))
    }

    @Test("started twice, the program runs once, and both starters learn how it ended")
    func twice() async throws {
        let scratch = try Scratch()
        let one = try Bench(scratch)
        let other = try Bench(scratch)
        let launch = try Self.launch("echo run >> runs; while ! test -e go; do sleep 0.01; done; exit 9")
        one.runtime.start(launch)
        other.runtime.start(launch)
        _ = try await eventually("it runs") { scratch.read("runs") }
        try scratch.write("", to: "go")
        #expect(await one.exit() == .code(9, reason: nil))
        #expect(await other.exit() == .code(9, reason: nil))
        #expect(scratch.read("runs") == "run\n")
    }

    @Test("a container that must not start any more does not, even if its start is still under way")
    func cancelled() async throws {
        let scratch = try Scratch()
        let bench = try Bench(scratch)
        let launch = try Self.launch("echo run >> runs")
        bench.runtime.adopt(launch, mayStart: false)
        for await event in bench.events {
            #expect(event == .neverStarted(launch.key))
            break
        }
        bench.runtime.start(launch)
        #expect(await bench.exit() == .lost)
        #expect(scratch.read("runs") == nil)
    }

    @Test("one that was not started yet is reported as such, so that it can be")
    func notYet() async throws {
        let scratch = try Scratch()
        let bench = try Bench(scratch)
        let launch = try Self.launch("exit 1")
        bench.runtime.adopt(launch, mayStart: true)
        for await event in bench.events {
            #expect(event == .neverStarted(launch.key))
            break
        }
        bench.runtime.start(launch)
        #expect(await bench.exit() == .code(1, reason: nil))
    }

    @Test("where the system has no descriptors of processes, ends are noticed all the same")
    func withoutDescriptors() async throws {
        let scratch = try Scratch()
        let one = try Bench(scratch, descriptorsMax: 0)
        let launch = try Self.launch("echo run >> runs; while ! test -e go; do sleep 0.01; done; exit 3")
        one.runtime.start(launch)
        _ = try await eventually("it runs") { scratch.read("runs") }
        let other = try Bench(scratch, descriptorsMax: 0)
        other.runtime.adopt(launch, mayStart: true)
        for await event in other.events {
            #expect(event == .started(launch.key))
            break
        }
        try scratch.write("", to: "go")
        #expect(await one.exit() == .code(3, reason: nil))
        #expect(await other.exit() == .code(3, reason: nil))
        #expect(scratch.read("runs") == "run\n")
    }
}
