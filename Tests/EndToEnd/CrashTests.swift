import AWSCore
import Foundation
import JSON
import TestSupport
import Testing

/// The daemon is killed with SIGKILL, again and again; nothing that it has acknowledged may be lost, and no task started twice.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CrashTests {
    /// A container that says who it is, and ends well without an answer: its token was handed on.
    private static func handOn(to file: String) -> String {
        "printf '%s %s %s %s\\n' \"$EXECUTION\" \"$STATE\" \"$ATTEMPT\" \"$TASK_TOKEN\" >> \(file)"
    }

    @Test func everyTokenOfBeforeTheCrashIsGoodAfterIt() async throws {
        let daemon = try await DaemonProcess.started()
        let names = (0..<200).map { "paused-\($0)" }
        try await daemon.register("hand-on", script: Self.handOn(to: daemon.folder.file("tokens")))
        let machine = try await daemon.createMachine("paused", ofState: taskState("hand-on"))
        let executions = try await forEach(names) { try await daemon.startExecution(of: machine, name: $0) }
        try await condition("200 containers to have their tokens", within: .seconds(180)) {
            daemon.folder.lines("tokens").count >= names.count
        }

        try await daemon.kill()
        try daemon.start()
        try await daemon.ready()

        let lines = daemon.folder.lines("tokens").map { $0.split(separator: " ").map(String.init) }
        _ = try await forEach(lines) { line in
            try await daemon.client.call(
                "SendTaskSuccess",
                ["taskToken": .string(line[3]), "output": .string("{\"from\":\"\(line[0])\"}")]
            )
        }
        for (name, execution) in zip(names, executions) {
            let end = try await daemon.end(of: execution)
            #expect(end["status"] == "SUCCEEDED", "\(end.text)")
            #expect(end["output"]?.stringValue == "{\"from\":\"\(name)\"}")
        }

        // What RunTask was asked for before the crash and not noted was asked for once more: with the same client token.
        let launches = daemon.folder.lines("tokens").map { $0.split(separator: " ").dropLast().joined(separator: " ") }
        #expect(launches.sorted() == names.map { "\($0) Only 0" }.sorted())
        #expect(try await Self.taskCount(daemon) == names.count)
        let histories = try await forEach(executions) { try await daemon.history(of: $0) }
        for history in histories {
            #expect(HistoryCheck.problems(in: history).isEmpty)
            #expect(HistoryCheck.count("TaskScheduled", in: history) == 1)
        }
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test func fiftyCrashesLoseNothingAndStartNothingTwice() async throws {
        let seed = CrashScenario.seed
        print("e2e: the moments of the crashes come from the seed \(seed); STEPWELL_E2E_SEED=\(seed) repeats them")
        let daemon = try DaemonProcess()
        let scenario = CrashScenario(daemon: daemon)
        try daemon.start()
        try await daemon.ready()
        let machine = try await scenario.prepare()
        var random = SplitMix64(seed: seed)

        // Clients go on calling while the daemon comes and goes.
        var executions: [CrashScenario.Started] = []
        try await withThrowingTaskGroup(of: CrashScenario.Started.self) { group in
            for life in 0..<50 {
                if life > 0 { try daemon.start() }
                // Now and then it is killed while it is starting up.
                if random.next() % 5 != 0 { try await daemon.ready() }
                for number in 0..<2 {
                    let kind = CrashScenario.kinds[Int(random.next() % UInt64(CrashScenario.kinds.count))]
                    group.addTask { try await scenario.start(machine, name: "\(kind)-\(life)-\(number)", kind: kind) }
                }
                try await Task.sleep(for: .milliseconds(Int(random.next() % 800)))
                try await daemon.kill()
            }
            try daemon.start()
            try await daemon.ready()
            for try await started in group { executions.append(started) }
        }
        #expect(executions.count == 100)
        try await scenario.check(executions)
        #expect(try await daemon.terminate() == .exited(0))
    }

    /// How many tasks ECS has ever run here.
    private static func taskCount(_ daemon: DaemonProcess) async throws -> Int {
        var tasks: Set<String> = []
        for status in ["RUNNING", "STOPPED"] {
            var token: JSONValue?
            repeat {
                var input: JSONObject = ["desiredStatus": .string(status)]
                input["nextToken"] = token
                let page = try await daemon.client.call("ListTasks", .object(input), of: .ecs)
                tasks.formUnion((page["taskArns"]?.arrayValue ?? []).compactMap(\.stringValue))
                token = page["nextToken"]
            } while token != nil
        }
        return tasks.count
    }
}
