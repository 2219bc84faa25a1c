import JSON
import JSONPath
import TestSupport
import Testing

@Suite("Properties of paths")
struct PropertyTests {
    private static let pieces = [
        "$", "$$", ".", "..", "[", "]", "*", "?", "(", ")", "'", "\"", "\\", "\\u00", "@", "@.a", "a", "b", "c", "0",
        "-1", "1", ":", ",", "==", "<", "&&",
        "||", "!", " ", "in", "contains", "length()", "sum()", "[?(@.a", ")]", "['a']", "[0]", "[1:]", "..a", "é",
        "\u{301}", "😀", "=~", "/a*/", "/", "+", "true", "null", "{", "}",
    ]

    @Test("Any text gives a path or a located error, any path a result or an error", arguments: 0..<100)
    func anyText(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var random = RandomJSON(seed: seed)
        let document = random.value(depthMax: 4, sizeMax: 4)
        for _ in 0..<200 {
            var text = Bool.random(using: &generator) ? "$" : ""
            for _ in 0..<Int.random(in: 0..<12, using: &generator) {
                text += Self.pieces.randomElement(using: &generator) ?? ""
            }
            do throws(JSONPathError) {
                let path = try JSONPath(parsing: text)
                _ = try? path.evaluate(in: document, stepsMax: 2000)
                _ = try? path.value(in: document, stepsMax: 2000)
                if let reference = try? ReferencePath(parsing: text) {
                    _ = try? reference.inserting(document, into: document)
                }
            } catch {
                #expect(0...text.unicodeScalars.count ~= error.offset, "\(error)")
            }
        }
    }

    @Test("What was inserted is found by the same path", arguments: 0..<100)
    func insertedIsFound(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var random = RandomJSON(seed: seed)
        let document = JSONValue.object(["a": random.value(), "b": [random.value(), ["c": [random.value()]]]])
        for text in ["$", "$.a", "$.new.x", "$.b[0]", "$.b[1].c[1]", "$['b'][1]['d']"]
        where Bool.random(using: &generator) {
            let value = random.value()
            let combined = try ReferencePath(parsing: text).inserting(value, into: document)
            #expect(try JSONPath(parsing: text).value(in: combined) == value)
        }
    }

    @Test("Every node below is found by '..*' exactly once", arguments: 0..<50)
    func descendants(seed: UInt64) throws {
        var random = RandomJSON(seed: seed)
        let document = random.value()
        func count(_ value: JSONValue) -> Int {
            switch value {
            case .array(let elements): elements.reduce(0) { $0 + 1 + count($1) }
            case .object(let object): object.reduce(0) { $0 + 1 + count($1.value) }
            default: 0
            }
        }
        #expect(try JSONPath(parsing: "$..*").evaluate(in: document).count == count(document))
    }
}
