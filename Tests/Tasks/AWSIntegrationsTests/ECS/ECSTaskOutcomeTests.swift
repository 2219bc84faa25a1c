import JSON
import Testing

@testable import AWSIntegrations

@Suite("How a task ended")
struct ECSTaskOutcomeTests {
    struct Row: CustomTestStringConvertible {
        var stopCode: String? = "EssentialContainerExited"
        var containers: [(String, Int?)]
        var essential: Set<String>?
        var outcome: ECSTaskOutcome

        var testDescription: String {
            "\(stopCode ?? "no stopCode"), \(containers.map { "\($0.0)=\($0.1.map(String.init) ?? "-")" }), "
                + "essential \(essential?.sorted() ?? ["?"])"
        }
    }

    static let rows: [Row] = [
        // One container: it is essential by necessity.
        Row(containers: [("app", 0)], outcome: .succeeded), Row(containers: [("app", 1)], outcome: .failed),
        Row(containers: [("app", 137)], outcome: .failed), Row(containers: [("app", nil)], outcome: .failed),
        Row(containers: [], outcome: .failed),
        // Any other stop code, or none, is failure, whatever the exit codes.
        Row(stopCode: "TaskFailedToStart", containers: [], outcome: .failed),
        Row(stopCode: "TaskFailedToStart", containers: [("app", nil)], outcome: .failed),
        Row(stopCode: "TaskFailedToStart", containers: [("app", 0)], outcome: .failed),
        Row(stopCode: "UserInitiated", containers: [("app", 0)], outcome: .failed),
        Row(stopCode: "ServiceSchedulerInitiated", containers: [("app", 0)], outcome: .failed),
        Row(stopCode: "SpotInterruption", containers: [("app", 0)], outcome: .failed),
        Row(stopCode: "TerminationNotice", containers: [("app", 0)], outcome: .failed),
        Row(stopCode: "InfrastructureHealth", containers: [("app", 0)], outcome: .failed),
        Row(stopCode: "SomethingNew", containers: [("app", 0)], outcome: .failed),
        Row(stopCode: nil, containers: [("app", 0)], outcome: .failed),
        // Several containers that agree need no look at the definition.
        Row(containers: [("app", 0), ("log", 0)], outcome: .succeeded),
        Row(containers: [("app", 1), ("log", nil)], outcome: .failed),
        Row(containers: [("app", nil), ("log", nil)], outcome: .failed),
        // Several that do not agree.
        Row(containers: [("app", 0), ("log", 137)], outcome: .dependsOnEssentialContainers),
        Row(containers: [("app", 0), ("log", 137)], essential: ["app"], outcome: .succeeded),
        Row(containers: [("app", 0), ("log", nil)], essential: ["app"], outcome: .succeeded),
        Row(containers: [("app", 0), ("log", 137)], essential: ["app", "log"], outcome: .failed),
        Row(containers: [("app", 1), ("log", 0)], essential: ["app"], outcome: .failed),
        Row(containers: [("app", nil), ("log", 0)], essential: ["app"], outcome: .failed),
        Row(containers: [("app", 0), ("log", 1), ("x", nil)], essential: ["app", "x"], outcome: .failed),
        // An essential container that the task does not show at all, and a definition that shows none.
        Row(containers: [("app", 0), ("log", 1)], essential: ["app", "db"], outcome: .failed),
        Row(containers: [("app", 0), ("log", 1)], essential: [], outcome: .failed),
    ]

    @Test("Stop code, containers and exit codes decide", arguments: rows)
    func stopped(row: Row) {
        let task = stoppedTask(1, stopCode: row.stopCode, row.containers)
        #expect(ECSTaskOutcome(of: task, essential: row.essential) == row.outcome)
    }

    @Test(
        "Before it has stopped a task runs, whatever its containers did",
        arguments: [
            "PROVISIONING", "PENDING", "ACTIVATING", "RUNNING", "DEACTIVATING", "STOPPING", "DEPROVISIONING", "NEW",
        ]
    )
    func running(status: String) {
        var task = stoppedTask(1, [("app", 1)])
        task["lastStatus"] = .string(status)
        #expect(ECSTaskOutcome(of: task, essential: nil) == .running(status: status))
    }

    @Test("A deleted task has ended")
    func deleted() {
        var task = stoppedTask(1)
        task["lastStatus"] = "DELETED"
        #expect(ECSTaskOutcome(of: task, essential: nil) == .succeeded)
    }

    @Test("A task without a status runs")
    func withoutStatus() {
        #expect(ECSTaskOutcome(of: [:], essential: nil) == .running(status: "UNKNOWN"))
    }

    @Test("Containers are essential unless they say otherwise")
    func essential() {
        let definition: JSONValue = [
            "containerDefinitions": [
                ["name": "a"], ["name": "b", "essential": true], ["name": "c", "essential": false],
            ]
        ]
        #expect(ECSTaskOutcome.essentialContainers(of: definition) == ["a", "b"])
        #expect(ECSTaskOutcome.essentialContainers(of: nil) == [])
    }
}
