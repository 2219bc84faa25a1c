import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import TaskLaunching
import Testing

@testable import Engine

@Suite struct EngineRedriveTests {
    private static let broken = StatesError(name: "Boom", cause: "c")
    private static let day: Int64 = 24 * 3600 * 1000

    /// A world in which the one task of an execution has failed, and will do better next time.
    private func failed(_ pattern: String = ".sync") async throws -> (World, Node, StoredExecution) {
        let world = World()
        world.service.behave("T", .fails(times: 1, Self.broken, then: .succeeds(afterLooks: 1, "done")))
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.task(pattern)))
        return (world, node, try await world.settleEnd(of: row.id))
    }

    private func obstacle(_ node: Node, _ id: ExecutionID, token: String? = nil) async -> RedriveObstacle? {
        do throws(EngineError) {
            _ = try await node.engine.redriveExecution(id, clientToken: token)
            return nil
        } catch {
            guard case .notRedrivable(let obstacle) = error else { return .damaged("\(error)") }
            return obstacle
        }
    }

    @Test func theTaskIsLaunchedAgainUnderANewKeyAndTheExecutionEndsWell() async throws {
        let (world, node, row) = try await failed()
        #expect(row.status == .failed && row.error == "Boom")
        let date = try await node.engine.redriveExecution(row.id, clientToken: nil)
        let running = try #require(await world.row(row.id))
        #expect(running.status == .running && running.stopDate == nil && running.error == nil && running.cause == nil)
        #expect(running.redriveCount == 1 && running.redriveDate == date && running.arn == row.arn)
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded && ended.output == #""done""#)
        #expect(ended.redriveCount == 1 && ended.redriveDate == date)
        #expect(world.service.tasks.map(\.asked) == [1, 1])
        #expect(Set(world.service.tasks.map(\.request.idempotencyKey)).count == 2)
        let history = try await world.history(of: row.id)
        #expect(history.map(\.id) == Array(1...history.count))
        #expect(history.first { $0.type == .executionRedriven }?.details == ["redriveCount": 1])
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        await node.kill()
    }

    @Test func theSameTokenIsTheSameRedriveForAQuarterOfAnHour() async throws {
        let (world, node, row) = try await failed()
        world.service.behave("T", .refused(Self.broken))
        let first = try await node.engine.redriveExecution(row.id, clientToken: "one")
        _ = try await world.settleEnd(of: row.id)
        world.clock.jump(milliseconds: 14 * 60_000)
        #expect(try await node.engine.redriveExecution(row.id, clientToken: "one") == first)
        #expect(await world.row(row.id)?.redriveCount == 1)
        let second = try await node.engine.redriveExecution(row.id, clientToken: "two")
        _ = try await world.settleEnd(of: row.id)
        #expect(second > first)
        #expect(try await node.engine.redriveExecution(row.id, clientToken: "two") == second)
        #expect(await world.row(row.id)?.redriveCount == 2)
        world.clock.jump(milliseconds: 15 * 60_000)
        let third = try await node.engine.redriveExecution(row.id, clientToken: "one")
        #expect(third > second)
        #expect(try await world.settleEnd(of: row.id).redriveCount == 3)
        await node.kill()
    }

    @Test func theLastTenTokensAreKnown() async throws {
        let (world, node, row) = try await failed()
        world.service.behave("T", .refused(Self.broken))
        for number in 1...11 {
            _ = try await node.engine.redriveExecution(row.id, clientToken: "\(number)")
            _ = try await world.settleEnd(of: row.id)
        }
        _ = try await node.engine.redriveExecution(row.id, clientToken: "2")
        #expect(await world.row(row.id)?.redriveCount == 11)
        _ = try await node.engine.redriveExecution(row.id, clientToken: "1")
        #expect(await world.row(row.id)?.redriveCount == 12)
        await node.kill()
    }

    @Test func aTokenIsKnownWhileTheExecutionRuns() async throws {
        let (world, node, row) = try await failed()
        world.service.behave("T", .runs)
        let date = try await node.engine.redriveExecution(row.id, clientToken: "t")
        await world.settle("the task runs") { world.service.running.count == 1 }
        #expect(try await node.engine.redriveExecution(row.id, clientToken: "t") == date)
        #expect(await obstacle(node, row.id, token: "other") == .status(.running))
        await node.kill()
    }

    @Test func onlyWhatEndedBadlyNotTooLongAgoIsRedriven() async throws {
        let (world, node, row) = try await failed()
        world.clock.jump(milliseconds: 14 * Self.day + 1000)
        #expect(await obstacle(node, row.id) == .periodExceeded)
        #expect(try await node.engine.redriveObstacle(of: row) == .periodExceeded)
        world.service.behave("T", .answers(1))
        let good = try await node.start(try await world.deploy(Definitions.task(""), name: "good"), name: "good")
        _ = try await world.settleEnd(of: good.id)
        #expect(await obstacle(node, good.id) == .status(.succeeded))
        let none = ExecutionID(high: 1, low: 1)
        await #expect {
            _ = try await node.engine.redriveExecution(none, clientToken: nil)
        } throws: { error in
            if case .noSuchExecution? = error as? EngineError { true } else { false }
        }
        await node.kill()
    }

    @Test func anExecutionIsNeverOpenForLongerThanAYear() {
        var row = StoredExecution(
            id: ExecutionID(high: 1, low: 1),
            arn: "a",
            stateMachineARN: "m",
            name: "n",
            version: 1,
            status: .failed,
            startDate: Timestamp(millisecondsSinceEpoch: 0),
            stopDate: Timestamp(millisecondsSinceEpoch: 364 * Self.day),
            facts: "{}",
            input: "{}",
            state: "{}"
        )
        func obstacle(_ events: Int, _ days: Int64) -> RedriveObstacle? {
            RedriveObstacle(row, lastEventID: events, at: Timestamp(millisecondsSinceEpoch: days * Self.day))
        }
        #expect(obstacle(24_998, 364) == nil)
        #expect(obstacle(24_999, 364) == .historyFull)
        #expect(obstacle(9, 365) == .tooOld)
        row.startDate = Timestamp(millisecondsSinceEpoch: 300 * Self.day)
        #expect(obstacle(9, 378) == nil)
        #expect(obstacle(9, 379) == .periodExceeded)
        for status in [ExecutionStatus.running, .succeeded, .pendingRedrive] {
            row.status = status
            #expect(obstacle(9, 364) == .status(status))
        }
    }

    @Test func whatIsLeftOfTheTimeBeforeTouchesNothingOfTheTimeAfter() async throws {
        let world = World()
        let node = world.node()
        let definition =
            #"{"TimeoutSeconds":500,"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":100,"End":true}}}"#
        let row = try await node.start(try await world.deploy(definition))
        let before = world.database.work(of: row.id).filter { $0.kind == .timer }
        #expect(before.count == 2)
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        let after = world.database.work(of: row.id).filter { $0.kind == .timer }
        #expect(Set(after.map(\.key)).isDisjoint(with: before.map(\.key)) && after.count == 2)
        // Somebody who held the timers when the execution was stopped comes too late.
        for stale in before {
            guard case .timer(let timer, let round) = WorkKey.parse(stale.key) else {
                Issue.record("\(stale.key)")
                continue
            }
            #expect(await node.engine.deliver(.timerFired(timer), for: stale, round: round) == .stale)
        }
        #expect(await world.row(row.id)?.status == .running)
        #expect(world.database.work(of: row.id).filter { $0.kind == .timer } == after)
        let start = world.clock.now()
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded)
        #expect(try #require(ended.stopDate).milliseconds(since: start) >= 100_000)
        await node.kill()
    }

    @Test func aTaskOfTheTimeBeforeCannotAnswerForTheOneAfter() async throws {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let old = try world.token(0)
        _ = try await node.engine.stopExecution(row.id, error: "Halt", cause: nil)
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        await world.settle("the task runs again") { world.service.tasks.count == 2 }
        await #expect {
            try await node.engine.answer(tokenText: old, .success(output: 1))
        } throws: { error in
            if case .taskEnded? = error as? TaskTokenError { true } else { false }
        }
        let new = try world.token(1)
        #expect(new != old)
        try await node.engine.answer(tokenText: new, .success(output: 2))
        #expect(try await node.engine.wasAnswered(tokenText: new, .success(output: 2)))
        #expect(try await !node.engine.wasAnswered(tokenText: old, .success(output: 2)))
        #expect(try await world.settleEnd(of: row.id).output == "2")
        #expect(world.service.tasks[0].isStopped)
        await node.kill()
    }

    @Test func anAnswerIsRecognizedAlsoWhenThePauseBeforeARetryWasCutShort() async throws {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let old = try world.token(0)
        let failure = TaskAnswer.failure(StatesError(name: "Again", cause: nil))
        try await node.engine.answer(tokenText: old, failure)
        // The retry is due in a second, and is never made.
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        await world.settle("the task runs again") { world.service.tasks.count == 2 }
        let new = try world.token(1)
        #expect(new != old)
        try await node.engine.answer(tokenText: new, .success(output: 2))
        #expect(try await node.engine.wasAnswered(tokenText: new, .success(output: 2)))
        #expect(try await node.engine.wasAnswered(tokenText: old, failure))
        #expect(try await world.settleEnd(of: row.id).output == "2")
        await node.kill()
    }

    @Test func anAnswerIsRecognizedAlsoWhenThePauseEndedBecauseOfAnotherBranch() async throws {
        func branch(_ name: String) -> String {
            #"""
            {"StartAt":"\#(name)","States":{"\#(name)":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.waitForTaskToken",
            "Parameters":{"Environment":[{"Name":"TASK_TOKEN","Value.$":"$$.Task.Token"},
            {"Name":"URL","Value.$":"States.Format('x?t={}&y', $$.Task.Token)"}]},
            "Retry":[{"ErrorEquals":["Again"],"IntervalSeconds":100}],"End":true}}}
            """#
        }
        let definition =
            #"{"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[\#(branch("A")),\#(branch("B"))],"End":true}}}"#
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(definition))
        func token(of name: String, _ count: Int) async throws -> String {
            await world.settle("both tasks run") { world.service.tasks.count == count }
            let index = try #require(world.service.tasks.lastIndex { $0.request.stateName == name })
            return try world.token(index)
        }
        let old = try await token(of: "A", 2)
        let failure = TaskAnswer.failure(StatesError(name: "Again", cause: nil))
        try await node.engine.answer(tokenText: old, failure)
        let broken = TaskAnswer.failure(StatesError(name: "Broken", cause: nil))
        try await node.engine.answer(tokenText: try await token(of: "B", 2), broken)
        #expect(await world.row(row.id)?.status == .failed)
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        let new = try await token(of: "A", 4)
        try await node.engine.answer(tokenText: new, .success(output: 2))
        #expect(try await node.engine.wasAnswered(tokenText: new, .success(output: 2)))
        #expect(try await node.engine.wasAnswered(tokenText: old, failure))
        try await node.engine.answer(tokenText: try await token(of: "B", 4), .success(output: 3))
        #expect(try await world.settleEnd(of: row.id).output == "[2,3]")
        await node.kill()
    }

    @Test func ofTwoWhoRedriveAtOnceOneDoes() async throws {
        let (world, node, row) = try await failed()
        let other = world.node()
        world.service.behave("T", .runs)
        async let first = obstacle(node, row.id)
        async let second = obstacle(other, row.id)
        let found = await [first, second]
        #expect(found.filter { $0 == nil }.count == 1 && found.contains(.status(.running)))
        #expect(await world.row(row.id)?.redriveCount == 1)
        await world.settle("the task runs") { world.service.running.count == 1 }
        await node.kill()
        await other.kill()
    }

    @Test(arguments: Death.Moment.allCases)
    func aNodeThatDiesWithTheRedriveLeavesAllOrNothing(moment: Death.Moment) async throws {
        let (world, node, row) = try await failed()
        await node.kill()
        let dying = world.node(Death(atCommit: 1, moment))
        let task = Task { try? await dying.engine.redriveExecution(row.id, clientToken: "t") }
        await world.settle("the call has come back") {
            world.clock.advance()
            return await world.row(row.id)?.status == .running || moment == .beforeTheCommit
        }
        await dying.kill()
        _ = await task.value
        let heir = world.node()
        // The client asks again, as its SDK does.
        _ = try await heir.engine.redriveExecution(row.id, clientToken: "t")
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded && ended.redriveCount == 1)
        #expect(world.service.tasks.count == 2)
        await heir.kill()
    }
}
