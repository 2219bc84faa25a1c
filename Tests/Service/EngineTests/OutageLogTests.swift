import StepFunctionsModel
import Testing

@testable import Engine

@Suite struct OutageLogTests {
    @Test func anOutageIsToldAtOnceThenOnceAMinuteAndItsEndOnce() {
        var log = OutageLog()
        let start = Timestamp(millisecondsSinceEpoch: 1_000_000)
        let said = (0..<300).filter { log.isToBeSaid(at: start.adding(milliseconds: Int64($0) * 500)) }
        #expect(said == [0, 120, 240])
        let ends = [log.hasEnded(), log.hasEnded()]
        #expect(ends == [true, false])
        // The second time the clock was put back.
        let again = [0, -3_600_000, -3_599_000].map { log.isToBeSaid(at: start.adding(milliseconds: $0)) }
        #expect(again == [true, true, false])
    }
}
