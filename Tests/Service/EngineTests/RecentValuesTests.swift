import Testing

@testable import Engine

@Suite struct RecentValuesTests {
    @Test func whatIsKeptAnewIsYoungAgain() {
        var values = RecentValues<String, Int>(countMax: 2, bytesMax: 100)
        values.keep(1, as: "a", bytes: 1)
        values.keep(2, as: "b", bytes: 1)
        values.keep(3, as: "a", bytes: 1)
        values.keep(4, as: "c", bytes: 1)
        #expect(values["a"] == 3 && values["b"] == nil && values["c"] == 4)
    }

    @Test func theOldestMakeRoomForMoreBytes() {
        var values = RecentValues<String, Int>(countMax: 10, bytesMax: 100)
        for (number, key) in ["a", "b", "c"].enumerated() { values.keep(number, as: key, bytes: 40) }
        #expect(values["a"] == nil && values["b"] == 1 && values["c"] == 2)
        let (first, second) = (values.take("b"), values.take("b"))
        #expect(first == 1 && second == nil)
        // What was taken out has given its bytes back.
        values.keep(3, as: "d", bytes: 60)
        #expect(values["c"] == 2 && values["d"] == 3)
        values.keep(4, as: "e", bytes: 101)
        #expect(values["c"] == nil && values["d"] == nil && values["e"] == nil)
        values.keep(5, as: "f", bytes: 100)
        #expect(values["f"] == 5)
    }

    @Test func whatWasKeptBeforeTheLastLookIsForgotten() {
        var values = RecentValues<String, Int>(countMax: 10, bytesMax: 100)
        values.keep(1, as: "a", bytes: 1)
        values.keep(2, as: "b", bytes: 1)
        let isAnyLeftAtFirst = values.forgetOld()
        #expect(isAnyLeftAtFirst)
        values.keep(3, as: "b", bytes: 1)
        let isAnyLeft = values.forgetOld()
        #expect(isAnyLeft)
        #expect(values["a"] == nil && values["b"] == 3)
        let isAnyLeftAtLast = values.forgetOld()
        #expect(!isAnyLeftAtLast)
        #expect(values["b"] == nil)
    }

    /// Against a model that keeps all in one list.
    @Test(arguments: 1...20) func itKeepsWhatAListWould(seed: UInt64) {
        var random = seed
        func next(_ bound: UInt64) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(random >> 33 % bound)
        }
        var values = RecentValues<Int, Int>(countMax: 5, bytesMax: 30)
        var model: [(key: Int, value: Int, bytes: Int, isOld: Bool)] = []
        for step in 0..<2000 {
            let key = next(12)
            switch next(10) {
            case 0...5:
                let bytes = next(12)
                values.keep(step, as: key, bytes: bytes)
                model.removeAll { $0.key == key }
                model.append((key, step, bytes, false))
                while model.count > 5 || model.reduce(0, { $0 + $1.bytes }) > 30 { model.removeFirst() }
            case 6...8:
                let taken = values.take(key)
                #expect(taken == model.first { $0.key == key }?.value)
                model.removeAll { $0.key == key }
            default:
                model.removeAll { $0.isOld }
                for index in model.indices { model[index].isOld = true }
                let isAnyLeft = values.forgetOld()
                #expect(isAnyLeft == !model.isEmpty)
            }
            for key in 0..<12 { #expect(values[key] == model.first { $0.key == key }?.value) }
        }
    }
}
