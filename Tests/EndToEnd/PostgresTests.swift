import AWSCore
import Foundation
import JSON
import PostgresTesting
import TestSupport
import Testing

/// Daemons whose store is PostgreSQL, and two that share a database.
///
/// That they may be killed and stopped, and the server with them, is shown by `ChaosTests`.
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

    @Test func callsUnderWayAreLeftToTheirNodesThroughAnOutageOfTheDatabase() async throws {
        let server = try await Self.server()
        let keys = try ScratchFolder()
        let gate = DispatchSemaphore(value: 0)
        let api = try LoopbackServer { _ in
            _ = gate.wait(timeout: .now() + 120)
            gate.signal()
            return .init(headers: [("Content-Type", "application/json")], body: #""done""#)
        }
        defer { api.stop() }
        var nodes: [DaemonProcess] = []
        for _ in 0..<2 {
            let options = ["--token-keys", keys.file("keys"), "--http-task-networks", "127.0.0.0/8"]
            nodes.append(try await DaemonProcess.started(options, database: server.location(database: "stepwell")))
        }
        let state: JSONValue = [
            "Type": "Task", "Resource": "arn:aws:states:::http:invoke",
            "Parameters": ["ApiEndpoint": .string("http://127.0.0.1:\(api.port)/"), "Method": "POST"],
            "OutputPath": "$.ResponseBody", "End": true,
        ]
        let machine = try await nodes[0].createMachine("call", ofState: state)
        var executions: [String] = []
        for (number, node) in nodes.enumerated() {
            executions.append(try await node.startExecution(of: machine, name: "run\(number)"))
        }
        try await condition("the calls to be under way") { api.requests.count == 2 }
        // Longer than work is claimed for.
        try server.stop()
        try await Task.sleep(for: .seconds(8))
        try server.start()
        for node in nodes { try await node.ready() }
        // Whoever took the calls over would have done so by now.
        try await Task.sleep(for: .seconds(3))
        gate.signal()
        for execution in executions {
            let description = try await nodes[0].end(of: execution)
            #expect(description["output"]?.stringValue == #""done""#, "\(description.text)")
        }
        #expect(api.requests.count == 2)
        for node in nodes { #expect(try await node.terminate() == .exited(0)) }
    }

    @Test func aNodeWhoseDatabaseIsSilentSaysSoAndIsReadyOnceItSpeaks() async throws {
        let server = try await Self.server()
        let keys = try ScratchFolder()
        let daemon = try await DaemonProcess.started(
            ["--token-keys", keys.file("keys")],
            database: server.location(database: "stepwell")
        )
        let children = try await server.run("select pid from pg_stat_activity where pid <> pg_backend_pid()")
        let main = try await server.run("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")
        let processes = "\(children)\n\(main)".split(separator: "\n").compactMap { pid_t($0) }
        for process in processes { kill(process, SIGSTOP) }
        defer { for process in processes { kill(process, SIGCONT) } }
        for _ in 0..<3 {
            let answer = try await daemon.client.send("GET", "/readyz")
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect(answer.status == 503 && text.contains("has not answered"), "\(text)")
        }
        for process in processes { kill(process, SIGCONT) }
        try await daemon.ready()
        #expect(try await daemon.terminate() == .exited(0))
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
