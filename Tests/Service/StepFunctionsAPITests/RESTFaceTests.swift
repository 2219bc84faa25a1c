import ExecutionStorage
import JSON
import StepFunctionsModel
import StoreContract
import Synchronization
import Testing

@testable import StepFunctionsAPI

/// Whether something has happened.
private final class Flag: Sendable {
    private let value = Mutex(false)

    var isRaised: Bool { value.withLock { $0 } }

    func raise() { value.withLock { $0 = true } }
}

@Suite("The REST face")
struct RESTFaceTests {
    private static let waits = #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":600,"End":true}}}"#

    /// Lets every read of an execution fail that comes after the next commit.
    private static func failReadsAfterCommit(_ faults: FaultPlan) {
        let committed = Flag()
        faults.decide { operation, _ in
            switch operation {
            case .commit:
                committed.raise()
                return nil
            case .executionByID, .executionByARN, .executionWithScopes, .history, .keyPlace:
                return committed.isRaised ? .fail : nil
            default:
                return nil
            }
        }
    }

    @Test("answers what has been done, whatever cannot be read afterwards")
    func outage() async throws {
        let faults = FaultPlan()
        try await Ground.run(behind: { FaultyExecutionStore($0, faults: faults) }) { ground in
            _ = try await ground.machine("waits", Self.waits)
            for (name, query) in [("one", ""), ("two", "?wait=1")] {
                Self.failReadsAfterCommit(faults)
                let started = try await ground.rest(
                    "POST",
                    "/v1/executions\(query)",
                    #"{"stateMachine":"waits","name":"\#(name)","input":{"n":1}}"#
                )
                faults.clear()
                #expect(started.status == 201)
                #expect(started.body["name"]?.stringValue == name && started.body["status"] == "RUNNING")
                #expect(started.body["startDate"] != nil && started.body["input"] == ["n": 1])
                let described = try await ground.rest("GET", "/v1/executions/waits:\(name)")
                #expect(described.status == 200)
                #expect(described.body["executionArn"] == started.body["executionArn"])
            }
            Self.failReadsAfterCommit(faults)
            let stopped = try await ground.rest("POST", "/v1/executions/waits:one/stop", #"{"error":"E"}"#)
            faults.clear()
            #expect(stopped.status == 200)
            #expect(stopped.body["status"] == "ABORTED" && stopped.body["error"] == "E")
            Self.failReadsAfterCommit(faults)
            let redriven = try await ground.rest("POST", "/v1/executions/waits:one/redrive", "{}")
            faults.clear()
            #expect(redriven.status == 200 && redriven.body["error"] == nil)
            #expect(redriven.body["status"] == "RUNNING" && redriven.body["redriveCount"] == 1)
            let described = try await ground.rest("GET", "/v1/executions/waits:one")
            #expect(described.body["redriveDate"] == redriven.body["redriveDate"])
            // A question is another matter: it may be asked again.
            faults.decide { operation, _ in operation == .executionWithScopes ? .fail : nil }
            #expect(try await ground.rest("GET", "/v1/executions/waits:one").status == 503)
            faults.clear()
            _ = try await ground.rest("POST", "/v1/executions/waits:one/stop")
            _ = try await ground.rest("POST", "/v1/executions/waits:two/stop")
        }
    }

    @Test("takes the report of a failure whose cause was cut inside of an emoji, and none with misspelt members")
    func failures() async throws {
        try await Ground.run { ground in
            let token = try await ground.openToken()
            func report(_ body: String) async throws -> RESTAnswer {
                try await ground.rest("POST", "/v1/callback/failure", body, bearer: token)
            }
            let misspelt = try await report(#"{"eror":"E","cause":"c"}"#)
            #expect(misspelt.status == 400)
            #expect(misspelt.body["error"]?["message"]?.stringValue?.contains("'eror'") == true)
            #expect(try await report(#"{"error":"E","cause":"broken \ud83d"}"#).status == 200)
            let list = try await ground.rest("GET", "/v1/executions?stateMachine=tokens")
            let execution = try #require(list.body["executions"]?[0]?["executionArn"]?.stringValue)
            #expect(try await ground.end(of: execution)["cause"] == "broken \u{FFFD}")
            // Nor does an SDK that escapes what is not ASCII get a refusal.
            let members = try AWSJSONRequest.members(of: Array(#"{"cause":"broken \ud83d"}"#.utf8))
            #expect(members["cause"] == "broken \u{FFFD}")
        }
    }
}
