import ExecutionStorage
import JSON
import Logging
import ServiceLifecycle
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import Synchronization
import TaskLaunching
import TestSupport
import Testing

@testable import Engine

@Suite struct NodeTests {
    @Test func namesAreTakenOnce() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(Definitions.token)
        let row = try await node.start(machine, input: #"{"a": 1}"#)
        #expect(row.input == #"{"a": 1}"#, "the input stays as it was sent")
        await #expect {
            try await node.start(machine, input: "{}")
        } throws: { error in
            if case .alreadyExists(let found)? = error as? EngineError { found.id == row.id } else { false }
        }
        await #expect(throws: EngineError.self) { try await node.start(machine, name: "other", input: "{") }
        #expect(try await node.engine.execution(arn: row.arn)?.id == row.id)
        #expect(try await node.engine.openExecutionCount(stateMachineARN: machine.0.arn) == 1)
        #expect(try node.engine.revisionID(of: row) == machine.1.id)
        #expect(node.engine.lastEventID(of: row) == 4)
        await node.kill()
    }

    @Test func twoNodesFinishEverythingOnce() async throws {
        let world = World()
        world.service.behave("T", .succeeds(afterLooks: 1, 1))
        let nodes = [world.node(), world.node()]
        let machine = try await world.deploy(
            #"""
            {"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"T","States":
            {"T":{\#(Definitions.state(".sync")),"Next":"W"},"W":{"Type":"Wait","Seconds":1,"End":true}}},"End":true}}}
            """#
        )
        var ids: [ExecutionID] = []
        for number in 0..<10 {
            ids.append(try await nodes[number % 2].start(machine, name: "run\(number)", input: "[1,2,3,4,5]").id)
        }
        for id in ids {
            let row = try await world.settleEnd(of: id)
            #expect(row.output == "[1,1,1,1,1]")
            let history = try await world.history(of: id)
            #expect(history.map(\.id) == Array(1...history.count))
            #expect(history.count { $0.type == .taskSucceeded } == 5)
        }
        #expect(world.service.tasks.count == 50)
        await world.settle("nothing is left to do") { ids.allSatisfy { world.database.work(of: $0).isEmpty } }
        for node in nodes { await node.kill() }
    }

    @Test func twoNodesAnswerTheSameTaskOnce() async throws {
        let world = World()
        let nodes = [world.node(), world.node()]
        let machine = try await world.deploy(Definitions.token)
        for round in 0..<20 {
            let row = try await nodes[0].start(machine, name: "run\(round)")
            await world.settle("the task runs") { world.service.tasks.count == round + 1 }
            let token = try world.token(round)
            let accepted = await withTaskGroup(of: Bool.self) { group in
                for (number, node) in nodes.enumerated() {
                    group.addTask {
                        (try? await node.engine.answer(tokenText: token, .success(output: .number(JSONNumber(number)))))
                            != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(accepted == 1)
            #expect(await world.row(row.id)?.status == .succeeded)
        }
        for node in nodes { await node.kill() }
    }

    @Test func aThousandExecutionsRunSideBySide() async throws {
        let world = World()
        world.service.behave("T", .answers("ok"))
        let node = world.node()
        let machine = try await world.deploy(Definitions.task(""))
        let ids = try await withThrowingTaskGroup(of: ExecutionID.self) { group in
            for number in 0..<1000 {
                group.addTask { try await node.start(machine, name: "run\(number)").id }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        await world.settle("all have ended") {
            for id in ids { if await world.row(id)?.status != .succeeded { return false } }
            return true
        }
        #expect(world.service.tasks.count == 1000)
        #expect(world.service.tasks.allSatisfy { $0.asked == 1 })
        await node.kill()
    }

    @Test func moreWorkThanThereIsRoomForIsDoneAllTheSame() async throws {
        let world = World()
        world.service.behave("T", .answers("ok"))
        var configuration = EngineConfiguration()
        configuration.dispatchedWorkMax = 3
        configuration.concurrentWorkMax = 2
        let node = world.node(configuration: configuration)
        let machine = try await world.deploy(
            #"{"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"T","States":{"T":{\#(Definitions.state("")),"End":true}}},"End":true}}}"#
        )
        let input = "[" + (0..<40).map(String.init).joined(separator: ",") + "]"
        let row = try await node.start(machine, input: input)
        #expect(try await world.settleEnd(of: row.id).status == .succeeded)
        #expect(world.service.tasks.count == 40)
        await node.kill()
    }

    @Test func cutTransitionsGoOnAtOnce() async throws {
        let world = World()
        let node = world.node()
        let machine = try await world.deploy(
            #"""
            {"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":0,"Next":"E"}],"Default":"D"},
            "D":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, -1)"},"Next":"C"},"E":{"Type":"Succeed"}}}
            """#
        )
        let row = try await node.start(machine, input: #"{"n":2000}"#)
        // The clock stands still: nothing waits for a claim to expire.
        for _ in 0..<200 where await world.row(row.id)?.status != .succeeded { await world.quiet() }
        #expect(await world.row(row.id)?.status == .succeeded)
        #expect(world.clock.now() == row.startDate)
        await node.kill()
    }

    @Test func waitingForTheEndIsAnsweredAtTheEndOrInTime() async throws {
        let world = World()
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.token))
        await world.settle("the task runs") { world.service.tasks.count == 1 }
        let start = world.clock.now()
        let tooEarly = try await world.pumping {
            try await node.engine.waitForEnd(of: row.id, until: start.adding(milliseconds: 2500))
        }
        #expect(tooEarly?.status == .running)
        #expect(world.clock.now() >= start.adding(milliseconds: 2500))
        let token = try world.token(0)
        async let ended = node.engine.waitForEnd(of: row.id, until: .distantFuture)
        await world.quiet()
        try await node.engine.answer(tokenText: token, .success(output: 1))
        // Without the clock being moved: whoever waits is told.
        #expect(try await ended?.status == .succeeded)
        #expect(try await node.engine.waitForEnd(of: row.id, until: .distantFuture)?.output == "1")
        let unknown = ExecutionID(high: 1, low: 1)
        #expect(try await node.engine.waitForEnd(of: unknown, until: .distantFuture) == nil)
        await node.kill()
    }

    @Test func earlierTimersWakeTheEngine() async throws {
        let world = World()
        var configuration = EngineConfiguration()
        configuration.pollMilliseconds = 3_600_000
        configuration.claimMilliseconds = 10_800_000
        let node = world.node(configuration: configuration)
        let machine = try await world.deploy(
            #"{"StartAt":"W","States":{"W":{"Type":"Wait","SecondsPath":"$.s","End":true}}}"#
        )
        await world.quiet()
        let start = world.clock.now()
        let long = try await node.start(machine, name: "long", input: #"{"s":50}"#)
        await world.quiet()
        let short = try await node.start(machine, name: "short", input: #"{"s":5}"#)
        let first = try await world.settleEnd(of: short.id)
        #expect(first.stopDate == start.adding(seconds: 5))
        let second = try await world.settleEnd(of: long.id)
        #expect(second.stopDate == start.adding(seconds: 50))
        await node.kill()
    }

    @Test func activitiesAreTakenByOneWorkerEach() async throws {
        let world = World()
        let node = world.node()
        let arn = try await world.activity("work")
        let machine = try await world.deploy(
            #"{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"\#(arn)","HeartbeatSeconds":30,"End":true}}}"#
        )
        let far = world.clock.now().adding(seconds: 60)
        // Whoever waits is told of the task; time need not pass for that, and on a busy machine it would run away.
        async let early = node.engine.takeActivityTask(activityARN: arn, workerName: "w", until: far)
        let row = try await node.start(machine, input: #"{"job":1}"#)
        let taken = try #require(try await early)
        #expect(taken.input == ["job": 1])
        let end = world.clock.now().adding(milliseconds: 1500)
        async let late = node.engine.takeActivityTask(activityARN: arn, workerName: nil, until: end)
        // Up to that time and no further: the heartbeat is due at some time.
        while world.clock.now() < end {
            await world.quiet()
            world.clock.advance(byAtMost: 500)
        }
        let none = try await late
        #expect(none == nil)
        try await node.engine.answer(tokenText: taken.token, .heartbeat)
        try await node.engine.answer(tokenText: taken.token, .success(output: "done"))
        #expect(await world.row(row.id)?.output == #""done""#)
        #expect(
            try await world.history(of: row.id).first { $0.type == .activityStarted }?.details?["workerName"] == "w"
        )
        #expect(try await node.engine.wasAnswered(tokenText: taken.token, .success(output: "done")))
        await world.settle("nothing is left to do") { world.database.work(of: row.id).isEmpty }
        await node.kill()
    }

    @Test func openStatesSayWhatAnExecutionWaitsFor() async throws {
        let world = World()
        let node = world.node()
        let activity = try await world.activity("a")
        let machine = try await world.deploy(
            #"""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[
            {"StartAt":"T","States":{"T":{\#(Definitions.state(".sync")),"End":true}}},
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":9,"End":true}}},
            {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"\#(activity)","End":true}}},
            {"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.l","ItemProcessor":
              {"StartAt":"R","States":{"R":{\#(Definitions.state("", #","Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":9}]"#)),"End":true}}},"End":true}}}
            ],"End":true}}}
            """#
        )
        world.service.behave("R", .refused(StatesError(name: "E", cause: nil)))
        let row = try await node.start(machine, input: #"{"l":[1]}"#)
        // While the clock stands still: what waits must not have come to its end by the time it is looked at.
        let isThere = await eventually {
            (try? await world.history(of: row.id).map(\.type).contains(.taskFailed)) == true
                && world.database.work(of: row.id).contains { $0.key.hasPrefix("watch") }
        }
        #expect(isThere)
        let open = try await node.engine.openStates(of: row.id)
        #expect(open.map(\.name) == ["P", "T", "W", "A", "M", "R"])
        #expect(
            open.map(\.activity) == [
                "running 4 of 4 branches", "task running", "waiting", "waiting for a worker", "0 of 1 iterations done",
                "pausing before a retry",
            ]
        )
        #expect(open.first { $0.name == "T" }?.handle != nil && open.last?.retryCount == 1)
        await #expect(throws: EngineError.self) { try await node.engine.openStates(of: ExecutionID(high: 1, low: 1)) }
        await node.kill()
    }

    @Test func aGracefulShutdownLosesNothing() async throws {
        let world = World()
        let store = InMemoryExecutionStore(database: world.database)
        let engine = Engine(
            store: store,
            launcher: world.service,
            keyring: World.keyring,
            clock: world.clock,
            entropy: world.entropy,
            logger: Logger(label: "test")
        )
        let group = ServiceGroup(services: [engine], logger: Logger(label: "test"))
        async let running: Void = group.run()
        let machine = try await world.deploy(Definitions.task(".sync"))
        let ids = await withTaskGroup(of: ExecutionID?.self) { tasks in
            for number in 0..<200 {
                tasks.addTask {
                    let start = ExecutionStart(
                        stateMachine: machine.0,
                        revision: machine.1,
                        name: "run\(number)",
                        input: "{}"
                    )
                    let row = try? await engine.startExecution(start)
                    if number == 100 { await group.triggerGracefulShutdown() }
                    return row?.id
                }
            }
            return await tasks.reduce(into: [ExecutionID]()) { ids, id in if let id { ids.append(id) } }
        }
        try await running
        #expect(ids.count >= 1)
        for id in ids { #expect(await world.row(id) != nil) }
        // Refused, not left hanging, once it has stopped.
        await #expect(throws: EngineError.self) {
            try await world.pumping {
                try await engine.startExecution(
                    ExecutionStart(stateMachine: machine.0, revision: machine.1, name: "late", input: "{}")
                )
            }
        }
        world.service.behave("T", .succeeds(afterLooks: 1, 1))
        let node = world.node()
        for id in ids { #expect(try await world.settleEnd(of: id).status == .succeeded) }
        await node.kill()
    }
}
