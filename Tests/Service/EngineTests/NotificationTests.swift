import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import TaskLaunching
import Testing

@testable import Engine

@Suite("Changes of status are told")
struct NotificationTests {
    private static let quick = #"{"StartAt":"A","States":{"A":{"Type":"Pass","Result":"done","End":true}}}"#
    private static let hour: Int64 = 3_600_000

    private func settled(_ world: World, _ id: ExecutionID) async {
        await world.settle("nothing is left to do") { world.database.work(of: id).isEmpty }
    }

    @Test("from the start to the end, in this order and in full")
    func success() async throws {
        let world = World()
        let receiver = FakeReceiver(activity: world.activity)
        let node = world.node(receivers: [receiver])
        let row = try await node.start(try await world.deploy(Self.quick), input: #"{"a": 1}"#)
        await settled(world, row.id)
        let events = receiver.taken
        #expect(events.map(\.status) == [.running, .succeeded])
        for event in events {
            #expect(event.executionARN == row.arn && event.stateMachineARN == row.stateMachineARN)
            #expect(event.name == "run" && event.startDate == row.startDate && event.input == #"{"a": 1}"#)
            #expect(event.redriveCount == 0 && event.redriveDate == nil && event.mapRunARN == nil)
            #expect(
                event.redrive == .notRedrivable(reason: "Execution is \(event.status.rawValue) and cannot be redriven")
            )
        }
        #expect(events[0].stopDate == nil && events[0].output == nil && events[0].time == row.startDate)
        #expect(events[1].stopDate == row.stopDate && events[1].output == #""done""# && events[1].time == row.stopDate)
        #expect(events[0].id != events[1].id && events.allSatisfy { $0.id.utf8.count == 36 })
        await node.kill()
    }

    @Test("to nobody when there is nobody: then nothing is written for it")
    func nobody() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let node = world.node()
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        await world.settle("the task runs") { world.service.running.count == 1 }
        #expect(!world.database.work(of: row.id).contains { $0.key.hasPrefix("notify") })
        _ = try await node.engine.stopExecution(row.id, error: nil, cause: nil)
        await settled(world, row.id)
        await node.kill()
    }

    @Test("again and again, under the same id, until they are taken; what comes later waits")
    func retries() async throws {
        let world = World()
        let receiver = FakeReceiver(activity: world.activity)
        receiver.answer { _ in .unavailable("down") }
        let node = world.node(receivers: [receiver])
        let row = try await node.start(try await world.deploy(Self.quick))
        await world.settle("five attempts") { receiver.asked.count >= 5 }
        // The end is not told before the start.
        #expect(receiver.asked.allSatisfy { $0.status == .running })
        #expect(Set(receiver.asked.map(\.id)).count == 1)
        receiver.answer { _ in .accepted }
        await settled(world, row.id)
        #expect(receiver.statuses(of: row.arn) == ["RUNNING 0", "SUCCEEDED 0"])
        #expect(receiver.taken[0].id == receiver.asked[0].id)
        await node.kill()
    }

    @Test("of other executions although one of them is refused")
    func poison() async throws {
        let world = World()
        let receiver = FakeReceiver(activity: world.activity)
        receiver.answer { $0.name == "poison" ? .refused("HTTP 400") : .accepted }
        let node = world.node(receivers: [receiver])
        let machine = try await world.deploy(Self.quick)
        let poison = try await node.start(machine, name: "poison")
        var rows: [StoredExecution] = []
        for number in 0..<120 { rows.append(try await node.start(machine, name: "run-\(number)")) }
        await world.settle("all others are told") { receiver.taken.count >= 240 }
        for row in rows { #expect(receiver.statuses(of: row.arn) == ["RUNNING 0", "SUCCEEDED 0"]) }
        #expect(world.database.work(of: poison.id).count == 2)
        receiver.answer { _ in .accepted }
        await settled(world, poison.id)
        #expect(receiver.statuses(of: poison.arn) == ["RUNNING 0", "SUCCEEDED 0"])
        await node.kill()
    }

    @Test("to each receiver by itself")
    func receivers() async throws {
        let world = World()
        let (dead, alive) = (
            FakeReceiver("eventbridge", activity: world.activity), FakeReceiver(activity: world.activity)
        )
        dead.answer { _ in .unavailable("down") }
        let node = world.node(receivers: [dead, alive])
        let machine = try await world.deploy(Self.quick)
        for number in 0..<20 { _ = try await node.start(machine, name: "run-\(number)") }
        await world.settle("the one that is there has all") { alive.taken.count == 40 }
        #expect(dead.taken.isEmpty)
        // One that takes nothing is not flooded.
        #expect(dead.asked.count < 40)
        dead.answer { _ in .accepted }
        await world.settle("the other one has all") { dead.taken.count == 40 }
        #expect(Set(dead.taken.map(\.id)) == Set(alive.taken.map(\.id)))
        await node.kill()
    }

    @Test("as options and tags want it")
    func filters() async throws {
        let world = World()
        let receiver = FakeReceiver(activity: world.activity)
        var configuration = EngineConfiguration()
        configuration.notifiedStatuses = NotificationFilter(statuses: [.running, .succeeded, .failed])
        let node = world.node(receivers: [receiver], configuration: configuration)
        let tags = ["untagged": nil, "off": "off", "end": "SUCCEEDED", "more": "SUCCEEDED ABORTED", "all": "all"]
        var arns: [String: String] = [:]
        for (name, tag) in tags.sorted(by: { $0.key < $1.key }) {
            let machine = try await world.deploy(
                Self.quick,
                name: name,
                tags: tag.map { [NotificationFilter.tagKey: $0] } ?? [:]
            )
            let row = try await node.start(machine, name: name)
            await settled(world, row.id)
            arns[name] = row.arn
        }
        for (name, expected) in [
            "untagged": ["RUNNING 0", "SUCCEEDED 0"], "off": [], "end": ["SUCCEEDED 0"], "more": ["SUCCEEDED 0"],
            "all": ["RUNNING 0", "SUCCEEDED 0"],
        ] {
            #expect(receiver.statuses(of: arns[name] ?? "") == expected, "\(name)")
        }
        await node.kill()
    }

    @Test("of each life of an execution, as it was then")
    func redrive() async throws {
        let world = World()
        world.service.behave(
            "T",
            .fails(times: 1, StatesError(name: "Boom", cause: "c"), then: .succeeds(afterLooks: 1, 7))
        )
        let receiver = FakeReceiver(activity: world.activity)
        receiver.answer { _ in .unavailable("down") }
        let node = world.node(receivers: [receiver])
        let start = try await node.start(try await world.deploy(Definitions.task(".sync")))
        let failed = try await world.settleEnd(of: start.id)
        world.clock.jump(milliseconds: 5000)
        let date = try await node.engine.redriveExecution(start.id, clientToken: nil)
        let ended = try await world.settleEnd(of: start.id)
        // Not before all of that has happened is anything taken.
        receiver.answer { _ in .accepted }
        await settled(world, start.id)
        #expect(receiver.statuses(of: start.arn) == ["RUNNING 0", "FAILED 0", "RUNNING 1", "SUCCEEDED 1"])
        let events = receiver.taken
        #expect(Set(events.map(\.id)).count == 4)
        #expect(events.map(\.stopDate) == [nil, failed.stopDate, nil, ended.stopDate])
        #expect(events.map(\.redriveDate) == [nil, nil, date, date])
        #expect(
            events.map(\.time) == [start.startDate, try #require(failed.stopDate), date, try #require(ended.stopDate)]
        )
        #expect(events.map(\.error) == [nil, "Boom", nil, nil] && events.map(\.cause) == [nil, "c", nil, nil])
        #expect(events.map(\.output) == [nil, nil, nil, "7"])
        #expect(events[1].redrive == .redrivable)
        await node.kill()
    }

    @Test("not before what another node is about to tell")
    func gap() async throws {
        let world = World()
        world.service.behave("T", .refused(StatesError(name: "Boom")))
        let away = FakeReceiver(activity: world.activity)
        away.answer { _ in .unavailable("down") }
        let node = world.node(receivers: [away])
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        _ = try await world.settleEnd(of: row.id)
        _ = try await node.engine.redriveExecution(row.id, clientToken: nil)
        _ = try await world.settleEnd(of: row.id)
        await node.kill()
        let works = world.database.work(of: row.id)
        #expect(works.map(\.key) == (0..<4).map { "notify:webhook:\($0)" })
        // This one was given the first and the last, another one what is between.
        let receiver = FakeReceiver(activity: world.activity)
        let faults = FaultPlan()
        faults.decide { operation, _ in
            operation == .claimWork
                ? .fail(StoreError(.unavailable, attempted: "claim", underlying: "a fault of the test")) : nil
        }
        let second = world.node(faults: faults, receivers: [receiver])
        let round = NotificationRound(engine: second.engine, receiver: receiver)
        #expect(await round.tell([works[0], works[3]]) == .init(accepted: 1))
        #expect(receiver.statuses(of: row.arn) == ["RUNNING 0"])
        faults.decide { _, _ in nil }
        await settled(world, row.id)
        await second.kill()
        #expect(receiver.statuses(of: row.arn) == ["RUNNING 0", "FAILED 0", "RUNNING 1", "FAILED 1"])
    }

    @Test("of children of Map Runs, too, and of no Map Run")
    func children() async throws {
        let world = World()
        let receiver = FakeReceiver(activity: world.activity)
        let node = world.node(receivers: [receiver])
        let definition = World.map(states: #""P":{"Type":"Pass","End":true}"#, startAt: "P")
        let row = try await node.start(try await world.deploy(definition), input: "[1,2,3]")
        await world.settleAll()
        #expect(receiver.statuses(of: row.arn) == ["RUNNING 0", "SUCCEEDED 0"])
        let mapRun = try #require(await world.mapRuns(of: row).first)
        let children = await world.children(of: mapRun)
        #expect(children.count == 3 && receiver.taken.count == 8)
        for child in children {
            #expect(receiver.statuses(of: child.arn) == ["RUNNING 0", "SUCCEEDED 0"])
            let end = try #require(receiver.taken.last { $0.executionARN == child.arn })
            #expect(end.mapRunARN == mapRun.arn && end.output == child.output && end.input == child.input)
        }
        await node.kill()
    }

    @Test("again by another node when nobody has noted that they were taken")
    func lostNote() async throws {
        let world = World()
        let receiver = FakeReceiver(activity: world.activity)
        let faults = FaultPlan()
        faults.decide { operation, _ in
            operation == .deleteWork
                ? .fail(StoreError(.unavailable, attempted: "delete", underlying: "a fault of the test")) : nil
        }
        let first = world.node(faults: faults, receivers: [receiver])
        let row = try await first.start(try await world.deploy(Self.quick))
        await world.settle("both are taken") { receiver.taken.count == 2 }
        await first.kill()
        #expect(world.database.work(of: row.id).count == 2)
        let second = world.node(receivers: [receiver])
        await settled(world, row.id)
        #expect(receiver.statuses(of: row.arn) == ["RUNNING 0", "SUCCEEDED 0", "RUNNING 0", "SUCCEEDED 0"])
        #expect(receiver.taken[0].id == receiver.taken[2].id && receiver.taken[1].id == receiver.taken[3].id)
        await second.kill()
    }

    @Test("later when the record of an execution cannot be read, and those of others at once")
    func unreadable() async throws {
        let world = World()
        let receiver = FakeReceiver(activity: world.activity)
        let faults = FaultPlan()
        let node = world.node(faults: faults, receivers: [receiver])
        let machine = try await world.deploy(Self.quick)
        faults.decide { operation, _ in
            operation == .executionByID
                ? .fail(StoreError(.corrupt, attempted: "read", underlying: "a fault of the test")) : nil
        }
        let row = try await node.start(machine)
        await world.settle("it is put off") {
            world.database.work(of: row.id).contains { $0.dueAt.milliseconds(since: $0.createdAt) > 200_000 }
        }
        #expect(receiver.asked.isEmpty)
        faults.decide { _, _ in nil }
        let other = try await node.start(machine, name: "other")
        await settled(world, other.id)
        #expect(receiver.statuses(of: other.arn) == ["RUNNING 0", "SUCCEEDED 0"])
        await settled(world, row.id)
        #expect(receiver.statuses(of: row.arn) == ["RUNNING 0", "SUCCEEDED 0"])
        await node.kill()
    }

    @Test("for a day, and are not removed before")
    func givenUp() async throws {
        let world = World()
        let receiver = FakeReceiver(activity: world.activity)
        receiver.answer { _ in .refused("HTTP 410") }
        var configuration = EngineConfiguration()
        configuration.notificationAgeMaxMilliseconds = 72 * Self.hour
        configuration.retentionDays = 1
        let node = world.node(receivers: [receiver], configuration: configuration)
        let row = try await node.start(try await world.deploy(Self.quick))
        await world.settle("an attempt") { receiver.asked.count >= 1 }
        for _ in 0..<70 {
            await world.quiet()
            world.clock.jump(milliseconds: Self.hour)
        }
        await world.quiet()
        #expect(world.database.work(of: row.id).count == 2)
        #expect(await world.row(row.id) != nil)
        world.clock.jump(milliseconds: 3 * Self.hour)
        await world.settle("the events are given up") { world.database.work(of: row.id).isEmpty }
        #expect(receiver.taken.isEmpty)
        await node.kill()
    }

    @Test("no more once their receiver is not known any more and their time is over")
    func unknownReceiver() async throws {
        let world = World()
        let receiver = FakeReceiver(activity: world.activity)
        receiver.answer { _ in .unavailable("down") }
        let first = world.node(receivers: [receiver])
        let row = try await first.start(try await world.deploy(Self.quick))
        await world.settle("an attempt") { receiver.asked.count >= 1 }
        await first.kill()
        let second = world.node()
        // Another node may keep them for longer than this one would.
        for _ in 0..<20 {
            await world.quiet()
            world.clock.jump(milliseconds: 15 * Self.hour)
        }
        await world.quiet()
        #expect(world.database.work(of: row.id).count == 2)
        world.clock.jump(milliseconds: 40 * Self.hour)
        await settled(world, row.id)
        await second.kill()
    }

    @Test("of executions that are ended although their record is damaged")
    func damaged() async throws {
        let world = World()
        world.service.behave("T", .runs)
        let receiver = FakeReceiver(activity: world.activity)
        let node = world.node(receivers: [receiver])
        let row = try await node.start(try await world.deploy(Definitions.task(".sync")))
        await world.settle("the task runs") { world.service.running.count == 1 }
        let stored = try #require(await world.row(row.id))
        var damaged = TransitionRecord(execution: stored, expectedVersion: stored.version)
        damaged.execution.version += 1
        damaged.execution.state = "{"
        _ = try await InMemoryExecutionStore(database: world.database).commit([damaged])
        _ = try await node.engine.stopExecution(row.id, error: "Enough", cause: nil)
        await settled(world, row.id)
        #expect(receiver.statuses(of: row.arn) == ["RUNNING 0", "ABORTED 0"])
        #expect(receiver.taken.last?.error == "Enough")
        await node.kill()
    }
}

@Suite("Receivers of changes of status")
struct ReceiverHealthTests {
    @Test("that take nothing are asked with one event, after pauses that grow")
    func pauses() {
        var health = ReceiverHealth()
        #expect(!health.isFailing && health.limit == ReceiverHealth.batch)
        var least: [Int64] = []
        for _ in 0..<12 {
            health.note(accepted: 0, failed: 3, wishSeconds: nil)
            #expect(health.isFailing && health.limit == 1)
            let half = health.pauseMilliseconds(random: 0)
            #expect(health.pauseMilliseconds(random: UInt64(half)) == 2 * half)
            least.append(half)
        }
        #expect(least == [500, 1000, 2000, 4000, 8000, 16_000] + Array(repeating: 30_000, count: 6))
        // Nothing was sent, so nothing is known.
        health.note(accepted: 0, failed: 0, wishSeconds: nil)
        #expect(health.isFailing)
        health.note(accepted: 1, failed: 5, wishSeconds: 9)
        #expect(!health.isFailing && health.limit == ReceiverHealth.batch)
    }

    @Test("that refuse are asked sooner: it may be about one event")
    func refusals() {
        var health = ReceiverHealth()
        for _ in 0..<10 { health.note(accepted: 0, failed: 1, refused: 1, wishSeconds: nil) }
        #expect(health.limit == 1 && health.pauseMilliseconds(random: 0) == 2500)
        health.note(accepted: 0, failed: 2, refused: 1, wishSeconds: nil)
        #expect(health.pauseMilliseconds(random: 0) == 30_000)
    }

    @Test("are listened to when they say how long they want to be left alone, within reason")
    func wishes() {
        var health = ReceiverHealth()
        health.note(accepted: 0, failed: 1, wishSeconds: 120)
        #expect(health.pauseMilliseconds(random: 7) == 120_000)
        health.note(accepted: 0, failed: 1, wishSeconds: 999_999)
        #expect(health.pauseMilliseconds(random: 7) == 3_600_000)
        health.note(accepted: 0, failed: 1, wishSeconds: -5)
        #expect(health.pauseMilliseconds(random: 0) == 2000)
        #expect(ReceiverHealth.delayMilliseconds(afterAttempts: 1, wishSeconds: 30, random: 0) == 30_000)
    }

    @Test("get an event again after delays that grow to five minutes")
    func delays() {
        let least = (1...12).map { ReceiverHealth.delayMilliseconds(afterAttempts: $0, wishSeconds: nil, random: 0) }
        #expect(least == [500, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 150_000, 150_000, 150_000])
        for attempt in [0, -3, 64, Int.max] {
            for random in [0, 1, UInt64.max] {
                let delay = ReceiverHealth.delayMilliseconds(afterAttempts: attempt, wishSeconds: nil, random: random)
                #expect((500...300_000).contains(delay))
            }
        }
    }
}

@Suite("Filters of changes of status")
struct NotificationFilterTests {
    @Test("are off, all, or a list")
    func texts() {
        #expect(NotificationFilter("off")?.statuses == [])
        #expect(NotificationFilter("all") == .all)
        #expect(NotificationFilter("FAILED TIMED_OUT")?.statuses == [.failed, .timedOut])
        #expect(NotificationFilter("RUNNING,ABORTED, SUCCEEDED")?.statuses == [.running, .aborted, .succeeded])
        for text in ["", " ", ",", "OFF", "failed", "FAILED;ABORTED", "PENDING_REDRIVE", "all FAILED"] {
            #expect(NotificationFilter(text) == nil, "\(text)")
        }
    }

    @Test("are checked when a state machine is tagged")
    func tags() throws {
        try StateMachineTags.check([NotificationFilter.tagKey: "FAILED ABORTED"], type: .standard)
        #expect { try StateMachineTags.check([NotificationFilter.tagKey: "never"], type: .standard) } throws: { error in
            (error as? StateMachineTagProblem)?.message.contains("stepwell:notify") == true
        }
    }
}
