import Foundation
import Testing

/// Words that the product's sources do without, or explain where they stand.
@Suite struct WordTests {
    static let banned = [
        "try!", "as!", "fatalError(", "preconditionFailure(", "print(", "Task.detached", "unsafeDowncast(",
        // Foundation's reads past the end of its sets of descriptors when more than 1,024 are open.
        "Process()",
    ]

    static let toBeExplained = ["nonisolated(unsafe)", "@unchecked Sendable", "unsafeBitCast("]

    /// Core is given the time and its random numbers, and waits for nothing.
    static let impure = [
        ".random(in:", ".random()", "SystemRandomNumberGenerator", "ContinuousClock", "SuspendingClock", "Date()",
        "UUID()", "async", "await", "actor", "Mutex", "NSLock",
    ]

    @Test(arguments: banned)
    func isNotUsed(_ word: String) {
        let exceptions = ["print(": "Sources/Commands/", "Process()": "Sources/Testing/stepwell-bench/"]
        let places = Self.places(of: word) { path in !(exceptions[word].map { path.hasPrefix($0) } ?? false) }
        #expect(places.isEmpty, "\(places.joined(separator: ", "))")
    }

    @Test(arguments: impure)
    func isNotUsedInCore(_ word: String) {
        let places = Self.places(of: word) { $0.hasPrefix("Sources/Core/") }
        #expect(places.isEmpty, "\(places.joined(separator: ", "))")
    }

    @Test(arguments: toBeExplained)
    func hasACommentAbove(_ word: String) {
        for (file, code) in SwiftCode.sources {
            let lines = file.lines
            for (index, line) in code.lines.enumerated() where Self.has(word, line) {
                let above = lines[..<index].last { !$0.drop { $0 == " " }.hasPrefix("@") }
                let isExplained = above?.drop { $0 == " " }.hasPrefix("//") == true
                #expect(isExplained, "\(file.path):\(index + 1) says \(line.drop { $0 == " " }) and not why it is safe")
            }
        }
    }

    @Test func commentsAndLiteralsAreNoCode() {
        let source = ##"""
            let a = "try! \(first as! Int) \"as!\" \(f("print", (1)))" // fatalError()
            /* try! /* nested */ print( */ let b = #"raw \#(second) \(third)"#
            #if DEBUG
            let c = """
                print("text")
                """
            """##
        let code = SwiftCode(source).lines
        #expect(code.count == source.split(separator: "\n").count)
        let all = code.joined(separator: "\n")
        for seen in ["first as! Int", "second", "let b", "#if DEBUG", "let c", "f("] {
            #expect(all.contains(seen), "\(seen)")
        }
        for hidden in ["try!", "fatalError", "print", "third", "nested", "raw", "text"] {
            #expect(!all.contains(hidden), "\(hidden)")
        }
    }

    private static func places(of word: String, where isMeant: (String) -> Bool) -> [String] {
        SwiftCode.sources.filter { isMeant($0.file.path) }.flatMap { file, code in
            code.lines.enumerated().filter { has(word, $0.element) }.map { "\(file.path):\($0.offset + 1)" }
        }
    }

    /// Whether a line has the word, and not only as a part of another one.
    private static func has(_ word: String, _ line: String) -> Bool {
        var rest = line[...]
        while let found = rest.range(of: word) {
            let isPart =
                continues(line[..<found.lowerBound].last, word.first)
                || continues(line[found.upperBound...].first, word.last)
            if !isPart { return true }
            rest = rest[found.upperBound...]
        }
        return false
    }

    private static func continues(_ neighbour: Character?, _ edge: Character?) -> Bool {
        guard let neighbour, let edge, edge.isLetter else { return false }
        return neighbour.isLetter || neighbour.isNumber || neighbour == "_"
    }
}
