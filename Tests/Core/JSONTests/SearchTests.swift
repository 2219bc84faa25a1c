import JSON
import Testing

@Suite("Search for bytes")
struct SearchTests {
    @Test("what is found is what a comparison at each place finds")
    func agreesWithComparing() {
        var random = SystemRandomNumberGenerator()
        // Few letters, so that much matches in part; texts on both sides of where the way of searching changes.
        for letters in ["ab", #"a\u""#, "aéü"] {
            for _ in 0..<400 {
                let text = String(
                    (0..<Int.random(in: 0...700, using: &random)).compactMap { _ in letters.randomElement() }
                )
                for length in [0, 1, 2, 3, 5, 9, 17, 40] {
                    let made = String((0..<length).compactMap { _ in letters.randomElement() })
                    let start = text.index(text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &random))
                    for pattern in [made, String(text[start...].prefix(length))] {
                        #expect(
                            text.containsBytes(of: pattern) == Self.compares(text, pattern),
                            "\(pattern) in \(text)"
                        )
                        #expect(
                            Array(text.utf8)[...].endOfFirst(Array(pattern.utf8)) == Self.endOfFirst(pattern, in: text),
                            "\(pattern) in \(text)"
                        )
                    }
                }
            }
        }
    }

    @Test("a pattern is found at the very start, at the very end, and not beyond it")
    func findsAtTheEdges() {
        let long = String(repeating: "x", count: 1000)
        for pattern in ["a", "ab", "abc", "abcdefghijklmnop"] {
            #expect((pattern + long).containsBytes(of: pattern))
            #expect((long + pattern).containsBytes(of: pattern))
            #expect(!(long + pattern.dropLast()).containsBytes(of: pattern))
            #expect(!long.containsBytes(of: pattern))
        }
        // Longer than the bytes of a skip can say.
        let pattern = "start" + String(repeating: "y", count: 600) + "end"
        #expect((long + pattern + long).containsBytes(of: pattern))
        #expect(!(long + pattern.dropFirst() + long).containsBytes(of: pattern))
    }

    @Test("what is found in a slice is counted from where the slice begins in its array")
    func findsInSlices() {
        let bytes = Array("abcabcab".utf8)
        #expect(bytes[1...].endOfFirst(Array("ab".utf8)) == 5)
        #expect(bytes[4..<7].endOfFirst(Array("ab".utf8)) == nil)
        #expect(bytes[3...].endOfFirst([]) == 3)
        #expect(bytes[8...].endOfFirst(Array("a".utf8)) == nil)
    }

    private static func compares(_ text: String, _ pattern: String) -> Bool { endOfFirst(pattern, in: text) != nil }

    private static func endOfFirst(_ pattern: String, in text: String) -> Int? {
        let (bytes, wanted) = (Array(text.utf8), Array(pattern.utf8))
        guard bytes.count >= wanted.count else { return nil }
        let start = (0...(bytes.count - wanted.count)).first { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
        return start.map { $0 + wanted.count }
    }
}
