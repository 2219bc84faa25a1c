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

    @Test("there is a pause once the store has been away for a sixth of a claim's time")
    func outage() {
        for (away, end) in [(0, nil), (999, nil), (1000, 2500), (60_000, 61_500)] as [(Int64, Int64?)] {
            var pause = TakeoverPause(claimMilliseconds: 6000)
            #expect(!pause.isFailing && pause.end(at: Self.time(0)) == nil)
            pause.failed(since: Self.time(0))
            pause.failed(since: Self.time(500))
            #expect(pause.isFailing)
            pause.reached(since: Self.time(away), at: Self.time(away))
            #expect(!pause.isFailing && pause.end(at: Self.time(away)) == end.map { Self.time($0) }, "away for \(away)")
        }
        // An answer that was very long in coming says the same.
        for (duration, end) in [(2999, nil), (3000, 4500)] as [(Int64, Int64?)] {
            var pause = TakeoverPause(claimMilliseconds: 6000)
            pause.reached(since: Self.time(0), at: Self.time(duration))
            #expect(pause.end(at: Self.time(duration)) == end.map { Self.time($0) }, "after \(duration)")
        }
    }

    @Test("it ends in time, and at once when the clock is put back")
    func ending() {
        var pause = TakeoverPause(claimMilliseconds: 6000)
        pause.reached(since: Self.time(0), at: Self.time(9000))
        #expect(pause.end(at: Self.time(10_499)) == Self.time(10_500))
        #expect(pause.end(at: Self.time(10_500)) == nil)
        #expect(pause.end(at: Self.time(8000)) == nil)
        pause.failed(since: Self.time(11_000))
        pause.reached(since: Self.time(11_900), at: Self.time(11_999))
        #expect(pause.end(at: Self.time(11_999)) == nil)
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

    @Test("a call under way is left to its node, which may see the store a second later", arguments: [5000, 60_000])
    func callUnderWay(awayMilliseconds: Int64) async throws {
        let pair = try await Pair()
        pair.loseStore()
        await pair.wait(milliseconds: awayMilliseconds)
        pair.otherFaults.clear()
        await pair.wait(milliseconds: 1000)
        pair.faults.clear()
        await pair.wait(milliseconds: 30_000)
        #expect(await pair.world.row(pair.id)?.status == .running)
        pair.call.answers.open()
        let row = try await pair.world.settleEnd(of: pair.id)
        #expect(row.output == #""done""#)
        #expect(pair.world.service.tasks.map(\.asked) == [1])
        await pair.end()
    }

    @Test("that of a node which has died meanwhile is taken over")
    func deadNode() async throws {
        let pair = try await Pair()
        pair.loseStore()
        pair.faults.plan(.fail, on: .commit, times: .max)
        await pair.wait(milliseconds: 20_000)
        pair.call.answers.open()
        await pair.node.kill()
        pair.otherFaults.clear()
        await pair.wait(milliseconds: 3000)
        let found = await pair.world.row(pair.id)
        let row = try #require(found)
        #expect(row.status == .failed && row.cause?.contains("is unknown") == true)
        await pair.end()
    }
}
