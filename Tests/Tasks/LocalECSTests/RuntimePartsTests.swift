import JSON
import TestSupport
import Testing

@testable import LocalECS

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("Command lines of docker and podman")
struct ContainerToolTests {
    private static let tool = ContainerTool(program: "/usr/bin/docker")

    private static func launch(_ definition: JSONObject, overrides: JSONObject = [:]) throws -> ContainerLaunch {
        var tables = ECSTables(place: ECSPlace(region: "r", accountID: "1"), rules: ECSRules(), bootID: "")
        tables.finishReading()
        var context = DecisionContext(now: EpochTime(milliseconds: 1))
        var container: JSONObject = ["name": "main", "image": "registry.example.com/app:1"]
        for (name, value) in definition { container[name] = value }
        let volumes: JSONValue = [["name": "data", "host": ["sourcePath": "/srv/data"]], ["name": "scratch"]]
        let request: JSONObject = [
            "family": "job", "containerDefinitions": [.object(container)], "volumes": volumes,
        ]
        _ = try tables.answer(.registerTaskDefinition, Members(request), &context)
        _ = try tables.answer(.runTask, Members(["taskDefinition": "job", "overrides": .object(overrides)]), &context)
        let task = try #require(tables.tasks.values.first)
        let registered = try #require(tables.definition("job"))
        return try #require(ContainerLaunch("main", of: task, definition: registered))
    }

    @Test("a plain container is run by name, attached, on the host's network")
    func plain() throws {
        let launch = try Self.launch([:])
        let id = launch.key.task.text
        let (arguments, passed, filed) = try Self.tool.run(launch, environment: [], environmentFile: "/f")
        #expect(
            arguments == [
                "/usr/bin/docker", "run", "--name", "stepwell-\(id)-main", "--network", "host", "--pull", "never",
                "--label",
                "io.stepwell.task=\(id)", "registry.example.com/app:1",
            ]
        )
        #expect(passed.isEmpty)
        #expect(filed.isEmpty)
    }

    @Test("what the definition and the overrides say becomes options; values of variables stay off the command line")
    func options() throws {
        let launch = try Self.launch(
            [
                "entryPoint": ["/bin/sh", "-c"], "command": ["definition"], "workingDirectory": "/work", "user": "1000",
                "cpu": 1, "memory": 512, "memoryReservation": 256,
                "mountPoints": [
                    ["sourceVolume": "data", "containerPath": "/data", "readOnly": true],
                    ["sourceVolume": "scratch", "containerPath": "/scratch"],
                ],
            ],
            overrides: ["containerOverrides": [["name": "main", "command": ["override"], "memory": 1024]]]
        )
        let environment = [
            EnvironmentVariable(name: "TOKEN", value: "secret"), EnvironmentVariable(name: "PATH", value: "/app/bin"),
            EnvironmentVariable(name: "DOCKER_HOST", value: "none"),
            EnvironmentVariable(name: "spring.datasource.url", value: "jdbc:x"),
            EnvironmentVariable(name: "two-lines", value: "a\nb"), EnvironmentVariable(name: "LINES", value: "c\r\nd"),
        ]
        let (arguments, passed, filed) = try Self.tool.run(launch, environment: environment, environmentFile: "/f")
        #expect(
            arguments.dropFirst(10) == [
                "--env", "TOKEN", "--env", "two-lines", "--env", "LINES", "--env-file", "/f", "--workdir", "/work",
                "--user", "1000", "--cpu-shares", "2", "--memory", "1024m", "--memory-reservation", "256m", "--volume",
                "/srv/data:/data:ro", "--entrypoint", "/bin/sh", "registry.example.com/app:1", "-c", "override",
            ]
        )
        #expect(passed.map { $0.name } == ["TOKEN", "two-lines", "LINES"])
        #expect(filed.map { $0.name } == ["PATH", "DOCKER_HOST", "spring.datasource.url"])
    }

    @Test(
        "a variable of the tool's own that fits into no file fails the start, and is told by name only",
        arguments: ["secret\nsecret", "secret\r\nsecret", String(repeating: "secret", count: 12_000)]
    )
    func unfit(value: String) throws {
        let environment = [EnvironmentVariable(name: "DOCKER_CERT", value: value)]
        let launch = try Self.launch([:])
        #expect {
            try Self.tool.run(launch, environment: environment, environmentFile: "/f")
        } throws: { error in
            let reason = (error as? LaunchFailure)?.reason ?? ""
            return reason.contains("DOCKER_CERT") && !reason.contains("secret")
        }
    }

    @Test("the other commands name the container")
    func others() throws {
        let key = ContainerKey(task: TaskID(text: "abc"), name: "main")
        #expect(
            Self.tool.stop(key, timeoutSeconds: 7) == ["/usr/bin/docker", "stop", "--time", "7", "stepwell-abc-main"]
        )
        #expect(Self.tool.kill(key) == ["/usr/bin/docker", "kill", "stepwell-abc-main"])
        #expect(Self.tool.remove(key) == ["/usr/bin/docker", "rm", "--force", "stepwell-abc-main"])
        #expect(Self.tool.pull("i") == ["/usr/bin/docker", "pull", "--quiet", "i"])
        #expect(Self.tool.hasImage("i").last == "i")
        #expect(Self.tool.inspect(key).last == "stepwell-abc-main")
    }

    static let ends: [(Int, String?, ContainerExit)] = [
        (137, "false 137 2026-01-01 00:00:00.5 +0000 UTC\n", .code(137, reason: nil)),
        (127, "false 0 0001-01-01 00:00:00 +0000 UTC\n", .neverRan(reason: "CannotStartContainerError: last words")),
        (3, "false 3 2026-01-01T00:00:00Z\n", .code(3, reason: nil)),
        (127, "false 127 2026-01-01T00:00:00Z\n", .code(127, reason: nil)),
        (
            137, "true 137 2026-01-01T00:00:00Z\n",
            .code(137, reason: "OutOfMemoryError: Container killed due to memory usage")
        ),
        (127, "false 127 0001-01-01T00:00:00Z\n", .neverRan(reason: "CannotStartContainerError: last words")),
        (125, nil, .neverRan(reason: "CannotCreateContainerError: last words")),
        (1, nil, .code(1, reason: nil)),
        (137, "", .code(137, reason: nil)),
    ]

    @Test("what the tool tells afterwards decides what the end was", arguments: ends)
    func end(code: Int, inspection: String?, exit: ContainerExit) {
        #expect(
            Self.tool.exit(code: code, inspection: inspection, hasMemoryLimit: false, lastLine: "last words") == exit
        )
    }

    @Test("a kill under a memory limit is lack of memory, unless the container was asked to end")
    func memory() {
        let inspection = "false 137 2026-01-01T00:00:00Z"
        let exit = Self.tool.exit(code: 137, inspection: inspection, hasMemoryLimit: true, lastLine: nil)
        let reason = "OutOfMemoryError: Container killed due to memory usage"
        #expect(exit == .code(137, reason: reason))
        for wasAsked in [false, true] {
            var container = ContainerRecord(
                name: "main",
                arn: "",
                image: "",
                isEssential: true,
                stopTimeoutSeconds: 1,
                dependencies: [],
                cpu: 0,
                memory: 1,
                memoryReservation: nil,
                phase: .running
            )
            if wasAsked { container.killAt = EpochTime(milliseconds: 1) }
            container.stop(exit)
            #expect(container.exitCode == 137)
            #expect(container.reason == (wasAsked ? nil : reason))
        }
    }
}

@Suite("Docker or podman, by a stand-in for the program")
struct ContainerToolRunTests {
    /// A shell script that plays docker: it runs the command after the image `local/image` itself.
    private static let standIn = """
        #!/bin/sh
        here=$(dirname "$0")
        echo "$@" >> "$here/calls"
        case "$1 $2" in
        "image inspect") test "$5" = present/image ;;
        "pull --quiet") if test "$3" = remote/image; then exit 0; fi; echo "Error response: $3 not found"; exit 1 ;;
        run*) ps -ewwo args > "$here/processes"
              tr '\\0' '\\n' < /proc/$$/environ > "$here/given"
              while test "$1" != --entrypoint; do
                  if test "$1" = --env-file; then stat -c %a "$2" > "$here/mode"; cp "$2" "$here/file"; fi
                  shift
              done
              program=$2; shift 3; "$program" "$@" ;;
        inspect*) echo "true 137 2026-01-01T00:00:00Z" ;;
        stop*) touch "$here/stopped" ;;
        esac
        """

    private static func endpoint(_ scratch: Scratch) throws -> Endpoint {
        try FileSystem.makeDirectory(scratch.path + "/bin")
        try scratch.write(standIn, to: "bin/docker")
        let path = scratch.path + "/bin/docker"
        #expect(chmod(path, 0o700) == 0)
        return try Endpoint(scratch) {
            $0.runtime = .docker
            $0.runtimeProgram = path
        }
    }

    @Test("image, run, inspection, removal; the reason of an out-of-memory kill is shown")
    func life() async throws {
        let scratch = try Scratch()
        let endpoint = try Self.endpoint(scratch)
        try await endpoint.register(
            "job",
            shell: "echo from $WHERE; exit 1",
            [
                "image": "remote/image", "environment": [["name": "WHERE", "value": "inside"]],
            ]
        )
        let arn = try await endpoint.run("job")
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(await endpoint.ecs.logTail(taskARN: arn) == ["from inside"])
        #expect(task["containers"]?[0]?["exitCode"] == 137)
        #expect(task["containers"]?[0]?["reason"] == "OutOfMemoryError: Container killed due to memory usage")
        _ = try await eventually("it is removed") {
            scratch.read("bin/calls")?.contains("rm --force") == true ? true : nil
        }
        let calls = try #require(scratch.read("bin/calls")).split(separator: "\n").map { $0.prefix { $0 != " " } }
        #expect(calls == ["image", "pull", "run", "inspect", "rm"])
    }

    @Test("variables of any name reach the tool or its file, and no value is seen in the list of processes")
    func variables() async throws {
        let scratch = try Scratch()
        let endpoint = try Self.endpoint(scratch)
        let environment: JSONValue = [
            ["name": "PLAIN", "value": "unseen-1"], ["name": "spring.datasource.url", "value": "unseen-2 = \"x\""],
            ["name": "my-lines", "value": "unseen-3\nunseen-4"], ["name": "DOCKER_PASSWORD", "value": "unseen-5"],
        ]
        try await endpoint.register("job", shell: "exit 0", ["image": "present/image", "environment": environment])
        let arn = try await endpoint.run("job")
        _ = try await endpoint.task(arn, reaches: "STOPPED")
        let given = try #require(scratch.read("bin/given")).split(separator: "\n")
        for line in ["PLAIN=unseen-1", "my-lines=unseen-3", "unseen-4"] {
            #expect(given.contains { $0 == line }, "\(given)")
        }
        #expect(!given.contains { $0.contains("unseen-2") || $0.contains("unseen-5") })
        #expect(scratch.read("bin/file") == "spring.datasource.url=unseen-2 = \"x\"\nDOCKER_PASSWORD=unseen-5\n")
        #expect(scratch.read("bin/mode") == "600\n")
        let processes = try #require(scratch.read("bin/processes"))
        #expect(processes.contains("--env my-lines"))
        #expect(!processes.contains("unseen"))
        let id = try #require(arn.split(separator: "/").last)
        #expect(FileSystem.readText("\(scratch.path)/ecs/tasks/\(id)/main/environment") == nil)
    }

    @Test("an image that cannot be pulled fails the task before it starts")
    func pull() async throws {
        let endpoint = try Self.endpoint(try Scratch())
        try await endpoint.register("job", shell: "exit 0", ["image": "missing/image"])
        let task = try await endpoint.task(try await endpoint.run("job"), reaches: "STOPPED")
        #expect(task["stopCode"] == "TaskFailedToStart")
        #expect(task["stoppedReason"] == "CannotPullContainerError: Error response: missing/image not found")
    }

    @Test("StopTask goes through the tool")
    func stop() async throws {
        let scratch = try Scratch()
        let endpoint = try Self.endpoint(scratch)
        let line = "echo ready; while ! test -e \(scratch.path)/bin/stopped; do sleep 0.01; done"
        try await endpoint.register("job", shell: line, ["image": "present/image", "stopTimeout": 20])
        let arn = try await endpoint.run("job")
        try await endpoint.log(arn, says: "ready")
        _ = try await endpoint.ask("StopTask", ["task": .string(arn)])
        let task = try await endpoint.task(arn, reaches: "STOPPED")
        #expect(task["stopCode"] == "UserInitiated")
        #expect(scratch.read("bin/calls")?.contains("stop --time 20 stepwell-") == true)
    }

    @Test("a runtime whose program is missing is an error at the start")
    func missing() throws {
        let scratch = try Scratch()
        #expect(throws: LocalECSError.runtimeMissing(name: "/no/such/docker")) {
            try Endpoint(scratch) {
                $0.runtime = .docker
                $0.runtimeProgram = "/no/such/docker"
            }
        }
    }
}

@Suite("Parts of the runtime")
struct RuntimePartsTests {
    @Test(
        "which images are local",
        arguments: [
            ("local", true), ("local:1", true), ("local/app", true), ("local/team/app:1.2", true),
            ("local/app@sha256:0123", true), ("localhost/app", true), ("localhost:5000/app", false), ("locals", false),
            ("no_such_image", false), ("app:local", false), ("registry:5000/local/app", false), ("", false),
        ]
    )
    func images(image: String, isLocal: Bool) {
        let images = LocalImages(patterns: LocalECSConfiguration(stateDirectory: "/").localImages)
        #expect(images.contains(image) == isLocal)
    }

    @Test(
        "stars stand for anything",
        arguments: [
            ("abc", "*", true), ("", "*", true), ("abc", "a*c", true), ("abcabd", "*ab*d", true), ("abc", "a*b", false),
            ("abc", "abc*", true), ("abc", "ab", false), ("aXbXc", "a*b*c", true), ("", "", true), ("a", "", false),
        ]
    )
    func patterns(text: String, pattern: String, matches: Bool) {
        #expect(LocalImages.matches(text, pattern) == matches)
    }

    static let secrets: [(String, String?)] = [
        ("env:OWN_NAME", "own"), ("env:NONE", nil), ("/prod/db-password", "p"), ("db.password", "p"),
        ("arn:aws:ssm:us-east-1:1:parameter/prod/db-password", "p"),
        ("arn:aws:secretsmanager:us-east-1:1:secret:prod/db-password-a1B2c3", "p"),
        ("arn:aws:secretsmanager:us-east-1:1:secret:db-password", "p"),
        ("arn:aws:secretsmanager:us-east-1:1:secret:login-a1B2c3:user::", "ann"),
        ("arn:aws:secretsmanager:us-east-1:1:secret:login-a1B2c3:port::", "5432"),
        ("arn:aws:secretsmanager:us-east-1:1:secret:login-a1B2c3:none::", nil),
        ("arn:aws:secretsmanager:us-east-1:1:secret:other-a1B2c3:key::", "direct"),
        ("", nil),
    ]

    @Test("secrets are found in the environment by the names that the documentation states", arguments: secrets)
    func secret(valueFrom: String, value: String?) {
        let environment = [
            "OWN_NAME": "own", "DB_PASSWORD": "p", "LOGIN": #"{"user":"ann","port":5432}"#, "OTHER_KEY": "direct",
        ]
        let secrets = LocalSecrets { environment[$0] }
        #expect((try? secrets.value(of: valueFrom)) == value)
    }

    @Test("a missing secret names all variables that would have done")
    func missingSecret() {
        let secrets = LocalSecrets { _ in nil }
        #expect(throws: LocalSecrets.Missing(valueFrom: "/a/b-c", variables: ["B_C"])) {
            try secrets.value(of: "/a/b-c")
        }
        let arn = "arn:aws:secretsmanager:us-east-1:1:secret:login-a1B2c3:user::"
        #expect(
            throws: LocalSecrets.Missing(
                valueFrom: arn,
                variables: ["LOGIN_USER", "LOGIN_A1B2C3_USER", "LOGIN", "LOGIN_A1B2C3"]
            )
        ) { try secrets.value(of: arn) }
    }

    @Test("a process is told by its number and start time, whatever it calls itself")
    func identity() throws {
        let line = "42 (a) b (c)) S 1 42 42 0 -1 4194304 95 0 0 0 0 0 0 0 20 0 1 0 144369 2654208 403\n"
        #expect(ProcessIdentity(stat: line) == ProcessIdentity(pid: 42, startTicks: 144_369))
        for broken in ["", "42", "42 (a", "x (a) S 1", "42 (a) S 1 2", "cancelled\n"] {
            #expect(ProcessIdentity(stat: broken) == nil, "\(broken)")
        }
        let own = try #require(ProcessIdentity(living: 1))
        #expect(own.isAlive)
        #expect(!ProcessIdentity(pid: 1, startTicks: 999_999_999_999).isAlive)
    }

    @Test(
        "sizes in every unit that ECS knows",
        arguments: [
            ("256", 256, nil), ("1 vCPU", 1024, nil), (".25vcpu", 256, nil), ("0.5 GB", nil, 512), ("2gb", nil, 2048),
            ("0", nil, nil), ("-1", nil, nil), ("vcpu", nil, nil), ("1e999 gb", nil, nil), ("", nil, nil),
        ] as [(String, Int?, Int?)]
    )
    func sizes(text: String, cpu: Int?, memory: Int?) {
        #expect(TaskSize.cpuUnits(text) == cpu)
        #expect(TaskSize.memoryMiB(text) == (Int(text) == 256 ? 256 : memory))
    }

    @Test("times are seconds with three decimals")
    func times() {
        #expect(EpochTime(milliseconds: 1_700_000_000_007).json.text == "1700000000.007")
        #expect(EpochTime(json: 1_700_000_000.25) == EpochTime(milliseconds: 1_700_000_000_250))
        #expect(EpochTime(json: "x") == nil)
        #expect(EpochTime(json: 1e300) == nil)
    }

    @Test(
        "a place in a file is found by its pointer, or the nearest above it",
        arguments: [
            ("", 1), ("/a", 2), ("/b/1", 3), ("/b/1/c", 4), ("/b/1/ü", 5), ("/b/9", 3), ("/z", 1), ("/b/x", 3),
        ]
    )
    func locator(pointer: String, line: Int) throws {
        let text = "{\n \"a\": \"}]\\\"\", \n \"b\": [[1,{}], {\n  \"c\": {},\n  \"\\u00fc\": 1}]\n}"
        let place = try #require(JSONPointer(parsing: pointer))
        #expect(JSONLocator.line(of: place, in: Array(text.utf8)) == line)
    }

    @Test("the locator ends on any bytes")
    func locatorOnRubbish() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<2000 {
            var bytes: [UInt8] = []
            for _ in 0..<12 {
                bytes.append(Array("{}[]\",:\\a1 \n".utf8)[Int.random(in: 0..<12, using: &random)])
            }
            #expect(JSONLocator.line(of: JSONPointer(["a", "1", "a"]), in: bytes) >= 1)
        }
    }

    @Test("a queue gives back in order what was put in")
    func queue() {
        var queue = FIFO<Int>()
        var taken: [Int] = []
        for number in 0..<1000 {
            queue.append(number)
            if number % 3 != 0, let first = queue.popFirst() { taken.append(first) }
        }
        while let first = queue.popFirst() { taken.append(first) }
        #expect(taken == Array(0..<1000))
        #expect(queue.count == 0)
    }
}
