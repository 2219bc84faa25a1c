import ExecutionStorage
import StepFunctionsModel
import Testing

@testable import Engine

@Suite struct RecentlySucceededTests {
    private func row(_ number: Int, _ status: ExecutionStatus = .succeeded, input: String = "{}") -> Boxed<
        StoredExecution
    > {
        Boxed(
            wrappedValue: StoredExecution(
                id: ExecutionID(high: 0, low: UInt64(number)),
                arn: "arn:\(number)",
                stateMachineARN: "machine",
                name: "\(number)",
                version: 1,
                status: status,
                startDate: Timestamp(millisecondsSinceEpoch: 0),
                facts: "{}",
                input: input,
                state: "{}"
            )
        )
    }

    @Test func onlyWhatCannotChangeIsKept() {
        let recent = RecentlySucceeded()
        for status in ExecutionStatus.allCases { recent.keep(row(1, status)) }
        #expect(recent.row(arn: "arn:1")?.status == .succeeded)
        let other = RecentlySucceeded()
        for status in ExecutionStatus.allCases where status != .succeeded { other.keep(row(1, status)) }
        #expect(other.row(arn: "arn:1") == nil)
    }

    @Test func theOldestGoFirst() {
        let recent = RecentlySucceeded()
        for number in 0...RecentlySucceeded.countMax { recent.keep(row(number)) }
        #expect(recent.row(arn: "arn:0") == nil)
        #expect(recent.row(arn: "arn:1") != nil && recent.row(arn: "arn:\(RecentlySucceeded.countMax)") != nil)
    }

    @Test func largeOnesDoNotFillTheMemory() {
        let recent = RecentlySucceeded()
        let half = String(repeating: "x", count: RecentlySucceeded.bytesMax / 2)
        recent.keep(row(1, input: half))
        // Told twice, it counts once.
        recent.keep(row(1, input: half))
        recent.keep(row(2))
        #expect(recent.row(arn: "arn:1") != nil)
        recent.keep(row(3, input: half))
        #expect(recent.row(arn: "arn:1") == nil && recent.row(arn: "arn:2") != nil && recent.row(arn: "arn:3") != nil)
        recent.keep(row(4, input: half + half))
        #expect((1...4).allSatisfy { recent.row(arn: "arn:\($0)") == nil })
    }

    @Test func theyAreForgottenSoon() {
        let recent = RecentlySucceeded()
        recent.keep(row(1))
        #expect(recent.forgetOld())
        recent.keep(row(2))
        #expect(recent.forgetOld())
        #expect(recent.row(arn: "arn:1") == nil && recent.row(arn: "arn:2") != nil)
        #expect(!recent.forgetOld())
        #expect(recent.row(arn: "arn:2") == nil)
    }
}
