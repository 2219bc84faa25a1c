import Foundation
import JSON
import TestSupport
import Testing

@testable import StepwellClient

@Suite("exec with real commands")
struct ExecRunTests {
    @Test("A success is reported with exit code, duration and the end of the output, and forwarded live")
    func success() async throws {
        let run = try ExecRun()
        #expect(try await run.run("echo out; echo err >&2; printf unfinished") == 0)
        #expect(run.output == "out\nunfinished")
        #expect(run.error == "err\n")
        let report = try #require(run.reports.first)
        #expect(run.reports.count == 1)
        #expect(report.path == "/v1/callback/success")
        #expect(report.body["exitCode"]?.intValue == 0)
        #expect(report.body["durationSeconds"]?.doubleValue ?? -1 >= 0)
        let lines = try #require(report.body["output"]?.stringValue).split(separator: "\n").sorted()
        #expect(lines == ["err", "out", "unfinished"])
        #expect(run.server.requests.first?.header("Authorization") == "Bearer \(ExecRun.token)")
        #expect(run.server.requests.first?.method == "POST")
        #expect(run.messages.isEmpty)
    }

    @Test("An exit code is a failure of that name, with the last lines as its cause", arguments: [1, 3, 255])
    func failure(code: Int) async throws {
        let run = try ExecRun()
        let exit = try await run.run("for i in 1 2 3 4 5; do echo line $i; done; exit \(code)") { $0.tailLines = 2 }
        #expect(exit == Int32(code))
        let report = try #require(run.reports.first)
        #expect(report.path == "/v1/callback/failure")
        #expect(report.body == ["error": .string("ExitCode.\(code)"), "cause": "line 4\nline 5"])
        #expect(run.output.components(of: "\n") == 5)
    }

    @Test("A signal that ends the command is named", arguments: [("TERM", 143), ("KILL", 137), ("ABRT", 134)])
    func killed(name: String, code: Int32) async throws {
        let run = try ExecRun()
        #expect(try await run.run("kill -\(name) $$") == code)
        let report = try #require(run.reports.first)
        #expect(report.body["error"]?.stringValue == "Signal.\(name)")
        #expect(report.body["cause"]?.stringValue?.contains(name) == true)
    }

    @Test(
        "A command that cannot be started is a failure as in a shell",
        arguments: [("/does/not/exist", 127), ("/", 126), ("no-such-command-\(UUID().uuidString)", 127)]
            as [(String, Int32)]
    )
    func notStarted(command: String, code: Int32) async throws {
        let run = try ExecRun()
        #expect(try await run.run([command, "x"]) == code)
        let report = try #require(run.reports.first)
        #expect(report.body["error"]?.stringValue == "ExitCode.\(code)")
        #expect(report.body["cause"]?.stringValue?.hasPrefix(command) == true)
        #expect(run.messages.count == 1)
    }

    @Test("Signals go to the command and to what it has started")
    func forwarding() async throws {
        let run = try ExecRun()
        let script = """
            trap 'echo got USR1' USR1
            trap 'echo got TERM; kill $child; exit 7' TERM
            (trap : USR1; trap 'echo inner; exit 0' USR2; echo inner ready; while :; do sleep 0.05; done) &
            child=$!
            trap : USR2
            echo ready
            while :; do wait; done
            """
        async let exit = run.run(script)
        #expect(await eventually { run.output.contains("ready\n") && run.output.contains("inner ready") })
        run.signal(.user1)
        #expect(await eventually { run.output.contains("got USR1") })
        run.signal(.user2)
        #expect(await eventually { run.output.contains("inner\n") })
        run.signal(.terminate)
        #expect(try await exit == 7)
        #expect(run.reports.first?.body["error"]?.stringValue == "ExitCode.7")
    }

    @Test("Heartbeats begin before the command and come while it runs")
    func heartbeats() async throws {
        let run = try ExecRun()
        let release = run.path("release")
        async let exit = run.run("while [ ! -e '\(release)' ]; do sleep 0.02; done") {
            $0.heartbeat = .milliseconds(20)
        }
        #expect(await eventually { run.heartbeatCount >= 4 })
        _ = FileManager.default.createFile(atPath: release, contents: nil)
        #expect(try await exit == 0)
        #expect(run.server.requests.first?.target == "/v1/callback/heartbeat")
        #expect(run.server.requests.last?.target == "/v1/callback/success")
    }

    @Test(
        "When the task is over before the command starts, it is not started",
        arguments: ["TaskTimedOut", "InvalidToken"]
    )
    func overBefore(code: String) async throws {
        let run = try ExecRun { _, _ in .refusal(code) }
        #expect(try await run.run("echo ran") { $0.heartbeat = .seconds(30) } == 75)
        #expect(run.output.isEmpty)
        #expect(run.reports.isEmpty)
        #expect(run.messages.first?.contains(code) == true)
    }

    @Test("When the task is over meanwhile, the command is asked to end, and nothing is reported")
    func overMeanwhile() async throws {
        let run = try ExecRun { _, number in number == 1 ? .acceptance : .refusal("TaskTimedOut") }
        let script = "trap 'echo ending; exit 9' TERM; echo ready; while :; do sleep 0.02; done"
        #expect(try await run.run(script) { $0.heartbeat = .milliseconds(50) } == 9)
        #expect(run.output == "ready\nending\n")
        #expect(run.reports.isEmpty)
    }

    @Test("A command that does not end when asked is killed, with all that it has started")
    func stubborn() async throws {
        let run = try ExecRun { _, number in number == 1 ? .acceptance : .refusal("TaskTimedOut") }
        let script = "trap '' TERM; sleep 1000 & echo $!; while :; do sleep 0.02; done"
        let exit = try await run.run(script) {
            $0.heartbeat = .milliseconds(50)
            $0.grace = .milliseconds(50)
        }
        #expect(exit == 137)
        let inner = try #require(Int32(run.output.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(await eventually { kill(inner, 0) != 0 || Self.isZombie(inner) })
    }

    @Test("With --keep-running the command goes on when its task is over")
    func keepsRunning() async throws {
        let run = try ExecRun { _, number in number == 1 ? .acceptance : .refusal("TaskTimedOut") }
        let release = run.path("release")
        async let exit = run.run("while [ ! -e '\(release)' ]; do sleep 0.02; done; echo whole") {
            $0.heartbeat = .milliseconds(20)
            $0.keepsRunning = true
        }
        #expect(await eventually { run.messages.contains { $0.contains("the task is over") } })
        _ = FileManager.default.createFile(atPath: release, contents: nil)
        #expect(try await exit == 0)
        #expect(run.output == "whole\n")
        #expect(run.reports.isEmpty)
    }

    @Test("A server that is away when the command ends is told when it comes back")
    func awayAtTheEnd() async throws {
        let run = try ExecRun { path, number in
            switch number {
            case 1: .init(raw: [], ending: .close)
            case 2: .init(status: 502, body: "<html>bad gateway</html>")
            case 3: .init(status: 404, body: "<html>no such page</html>")
            case 4: .init(status: 200, body: "<html>back in five minutes</html>")
            default: .acceptance
            }
        }
        #expect(try await run.run("exit 4") == 4)
        #expect(run.reports.count == 5)
        #expect(Set(run.reports.map(\.body)).count == 1)
        #expect(run.messages.count == 1)
    }

    @Test(
        "A success that cannot be reported is not left with 0, a failure keeps its code",
        arguments: [(0, 75), (6, 6)] as [(Int, Int32)]
    )
    func undelivered(code: Int, exit: Int32) async throws {
        let run = try ExecRun { _, _ in .init(status: 503) }
        #expect(try await run.run("exit \(code)") { $0.patience = .milliseconds(300) } == exit)
        #expect(run.messages.last?.contains("could NOT be reported") == true)
        #expect(!run.messages.joined().contains(ExecRun.token))
    }

    @Test(
        "Once a heartbeat was taken, what a proxy says in the server's place is borne, and the result is reported",
        arguments: [
            LoopbackServer.Reply(status: 302, headers: [("Location", "https://login.example.org/")]),
            .refusal("AuthenticationRequired", status: 403), .refusal("NoSuchRoute", status: 404),
        ]
    )
    func proxy(reply: LoopbackServer.Reply) async throws {
        let run = try ExecRun { path, number in
            let isBeat = path.hasSuffix("/heartbeat")
            return (isBeat ? 2...4 : 1...2).contains(number) ? reply : .acceptance
        }
        let release = run.path("release")
        async let exit = run.run("while [ ! -e '\(release)' ]; do sleep 0.02; done") {
            $0.heartbeat = .milliseconds(20)
        }
        #expect(await eventually { run.messages.contains("the server is back") })
        _ = FileManager.default.createFile(atPath: release, contents: nil)
        #expect(try await exit == 0)
        #expect(run.reports.count == 3)
    }

    @Test("A redirect before anything was taken is a wrong endpoint: no command is started, nothing insisted on")
    func redirectAtFirst() async throws {
        let run = try ExecRun { _, _ in .init(status: 302) }
        #expect(try await run.run("echo ran") { $0.heartbeat = .seconds(30) } == 75)
        #expect(run.output.isEmpty)
        #expect(run.messages.last?.contains("redirects are not followed") == true)
        #expect(try await run.run("echo ran") == 75)
        #expect(run.reports.count == 1)
    }

    @Test("A report that is refused is not repeated", arguments: ["InvalidToken", "TaskTimedOut", "InvalidOutput"])
    func refused(code: String) async throws {
        let run = try ExecRun { _, _ in .refusal(code) }
        #expect(try await run.run("true") == 75)
        #expect(run.reports.count == 1)
        #expect(run.messages.last?.contains(code) == true)
    }

    @Test("While the result is being reported one signal warns and the second gives up")
    func givingUp() async throws {
        let run = try ExecRun { _, _ in .init(status: 503) }
        async let exit = run.run("true")
        #expect(await eventually { !run.reports.isEmpty })
        run.signal(.terminate)
        #expect(await eventually { run.messages.contains { $0.contains("once more gives up") } })
        run.signal(.terminate)
        #expect(try await exit == 75)
    }

    @Test("What the command leaves running does not hold up the report")
    func leftBehind() async throws {
        let run = try ExecRun()
        #expect(try await run.run("(sleep 30 & echo $!); echo done") == 0)
        #expect(run.reports.first?.body["output"]?.stringValue?.hasSuffix("done") == true)
        if let left = Int32(run.output.split(separator: "\n").first ?? "") { kill(left, SIGKILL) }
    }

    @Test("The command does not get the token, nor does the report")
    func secrecy() async throws {
        let name = "STEPWELL_TEST_TOKEN_\(UInt32.random(in: 0...UInt32.max))"
        setenv(name, ExecRun.token, 1)
        let run = try ExecRun()
        #expect(
            try await run.run("echo \"<${\(name)-none}>\"; echo it is \(ExecRun.token)") { $0.hiddenVariable = name }
                == 0
        )
        #expect(run.output.hasPrefix("<none>\n"))
        #expect(run.reports.first?.body["output"]?.stringValue == "<none>\nit is <redacted>")
        let open = try ExecRun()
        #expect(try await open.run("echo \"<${\(name)-none}>\"") == 0)
        #expect(open.output == "<\(ExecRun.token)>\n")
    }

    @Test("Arguments arrive byte for byte")
    func arguments() async throws {
        let run = try ExecRun()
        let argument = "a b'c\"d\\ $e\n日本"
        #expect(try await run.run(["/bin/sh", "-c", "printf %s \"$1\"", "sh", argument]) == 0)
        #expect(run.output == argument)
    }

    @Test("More output than fits is forwarded whole, and its end is reported")
    func muchOutput() async throws {
        let run = try ExecRun()
        let script = "i=0; while [ $i -lt 20000 ]; do echo \"line $i of many\"; i=$((i+1)); done"
        #expect(try await run.run(script) { $0.tailLines = 10_000 } == 0)
        #expect(run.output.components(of: "\n") == 20_000)
        let text = try #require(run.reports.first?.body["output"]?.stringValue)
        #expect(text.utf8.count <= 65_536)
        #expect(text.hasPrefix("line "))
        #expect(text.hasSuffix("line 19999 of many"))
    }

    @Test("A slow reader gets everything, and does not hold up the report")
    func slowReader() async throws {
        let run = try ExecRun()
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        let supervisor = ExecSupervisor(
            settings: ExecSettings(
                command: ["/bin/sh", "-c", "head -c 100000 /dev/zero | tr '\\0' x"],
                heartbeat: nil,
                reapsOrphans: false
            ),
            callback: try run.callback(),
            output: writing,
            say: { _ in }
        )
        async let exit = supervisor.run(signals: AsyncStream { _ in })
        // The pipe holds less than the output: the last part is still to be forwarded when the report arrives.
        #expect(await eventually { !run.reports.isEmpty })
        let reader = FileHandle(fileDescriptor: reading, closeOnDealloc: true)
        var count = 0
        while count < 100_000 { count += reader.availableData.count }
        #expect(count == 100_000)
        #expect(await exit == 0)
        close(writing)
    }

    @Test("Without a token the command just runs")
    func withoutToken() async throws {
        let supervisor = ExecSupervisor(
            settings: ExecSettings(command: ["/bin/sh", "-c", "exit 5"], reapsOrphans: false),
            callback: nil,
            say: { _ in }
        )
        #expect(await supervisor.run(signals: AsyncStream { _ in }) == 5)
    }

    private static func isZombie(_ pid: Int32) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
        return status.contains(") Z ")
    }
}
