import StepFunctionsModel
import TaskLaunching
import Testing

@testable import StepFunctionsAPI

/// Which answers of this very service a state does not get to see, since it asks again.
@Suite struct RepetitionTests {
    /// Seeds 690, 1638, 3702 and 3864 of the simulation: a reading that failed once failed the state for good.
    @Test(arguments: [APIError.internalFailure, .serviceUnavailable, .storageFull, .storageMisplaced, .stopping])
    func whatGoesWrongInsideIsAskedForAgain(error: APIError) {
        guard case .tryAgain? = error.repetition else {
            Issue.record("\(error.code): \(String(describing: error.repetition))")
            return
        }
    }

    @Test func aServerThatIsBusyHasNotBegun() {
        guard case .nothingStarted? = APIError.busy.repetition else {
            Issue.record("\(String(describing: APIError.busy.repetition))")
            return
        }
    }

    @Test func refusalsAreTheStates() {
        #expect(APIError.executionAlreadyExists("arn").repetition == nil)
        #expect(APIError.invalidName("a b").repetition == nil)
    }
}
