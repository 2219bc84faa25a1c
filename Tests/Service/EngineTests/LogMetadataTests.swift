import ExecutionStorage
import Logging
import StepFunctionsModel
import Testing

@testable import Engine

/// How lines of the log name the execution that they are about.
@Suite struct LogMetadataTests {
    @Test func namesTheExecutionByItsARNWhereThatIsKnown() async throws {
        let world = World()
        let node = world.node()
        let waits = #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":9,"End":true}}}"#
        let started = try await node.start(world.deploy(waits))
        let known = node.engine.about(started.id, ["error": "e"])
        #expect(known == ["error": "e", "execution": "\(started.arn)"])
        let unknown = ExecutionID(high: 1, low: 2)
        #expect(node.engine.about(unknown) == ["executionId": "\(unknown)"])
        await node.kill()
    }
}
