import ExecutionStorage
import JSON
import StepFunctionsModel
import StoreContract
import Synchronization
import TaskLaunching
import Testing

@testable import Engine

/// A node dies with its n-th commit, for every n, and another one takes over: what comes out is what does without a crash.
@Suite struct CrashTests {
    struct Scenario: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var definition: String
        var prepare: @Sendable (FakeService) -> Void
        /// Whether the order of events depends on who is faster.
        var isConcurrent = false
    }

    static let scenarios: [Scenario] = [
        Scenario(
            testDescription: "a job with a retry",
            definition: #"""
                {"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"x":1},"Next":"T"},
                "T":{\#(Definitions.state(".sync", #","Retry":[{"ErrorEquals":["Boom"],"IntervalSeconds":2}]"#)),"Next":"W"},
                "W":{"Type":"Wait","Seconds":3,"Next":"U"},
                "U":{\#(Definitions.state("")),"End":true}}}
                """#,
            prepare: { service in
                service.behave(
                    "T",
                    .fails(times: 1, StatesError(name: "Boom", cause: "c"), then: .succeeds(afterLooks: 2, 1))
                )
                service.behave("U", .answers("answered"))
            }
        ),
        Scenario(
            testDescription: "a job that is refused at first, then one that gets lost",
            definition: #"""
                {"StartAt":"T","States":{"T":{\#(Definitions.state(".sync")),"Next":"L"},
                "L":{\#(Definitions.state(".sync", #","Catch":[{"ErrorEquals":["States.TaskFailed"],"Next":"U"}]"#)),"Next":"U"},
                "U":{\#(Definitions.state("")),"End":true}}}
                """#,
            prepare: { service in
                service.behave("T", .notNow(times: 2, then: .succeeds(afterLooks: 1, 1)))
                service.behave("L", .getsLost(afterLooks: 1))
                service.behave("U", .answers("answered"))
            }
        ),
        Scenario(
            testDescription: "branches, one of which fails and is caught",
            definition: #"""
                {"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[
                  {"StartAt":"T","States":{"T":{\#(Definitions.state(".sync")),"End":true}}},
                  {"StartAt":"L","States":{"L":{\#(Definitions.state(".sync", #","TimeoutSeconds":500"#)),"End":true}}}],
                  "Catch":[{"ErrorEquals":["States.ALL"],"Next":"U"}],"Next":"U"},
                "U":{\#(Definitions.state(".sync")),"End":true}}}
                """#,
            prepare: { service in
                service.behave("T", .fails(times: 9, StatesError(name: "Boom", cause: nil), then: .runs))
                service.behave("L", .runs)
                service.behave("U", .succeeds(afterLooks: 1, "cleaned"))
            },
            isConcurrent: true
        ),
        Scenario(
            testDescription: "a loop that is cut, then a Map",
            definition: #"""
                {"StartAt":"S","States":{
                "S":{"Type":"Pass","Result":{"n":260},"Next":"C"},
                "C":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericEquals":0,"Next":"L"}],"Default":"D"},
                "D":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, -1)"},"Next":"C"},
                "L":{"Type":"Pass","Result":[1,2,3],"Next":"M"},
                "M":{"Type":"Map","MaxConcurrency":1,
                  "ItemProcessor":{"StartAt":"T","States":{"T":{\#(Definitions.state(".sync")),"End":true}}},"End":true}}}
                """#,
            prepare: { $0.behave("T", .succeeds(afterLooks: 1, "ok")) }
        ),
    ]

    @Test(arguments: scenarios, Death.Moment.allCases)
    func everyCrashEndsAsIfThereHadBeenNone(scenario: Scenario, moment: Death.Moment) async throws {
        let undisturbed = try await Self.play(scenario, death: nil)
        var crashes = 0
        for commit in 1...200 {
            let death = Death(atCommit: commit, moment)
            let result = try await Self.play(scenario, death: death)
            #expect(result == undisturbed, "a crash at commit \(commit)")
            guard death.isDead else { break }
            crashes += 1
        }
        #expect(crashes >= 5 && crashes < 200, "\(crashes)")
    }

    struct Outcome: Hashable {
        var status: ExecutionStatus
        var output: String?
        var events: [String]
        /// The state of each task that was started, in order.
        var started: [String]
    }

    private static func play(_ scenario: Scenario, death: Death?) async throws -> Outcome {
        let world = World()
        scenario.prepare(world.service)
        let machine = try await world.deploy(scenario.definition)
        var node = death.map { world.node($0) } ?? world.node()
        var id = try? await node.start(machine).id
        if let death {
            await world.settle("the node dies or the execution ends") {
                if death.isDead { return true }
                guard let id else { return false }
                return await world.row(id)?.status.isClosed == true && world.database.work(of: id).isEmpty
            }
            await world.quiet()
            await node.kill()
            node = world.node()
        }
        if id == nil {
            // Who started it got no answer, and asks again.
            do throws(EngineError) {
                id = try await node.start(machine).id
            } catch {
                guard case .alreadyExists(let row) = error else { throw error }
                id = row.id
            }
        }
        let known = try #require(id)
        let row = try await world.settleEnd(of: known)
        await world.settle("nothing is left to do") { world.database.work(of: known).isEmpty }
        await world.settle("no task is left") { world.service.running.isEmpty }
        await node.kill()
        world.service.state.withLock { state in
            #expect(state.differingRepeats == 0, "a repeated request was another one")
        }
        return Outcome(
            status: row.status,
            output: row.output,
            events: lines(try await world.history(of: known), sorted: scenario.isConcurrent),
            started: sortedIf(
                scenario.isConcurrent,
                world.service.tasks.map { "\($0.request.stateName) \($0.attempt)" }
            )
        )
    }

    /// Events without times, keys and what depends on them.
    private static func lines(_ history: [HistoryEvent], sorted: Bool) -> [String] {
        let lines = history.map { event in
            var details = event.details ?? [:]
            if event.type == .taskSubmitted { details["output"] = nil }
            let place = sorted ? "" : "\(event.id)<-\(event.previousEventID) "
            return place + event.type.rawValue + JSONValue.object(details).text
        }
        #expect(history.map(\.id) == Array(1...history.count))
        // Whether the aborted branch was submitted before depends on who was faster.
        return sorted ? lines.sorted().filter { !$0.hasPrefix("TaskSubmitted") } : lines
    }

    private static func sortedIf(_ isSorted: Bool, _ texts: [String]) -> [String] { isSorted ? texts.sorted() : texts }
}
