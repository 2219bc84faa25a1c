import AWSCore
import Foundation
import JSON
import PostgresTesting
import SigV4
import TestSupport
import Testing

/// Many executions of one concurrency key are started at once, and the daemon is killed with SIGKILL every second: one runs at
/// a time, in the order in which they came, and all end.
@Suite(.serialized, .timeLimit(.minutes(15))) struct ConcurrencyKeyTests {
    /// How many executions: 30, or `STEPWELL_E2E_KEYS`, in which case the daemon is killed until all of them have ended.
    private static let count = ProcessInfo.processInfo.environment["STEPWELL_E2E_KEYS"].flatMap { Int($0) }

    private static let tags = [("stepwell:concurrency-key", "$.database")]

    /// Some start a container, which notes when it runs; the others wait for a timer.
    private static let definition: JSONValue = [
        "StartAt": "Choose",
        "States": [
            "Choose": [
                "Type": "Choice",
                "Choices": [["Variable": "$.container", "BooleanEquals": true, "Next": "Run"]],
                "Default": "Nap",
            ],
            "Run": taskState(
                "notes",
                resource: "arn:aws:states:::ecs:runTask.sync",
                variables: [("EXECUTION", "$$.Execution.Name")]
            ),
            "Nap": ["Type": "Wait", "Seconds": 0, "Next": "Done"],
            "Done": ["Type": "Pass", "End": true],
        ],
    ]

    /// An execution, with the time when it was first asked for, and when that was first acknowledged.
    private struct Started: Sendable {
        var arn: String
        var asked: ContinuousClock.Instant
        var acknowledged: ContinuousClock.Instant
    }

    private func prepare(_ daemon: DaemonProcess, ecs: DaemonProcess? = nil) async throws -> String {
        let ecs = ecs ?? daemon
        let file = ecs.folder.file("notes")
        try await ecs.register(
            "notes",
            script:
                "printf 'begin %s\\n' \"$EXECUTION\" >> \(file); sleep 0.2; printf 'end %s\\n' \"$EXECUTION\" >> \(file)"
        )
        return try await daemon.createMachine("keyed", Self.definition, tags: Self.tags)
    }

    private func start(_ daemon: DaemonProcess, _ machine: String, _ number: Int) async throws -> Started {
        let input: JSONValue = ["database": "main", "container": .bool(number % 6 == 0)]
        let asked = ContinuousClock.now
        let name = "run-\(number)"
        do {
            let answer = try await daemon.client.callPatiently(
                "StartExecution",
                ["stateMachineArn": .string(machine), "name": .string(name), "input": .string(input.text)]
            )
            return Started(arn: try answer.text(at: "executionArn"), asked: asked, acknowledged: .now)
        } catch let error as ServiceError where error.code == "ExecutionAlreadyExists" {
            let arn = machine.replacing(":stateMachine:", with: ":execution:") + ":\(name)"
            return Started(arn: arn, asked: asked, acknowledged: .now)
        }
    }

    /// Looks at executions that have all ended.
    private func check(_ executions: [Started], at daemon: DaemonProcess, notes folder: ScratchFolder) async throws {
        var held: [(from: Int64, through: Int64, started: Started)] = []
        for started in executions {
            let end = try await daemon.end(of: started.arn, within: .seconds(120))
            #expect(end["status"] == "SUCCEEDED", "\(end.text)")
            let shown = try await daemon.client.rest("GET", "/v1/executions/\(started.arn)").body
            #expect(shown["concurrency"]?["key"] == "main" && shown["concurrency"]?["status"] != "WAITING")
            let events = try await daemon.history(of: started.arn)
            #expect(HistoryCheck.problems(in: events).isEmpty, "\(JSONValue.array(events).text)")
            // Between its start and its first state it waits.
            let times = events.compactMap { $0["timestamp"]?.doubleValue }.map { Int64(($0 * 1000).rounded()) }
            held.append((try #require(times.dropFirst().first), try #require(times.last), started))
        }
        let notes = folder.lines("notes")
        held.sort { ($0.from, $0.through) < ($1.from, $1.through) }
        for (before, after) in zip(held, held.dropFirst()) {
            #expect(before.through <= after.from, "\(before.started.arn) and \(after.started.arn) ran at one time")
        }
        // Whoever was acknowledged before another one was asked for runs before it.
        for (index, after) in held.enumerated() {
            for later in held[(index + 1)...] where later.started.acknowledged < after.started.asked {
                Issue.record("\(later.started.arn) came before \(after.started.arn), and ran after it")
            }
        }
        // One container after the other, each of them once.
        let containers = executions.indices.count { $0 % 6 == 0 }
        #expect(notes.count == 2 * containers)
        #expect(Set(notes).count == notes.count)
        for (begin, end) in zip(notes, notes.dropFirst()).enumerated().filter({ $0.offset % 2 == 0 }).map(\.element) {
            #expect(begin == end.replacing("end", with: "begin"))
        }
        try await condition("the last key to be free") {
            try await daemon.client.rest("GET", "/v1/locks").body["locks"]?.arrayValue?.isEmpty == true
        }
    }

    @Test func oneOfAKeyRunsAtATimeWhileTheDaemonIsKilledEverySecond() async throws {
        let daemon = try await DaemonProcess.started()
        let machine = try await prepare(daemon)
        let count = Self.count ?? 30
        let clock = ContinuousClock()
        let begin = clock.now
        var kills = 0
        let executions = try await withThrowingTaskGroup(of: Started.self) { group in
            for number in 0..<count { group.addTask { try await start(daemon, machine, number) } }
            while Self.count == nil ? kills < 8 : try await endedCount(daemon, machine) < count {
                try await Task.sleep(for: .seconds(1))
                try await daemon.kill()
                kills += 1
                try daemon.start()
                try await daemon.ready()
            }
            var executions: [Started] = []
            for try await started in group { executions.append(started) }
            return executions
        }
        #expect(executions.count == count)
        try await check(executions, at: daemon, notes: daemon.folder)
        print("e2e: \(count) executions of one key, \(kills) times kill -9, all ended after \(clock.now - begin)")
        #expect(try await daemon.terminate() == .exited(0))
    }

    /// How many executions have ended.
    private func endedCount(_ daemon: DaemonProcess, _ machine: String) async throws -> Int {
        let page = try await daemon.client.callPatiently(
            "ListExecutions",
            ["stateMachineArn": .string(machine), "maxResults": 1000]
        )
        return (page["executions"]?.arrayValue ?? []).count { $0["status"] != "RUNNING" }
    }

    @Test(.enabled(if: PostgresServer.isAvailable, .init(rawValue: PostgresServer.hint)))
    func oneOfAKeyRunsAtATimeOnTwoNodesOfWhichOneIsKilled() async throws {
        let server = try PostgresServer(settings: ["fsync=on", "full_page_writes=on"])
        try await server.run("create database stepwell")
        let elsewhere = try await DaemonProcess.started()
        let options = [
            "--token-keys", elsewhere.folder.file("shared-keys"), "--ecs-endpoint",
            "http://127.0.0.1:\(elsewhere.port)", "--region", "us-east-1",
        ]
        let environment = ["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret-of-a-test-0123"]
        let database = server.location(database: "stepwell")
        let one = try await DaemonProcess.started(options, database: database, environment: environment)
        let two = try await DaemonProcess.started(options, database: database, environment: environment)
        let machine = try await prepare(one, ecs: elsewhere)
        let executions = try await withThrowingTaskGroup(of: Started.self) { group in
            for number in 0..<18 { group.addTask { try await start(number % 2 == 0 ? one : two, machine, number) } }
            for _ in 0..<3 {
                try await Task.sleep(for: .seconds(1))
                try await one.kill()
                try one.start()
                try await one.ready()
            }
            var executions: [Started] = []
            for try await started in group { executions.append(started) }
            return executions
        }
        try await check(executions, at: two, notes: elsewhere.folder)
        #expect(try await one.terminate() == .exited(0))
        #expect(try await two.terminate() == .exited(0))
    }

    @Test func whoWaitsCanBeSeenAndTheKeyBeTakenByForce() async throws {
        let daemon = try await DaemonProcess.started()
        let activity = try await daemon.client.call("CreateActivity", ["name": "by-hand"]).text(at: "activityArn")
        let machine = try await daemon.createMachine(
            "held",
            ofState: ["Type": "Task", "Resource": .string(activity), "End": true],
            tags: Self.tags + [("stepwell:concurrency-policy", "queue")]
        )
        let first = try await daemon.startExecution(of: machine, name: "first", input: ["database": "main"])
        let second = try await daemon.startExecution(of: machine, name: "second", input: ["database": "main"])
        // Nothing that the service model does not have, but a header.
        let answer = try await daemon.client.send(
            "DescribeExecution",
            Array(#"{"executionArn":"\#(second)"}"#.utf8)
        )
        let members = try JSONValue(parsing: answer.body).objectValue ?? [:]
        #expect(members["status"] == "RUNNING" && members["concurrency"] == nil)
        let header = answer.headers.first { $0.name.lowercased() == "x-stepwell-concurrency" }
        let waiting = try JSONValue(parsing: header?.value ?? "null")
        #expect(waiting["status"] == "WAITING" && waiting["waitsFor"]?.stringValue == first)
        let shown = try await daemon.client.rest("GET", "/v1/executions/held:second").body
        #expect(shown["concurrency"]?["ahead"]?.intValue == 1 && shown["states"] == [])
        #expect(try await daemon.history(of: second).count == 1)

        let client = ["STEPWELL_ENDPOINT": "http://127.0.0.1:\(daemon.port)"]
        let table = try await Program.run([StepwellBinary.path, "locks"], in: daemon.folder, environment: client)
        #expect(
            table.output.contains("main") && table.output.contains("waits 1") && table.output.contains("held:second")
        )
        let described = try await Program.run(
            [StepwellBinary.path, "describe", "held:second"],
            in: daemon.folder,
            environment: client
        )
        #expect(described.output.contains("waits for held:first, 1 before it"), "\(described.output)")
        let unknown = try await Program.run(
            [StepwellBinary.path, "locks", "release", "other", "--reason", "r"],
            in: daemon.folder,
            environment: client
        )
        #expect(unknown.ending == .exited(5), "\(unknown.output)")
        let released = try await Program.run(
            [StepwellBinary.path, "locks", "release", "main", "--reason", "nobody answers"],
            in: daemon.folder,
            environment: client
        )
        #expect(released.ending == .exited(0) && released.output.contains("held:second"), "\(released.output)")
        #expect(daemon.log.contains("by force") && daemon.log.contains("nobody answers"))
        try await condition("the second one to run") { try await daemon.history(of: second).count > 1 }
        let left = try await daemon.client.rest("GET", "/v1/executions/held:first").body
        #expect(left["status"] == "RUNNING")
        #expect(left["concurrency"]?["releaseReason"] == "nobody answers")
        let next = try await daemon.client.rest("GET", "/v1/executions/held:second").body
        #expect(next["concurrency"]?["receivedByForceReason"] == "nobody answers")
        #expect(try await daemon.history(of: first).count > 1)
        #expect(try await daemon.terminate() == .exited(0))
    }

    @Test func refusalsAreErrorsOfTheAPIThatClientsDoNotRepeat() async throws {
        let daemon = try await DaemonProcess.started()
        let activity = try await daemon.client.call("CreateActivity", ["name": "by-hand"]).text(at: "activityArn")
        let state: JSONValue = ["Type": "Task", "Resource": .string(activity), "End": true]
        let machine = try await daemon.createMachine("strict", ofState: state, tags: Self.tags)
        _ = try await daemon.client.call(
            "TagResource",
            [
                "resourceArn": .string(machine),
                "tags": [["key": "stepwell:concurrency-policy", "value": "reject"]],
            ]
        )
        let first = try await daemon.startExecution(of: machine, name: "first", input: ["database": "main"])
        func startError(_ name: String, _ input: String) async throws -> ServiceError? {
            try await daemon.client.error(
                "StartExecution",
                ["stateMachineArn": .string(machine), "name": .string(name), "input": .string(input)]
            )
        }
        let refused = try #require(try await startError("second", #"{"database":"main"}"#))
        #expect(refused.status == 400 && refused.code == "ExecutionLimitExceeded" && refused.message.contains(first))
        // The same request again is the same execution.
        #expect(try await daemon.startExecution(of: machine, name: "first", input: ["database": "main"]) == first)
        let keyless = try #require(try await startError("third", "{}"))
        #expect(keyless.code == "InvalidExecutionInput" && keyless.message.contains("$.database"))
        let body: JSONValue = ["stateMachine": "strict", "name": "fourth", "input": ["database": "main"]]
        #expect(try await daemon.client.rest("POST", "/v1/executions", body).status == 409)

        for (key, value) in [
            ("stepwell:concurrency-key", "database"), ("stepwell:concurrency-policy", "first"),
            ("stepwell:concurrency-scope", "a/b"), ("stepwell:on-unanswered-exit", "panic"),
        ] {
            let tags: JSONValue = [["key": .string(key), "value": .string(value)]]
            let tagged = try await daemon.client.error("TagResource", ["resourceArn": .string(machine), "tags": tags])
            #expect(tagged?.code == "ValidationException" && tagged?.message.contains(key) == true)
            let created = try await daemon.client.error(
                "CreateStateMachine",
                [
                    "name": "bad", "roleArn": "arn:aws:iam::000000000000:role/test", "tags": tags,
                    "definition": .string(JSONValue.object(["StartAt": "Only", "States": ["Only": state]]).text),
                ]
            )
            #expect(created?.code == "ValidationException" && created?.message.contains(key) == true)
        }
        let express = try await daemon.client.error(
            "CreateStateMachine",
            [
                "name": "quick", "roleArn": "arn:aws:iam::000000000000:role/test", "type": "EXPRESS",
                "tags": [["key": "stepwell:concurrency-key", "value": "$.a"]],
                "definition": #"{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}"#,
            ]
        )
        #expect(express?.code == "ValidationException")
        #expect(try await daemon.terminate() == .exited(0))
    }
}
