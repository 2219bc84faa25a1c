import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import Synchronization
import TaskLaunching
import Testing

@testable import Engine

/// Executions with a concurrency key: at most one of a key runs at a time, in the order in which they came.
@Suite struct ConcurrencyKeyTests {
    private static let waiting = #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":3,"End":true}}}"#
    private static let input = #"{"database":"main"}"#

    private static func tags(_ policy: String? = nil, scope: String? = nil) -> [String: String] {
        var tags = ["stepwell:concurrency-key": "$.database"]
        tags["stepwell:concurrency-policy"] = policy
        tags["stepwell:concurrency-scope"] = scope
        return tags
    }

    private func place(_ world: World, _ id: ExecutionID) async throws -> StoredKeyPlace {
        try #require(try await InMemoryExecutionStore(database: world.database).keyPlace(of: id))
    }

    /// From when to when an execution did something.
    private func interval(_ world: World, _ id: ExecutionID) async throws -> ClosedRange<Timestamp> {
        let events = try await world.history(of: id)
        #expect(events.map(\.id) == Array(1...events.count))
        #expect(events.first?.type == .executionStarted)
        let first = try #require(events.dropFirst().first?.timestamp)
        return first...(try #require(events.last?.timestamp))
    }

    @Test func executionsOfAKeyRunOneAfterTheOtherAndOthersBesideThem() async throws {
        let world = World()
        let nodes = [world.node(), world.node()]
        let machine = try await world.deploy(Self.waiting, tags: Self.tags())
        var ids: [ExecutionID] = []
        for number in 0..<6 {
            ids.append(try await nodes[number % 2].start(machine, name: "run\(number)", input: Self.input).id)
        }
        let other = try await nodes[0].start(machine, name: "other", input: #"{"database":"other"}"#).id
        for id in ids + [other] { #expect(try await world.settleEnd(of: id).status == .succeeded) }
        var intervals: [ClosedRange<Timestamp>] = []
        for id in ids { intervals.append(try await interval(world, id)) }
        for (before, after) in zip(intervals, intervals.dropFirst()) {
            #expect(before.upperBound <= after.lowerBound, "one after the other, in order")
        }
        #expect(try await interval(world, other).upperBound < intervals[1].upperBound, "another key waits for nobody")
        await world.settle("nothing is left to do") {
            (ids + [other]).allSatisfy { world.database.work(of: $0).isEmpty }
        }
        #expect(try await nodes[0].engine.keyPlaces(limit: 9).isEmpty)
        for node in nodes { await node.kill() }
    }

    /// A store in which keys are passed on only when a test lets them be.
    private struct HeldKeys: ForwardingExecutionStore {
        let base: any ExecutionStore
        let gate = Gate()

        func leaveKey(
            _ place: StoredKeyPlace,
            at time: Timestamp,
            releasedBecause reason: String?
        ) async throws(StoreError) -> KeyHandover {
            await gate.pass()
            return try await base.leaveKey(place, at: time, releasedBecause: reason)
        }
    }

    @Test(arguments: [true, false])
    func aKeyThatIsBeingPassedOnIsWaitedForAMoment(isPassedOn: Bool) async throws {
        let world = World()
        let store = HeldKeys(base: InMemoryExecutionStore(database: world.database))
        let node = world.node(over: store)
        let machine = try await world.deploy(Self.waiting, tags: Self.tags("reject"))
        let first = try await node.start(machine, name: "first", input: Self.input)
        _ = try await node.engine.stopExecution(first.id, error: nil, cause: nil)
        await world.settle("the key is about to be passed on") { store.gate.isReached }
        let before = world.clock.now()
        let second = Task { try await node.start(machine, name: "second", input: Self.input) }
        for _ in 0..<10 { await world.quiet() }
        if isPassedOn {
            store.gate.open()
            await world.settle("it runs") {
                (try? await node.engine.executions(matching: ExecutionQuery(limit: 9)).count) == 2
            }
            #expect(try await second.value.name == "second")
        } else {
            await world.settle("it is told") { world.clock.now().milliseconds(since: before) >= 500 }
            await #expect(throws: EngineError.self) { _ = try await second.value }
            store.gate.open()
        }
        await node.kill()
    }

    @Test func whoWaitsRunsAndSaysForWhom() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(Definitions.token, tags: Self.tags())
        let first = try await node.start(machine, name: "first", input: Self.input)
        let second = try await node.start(machine, name: "second", input: Self.input)
        let third = try await node.start(machine, name: "third", input: Self.input)
        await world.settle("the first one runs") { world.service.tasks.count == 1 }
        let standing = try #require(try await node.engine.keyStanding(of: third))
        #expect(third.status == .running)
        #expect(standing.place.status == .waiting && standing.ahead == 2)
        #expect(standing.holder?.executionARN == first.arn)
        #expect(standing.place.key == ConcurrencyKey(scope: machine.0.arn, text: "main"))
        #expect(try await node.engine.openStates(of: third.id).isEmpty)
        #expect(try await world.history(of: third.id).map(\.type) == [.executionStarted])
        #expect(try await node.engine.keyStanding(of: first)?.place.status == .holding)

        // One that is stopped while it waits leaves the line and passes nothing on.
        _ = try await node.engine.stopExecution(second.id, error: "E", cause: "C")
        await world.settle("the second one has left") { (try? await place(world, second.id).status) == .ended }
        #expect(try await world.history(of: second.id).map(\.type) == [.executionStarted, .executionAborted])
        #expect(try await place(world, third.id).status == .waiting)
        #expect(world.service.tasks.count == 1)
        for node in [node] { await node.kill() }
    }

    @Test func theTimeOfTheStateMachineCountsFromWhenTheKeyIsHeld() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(
            #"{"StartAt":"W","TimeoutSeconds":5,"States":{"W":{"Type":"Wait","Seconds":4,"End":true}}}"#,
            tags: Self.tags()
        )
        var ids: [ExecutionID] = []
        for number in 0..<3 { ids.append(try await node.start(machine, name: "\(number)", input: Self.input).id) }
        for id in ids { #expect(try await world.settleEnd(of: id).status == .succeeded) }
        await node.kill()
    }

    @Test func whoMustNotWaitIsRefusedByName() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(Self.waiting, tags: Self.tags("reject"))
        let first = try await node.start(machine, name: "first", input: Self.input)
        await #expect {
            try await node.start(machine, name: "second", input: Self.input)
        } throws: { error in
            guard case .concurrency(.held(let key, let holder))? = error as? EngineError else { return false }
            return key.text == "main" && holder == first.arn
        }
        // Whoever asks again for the one that holds the key finds it.
        await #expect {
            try await node.start(machine, name: "first", input: Self.input)
        } throws: { error in
            if case .alreadyExists(let row)? = error as? EngineError { row.id == first.id } else { false }
        }
        _ = try await world.settleEnd(of: first.id)
        await world.settle("the key is free") { (try? await node.engine.keyPlaces(limit: 1).isEmpty) == true }
        let second = try await node.start(machine, name: "second", input: Self.input)
        #expect(try await world.settleEnd(of: second.id).status == .succeeded)
        await node.kill()
    }

    @Test func theNewestSupersedesAllThatWaitAndLeavesTheRunningOneAlone() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(Self.waiting, tags: Self.tags("supersede"))
        var rows: [StoredExecution] = []
        for number in 0..<4 { rows.append(try await node.start(machine, name: "\(number)", input: Self.input)) }
        var ended: [StoredExecution] = []
        for row in rows { ended.append(try await world.settleEnd(of: row.id)) }
        #expect(ended.map(\.status) == [.succeeded, .aborted, .aborted, .succeeded])
        #expect(ended[1].error == "Stepwell.Superseded")
        #expect(ended[1].cause?.contains(rows[2].arn) == true, "\(ended[1].cause ?? "")")
        #expect(try await interval(world, rows[0].id).upperBound <= interval(world, rows[3].id).lowerBound)
        await world.settle("nothing is left to do") { rows.allSatisfy { world.database.work(of: $0.id).isEmpty } }
        await node.kill()
    }

    @Test func anAbortedHolderKeepsTheKeyUntilItsTaskIsSeenStopped() async throws {
        let world = World()
        world.service.takeTimeToStop()
        let node = world.node()
        let machine = try await world.deploy(Definitions.task(".sync"), tags: Self.tags())
        let first = try await node.start(machine, name: "first", input: Self.input)
        let second = try await node.start(machine, name: "second", input: Self.input)
        await world.settle("the first one's task runs") {
            world.database.work(of: first.id).contains { $0.kind == .watch }
        }
        _ = try await node.engine.stopExecution(first.id, error: nil, cause: nil)
        await world.settle("the task was asked to stop") { world.service.state.withLock { $0.stopsAsked } == 1 }
        for _ in 0..<90 {
            await world.quiet()
            world.clock.advance()
        }
        #expect(try await place(world, first.id).status == .holding)
        #expect(try await place(world, second.id).status == .waiting)
        #expect(world.service.tasks.count == 1)
        #expect(try await node.engine.redriveObstacle(of: try #require(await world.row(first.id))) == .holdsKey)
        await #expect {
            try await node.engine.redriveExecution(first.id, clientToken: nil)
        } throws: { error in
            if case .notRedrivable(.holdsKey)? = error as? EngineError { true } else { false }
        }
        world.service.end("T")
        await world.settle("the second one's task runs") { world.service.tasks.count == 2 }
        let (before, after) = (try await place(world, first.id), try await place(world, second.id))
        #expect(before.status == .ended && before.endedAt == after.heldSince && after.predecessor == first.id)
        await node.kill()
    }

    @Test func aHolderWhoseTaskRunsOnAfterItsAnswerKeepsTheKey() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(Definitions.token, tags: Self.tags())
        let first = try await node.start(machine, name: "first", input: Self.input)
        let second = try await node.start(machine, name: "second", input: Self.input)
        await world.settle("the task is watched") { world.database.work(of: first.id).contains { $0.kind == .watch } }
        try await node.engine.answer(tokenText: try world.token(0), .success(output: 1))
        #expect(await world.row(first.id)?.status == .succeeded)
        for _ in 0..<30 {
            await world.quiet()
            world.clock.advance()
        }
        #expect(try await place(world, second.id).status == .waiting)
        world.service.end("T")
        await world.settle("the second one's task runs") { world.service.tasks.count == 2 }
        await world.settle("nothing is left to do") { world.database.work(of: first.id).isEmpty }
        await node.kill()
    }

    @Test func aRedrivenExecutionTakesItsPlaceAtTheEndOfTheLine() async throws {
        let world = World()
        world.service.behave(
            "T",
            .fails(times: 1, StatesError(name: "Boom", cause: nil), then: .succeeds(afterLooks: 2, 1))
        )
        let node = world.node()
        let machine = try await world.deploy(Definitions.task(".sync"), tags: Self.tags())
        let first = try await node.start(machine, name: "first", input: Self.input)
        #expect(try await world.settleEnd(of: first.id).status == .failed)
        await world.settle("the key is free") { (try? await node.engine.keyPlaces(limit: 1).isEmpty) == true }
        let second = try await node.start(machine, name: "second", input: Self.input)
        _ = try await node.engine.redriveExecution(first.id, clientToken: "t")
        #expect(await world.row(first.id)?.status == .running)
        #expect(try await place(world, first.id).status == .waiting)
        // Stopped while it waits it stays redrivable, and the tasks that it had are not stopped once more.
        _ = try await node.engine.stopExecution(first.id, error: nil, cause: nil)
        await world.settle("it has left the line") { (try? await place(world, first.id).status) == .ended }
        #expect(world.service.state.withLock { $0.stopsAsked } == 0)
        _ = try await node.engine.redriveExecution(first.id, clientToken: "u")
        #expect(try await world.settleEnd(of: second.id).status == .failed)
        #expect(try await world.settleEnd(of: first.id).status == .succeeded)
        let redriven = try await world.history(of: first.id)
        #expect(redriven.map(\.id) == Array(1...redriven.count))
        let begin = try #require(redriven.last { $0.type == .executionRedriven })
        let next = try #require(redriven.first { $0.id == begin.id + 1 })
        let end = try #require(try await world.history(of: second.id).last?.timestamp)
        #expect(next.timestamp >= end, "it went on only after the other one had ended")
        await world.settle("nothing is left to do") { world.database.work(of: first.id).isEmpty }
        await node.kill()
    }

    @Test func aRedriveThatMustNotWaitIsRefusedWhileTheKeyIsHeld() async throws {
        let world = World()
        world.service.behave("T", .refused(StatesError(name: "Boom", cause: nil)))
        let node = world.node()
        let failing = try await world.deploy(
            Definitions.task(".sync"),
            name: "one",
            tags: Self.tags("reject", scope: "dbs")
        )
        let waiting = try await world.deploy(Self.waiting, name: "two", tags: Self.tags(scope: "dbs"))
        let first = try await node.start(failing, name: "first", input: Self.input)
        _ = try await world.settleEnd(of: first.id)
        await world.settle("the key is free") { (try? await node.engine.keyPlaces(limit: 1).isEmpty) == true }
        let second = try await node.start(waiting, name: "second", input: Self.input)
        await #expect {
            try await node.engine.redriveExecution(first.id, clientToken: nil)
        } throws: { error in
            guard case .concurrency(.held(_, let holder))? = error as? EngineError else { return false }
            return holder == second.arn
        }
        #expect(await world.row(first.id)?.status == .failed)
        await node.kill()
    }

    @Test func aKeyThatIsTakenByForceIsPassedOnAndThatStaysOnRecord() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(Definitions.task(".sync"), tags: Self.tags())
        let first = try await node.start(machine, name: "first", input: Self.input)
        let second = try await node.start(machine, name: "second", input: Self.input)
        await world.settle("the first one's task runs") { world.service.tasks.count == 1 }
        await #expect(throws: EngineError.self) { try await node.engine.releaseKey(heldBy: second.id, reason: "r") }
        let (released, next) = try await node.engine.releaseKey(heldBy: first.id, reason: "the host burned down")
        #expect(released.status == .ended && released.releaseReason == "the host burned down")
        #expect(next?.id == second.id)
        await world.settle("the second one's task runs") { world.service.tasks.count == 2 }
        #expect(await world.row(first.id)?.status == .running, "it goes on")
        let standing = try #require(try await node.engine.keyStanding(of: second))
        #expect(standing.predecessor == first.arn && standing.predecessorReleaseReason == "the host burned down")
        // Its end takes nothing from the one that has the key now.
        _ = try await node.engine.stopExecution(first.id, error: nil, cause: nil)
        await world.settle("nothing is left to do") { world.database.work(of: first.id).isEmpty }
        #expect(try await place(world, second.id).status == .holding)
        #expect(try await place(world, first.id).releaseReason == "the host burned down")
        await node.kill()
    }

    @Test(arguments: [
        ("$.missing", "leads nowhere"), ("$", "must give a string"), ("$.list", "must give a string"),
        ("$.empty", "1 to 1024 bytes"), ("{% $error('no') %}", "has no value"),
        ("{% $states.input.missing %}", "has no value"),
    ])
    func anInputWithoutAKeyIsRefused(_ expression: String, _ words: String) async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(Self.waiting, tags: ["stepwell:concurrency-key": expression])
        await #expect {
            try await node.start(machine, input: #"{"list":[1],"empty":""}"#)
        } throws: { error in
            guard case .concurrency(.unusable(let reason))? = error as? EngineError else { return false }
            return reason.contains(words)
        }
        await node.kill()
    }

    @Test(arguments: [
        ("$.n", "12.50"), ("$.b", "true"), ("{% $states.input.a.name & '-x' %}", "main-x"), ("$.a['name']", "main"),
        ("States.Format('{}/{}', $.a.name, $.n)", "main/12.50"),
    ])
    func keysAreStringsNumbersAndBooleans(_ expression: String, _ key: String) async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(Self.waiting, tags: ["stepwell:concurrency-key": expression])
        let row = try await node.start(machine, input: #"{"n":12.50,"b":true,"a":{"name":"main"}}"#)
        #expect(try await place(world, row.id).key.text == key)
        await node.kill()
    }

    @Test(arguments: [
        ["stepwell:on-unanswered-exit": "explode"], ["stepwell:concurrency-key": "database"],
        ["stepwell:concurrency-key": "$.a["], ["stepwell:concurrency-key": "{% $ %}"],
        ["stepwell:concurrency-key": "{% $states.context.x %}"], ["stepwell:concurrency-key": "$$.Execution.Name"],
        ["stepwell:concurrency-key": "{% 1 + %}"], ["stepwell:concurrency-policy": "Queue"],
        ["stepwell:concurrency-policy": "queue"], ["stepwell:concurrency-scope": "shared"],
        ["stepwell:concurrency-scope": "a b"], ["stepwell:concurrency-scope": ""],
        ["stepwell:concurrency-polcy": "queue"], ["stepwell:concurency-key": "$.database"],
        ["stepwell:retention-days": "0"], ["stepwell:retention": "90"],
    ])
    func tagsThatMeanNothingAreRefused(_ tags: [String: String]) {
        #expect(throws: StateMachineTagProblem.self) { try StateMachineTags.check(tags, type: .standard) }
    }

    @Test func expressMachinesHaveNoKeys() throws {
        #expect(throws: StateMachineTagProblem.self) { try StateMachineTags.check(Self.tags(), type: .express) }
        try StateMachineTags.check(Self.tags("supersede", scope: "a.b-C_1"), type: .standard)
        try StateMachineTags.checkRemoval(from: Self.tags("reject"), leaving: ["team": "a"])
        try StateMachineTags.checkRemoval(from: Self.tags("reject"), leaving: Self.tags())
        #expect(throws: StateMachineTagProblem.self) {
            try StateMachineTags.checkRemoval(
                from: Self.tags("reject"),
                leaving: ["stepwell:concurrency-policy": "reject"]
            )
        }
        try StateMachineTags.check(
            ["stepwell:concurrency-policy": "reject"],
            among: Self.tags("reject"),
            type: .standard
        )
        try StateMachineTags.check(["stepwell:on-unanswered-exit": "fail", "team": "?"], type: .express)
        try StateMachineTags.check(["stepwell:retention-days": "forever", "stepwellish:x": ""], type: .standard)
    }

    @Test func whoWaitsForAChildCannotHoldItsKey() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(Self.waiting, tags: Self.tags())
        let parent = try await node.start(machine, name: "parent", input: Self.input)
        let start = ExecutionStart(
            stateMachine: machine.0,
            revision: machine.1,
            name: "child",
            input: Self.input,
            waitingARN: parent.arn
        )
        await #expect {
            try await node.engine.startExecution(start)
        } throws: { error in
            if case .concurrency(.heldByParent)? = error as? EngineError { true } else { false }
        }
        await node.kill()
    }

    @Test func aHolderWhoseRecordIsDamagedPassesItsKeyOnWhenItIsStopped() async throws {
        let world = World()
        world.service.takeTimeToStop()
        let node = world.node()
        let machine = try await world.deploy(Definitions.task(".sync"), tags: Self.tags())
        let first = try await node.start(machine, name: "first", input: Self.input)
        let second = try await node.start(machine, name: "second", input: Self.input)
        await world.settle("the task is watched") { world.database.work(of: first.id).contains { $0.kind == .watch } }
        await node.kill()
        let store = InMemoryExecutionStore(database: world.database)
        var damaged = try #require(await world.row(first.id))
        let version = damaged.version
        damaged.version += 1
        damaged.state = #"{"nothing":1}"#
        _ = try await store.commit([TransitionRecord(execution: damaged, expectedVersion: version)])
        let other = world.node()
        #expect(try await other.engine.stopExecution(first.id, error: nil, cause: nil).status == .aborted)
        for _ in 0..<20 {
            await world.quiet()
            world.clock.advance()
        }
        #expect(try await place(world, second.id).status == .waiting, "its task still runs")
        world.service.end("T")
        await world.settle("the second one's task runs") { world.service.tasks.count == 2 }
        await other.kill()
    }
}
