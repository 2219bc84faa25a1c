import ExecutionStorage
import Logging
import StepFunctionsModel
import Testing

@testable import Engine

@Suite("What a store that is away keeps from being done")
struct StoreTroubleTests {
    private static func failure(_ kind: StoreError.Kind) -> StoreError {
        StoreError(kind, attempted: "commit 1 transitions", underlying: "nobody is there")
    }

    @Test("is said at once, then once a minute, each by itself")
    func outage() {
        let lines = KeepingHandler()
        let clock = VirtualClock(activity: Activity())
        let trouble = StoreTrouble(clock: clock, logger: Logger(label: "test") { _ in lines })
        for _ in 0..<3 {
            for _ in 0..<10 {
                trouble.log("Writing failed", Self.failure(.unavailable), level: .error)
                trouble.log("Reading failed", EngineError.store(Self.failure(.misplaced)), ["key": "start:1.0.0"])
            }
            clock.jump(milliseconds: 60_000)
        }
        let said = lines.lines.filter { $0.level > .debug }
        #expect(said.count { $0.level == .error && $0.message == "Writing failed" } == 3)
        #expect(said.count { $0.level == .warning && $0.message == "Reading failed" } == 3)
        #expect(said.count == 6 && said.allSatisfy { "\($0.metadata["error"] ?? "")".contains("nobody is there") })
        #expect(lines.lines.count == 60)
    }

    @Test("what else a database has against it is said once in a while for each reason")
    func refusals() {
        let lines = KeepingHandler()
        let trouble = StoreTrouble(
            clock: VirtualClock(activity: Activity()),
            logger: Logger(label: "test") { _ in lines }
        )
        for number in 0..<20 {
            let reason = "permission denied for table \(number.isMultiple(of: 2) ? "execution" : "work")"
            trouble.log(
                "Writing failed",
                StoreError(.failed, attempted: "commit \(number) transitions", underlying: reason)
            )
        }
        #expect(lines.lines.filter { $0.level > .debug }.count == 2)
    }

    @Test("records that make no sense are said each time")
    func lasting() {
        let lines = KeepingHandler()
        let trouble = StoreTrouble(
            clock: VirtualClock(activity: Activity()),
            logger: Logger(label: "test") { _ in lines }
        )
        for _ in 0..<3 {
            trouble.log("Writing failed", Self.failure(.corrupt))
            trouble.log("Writing failed", EngineError.damaged("no state"))
        }
        #expect(lines.lines.map(\.level) == Array(repeating: .warning, count: 6))
    }
}
