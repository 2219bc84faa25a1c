import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct TransitionTests {
    private static func event(_ id: EventID) -> HistoryEvent {
        HistoryEvent(
            id: id,
            previousEventID: id - 1,
            timestamp: Timestamp(millisecondsSinceEpoch: 0),
            type: .taskStarted,
            details: [:]
        )
    }

    @Test func twoTransitionsAreOneThatLeavesBehindWhatBothHaveLeftBehind() {
        var first = Transition.empty
        first.events = [Self.event(4)]
        first.effects = [.unwatchTask(TaskRef(scope: 0, entry: 1, attempt: 0))]
        first.changedPieces = [1, 2, 3]
        first.deletedPieces = [7, 8]
        var second = Transition.empty
        second.events = [Self.event(5), Self.event(6)]
        second.effects = [.resume]
        second.outcome = .succeeded(output: 1)
        // What was changed is gone, and what was gone is there again.
        second.deletedPieces = [2, 9]
        second.changedPieces = [3, 8]
        second.isHeadChanged = true
        let both = first.followed(by: second)
        #expect(both.events.map(\.id) == [4, 5, 6])
        #expect(both.effects == first.effects + second.effects)
        #expect(both.outcome == .succeeded(output: 1))
        #expect(both.changedPieces == [1, 3, 8])
        #expect(both.deletedPieces == [2, 7, 9])
        #expect(both.isHeadChanged)
        #expect(Transition.empty.followed(by: .empty).isEmpty)
        #expect(first.followed(by: .empty) == first)
        #expect(Transition.empty.followed(by: second) == second)
    }
}
