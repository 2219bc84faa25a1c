import Testing

@testable import PostgresStorage

@Suite("Which answer belongs to which request")
struct PipelineDialogueTests {
    private typealias Dialogue = PipelineDialogue<String, Int>

    private let refusal = PostgresError(.refused(SQLState(code: "23505")), "no")

    @Test("results of statements are those of the request, without preparations")
    func results() throws {
        var dialogue = Dialogue()
        dialogue.sent("a", steps: [.preparation(name: "s"), .execution, .execution])
        dialogue.sent("b", steps: [.execution])
        let isUnderstood = [dialogue.succeeded(0), dialogue.succeeded(1), dialogue.succeeded(2)]
        #expect(isUnderstood == [true, true, true])
        let firstEnd = dialogue.ended()
        let first = try #require(firstEnd)
        #expect(first.request == "a" && first.failedPreparations.isEmpty)
        #expect(try first.outcome.get() == [1, 2])
        let isSecondUnderstood = dialogue.succeeded(3)
        #expect(isSecondUnderstood && dialogue.count == 1)
        let secondEnd = dialogue.ended()
        let second = try #require(secondEnd)
        #expect(second.request == "b")
        #expect(try second.outcome.get() == [3])
        #expect(!dialogue.expectsAnswer)
    }

    @Test("after a refusal the rest of the request is skipped, and the next request goes on")
    func refused() throws {
        var dialogue = Dialogue()
        dialogue.sent("a", steps: [.execution, .execution, .preparation(name: "t"), .execution])
        dialogue.sent("b", steps: [.execution])
        let steps = [
            dialogue.succeeded(1), dialogue.failed(refusal), dialogue.skipped(), dialogue.skipped(),
        ]
        #expect(steps == [true, true, true, true])
        let firstEnd = dialogue.ended()
        let first = try #require(firstEnd)
        #expect(first.outcome == .failure(refusal))
        #expect(first.failedPreparations == ["t"])
        let isUnderstood = dialogue.succeeded(5)
        #expect(isUnderstood)
        let secondEnd = dialogue.ended()
        let second = try #require(secondEnd)
        #expect(second.outcome == .success([5]))
    }

    @Test("a preparation that fails is not remembered, and the first refusal is the one that counts")
    func failedPreparation() throws {
        var dialogue = Dialogue()
        dialogue.sent("a", steps: [.preparation(name: "s"), .execution])
        _ = dialogue.failed(refusal)
        _ = dialogue.skipped()
        _ = dialogue.failed(PostgresError(.refused(SQLState(code: "25P02")), "aborted"))
        let endedEnd = dialogue.ended()
        let ended = try #require(endedEnd)
        #expect(ended.outcome == .failure(refusal))
        #expect(ended.failedPreparations == ["s"])
    }

    @Test("a commit that fails at the end fails the request, although all statements succeeded")
    func failedCommit() throws {
        var dialogue = Dialogue()
        dialogue.sent("a", steps: [.execution])
        _ = dialogue.succeeded(1)
        _ = dialogue.failed(refusal)
        let endedEnd = dialogue.ended()
        let ended = try #require(endedEnd)
        #expect(ended.outcome == .failure(refusal))
    }

    @Test("answers that nobody asked for are not understood")
    func surplus() {
        var dialogue = Dialogue()
        let unasked = [dialogue.succeeded(1), dialogue.failed(refusal), dialogue.skipped()]
        #expect(unasked == [false, false, false])
        let nothing = dialogue.ended()
        #expect(nothing?.request == nil)
        dialogue.sent("a", steps: [.execution, .execution])
        // Skipped without a refusal, and an end that comes early.
        let isSkipUnderstood = dialogue.skipped()
        #expect(!isSkipUnderstood)
        let early = dialogue.ended()
        #expect(early?.request == nil)
        _ = dialogue.succeeded(1)
        let isThirdUnderstood = dialogue.succeeded(2)
        #expect(!isThirdUnderstood)
    }

    @Test("when the connection is lost, all that was not answered is unknown")
    func lost() {
        var dialogue = Dialogue()
        for number in 0..<1000 {
            dialogue.sent("\(number)", steps: [.execution])
            if number < 700 {
                _ = dialogue.succeeded(number)
                _ = dialogue.ended()
            }
        }
        _ = dialogue.succeeded(700)
        #expect(dialogue.count == 300)
        let lost = dialogue.lost()
        #expect(lost == (700..<1000).map { "\($0)" })
        #expect(dialogue.count == 0 && !dialogue.expectsAnswer)
    }
}
