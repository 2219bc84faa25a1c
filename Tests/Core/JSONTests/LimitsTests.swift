import JSON
import TestSupport
import Testing

@Suite("Limits of built values")
struct LimitsTests {
    @Test("Depth counts containers, a scalar has none")
    func depth() {
        func fits(_ value: JSONValue, _ depthMax: Int) -> Bool { value.fits(JSONLimits(depthMax: depthMax)) }
        #expect(!fits(["a": [[], 1], "b": 2], 2))
        #expect(fits(["a": [[], 1], "b": 2], 3))
        #expect(fits("x", 0))
        #expect(!fits([], 0))
        #expect(!fits([:], 0))
        #expect(fits([:], 1))
    }

    @Test("Size is that of the compact text, to the byte", arguments: 0..<200)
    func size(seed: UInt64) {
        var random = RandomJSON(seed: seed)
        let value = random.value()
        let count = value.text.utf8.count
        #expect(value.fits(JSONLimits(bytesMax: count)))
        #expect(!value.fits(JSONLimits(bytesMax: count - 1)))
        #expect(!value.fits(JSONLimits(bytesMax: 0)))
    }

    @Test("A value whose text would fill the memory is judged at once")
    func explosion() {
        var value: JSONValue = .string(String(repeating: "x", count: 1000))
        for _ in 0..<100 { value = [value, value] }
        #expect(!value.fits(JSONLimits(bytesMax: 262_144)))
        #expect(!JSONValue.object(["k": value]).fits(JSONLimits(bytesMax: 262_144)))
    }
}
