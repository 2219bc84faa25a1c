import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import Testing

@testable import Engine

@Suite("After the store was away, nobody takes over what others are at")
struct TakeoverPauseTests {
    private static func time(_ milliseconds: Int64) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: 1_750_000_000_000 + milliseconds)
    }

    @Test("while it does not answer, and for the time of a claim afterwards")
    func outage() {
        var pause = TakeoverPause(claimMilliseconds: 6000)
        #expect(!pause.isOn(at: Self.time(0)))
        for failure: Int64 in [0, 3_600_000, 7_200_000] {
            pause.failed(since: Self.time(failure))
            #expect(pause.isOn(at: Self.time(failure)))
        }
        pause.answered(since: Self.time(7_201_000), at: Self.time(7_201_001))
        #expect(pause.isOn(at: Self.time(7_201_001)) && pause.isOn(at: Self.time(7_207_000)))
        #expect(!pause.isOn(at: Self.time(7_207_001)))
        // The clock was put back.
        #expect(!pause.isOn(at: Self.time(0)))
    }

    @Test("not after a moment, however many there are", arguments: [(999, false), (1000, true)] as [(Int64, Bool)])
    func moments(milliseconds: Int64, isOn: Bool) {
        // Failures, and answers that were long in coming.
        for fails in [true, false] {
            var pause = TakeoverPause(claimMilliseconds: 6000)
            for round: Int64 in 0..<20 {
                let start = Self.time(round * 10_000)
                let end = start.adding(milliseconds: milliseconds)
                if fails { pause.failed(since: start) }
                pause.answered(since: fails ? end : start, at: end)
                #expect(pause.isOn(at: end) == isOn, "\(fails) \(round)")
            }
        }
    }

    @Test("it ends, although the store fails again and again")
    func flaky() {
        var pause = TakeoverPause(claimMilliseconds: 6000)
        var free: [Int64] = []
        for second: Int64 in 0..<100 {
            if !pause.isOn(at: Self.time(second * 1000)) { free.append(second) }
            pause.answered(since: Self.time(second * 1000), at: Self.time(second * 1000 + 1000))
        }
        #expect(free == [0, 31, 62, 93])
    }

    /// Two nodes over one database, of which the first is at a call that nobody may repeat.
    private struct Pair {
        let world = World()
        let faults = FaultPlan()
        let otherFaults = FaultPlan()
        let call: GatedLauncher
        let node: Node
        let other: Node
        let id: ExecutionID

        init() async throws {
            world.service.behave("T", .answers("done"))
            call = GatedLauncher(base: world.service, repeatsAreKnown: 0)
            let otherCall = GatedLauncher(base: world.service, repeatsAreKnown: 0)
            otherCall.answers.open()
            node = world.node(faults: faults, launcher: call)
            other = world.node(faults: otherFaults, launcher: otherCall)
            id = try await node.start(try await world.deploy(Definitions.task(""))).id
            let answers = call.answers
            await world.settle("the call is under way") { answers.isReached }
        }

        func loseStore() {
            for faults in [faults, otherFaults] {
                for operation in [.claimWork, .extendClaims, .nextWorkTime] as [StoreOperation] {
                    faults.plan(.fail, on: operation, times: .max)
                }
            }
        }

        func wait(milliseconds: Int64) async {
            let end = world.clock.now().adding(milliseconds: milliseconds)
            while world.clock.now() < end {
                await world.quiet()
                world.clock.advance(byAtMost: min(100, end.milliseconds(since: world.clock.now())))
            }
            await world.quiet()
        }

        func end() async {
            await node.kill()
            await other.kill()
        }
    }

    @Test("a call under way is left to its node, which may see the store seconds later", arguments: [3000, 60_000])
    func callUnderWay(awayMilliseconds: Int64) async throws {
        let pair = try await Pair()
        pair.loseStore()
        await pair.wait(milliseconds: awayMilliseconds)
        pair.otherFaults.clear()
        await pair.wait(milliseconds: 4000)
        pair.faults.clear()
        let renewals = pair.faults.calls(of: .extendClaims)
        await pair.world.settle("its claim is renewed") { pair.faults.calls(of: .extendClaims) > renewals }
        await pair.wait(milliseconds: 30_000)
        #expect(await pair.world.row(pair.id)?.status == .running)
        pair.call.answers.open()
        let row = try await pair.world.settleEnd(of: pair.id)
        #expect(row.output == #""done""#)
        #expect(pair.world.service.tasks.map(\.asked) == [1])
        await pair.end()
    }

    @Test("that of a node which has died meanwhile is taken over, and what nobody is at is not held up")
    func deadNode() async throws {
        let pair = try await Pair()
        let waiting = try await pair.other.start(
            try await pair.world.deploy(
                #"{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":20,"End":true}}}"#,
                name: "waiting"
            ),
            name: "waiting"
        )
        pair.loseStore()
        pair.faults.plan(.fail, on: .commit, times: .max)
        await pair.wait(milliseconds: 20_000)
        pair.call.answers.open()
        await pair.node.kill()
        pair.otherFaults.clear()
        let back = pair.world.clock.now()
        let ended = try await pair.world.settleEnd(of: waiting.id)
        #expect(ended.status == .succeeded)
        #expect(pair.world.clock.now() < back.adding(milliseconds: 3000))
        #expect(await pair.world.row(pair.id)?.status == .running)
        let row = try await pair.world.settleEnd(of: pair.id)
        #expect(row.status == .failed && row.cause?.contains("is unknown") == true)
        #expect(pair.world.clock.now() >= back.adding(milliseconds: 6000))
        await pair.end()
    }
}
