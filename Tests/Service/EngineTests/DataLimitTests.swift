import ExecutionStorage
import JSON
import StepFunctionsModel
import Synchronization
import Testing

@testable import Engine

/// What one execution may hold at once is bounded, however it came to hold it.
@Suite struct DataLimitTests {
    private static let item = String(repeating: "x", count: 1000)

    /// Iterations that each leave a kilobyte.
    private static let collecting = #"""
        {"StartAt":"M","States":{"M":{"Type":"Map","ItemSelector":{"a.$":"$.a"},"ItemsPath":"$.items","End":true,
         "ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}}}}}
        """#

    private static var input: String {
        #"{"a":"\#(item)","items":[\#((0..<250).map(String.init).joined(separator: ","))]}"#
    }

    private func configuration(_ bytes: Int) -> EngineConfiguration {
        var configuration = EngineConfiguration()
        configuration.executionDataBytesMax = bytes
        return configuration
    }

    @Test(arguments: [(100_000, false), (600_000, true)])
    func ofStandardExecutions(bytes: Int, succeeds: Bool) async throws {
        let world = World()
        let node = world.node(configuration: configuration(bytes))
        let started = try await node.start(world.deploy(Self.collecting), input: Self.input)
        let row = try await world.settleEnd(of: started.id)
        #expect(row.status == (succeeds ? .succeeded : .failed))
        #expect(row.error == (succeeds ? nil : "States.DataLimitExceeded"))
        await node.kill()
    }

    @Test(arguments: [(100_000, false), (600_000, true)])
    func ofExpressExecutions(bytes: Int, succeeds: Bool) async throws {
        let world = World()
        let node = world.node(configuration: configuration(bytes))
        let machine = try await world.deploy(Self.collecting)
        let start = ExecutionStart(stateMachine: machine.0, revision: machine.1, name: "run", input: Self.input)
        let row = try await node.engine.runExpressExecution(start)
        #expect(row.status == (succeeds ? .succeeded : .failed))
        #expect(row.error == (succeeds ? nil : "States.DataLimitExceeded"))
        await node.kill()
    }

    @Test func countsWhatANodeFindsInTheStore() async throws {
        let world = World()
        let first = world.node()
        let branches = (0..<20).map {
            #"{"StartAt":"W\#($0)","States":{"W\#($0)":{"Type":"Wait","Seconds":9,"End":true}}}"#
        }
        .joined(separator: ",")
        let machine = #"{"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[\#(branches)],"End":true}}}"#
        let started = try await first.start(world.deploy(machine), input: #""\#(Self.item)""#)
        await first.kill()
        let second = world.node(configuration: configuration(15_000))
        let row = try await world.settleEnd(of: started.id)
        #expect(row.status == .failed && row.error == "States.DataLimitExceeded")
        let history = try await world.history(of: started.id)
        #expect(history.last?.type == .executionFailed)
        await second.kill()
    }
}
