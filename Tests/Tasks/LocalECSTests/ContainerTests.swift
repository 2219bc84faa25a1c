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

@Suite("Containers as processes")
struct ContainerTests {
    @Test(
        "exit codes come back as they were",
        arguments: [
            ("exit 0", 0), ("exit 1", 1), ("exit 3", 3), ("exit 255", 255), ("no-such-program-at-all", 127),
            ("kill -KILL $$", 137), ("kill -TERM $$", 143), ("kill -SEGV $$", 139),
        ]
    )
    func exitCode(line: String, code: Int) async throws {
        let endpoint = try Endpoint(try Scratch())
        try await endpoint.register("job", shell: line)
        let task = try await endpoint.task(try await endpoint.run("job"), reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"]?.intValue == code)
        #expect(task["stopCode"] == "EssentialContainerExited")
        #expect(task["stoppedReason"] == "Essential container in task exited")
        #expect(task["containers"]?[0]?["lastStatus"] == "STOPPED")
    }

    @Test("as many files may be open as the endpoint says, and not as many as it may have open itself")
    func openFiles() async throws {
        let endpoint = try Endpoint(try Scratch()) { $0.openFilesMax = 77 }
        try await endpoint.register("job", shell: "exit $(($(ulimit -S -n) - 70))")
        let task = try await endpoint.task(try await endpoint.run("job"), reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 7)
    }

    static let unstartable: [(JSONObject, String)] = [
        (["image": "no_such_image"], "CannotPullContainerError: pull access denied for no_such_image,"),
        (["image": "registry.example.com/local/app:1"], "CannotPullContainerError: "),
        (["entryPoint": [], "command": []], "CannotStartContainerError: container 'main' has neither"),
        (["entryPoint": ["no-such-program"]], "CannotStartContainerError: exec: \"no-such-program\": "),
        (["entryPoint": ["./relative"]], "CannotStartContainerError: exec: \"./relative\": "),
        (["entryPoint": ["/etc/passwd"]], "CannotStartContainerError: exec: \"/etc/passwd\": "),
        (["command": ["a\u{0}b"]], "CannotStartContainerError: the command of container 'main' holds a NUL"),
        (["workingDirectory": "/no/such/directory"], "CannotStartContainerError: the working directory /no/such"),
        (
            ["secrets": [["name": "PASSWORD", "valueFrom": "/prod/db-password"]]],
            "ResourceInitializationError: unable to pull secrets or registry auth: the environment of the local ECS "
                + "endpoint has no DB_PASSWORD "
        ),
        (
            ["environmentFiles": [["type": "s3", "value": "arn:aws:s3:::b/e.env"]]],
            "ResourceInitializationError: failed to download env files"
        ),
    ]

    @Test("a container that cannot run fails its task before it starts, without an exit code", arguments: unstartable)
    func failedToStart(definition: JSONObject, reason: String) async throws {
        let endpoint = try Endpoint(try Scratch())
        try await endpoint.register("job", shell: "echo ran", definition)
        let arn = try await endpoint.run("job")
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(task["stopCode"] == "TaskFailedToStart")
        #expect(task["stoppedReason"]?.stringValue?.hasPrefix(reason) == true, "\(task["stoppedReason"]?.text ?? "")")
        #expect(task["containers"]?[0]?["exitCode"] == nil)
        #expect(task["containers"]?[0]?["reason"] == task["stoppedReason"])
        #expect(task["containers"]?[0]?["lastStatus"] == "STOPPED")
        #expect(task["startedAt"] == nil)
        #expect(await endpoint.ecs.logTail(taskARN: arn).isEmpty)
    }

    @Test("a pattern of the configuration makes other images local")
    func localImagePattern() async throws {
        let endpoint = try Endpoint(try Scratch()) { $0.localImages = ["*"] }
        try await endpoint.register("job", shell: "exit 0", ["image": "registry.example.com/app:1"])
        let task = try await endpoint.task(try await endpoint.run("job"), reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 0)
    }

    @Test("a container gets its own environment and no more of the daemon's than PATH, HOME, TMPDIR, LANG")
    func environment() async throws {
        let endpoint = try Endpoint(try Scratch()) {
            $0.secretsEnvironment = ["DB_PASSWORD": "hidden", "DB_LOGIN": #"{"user":"ann","port":5432}"#]
            $0.containerEnvironment = ["ADDED": "by configuration", "BOTH": "configuration"]
        }
        let definition: JSONObject = [
            "entryPoint": ["env"], "command": [],
            "environment": [
                ["name": "PLAIN", "value": "a b\"c'd$e"], ["name": "OVERRIDDEN", "value": "definition"],
                ["name": "BOTH", "value": "definition"], ["name": "spring.datasource.url", "value": "jdbc:x=y z"],
                ["name": "EMPTY", "value": ""], ["name": "d", "value": "1"], ["name": "stat", "value": "2"],
            ],
            "secrets": [
                ["name": "PASSWORD", "valueFrom": "arn:aws:ssm:us-east-1:000000000000:parameter/prod/db-password"],
                [
                    "name": "PORT",
                    "valueFrom": "arn:aws:secretsmanager:us-east-1:000000000000:secret:db-login-a1B2c3:port::",
                ],
            ],
        ]
        try await endpoint.register("job", shell: "", definition)
        let overrides: JSONValue = [
            "containerOverrides": [
                [
                    "name": "main",
                    "environment": [["name": "OVERRIDDEN", "value": "run"], ["name": "NEW", "value": "ü🚲"]],
                ]
            ]
        ]
        let arn = try await endpoint.run("job", ["overrides": overrides])
        _ = try await endpoint.task(arn, reaches: "STOPPED")
        let lines = await endpoint.ecs.logTail(taskARN: arn).filter { !$0.hasPrefix("_=") && !$0.hasPrefix("SHLVL=") }
        let names = Set(lines.map { String($0.prefix { $0 != "=" }) })
        #expect(
            names.subtracting(["PWD", "OLDPWD"]) == [
                "PATH", "HOME", "TMPDIR", "LANG", "PLAIN", "OVERRIDDEN", "BOTH", "ADDED", "spring.datasource.url",
                "EMPTY", "d", "stat", "PASSWORD", "PORT", "NEW",
            ]
        )
        for line in [
            "PLAIN=a b\"c'd$e", "OVERRIDDEN=run", "BOTH=definition", "ADDED=by configuration", "PASSWORD=hidden",
            "PORT=5432", "NEW=ü🚲", "spring.datasource.url=jdbc:x=y z", "EMPTY=", "d=1", "stat=2",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }

    @Test("a container has nothing of the daemon's open, no ignored signal, an empty input and a session of its own")
    func isolation() async throws {
        let endpoint = try Endpoint(try Scratch())
        try await endpoint.register(
            "job",
            shell: """
                ls /proc/self/fd | tr '\\n' ' '; echo
                grep SigIgn /proc/self/status
                cat; echo end of input
                """
        )
        let arn = try await endpoint.run("job")
        _ = try await endpoint.task(arn, reaches: "STOPPED")
        let lines = await endpoint.ecs.logTail(taskARN: arn)
        // The fourth is ls's own look at the directory.
        #expect(lines.first == "0 1 2 3 ")
        let ignored = try #require(UInt64(lines[1].split(separator: "\t").last ?? "", radix: 16))
        // glibc's posix_spawn ignores two signals of its own, 32 and 33.
        #expect(ignored & 0x7fff_ffff == 0)
        #expect(lines.last == "end of input")
    }

    @Test("a command may have the name of a shell's built-in, and runs where the definition says")
    func commandAndDirectory() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        try await endpoint.register("echo", shell: "", ["entryPoint": ["echo", "hello"], "command": ["world"]])
        let echo = try await endpoint.run("echo")
        _ = try await endpoint.task(echo, reaches: "STOPPED")
        #expect(await endpoint.ecs.logTail(taskARN: echo) == ["hello world"])

        try await endpoint.register("here", shell: "pwd -P")
        try await endpoint.register("there", shell: "pwd -P", ["workingDirectory": "/usr"])
        let here = try await endpoint.run("here")
        let there = try await endpoint.run("there")
        _ = try await endpoint.task(here, reaches: "STOPPED")
        _ = try await endpoint.task(there, reaches: "STOPPED")
        #expect(await endpoint.ecs.logTail(taskARN: there) == ["/usr"])
        #expect(await endpoint.ecs.logTail(taskARN: here).first?.hasSuffix(scratch.path) == true)
    }

    @Test("a command override replaces the command and leaves the entry point")
    func commandOverride() async throws {
        let endpoint = try Endpoint(try Scratch())
        try await endpoint.register("job", shell: "echo definition")
        let overrides: JSONValue = ["containerOverrides": [["name": "main", "command": ["echo override"]]]]
        let arn = try await endpoint.run("job", ["overrides": overrides])
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(await endpoint.ecs.logTail(taskARN: arn) == ["override"])
        #expect(task["overrides"]?["containerOverrides"]?[0]?["command"] == ["echo override"])
    }
}

@Suite("Output of containers")
struct LogTests {
    @Test("the tail has the last lines of both streams, whole, as soon as the task is stopped")
    func tail() async throws {
        let endpoint = try Endpoint(try Scratch())
        try await endpoint.register(
            "job",
            shell: "for i in 1 2 3 4 5; do echo out $i; echo err $i >&2; done; printf end"
        )
        let arn = try await endpoint.run("job")
        _ = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(await endpoint.ecs.logTail(taskARN: arn, container: "main", lines: 3) == ["out 5", "err 5", "end"])
        #expect(await endpoint.ecs.logTail(taskARN: arn, lines: 100).count == 11)
        #expect(await endpoint.ecs.logTail(taskARN: arn, lines: 0).isEmpty)
        #expect(await endpoint.ecs.logTail(taskARN: arn, container: "other").isEmpty)
        #expect(await endpoint.ecs.logTail(taskARN: "unknown").isEmpty)
    }

    @Test("output can be read while the container runs")
    func running() async throws {
        let endpoint = try Endpoint(try Scratch())
        try await endpoint.register("job", shell: "echo ready; sleep 600")
        let arn = try await endpoint.run("job")
        try await endpoint.log(arn, says: "ready")
        _ = try await endpoint.ask("StopTask", ["task": .string(arn)])
        _ = try await endpoint.task(arn, reaches: "STOPPED")
    }

    @Test("much output is kept within the limit, and the newest of it")
    func bounded() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch) { $0.limits.logBytesMax = 300_000 }
        try await endpoint.register("job", shell: "seq 1 400000; echo last")
        let arn = try await endpoint.run("job")
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 0)
        let lines = await endpoint.ecs.logTail(taskARN: arn, lines: 1000)
        #expect(lines.suffix(3) == ["399999", "400000", "last"])
        #expect(lines.count == 1000)
        let id = try #require(arn.split(separator: "/").last)
        let files = ["log", "log.1", "log.new"].map { "/ecs/tasks/\(id)/main/\($0)" }
        let bytes = files.compactMap { FileSystem.readTail(scratch.path + $0, most: 10_000_000)?.count }
        #expect(bytes.reduce(0, +) <= 300_000)
        #expect(bytes.reduce(0, +) > 50_000)
    }

    @Test("a process that leaves the container with its output open does not hold up the end of the task")
    func escaped() async throws {
        let scratch = try Scratch()
        let endpoint = try Endpoint(scratch)
        try await endpoint.register(
            "job",
            shell: """
                setsid sh -c 'echo $$ > pid; exec sleep 600' &
                while ! test -s pid; do sleep 0.01; done
                echo done
                """
        )
        let arn = try await endpoint.run("job")
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(task["containers"]?[0]?["exitCode"] == 0)
        #expect(await endpoint.ecs.logTail(taskARN: arn) == ["done"])
        kill(try #require(scratch.read("pid").flatMap { Int32($0.dropLast()) }), SIGKILL)
    }
}
