import ExecutionStorage
import JSON
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel
import StoreContract
import Synchronization
import TaskLaunching
import Testing

@testable import Engine

@Suite struct ExpressTests {
    private static let waits = #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":120,"End":true}}}"#

    private func start(
        _ machine: (StateMachineRecord, StateMachineRevision),
        name: String = "run",
        startedBy: String? = nil
    ) -> ExecutionStart {
        ExecutionStart(
            stateMachine: machine.0,
            revision: machine.1,
            name: name,
            input: #"{"n":1}"#,
            startedBy: startedBy
        )
    }

    /// Runs an execution while time passes.
    private func run(_ world: World, _ node: Node, _ definition: String) async throws -> StoredExecution {
        let start = start(try await world.deploy(definition))
        let result = Mutex<StoredExecution?>(nil)
        let task = Task {
            let row = try await node.engine.runExpressExecution(start)
            result.withLock { $0 = row }
        }
        await world.settle("the execution ends") { result.withLock { $0 } != nil }
        try await task.value
        return try #require(result.withLock { $0 })
    }

    @Test func aSynchronousExecutionWaitsAndLeavesNothingBehind() async throws {
        let world = World()
        let node = world.node()
        let row = try await run(world, node, Self.waits)
        #expect(row.status == .succeeded && row.output == #"{"n":1}"#)
        #expect(row.arn.hasPrefix("arn:aws:states:us-east-1:123456789012:express:machine:run:"))
        #expect(try #require(row.stopDate).milliseconds(since: row.startDate) >= 120_000)
        #expect(await world.row(row.id) == nil)
        await node.kill()
    }

    @Test(arguments: ["", #""TimeoutSeconds":200,"#])
    func itIsCutOffAfterFiveMinutesOrItsOwnTimeout(field: String) async throws {
        let world = World()
        let node = world.node()
        let row = try await run(
            world,
            node,
            #"{\#(field)"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000,"End":true}}}"#
        )
        #expect(row.status == .timedOut)
        let milliseconds = try #require(row.stopDate).milliseconds(since: row.startDate)
        #expect(milliseconds >= (field.isEmpty ? 300_000 : 200_000) && milliseconds < 301_000)
        #expect(field.isEmpty || milliseconds < 201_000)
        await node.kill()
    }

    @Test func itRetriesAndCatchesAsStandardOnesDo() async throws {
        let world = World()
        world.service.behave("T", .refused(StatesError(name: "No", cause: "never")))
        let node = world.node()
        let row = try await run(
            world,
            node,
            #"""
            {"StartAt":"T","States":{
            "T":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{},
             "Retry":[{"ErrorEquals":["No"],"IntervalSeconds":10,"MaxAttempts":2,"BackoffRate":1}],
             "Catch":[{"ErrorEquals":["States.ALL"],"Next":"C"}],"End":true},
            "C":{"Type":"Pass","Parameters":{"e.$":"$.Error","context.$":"$$.Execution.Name"},"End":true}}}
            """#
        )
        #expect(row.status == .succeeded && row.output == #"{"e":"No","context":"run"}"#)
        #expect(try #require(row.stopDate).milliseconds(since: row.startDate) >= 20_000)
        await node.kill()
    }

    @Test func callsThatCannotBeMadeNowAreMadeLater() async throws {
        let world = World()
        world.service.behave("T", .tryAgain(times: 3, then: .answers("done")))
        let node = world.node()
        let row = try await run(world, node, Definitions.task(""))
        #expect(row.output == #""done""#)
        #expect(world.service.tasks.count == 1)
        await node.kill()
    }

    @Test func aTaskThatTakesTooLongTimesOut() async throws {
        let world = World()
        world.service.behave("T", .tryAgain(times: .max, then: .answers("never")))
        let node = world.node()
        let row = try await run(world, node, Definitions.task("", #","TimeoutSeconds":5"#))
        #expect(row.status == .failed && row.error == "States.Timeout")
        await node.kill()
    }

    @Test func aLoopThatNeverWaitsIsCutOffToo() async throws {
        let definition = try StateMachineDefinition(
            parsing: #"""
                {"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[
                {"Variable":"$$.Execution.Name","StringEquals":"never","Next":"E"}],"Default":"B"},
                "B":{"Type":"Pass","Next":"A"},"E":{"Type":"Succeed"}}}
                """#
        )
        let run = ExpressRun(
            interpreter: Interpreter(definition: definition).limited(toSeconds: 300),
            facts: Self.facts,
            executionID: ExecutionID(high: 1, low: 1),
            launcher: FakeService(activity: Activity()),
            clock: RushingClock(),
            entropy: SeededEntropy(seed: 1)
        )
        guard case .ended(.timedOut) = await run.run() else {
            Issue.record("the loop was not cut off")
            return
        }
    }

    @Test func anAsynchronousExecutionIsAcceptedDurablyAndRuns() async throws {
        let world = World()
        let node = world.node()
        let row = try await node.engine.startExpressExecution(start(try await world.deploy(Self.waits)))
        #expect(await world.row(row.id)?.status == .running)
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded && ended.output == #"{"n":1}"#)
        #expect(try await world.history(of: row.id).isEmpty)
        #expect(world.database.work(of: row.id).isEmpty)
        await node.kill()
    }

    /// Starts an execution that calls a service and waits, and kills the node in the midst of that.
    private func cutOffExecution(in world: World) async throws -> StoredExecution {
        world.service.behave("T", .answers(1))
        let machine = try await world.deploy(
            #"""
            {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{},"Next":"W"},
            "W":{"Type":"Wait","Seconds":60,"End":true}}}
            """#
        )
        let node = world.node()
        let row = try await node.engine.startExpressExecution(start(machine))
        await world.settle("the task was called") { world.service.tasks.count == 1 }
        await node.kill()
        return row
    }

    @Test func anAsynchronousExecutionOfANodeThatDiedIsRunAgain() async throws {
        let world = World()
        let row = try await cutOffExecution(in: world)
        let second = world.node()
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .succeeded)
        // The repeat carries the same key, so that a service that knows keys does nothing twice.
        #expect(world.service.tasks.map(\.asked) == [2])
        await second.kill()
    }

    @Test func callsThatTheServiceNoLongerKnowsAreNotRepeated() async throws {
        let world = World()
        let row = try await cutOffExecution(in: world)
        // The second run begins at the very moment of the first.
        let second = world.node(launcher: GatedLauncher(base: world.service, repeatsAreKnown: -1))
        let ended = try await world.settleEnd(of: row.id)
        #expect(ended.status == .failed && ended.error == "States.TaskFailed")
        #expect(ended.cause?.hasPrefix("The outcome of starting the task is unknown") == true)
        #expect(world.service.tasks.map(\.asked) == [1])
        await second.kill()
    }

    @Test func aFirstRunMakesItsCallsHoweverSoonTheServiceForgets() async throws {
        let world = World()
        world.service.behave("T", .answers(1))
        let launcher = GatedLauncher(base: world.service, repeatsAreKnown: 0)
        launcher.answers.open()
        let node = world.node(launcher: launcher)
        let machine = try await world.deploy(
            #"""
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"Next":"T"},
            "T":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{},"End":true}}}
            """#
        )
        let row = try await node.engine.startExpressExecution(start(machine))
        #expect(try await world.settleEnd(of: row.id).status == .succeeded)
        await node.kill()
    }

    @Test func aTaskThatIsRepeatedFindsTheExecutionThatItStarted() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(Self.waits)
        let row = try await node.engine.startExpressExecution(start(machine, startedBy: "key"))
        await #expect {
            _ = try await node.engine.startExpressExecution(start(machine, startedBy: "key"))
        } throws: { error in
            guard case .alreadyExists(let found)? = error as? EngineError else { return false }
            return found.id == row.id && node.engine.isStarted(found, by: "key")
        }
        await node.kill()
    }

    @Test func thereIsRoomForSoManyAndNoMore() async throws {
        let world = World()
        var configuration = EngineConfiguration()
        configuration.expressExecutionsMax = 1
        let node = world.node(configuration: configuration)
        let machine = try await world.deploy(Self.waits)
        let first = try await node.engine.startExpressExecution(start(machine, name: "first"))
        let second = try await node.engine.startExpressExecution(start(machine, name: "second"))
        await world.settle("the first one runs") { !node.engine.expressRooms.hasRoom }
        await #expect {
            _ = try await node.engine.runExpressExecution(start(machine, name: "third"))
        } throws: { error in
            if case .busy? = error as? EngineError { true } else { false }
        }
        // What was accepted waits for its turn.
        #expect(try await world.settleEnd(of: first.id).status == .succeeded)
        #expect(try await world.settleEnd(of: second.id).status == .succeeded)
        await node.kill()
    }

    @Test func whatHasWaitedForItsTurnIsNoRepeat() async throws {
        let world = World()
        world.service.behave("T", .notNow(times: 0, then: .answers(1)))
        var configuration = EngineConfiguration()
        configuration.expressExecutionsMax = 1
        let node = world.node(configuration: configuration)
        let machine = try await world.deploy(
            #"""
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"Next":"T"},
            "T":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{},"End":true}}}
            """#
        )
        var ids: [ExecutionID] = []
        for name in ["first", "second", "third"] {
            ids.append(try await node.engine.startExpressExecution(start(machine, name: name)).id)
        }
        for id in ids { #expect(try await world.settleEnd(of: id).status == .succeeded) }
        #expect(world.service.state.withLock { $0.mayHaveBeenSent } == [false, false, false])
        await node.kill()
    }

    @Test func whatHasWaitedForItsTurnHasAllItsTime() async throws {
        let world = World()
        var configuration = EngineConfiguration()
        configuration.expressExecutionsMax = 1
        let node = world.node(configuration: configuration)
        let machine = try await world.deploy(
            #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":200,"End":true}}}"#
        )
        let first = try await node.engine.startExpressExecution(start(machine, name: "first"))
        let second = try await node.engine.startExpressExecution(start(machine, name: "second"))
        for row in [first, second] { #expect(try await world.settleEnd(of: row.id).status == .succeeded) }
        await node.kill()
    }

    @Test func someRoomsAreKeptForThoseThatSomebodyWaitsFor() {
        let rooms = ExpressRooms(capacity: 8)
        #expect((0..<9).map { _ in rooms.enter(isAwaited: false) }.count { $0 } == 6)
        #expect((0..<9).map { _ in rooms.enter(isAwaited: true) }.count { $0 } == 2)
        rooms.leave()
        #expect(!rooms.enter(isAwaited: false) && rooms.hasRoom && rooms.enter(isAwaited: true) && !rooms.hasRoom)
    }

    private static let facts = ExecutionFacts(
        executionARN: "arn:aws:states:us-east-1:123456789012:express:m:e:1",
        executionName: "e",
        roleARN: "",
        input: [:],
        startTime: Timestamp(millisecondsSinceEpoch: 0),
        stateMachineARN: "arn:aws:states:us-east-1:123456789012:stateMachine:m",
        stateMachineName: "m",
        region: "us-east-1",
        isExpress: true
    )
}

/// A clock that moves on by a second whenever somebody looks at it.
private final class RushingClock: EngineClock {
    private let seconds = Mutex(0)

    func now() -> Timestamp {
        seconds.withLock { seconds in
            seconds += 1
            return Timestamp(millisecondsSinceEpoch: Int64(seconds) * 1000)
        }
    }

    func sleep(until time: Timestamp) async {}
}
