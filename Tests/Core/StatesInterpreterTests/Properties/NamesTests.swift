import JSON
import StepFunctionsModel
import Testing

@testable import StatesInterpreter

@Suite struct NamesTests {
    private static let ref = TaskRef(scope: 12, entry: 345, attempt: 6)

    @Test(arguments: [
        (TimerID.execution, "execution"), (.wait(scope: 1, entry: 2), "wait:1.2"), (.retry(ref), "retry:12.345.6"),
        (.taskTimeout(ref), "timeout:12.345.6"), (.heartbeat(ref), "heartbeat:12.345.6"),
    ])
    func timersHaveNames(timer: TimerID, text: String) {
        #expect(timer.text == text)
        #expect(TimerID(parsing: text) == timer)
    }

    @Test(arguments: [
        "", "wait", "wait:", "wait:1", "wait:1.2.3", "retry:1.2", "nap:1.2.3", "execution:", "retry:-1.2.3",
        "wait:1.2.0",
    ])
    func otherTextsAreNoTimers(text: String) {
        #expect(TimerID(parsing: text) == nil)
    }

    @Test(arguments: ["", "1.2", "1.2.3.4", "a.2.3", "1..3", "-1.2.3", "1.2.99999999999999999999"])
    func otherTextsAreNoTasks(text: String) {
        #expect(TaskRef(parsing: text) == nil)
    }

    @Test func tasksHaveNames() {
        #expect("\(Self.ref)" == "12.345.6")
        #expect(TaskRef(parsing: "12.345.6") == Self.ref)
    }

    @Test(arguments: [
        ("no token", "no token"), ("", ""),
        ("a stepwell:task-token:0.2.0: b", "a <redacted> b"),
        ("stepwell:task-token:0.2.0:stepwell:task-token:1.2.3:", "<redacted><redacted>"),
        ("stepwell:task-token:x:", "stepwell:task-token:x:"), ("stepwell:task-token:", "stepwell:task-token:"),
        ("stepwell:task-token:0.2.0", "stepwell:task-token:0.2.0"),
        ("é stepwell:task-token:0.2.0:\u{301}", "é <redacted>\u{301}"),
    ])
    func placeholdersAreRedacted(text: String, expected: String) {
        #expect(Array(TaskTokenPlaceholder.redacting(text).utf8) == Array(expected.utf8))
    }

    @Test func outcomesHaveTheirStatus() {
        let error = StatesError(name: "E", cause: nil)
        #expect(
            [ExecutionOutcome.succeeded(output: 1), .failed(error), .timedOut(error), .aborted(error)].map(\.status)
                == [.succeeded, .failed, .timedOut, .aborted]
        )
    }

    @Test func onlyAnEmptyTransitionIsEmpty() {
        #expect(Transition.empty.isEmpty)
        var changed = Transition.empty
        changed.isHeadChanged = true
        #expect(!changed.isEmpty)
    }
}
