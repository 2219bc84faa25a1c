import JSON

/// A regular expression with JavaScript's meaning, ready to match.
final class Pattern: Sendable {
    /// What was matched, in UTF-16 code units.
    struct Match {
        let range: Range<Int>
        /// What each pair of parentheses matched; nil where it took no part.
        let groups: [Range<Int>?]
    }

    let text: String
    let groupCount: Int
    let registerCount: Int
    let instructions: [PatternInstruction]
    /// The sets that instructions name by number.
    let sets: [CodeUnitSet]
    /// Which instructions work from the end of the text to its start.
    let backward: [Bool]
    let flags: PatternFlags
    /// The code units that a match can begin with, if that is known.
    let firstUnits: CodeUnitSet?

    init(_ text: String, _ flags: PatternFlags, at position: Int?) throws(JSONataError) {
        self.text = text
        self.flags = flags
        do {
            var parser = PatternParser(text, flags)
            let syntax = try parser.parse()
            var compiler = PatternCompiler(names: parser.names)
            try compiler.compile(syntax)
            groupCount = parser.groupCount
            registerCount = compiler.registerCount
            instructions = compiler.instructions
            sets = compiler.sets
            backward = compiler.backward
            firstUnits = syntax.firstUnits
        } catch {
            throw JSONataError(.badPattern, at: position, JSONataError.Subject(detail: "/\(text)/: \(error.reason)"))
        }
    }
}
