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

    private static let seal = "seal-of_16-chars"
    private static let own = "stepwell:task-token:0.2.0:key-1.a:\(seal):"
    private static let sealed = "stepwell:task-token:\(String(repeating: "Az0_-", count: 16)):"

    @Test(arguments: [
        ("no token", "no token"), ("", ""), ("a \(own) b", "a <redacted> b"),
        ("\(own)\(sealed)", "<redacted><redacted>"),
        ("stepwell:task-token:\(own)", "stepwell:task-token:<redacted>"),
        ("é \(own)\u{301}", "é <redacted>\u{301}"),
        ("\(sealed)\(sealed.dropLast())", "<redacted>\(sealed.dropLast())"),
    ])
    func placeholdersAreRedacted(text: String, expected: String) {
        #expect(Array(TaskTokenPlaceholder.redacting(text).utf8) == Array(expected.utf8))
    }

    @Test(arguments: [
        "x:", "", "0.2.0", "0.2.0:", "0.2.0:k:", "0.2.0:k:\(seal)", "0.2.0:k:\(seal)x:", "0.2:k:\(seal):",
        "0.2.0:k ey:\(seal):", "0.2.0:\(String(repeating: "k", count: 33)):\(seal):",
        "\(String(repeating: "A", count: 79)):", "\(String(repeating: "A", count: 81)):",
        "\(String(repeating: ".", count: 80)):",
    ])
    func whatOnlyLooksLikeAPlaceholderStays(text: String) {
        #expect(TaskTokenPlaceholder.redacting("stepwell:task-token:\(text)") == "stepwell:task-token:\(text)")
    }

    @Test func placeholdersAreReadAsTheyAreWritten() {
        let name = String(repeating: "Az0_-", count: 16)
        let written: [TaskTokenPlaceholder] = [.own(Self.ref, keyID: "k.1", seal: Self.seal), .sealed(name)]
        var read: [TaskTokenPlaceholder] = []
        let text = "x\(written[0].text)\(written[1].text)y"
        #expect(
            TaskTokenPlaceholder.replacing(in: text) { placeholder in
                read.append(placeholder)
                return placeholder == written[0] ? nil : "new"
            } == "x\(written[0].text)newy"
        )
        #expect(read == written)
        #expect(TaskTokenPlaceholder.replacing(in: text) { _ in nil } == nil)
        #expect(TaskTokenPlaceholder.text(for: Self.ref, keyID: "k.1", seal: Self.seal) == written[0].text)
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
