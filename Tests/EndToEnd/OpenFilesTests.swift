import Foundation
import JSON
import Testing

/// The limit of open files: clients do not use it up, and containers do not inherit what the daemon makes of it.
@Suite(.serialized, .timeLimit(.minutes(3))) struct OpenFilesTests {
    /// How many event loops the server has at most, each of which has three files open.
    private static let cores = ProcessInfo.processInfo.activeProcessorCount

    @Test func moreIdleConnectionsThanFilesDoNotEndTheDaemon() async throws {
        let filesMax = 128 + 6 * Self.cores
        let daemon = try DaemonProcess([], preparation: "ulimit -n \(filesMax)")
        try daemon.start()
        try await daemon.ready()
        #expect(daemon.log.contains("files=\(filesMax)"), "\(daemon.log)")
        // It works all the time: libdispatch looks at its threads as long as it has any.
        let definition: JSONValue = [
            "StartAt": "Wait",
            "States": [
                "Wait": ["Type": "Wait", "Seconds": 1, "Next": "Again"],
                "Again": [
                    "Type": "Choice", "Choices": [["Variable": "$.end", "IsPresent": true, "Next": "End"]],
                    "Default": "Wait",
                ],
                "End": ["Type": "Succeed"],
            ],
        ]
        let machine = try await daemon.createMachine("loops", definition)
        let execution = try await daemon.startExecution(of: machine)
        var idle = try (0..<filesMax + 60).map { _ in try RawSocket(beginningToConnectTo: daemon.port) }
        try await condition("the bound to be reached") { daemon.log.contains("as many connections as are let in") }
        // Whoever was connected before is answered, for as long as libdispatch takes to look several times.
        for _ in 0..<10 {
            #expect(try await daemon.describe(execution)["status"] == "RUNNING")
            try await Task.sleep(for: .milliseconds(500))
        }
        #expect(daemon.ending == nil)
        idle.removeAll()
        let newcomer = try RawSocket(port: daemon.port)
        newcomer.send(Array("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        #expect(newcomer.status() == 200)
        // Full, it stops as well.
        idle = try (0..<filesMax + 60).map { _ in try RawSocket(beginningToConnectTo: daemon.port) }
        #expect(try await daemon.terminate() == .exited(0), "\(daemon.log)")
        idle.removeAll()
    }

    @Test func aLimitThatLeavesNoRoomIsRefused() async throws {
        let daemon = try DaemonProcess([], preparation: "ulimit -n \(34 + 3 * Self.cores)")
        try daemon.start()
        #expect(try await daemon.ended() == .exited(1), "\(daemon.log)")
        #expect(daemon.log.contains("stepwell: This process may have only") && daemon.log.contains("LimitNOFILE"))
    }

    @Test func theDaemonRaisesItsLimitAndNotThatOfItsContainers() async throws {
        let limits = try await Program.run(["/bin/sh", "-c", "ulimit -H -n"], in: ScratchFolder())
        let hardLimit = Int(limits.output.filter { !$0.isWhitespace }) ?? .max
        let own = 256 + 6 * Self.cores
        guard hardLimit > own else { return print("e2e: SKIPPED, there is no limit to raise here") }
        let daemon = try DaemonProcess(preparation: "ulimit -S -n \(own)")
        try daemon.start()
        try await daemon.ready()
        let files = daemon.log.firstMatch(of: #/files=(\d+)/#).flatMap { Int($0.1) }
        #expect(files == min(hardLimit, 65_536), "\(daemon.log)")
        try await daemon.register("limits", script: "ulimit -S -n > \(daemon.folder.file("limit"))")
        _ = try await daemon.client.call("RunTask", ["taskDefinition": "limits"], of: .ecs)
        try await condition("the container to say its limit") { daemon.folder.lines("limit") == ["\(own)"] }
        #expect(try await daemon.terminate() == .exited(0))
    }
}
