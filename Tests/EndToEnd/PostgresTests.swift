import AWSCore
import Foundation
import JSON
import PostgresTesting
import TestSupport
import Testing

/// Daemons whose store is PostgreSQL: one that is killed again and again, and two that share a database.
@Suite(
    .serialized,
    .timeLimit(.minutes(10)),
    .enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint))
)
struct PostgresTests {
    /// A PostgreSQL that flushes, with a database of its own.
    private static func server() async throws -> PostgresServer {
        let server = try PostgresServer(settings: ["fsync=on", "full_page_writes=on"])
        try await server.run("create database stepwell")
        return server
    }

    /// Two nodes on one database, with one ECS that belongs to neither.
    private struct Cluster {
        let server: PostgresServer
        /// Plays ECS: the local ECS of a third daemon.
        let elsewhere: DaemonProcess
        let one: DaemonProcess
        let two: DaemonProcess

        init() async throws {
            server = try await PostgresTests.server()
            elsewhere = try await DaemonProcess.started()
            let options = [
                "--token-keys", elsewhere.folder.file("shared-keys"), "--ecs-endpoint",
                "http://127.0.0.1:\(elsewhere.port)", "--region", "us-east-1",
            ]
            let environment = ["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret-of-a-test-0123"]
            let database = server.location(database: "stepwell")
            // One after the other: the first one makes the keys.
            one = try await DaemonProcess.started(options, database: database, environment: environment)
            two = try await DaemonProcess.started(options, database: database, environment: environment)
        }

        /// A state machine that waits, goes through branches, and starts a container that hands its token on.
        func prepare() async throws -> String {
            try await elsewhere.register(
                "hand-on",
                script: "printf '%s %s %s %s\\n' \"$EXECUTION\" \"$STATE\" \"$ATTEMPT\" \"$TASK_TOKEN\" >> "
                    + elsewhere.folder.file("tokens")
            )
            let wait: JSONValue = ["Type": "Wait", "Seconds": 1, "End": true]
            return try await one.createMachine(
                "shared",
                [
                    "StartAt": "Both",
                    "States": [
                        "Both": [
                            "Type": "Parallel", "ResultPath": "$.both",
                            "Branches": [
                                ["StartAt": "Left", "States": ["Left": wait]],
                                ["StartAt": "Right", "States": ["Right": wait]],
                            ],
                            "Next": "Task",
                        ],
                        "Task": taskState("hand-on", adding: ["ResultPath": "$.task", "Next": "Rest"]),
                        "Rest": wait,
                    ],
                ]
            )
        }

        /// The lines that containers wrote: execution, state, attempt, token.
        var launches: [[String]] {
            elsewhere.folder.lines("tokens").map { $0.split(separator: " ").map(String.init) }
        }

        /// Answers every token once it is there, at the second node, until all are answered.
        func answer(_ count: Int) async throws {
            var answered: Set<String> = []
            try await condition("\(count) tokens to be answered", within: .seconds(240)) {
                for line in launches where line.count == 4 && !answered.contains(line[3]) {
                    _ = try await two.client.call(
                        "SendTaskSuccess",
                        ["taskToken": .string(line[3]), "output": .string("{\"of\":\"\(line[0])\"}")]
                    )
                    answered.insert(line[3])
                }
                return answered.count >= count
            }
        }

        /// Looks at executions that have ended, as the second node sees them.
        func check(_ executions: [String]) async throws {
            for execution in executions {
                let end = try await two.end(of: execution, within: .seconds(180))
                #expect(end["status"] == "SUCCEEDED", "\(end.text)")
                let name = execution.split(separator: ":").last.map(String.init) ?? ""
                let output = try JSONValue(parsing: end["output"]?.stringValue ?? "null")
                #expect(output["task"]?["of"]?.stringValue == name)
                let history = try await two.history(of: execution)
                #expect(HistoryCheck.problems(in: history).isEmpty, "\(JSONValue.array(history).text)")
                #expect(HistoryCheck.count("TaskScheduled", in: history) == 1)
                #expect(HistoryCheck.count("TaskSucceeded", in: history) == 1)
            }
            // No container was started twice.
            let names = executions.compactMap { $0.split(separator: ":").last.map { "\($0) Task 0" } }
            #expect(launches.map { $0.dropLast().joined(separator: " ") }.sorted() == names.sorted())
        }
    }

    @Test func crashesOfTheDaemonAndOfTheServerLoseNothingAndStartNothingTwice() async throws {
        print("e2e: the moments of the crashes come from the seed \(Seed.value); STEPWELL_E2E_SEED=… repeats them")
        let server = try await Self.server()
        let folder = try ScratchFolder()
        let daemon = try DaemonProcess(
            [
                "--local-ecs", "--local-ecs-directory", folder.file("ecs"), "--token-keys", folder.file("keys"),
            ],
            database: server.location(database: "stepwell"),
            folder: folder
        )
        let scenario = CrashScenario(daemon: daemon)
        try daemon.start()
        try await daemon.ready()
        let machine = try await scenario.prepare()
        var random = SplitMix64(seed: Seed.value)
        var executions: [CrashScenario.Started] = []
        try await withThrowingTaskGroup(of: CrashScenario.Started.self) { group in
            for life in 0..<20 {
                if life > 0 { try daemon.start() }
                if random.next() % 5 != 0 { try await daemon.ready() }
                for number in 0..<2 {
                    let kind = CrashScenario.kinds[Int(random.next() % UInt64(CrashScenario.kinds.count))]
                    group.addTask { try await scenario.start(machine, name: "\(kind)-\(life)-\(number)", kind: kind) }
                }
                try await Task.sleep(for: .milliseconds(Int(random.next() % 800)))
                // Now and then it is the server that goes, under the daemon's feet.
                if life % 5 == 4 { try server.restart() }
                try await daemon.kill()
            }
            try daemon.start()
            try await daemon.ready()
            for try await started in group { executions.append(started) }
        }
        #expect(executions.count == 40)
        try await scenario.check(executions)
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test func aNodeThatDiesIsReplacedByTheOther() async throws {
        let cluster = try await Cluster()
        let machine = try await cluster.prepare()
        let executions = try await forEach((0..<30).map { "run-\($0)" }) { name in
            try await cluster.one.startExecution(of: machine, name: name)
        }
        // In the midst of timers that are due and tasks that are being started.
        try await condition("some containers to be started") { cluster.launches.count >= 5 }
        try await cluster.one.kill()
        try await cluster.answer(executions.count)
        try await cluster.check(executions)
        #expect(try await cluster.two.terminate() == .exited(0))
    }

    @Test func aNodeThatIsPausedDoesNoHarmWhenItGoesOn() async throws {
        let cluster = try await Cluster()
        let machine = try await cluster.prepare()
        let executions = try await forEach((0..<30).map { "run-\($0)" }) { name in
            try await cluster.one.startExecution(of: machine, name: name)
        }
        try await condition("some containers to be started") { cluster.launches.count >= 5 }
        cluster.one.signal(SIGSTOP)
        try await cluster.answer(executions.count)
        // It comes back with everything that it held when it was paused.
        cluster.one.signal(SIGCONT)
        try await cluster.check(executions)
        #expect(try await cluster.one.terminate() == .exited(0))
        #expect(try await cluster.two.terminate() == .exited(0))
    }

    @Test func oneNodeAnswersForWhatTheOtherDoes() async throws {
        let cluster = try await Cluster()
        let activity = try await cluster.two.client.call("CreateActivity", ["name": "by-hand"])
            .text(at: "activityArn")
        let machine = try await cluster.two.createMachine(
            "by-hand",
            ofState: ["Type": "Task", "Resource": .string(activity), "End": true]
        )
        // Who waits for a task at one node is given one that the other node offers.
        async let taken = cluster.one.client.call("GetActivityTask", ["activityArn": .string(activity)])
        let execution = try await cluster.two.startExecution(of: machine, name: "run")
        let token = try await taken.text(at: "taskToken")
        // Who waits for the end at one node hears of it although the answer goes to the other one.
        let target = "/v1/executions/\(execution)?wait=60"
        async let ended = cluster.two.client.rest("GET", target)
        _ = try await cluster.one.client.call("SendTaskSuccess", ["taskToken": .string(token), "output": "\"done\""])
        let (status, body) = try await ended
        #expect(status == 200 && body["status"] == "SUCCEEDED", "\(body.text)")
        #expect(try await cluster.one.terminate() == .exited(0))
        #expect(try await cluster.two.terminate() == .exited(0))
    }

    @Test func aNodeWithOtherTokenKeysDoesNotStart() async throws {
        let server = try await Self.server()
        let database = server.location(database: "stepwell")
        let keys = try ScratchFolder()
        let one = try await DaemonProcess.started(["--token-keys", keys.file("one")], database: database)
        let two = try DaemonProcess(["--token-keys", keys.file("two")], database: database)
        try two.start()
        #expect(try await two.ended() == .exited(1))
        #expect(two.log.contains("none of the token keys of this database"), "\(two.log)")
        #expect(try await one.terminate() == .exited(0))
    }

    @Test func aDatabaseThatCannotBeOpenedIsNamedWithoutItsPassword() async throws {
        let daemon = try DaemonProcess([], database: "postgresql://me:my-secret@127.0.0.1:1/db?connect_timeout=1&bad=1")
        try daemon.start()
        #expect(try await daemon.ended() == .exited(1))
        #expect(daemon.log.contains("connection string") && !daemon.log.contains("my-secret"), "\(daemon.log)")
        let server = try await Self.server()
        let refused = try DaemonProcess([], database: server.location(database: "nowhere") + " password=my-secret")
        try refused.start()
        #expect(try await refused.ended() == .exited(1))
        #expect(refused.log.contains("dbname=nowhere") && !refused.log.contains("my-secret"), "\(refused.log)")
    }
}
