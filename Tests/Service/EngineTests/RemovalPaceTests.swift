import Testing

@testable import Engine

@Suite struct RemovalPaceTests {
    @Test func smallExecutionsAreRemovedManyAtATime() {
        var pace = RemovalPace()
        for limit in [25, 50, 100, 200, 200] {
            #expect(pace.limit == limit)
            pace.took(0, toRemove: limit)
        }
    }

    @Test func largeOnesAreRemovedFewAtATime() {
        var pace = RemovalPace()
        pace.took(500, toRemove: 25)
        #expect(pace.limit == 2)
        pace.took(200, toRemove: 2)
        pace.took(300, toRemove: 3)
        #expect(pace.limit == 1, "one at least")
        pace.took(110, toRemove: 1)
        #expect(pace.limit == 1)
        pace.took(10, toRemove: 1)
        #expect(pace.limit == 2, "little by little upwards")
        pace.took(4, toRemove: 2)
        pace.took(8, toRemove: 4)
        #expect(pace.limit == 8)
        pace.took(800, toRemove: 8)
        #expect(pace.limit == 1, "larger ones have come")
    }

    @Test func whatTakesAsLongForFewIsNoReasonToRemoveFew() {
        var pace = RemovalPace()
        var removed = 0
        for _ in 0..<12 {
            removed += pace.limit
            pace.took(300 + Int64(pace.limit) / 5, toRemove: pace.limit)
        }
        #expect(pace.limit == 200)
        #expect(removed > 1000)
    }

    @Test func whatSaysNothingChangesNothing() {
        var pace = RemovalPace()
        pace.took(500, toRemove: 25)
        pace.took(5, toRemove: 0)
        #expect(pace.limit == 2)
        // A clock that is put back.
        pace.took(-3_600_000, toRemove: 2)
        #expect(pace.limit == 4)
    }
}
