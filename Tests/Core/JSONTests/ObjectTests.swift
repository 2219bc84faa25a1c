import JSON
import Testing

@Suite("JSON objects")
struct ObjectTests {
    @Test("Members keep their order through changes, small or indexed", arguments: [5, 16, 17, 100])
    func order(count: Int) {
        var object = JSONObject((0..<count).map { (key: "k\($0)", value: JSONValue.number(JSONNumber($0))) })
        #expect(object.count == count)
        object["k2"] = "changed"
        object["new"] = "last"
        #expect(object.removeValue(forKey: "k0") == 0)
        #expect(object.removeValue(forKey: "k0") == nil)
        object["k1"] = nil
        #expect(object.keys == (2..<count).map { "k\($0)" } + ["new"])
        #expect(object.values.first == "changed")
        #expect(object.values.last == "last")
        for key in object.keys { #expect(object.contains(key: key)) }
        #expect(!object.contains(key: "k0"))
        #expect(object["k1"] == nil)
        #expect(object[object.startIndex].key == "k2")
        #expect(object.last?.key == "new")
    }

    @Test("Members are sorted by the bytes of their keys", arguments: [3, 40])
    func sorting(count: Int) {
        // Canonically equivalent, other bytes; and beginnings of each other.
        var keys = ["e\u{301}", "\u{E9}", "", "a", "aa", "A", "a\0", "\u{1F600}", "\u{FFFF}"]
        keys += (0..<count).map { "k\($0)" }
        let object = JSONObject(keys.map { (key: $0, value: .string($0)) })
        let sorted = object.sortedByKey()
        #expect(
            sorted.map { Array($0.key.utf8) } == keys.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        )
        for key in keys { #expect(sorted[key] == .string(key)) }
    }

    @Test("Growing past the index keeps every member")
    func growth() {
        var object = JSONObject()
        for number in 0..<1000 { object["key \(number)"] = .number(JSONNumber(number)) }
        for number in 0..<1000 { #expect(object["key \(number)"]?.intValue == number) }
        for number in stride(from: 0, to: 1000, by: 2) { object["key \(number)"] = nil }
        #expect(object.count == 500)
        #expect(object["key 1"] == 1)
        #expect(object["key 2"] == nil)
    }

    @Test("Equal objects have equal hashes, however they were made")
    func hashing() throws {
        let parsed = try #require(try JSONValue(parsing: "{\"a\":1,\"b\":2}").objectValue)
        var built: JSONObject = ["a": 0, "x": 1]
        built["x"] = nil
        built["b"] = 2
        built["a"] = 1
        #expect(parsed == built)
        #expect(Set([parsed, built]).count == 1)
        #expect(parsed != ["b": 2, "a": 1])
    }
}
