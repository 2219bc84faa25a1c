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

/// A node dies with its n-th commit, for every n, in the middle of a Map Run, and another one takes over: every item has been
/// given to one child, and every child has been started once.
@Suite struct MapRunCrashTests {
    struct Scenario: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var definition: String
        var items: Int
        var commitsMin: Int
        /// Whether the execution fails at first and is redriven then, for everything to go well.
        var isRedriven = false
    }

    static let scenarios: [Scenario] = [
        Scenario(
            testDescription: "tasks, two at a time",
            definition: World.map(#""MaxConcurrency":2,"#),
            items: 5,
            commitsMin: 15
        ),
        Scenario(
            testDescription: "children that end at once",
            definition: World.map(
                #""MaxConcurrency":3,"#,
                states: #""P":{"Type":"Pass","Result":"ok","End":true}"#,
                startAt: "P"
            ),
            items: 7,
            commitsMin: 8
        ),
        Scenario(
            testDescription: "one that fails",
            definition: World.map(
                #""MaxConcurrency":2,"Retry":[{"ErrorEquals":["States.ALL"],"MaxAttempts":1}],"#,
                states: #"""
                    "C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":1,"Next":"F"}],"Default":"T"},
                    "F":{"Type":"Fail","Error":"E"},"T":{\#(Definitions.state(".sync")),"End":true}
                    """#,
                startAt: "C"
            ),
            items: 4,
            commitsMin: 10
        ),
        Scenario(
            testDescription: "one that is redriven",
            definition: World.map(#""MaxConcurrency":2,"#),
            items: 4,
            commitsMin: 12,
            isRedriven: true
        ),
    ]

    @Test(arguments: scenarios, Death.Moment.allCases)
    func everyCrashEndsAsIfThereHadBeenNone(scenario: Scenario, moment: Death.Moment) async throws {
        let undisturbed = try await Self.play(scenario, death: nil)
        var crashes = 0
        for commit in 1...300 {
            let death = Death(atCommit: commit, moment)
            let result = try await Self.play(scenario, death: death)
            #expect(result == undisturbed, "a crash at commit \(commit)")
            guard death.isDead else { break }
            crashes += 1
        }
        #expect(crashes >= scenario.commitsMin && crashes < 300, "\(crashes)")
    }

    struct Outcome: Hashable {
        var status: ExecutionStatus
        var output: String?
        var error: String?
        var events: [String]
        var mapRuns: [ExecutionStatus]
        /// For each Map Run the items of its children that have ended by themselves, in order.
        var inputs: [[String]]
    }

    private static func play(_ scenario: Scenario, death: Death?) async throws -> Outcome {
        let world = World()
        world.service.behave("T", .succeeds(afterLooks: 1, "ok"))
        let machine = try await world.deploy(scenario.definition)
        let input = JSONValue.array((0..<scenario.items).map { .number(JSONNumber($0)) }).text
        var id: ExecutionID?
        if scenario.isRedriven {
            world.service.behave("T", .fails(times: 99, StatesError(name: "E"), then: .runs))
            let first = world.node()
            id = try await first.start(machine, input: input).id
            await world.settleAll()
            await first.kill()
            world.service.behave("T", .succeeds(afterLooks: 1, "ok"))
        }
        var node = death.map { world.node($0) } ?? world.node()
        if let id {
            _ = try? await node.engine.redriveExecution(id, clientToken: "token")
        } else {
            id = try? await node.start(machine, input: input).id
        }
        if let death {
            await world.settle("the node dies or everything ends") {
                if death.isDead { return true }
                let rows = await world.rows()
                return !rows.isEmpty && rows.allSatisfy { $0.status.isClosed && world.database.work(of: $0.id).isEmpty }
            }
            await world.quiet()
            await node.kill()
            node = world.node()
        }
        if scenario.isRedriven, let id {
            // The same redrive, or the first one if nothing came of it.
            _ = try await node.engine.redriveExecution(id, clientToken: "token")
        }
        if id == nil {
            // Who started it got no answer, and asks again.
            do throws(EngineError) {
                id = try await node.start(machine, input: input).id
            } catch {
                guard case .alreadyExists(let row) = error else { throw error }
                id = row.id
            }
        }
        let row = try await world.settleEnd(of: try #require(id))
        await world.settleAll()
        await node.kill()
        return try await outcome(of: row, in: world)
    }

    private static func outcome(
        of row: StoredExecution,
        in world: World
    ) async throws -> Outcome {
        world.service.state.withLock { state in
            #expect(state.differingRepeats == 0, "a repeated request was another one")
        }
        let history = try await world.history(of: row.id)
        #expect(history.map(\.id) == Array(1...history.count))
        let mapRuns = await world.mapRuns(of: row)
        var inputs: [[String]] = []
        for mapRun in mapRuns {
            let children = await world.children(of: mapRun)
            #expect(Set(children.map(World.index)).count == children.count, "an item has two children")
            #expect(children.map(\.input) == children.map { String(World.index(of: $0)) })
            let state = try await world.state(of: mapRun)
            #expect(state.executions.ended == children.count && state.executions.running == 0)
            inputs.append(mapRun.status == .succeeded ? children.map(\.input) : [])
        }
        for task in world.service.tasks {
            let same = world.service.tasks.filter { $0.request.executionARN == task.request.executionARN }
            #expect(same.count <= row.redriveCount + 1, "a child's task was started twice")
        }
        return Outcome(
            status: row.status,
            output: row.output,
            error: row.error,
            events: history.map { "\($0.id)<-\($0.previousEventID) \($0.type.rawValue)" },
            mapRuns: mapRuns.map(\.status),
            inputs: inputs
        )
    }

    @Test func twoNodesShareAMapRun() async throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            let world = World(seed: seed)
            world.service.behave("T", .succeeds(afterLooks: 1, "ok"))
            let machine = try await world.deploy(World.map(#""MaxConcurrency":4,"#))
            // Claims run out while work is being done, so that both do it.
            var hasty = EngineConfiguration()
            hasty.claimMilliseconds = 30
            hasty.pollMilliseconds = 10
            let nodes = [world.node(configuration: hasty), world.node(configuration: hasty)]
            let input = JSONValue.array((0..<12).map { .number(JSONNumber($0)) }).text
            let row = try await nodes[0].start(machine, input: input)
            let ended = try await world.settleEnd(of: row.id)
            #expect(ended.status == .succeeded)
            await world.settleAll()
            for node in nodes { await node.kill() }
            _ = try await Self.outcome(of: ended, in: world)
            let mapRun = try #require(await world.mapRuns(of: row).first)
            #expect(await world.children(of: mapRun).count == 12)
        }
    }

    @Test func aStoreThatFailsNowAndThenLosesNothing() async throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            let world = World(seed: seed)
            world.service.behave("T", .succeeds(afterLooks: 1, "ok"))
            let faults = FaultPlan()
            faults.decide { operation, call in
                // The very first commit starts the execution, while nobody lets time pass.
                guard [.commit, .scopes, .executionByID, .deleteWork].contains(operation), call > 0 else { return nil }
                let number = RandomSource.number(seed: seed &* 1_000_003 &+ UInt64(call))
                return number % 7 == 0 ? (number % 2 == 0 ? .fail : .loseAnswer) : nil
            }
            let machine = try await world.deploy(World.map(#""MaxConcurrency":4,"#))
            let node = world.node(faults: faults)
            let input = JSONValue.array((0..<10).map { .number(JSONNumber($0)) }).text
            let row = try await node.start(machine, input: input)
            let ended = try await world.settleEnd(of: row.id)
            #expect(ended.status == .succeeded)
            await world.settleAll()
            await node.kill()
            _ = try await Self.outcome(of: ended, in: world)
        }
    }
}

extension RandomSource {
    fileprivate static func number(seed: UInt64) -> UInt64 {
        var source = RandomSource(seed: seed)
        return source.next()
    }
}
