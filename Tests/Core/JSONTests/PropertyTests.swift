import JSON
import TestSupport
import Testing

@Suite("Properties of parser and writer")
struct PropertyTests {
    @Test("Parsing what was written gives the value, whatever the form", arguments: 0..<300)
    func roundTrip(seed: UInt64) throws {
        var random = RandomJSON(seed: seed)
        let value = random.value(depthMax: seed.isMultiple(of: 10) ? 2 : 5, sizeMax: seed.isMultiple(of: 10) ? 40 : 5)
        #expect(try JSONValue(parsing: value.text) == value)
        #expect(try JSONValue(parsing: value.prettyText) == value)
        #expect(try JSONValue(parsing: value.text).text == value.text)
        #expect(value.isEquivalent(to: value))
    }

    @Test("Any bytes give a value or a located error", arguments: 0..<100)
    func anyBytes(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let pieces: [[UInt8]] = [
            Array("{".utf8), Array("}".utf8), Array("[".utf8), Array("]".utf8), Array(",".utf8), Array(":".utf8),
            Array("\"".utf8), Array("\\".utf8), Array("\\u".utf8), Array("d800".utf8), Array("1".utf8),
            Array("-0.5e".utf8), Array("null".utf8), Array("true".utf8), Array(" \n".utf8), [0xFF], [0xC3],
            [0xF0, 0x9F], [0x00],
            Array("\"a\":".utf8),
        ]
        for _ in 0..<200 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<30, using: &generator) {
                bytes += pieces.randomElement(using: &generator) ?? []
                if Int.random(in: 0..<20, using: &generator) == 0 {
                    bytes.append(.random(in: 0...255, using: &generator))
                }
            }
            check(bytes)
        }
    }

    @Test("A text with one byte changed gives a value or a located error", arguments: 0..<50)
    func mutations(seed: UInt64) {
        var random = RandomJSON(seed: seed)
        var generator = SplitMix64(seed: seed)
        var bytes = Array(random.value().text.utf8)
        for _ in 0..<50 {
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            let before = bytes[position]
            bytes[position] = .random(in: 0...255, using: &generator)
            check(bytes)
            bytes[position] = before
        }
    }

    private func check(_ bytes: [UInt8]) {
        do {
            let value = try JSONValue(parsing: bytes)
            #expect(throws: Never.self) { try JSONValue(parsing: value.text) }
        } catch {
            #expect(0...bytes.count ~= error.offset)
            #expect(error.line >= 1 && error.column >= 1)
        }
    }
}
