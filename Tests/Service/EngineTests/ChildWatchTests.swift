import ExecutionStorage
import JSON
import Testing

@testable import Engine

@Suite struct ChildWatchTests {
    private let child = ExecutionID(high: 1, low: 1)
    private let key = StoredWorkKey(executionID: ExecutionID(high: 2, low: 2), key: "watch:0.2.0")

    @Test func theEndOfAChildIsAnnouncedOnce() {
        let watches = ChildWatches()
        watches.watch(child, key)
        #expect(!watches.hasEnded(key))
        #expect(watches.ended(child))
        #expect(watches.takeUnannounced() == [key])
        #expect(watches.takeUnannounced().isEmpty)
        // Known until the watch is settled, so that one that was under way is not put off.
        #expect(watches.hasEnded(key))
        watches.forget(key)
        #expect(!watches.hasEnded(key))
    }

    @Test func nobodyHearsOfExecutionsThatAreNotWatched() {
        let watches = ChildWatches()
        #expect(!watches.ended(child))
        watches.watch(child, key)
        watches.forget(key)
        #expect(!watches.ended(child))
        #expect(watches.takeUnannounced().isEmpty)
    }

    @Test func onlySoManyAreKnown() {
        let watches = ChildWatches()
        func name(_ number: Int) -> (ExecutionID, StoredWorkKey) {
            (
                ExecutionID(high: 3, low: UInt64(number)),
                StoredWorkKey(executionID: ExecutionID(high: 4, low: UInt64(number)), key: "watch:0.2.0")
            )
        }
        for number in 0..<ChildWatches.watchesMax { watches.watch(name(number).0, name(number).1) }
        // The same once more is none more.
        watches.watch(name(1).0, name(1).1)
        #expect(watches.ended(name(0).0))
        watches.watch(child, key)
        #expect(!watches.ended(name(1).0))
        #expect(watches.ended(child))
        #expect(watches.takeUnannounced() == [key, name(0).1])
        #expect(watches.hasEnded(name(0).1))
    }

    @Test func aChildIsKnownByItsHandle() {
        #expect(ChildWatches.child(in: ["executionId": .string(child.hexadecimal)]) == child)
        #expect(ChildWatches.child(in: ["taskArn": "arn:aws:ecs:x"]) == nil)
        #expect(ChildWatches.child(in: nil) == nil)
    }
}
