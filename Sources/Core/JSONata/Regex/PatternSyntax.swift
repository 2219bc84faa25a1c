/// What may stand behind a regular expression.
struct PatternFlags: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let ignoresCase = PatternFlags(rawValue: 1)
    /// `^` and `$` also stand for the ends of lines.
    static let multiline = PatternFlags(rawValue: 2)
}

/// The tree of a regular expression.
indirect enum PatternSyntax {
    case empty
    /// One code unit out of a set.
    case set(CodeUnitSet)
    case sequence([PatternSyntax])
    case alternatives([PatternSyntax])
    /// Parentheses that remember what they matched.
    case group(PatternSyntax, index: Int)
    case loop(PatternSyntax, Loop)
    /// What a group has matched.
    case reference(Int)
    case namedReference(String)
    case start
    case end
    case wordBoundary(isNegated: Bool)
    case look(PatternSyntax, isBehind: Bool, isNegated: Bool)

    struct Loop {
        let least: Int
        /// Nil for any number.
        let most: Int?
        let isGreedy: Bool
        /// The groups inside, which each round forgets.
        let groups: Range<Int>
    }
}

/// Why a text is not a regular expression.
struct PatternError: Error {
    let reason: String
}
