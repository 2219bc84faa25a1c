/// One step of a compiled regular expression.
enum PatternInstruction: Sendable {
    /// One code unit of the set of that number.
    case set(Int)
    /// One code unit.
    case unit(UInt16)
    /// Code units of a set, as many as allowed.
    case run(set: Int, least: Int, most: Int, isGreedy: Bool)
    /// Goes on at the first place, and at the second if that fails.
    case split(first: Int, second: Int)
    case jump(Int)
    /// Remembers the position as one end of a group.
    case save(Int)
    case reference(Int)
    case start
    case end
    case wordBoundary(isNegated: Bool)
    /// Begins to count the rounds of a loop.
    case beginLoop(counter: Int)
    /// Decides whether to go round once more.
    case loop(PatternLoop)
    /// Begins a round: registers take the number of rounds and where the round begins, groups inside are forgotten.
    case beginRound(counter: Int, groups: Range<Int>)
    /// Ends a round; one that matched nothing and was not needed fails.
    case endRound(counter: Int, least: Int, back: Int)
    /// Looks ahead or behind with the instructions up to `end`, then goes on there.
    case look(isNegated: Bool, end: Int)
    /// The end of a look.
    case found
    case match
}

struct PatternLoop: Sendable {
    let counter: Int
    let least: Int
    let most: Int
    let isGreedy: Bool
    let exit: Int
}

/// Turns the tree of a regular expression into instructions.
struct PatternCompiler {
    /// The greatest number of instructions, far beyond what people write.
    private static let instructionsMax = 50_000

    private(set) var instructions: [PatternInstruction] = []
    private(set) var sets: [CodeUnitSet] = []
    private var setNumbers: [CodeUnitSet: Int] = [:]
    /// Whether the part being compiled is matched from its end to its start, and which instructions are.
    private var isBackward = false
    private(set) var backward: [Bool] = []
    private(set) var registerCount = 0
    private let names: [(name: String, group: Int)]

    init(names: [(name: String, group: Int)]) {
        self.names = names
    }

    mutating func compile(_ syntax: PatternSyntax) throws(PatternError) {
        try emit(syntax)
        append(.match)
    }

    private mutating func append(_ instruction: PatternInstruction) {
        instructions.append(instruction)
        backward.append(isBackward)
    }

    private mutating func emit(_ syntax: PatternSyntax) throws(PatternError) {
        guard instructions.count < Self.instructionsMax else { throw PatternError(reason: "too large") }
        switch syntax {
        case .empty: break
        case .set(let set):
            if set.ranges.count == 1, set.ranges[0].count == 1 {
                append(.unit(set.ranges[0].lowerBound))
            } else {
                append(.set(number(of: set)))
            }
        case .sequence(let parts):
            for part in isBackward ? parts.reversed() : parts { try emit(part) }
        case .alternatives(let alternatives): try emit(alternatives: alternatives)
        case .group(let inner, let index):
            append(.save(index * 2 + (isBackward ? 1 : 0)))
            try emit(inner)
            append(.save(index * 2 + (isBackward ? 0 : 1)))
        case .loop(let inner, let loop): try emit(inner, loop)
        case .reference(let group): append(.reference(group))
        case .namedReference(let name):
            guard let group = names.first(where: { $0.name == name })?.group else {
                throw PatternError(reason: "Invalid named capture referenced")
            }
            append(.reference(group))
        case .start: append(.start)
        case .end: append(.end)
        case .wordBoundary(let isNegated): append(.wordBoundary(isNegated: isNegated))
        case .look(let inner, let isBehind, let isNegated):
            let place = instructions.count
            append(.look(isNegated: isNegated, end: 0))
            let outer = isBackward
            isBackward = isBehind
            try emit(inner)
            append(.found)
            isBackward = outer
            instructions[place] = .look(isNegated: isNegated, end: instructions.count)
        }
    }

    private mutating func number(of set: CodeUnitSet) -> Int {
        if let known = setNumbers[set] { return known }
        sets.append(set)
        setNumbers[set] = sets.count - 1
        return sets.count - 1
    }

    private mutating func emit(alternatives: [PatternSyntax]) throws(PatternError) {
        var ends: [Int] = []
        for (index, alternative) in alternatives.enumerated() {
            guard index < alternatives.count - 1 else {
                try emit(alternative)
                break
            }
            let place = instructions.count
            append(.split(first: place + 1, second: 0))
            try emit(alternative)
            ends.append(instructions.count)
            append(.jump(0))
            instructions[place] = .split(first: place + 1, second: instructions.count)
        }
        for end in ends { instructions[end] = .jump(instructions.count) }
    }

    private mutating func emit(_ inner: PatternSyntax, _ loop: PatternSyntax.Loop) throws(PatternError) {
        let most = loop.most ?? .max
        if case .set(let set) = inner {
            append(.run(set: number(of: set), least: loop.least, most: most, isGreedy: loop.isGreedy))
            return
        }
        if most == 0 { return }
        // Two registers: the number of rounds and where the last one began.
        let counter = registerCount
        registerCount += 2
        append(.beginLoop(counter: counter))
        let place = instructions.count
        append(.jump(0))
        append(.beginRound(counter: counter, groups: loop.groups))
        try emit(inner)
        append(.endRound(counter: counter, least: loop.least, back: place))
        instructions[place] = .loop(
            PatternLoop(
                counter: counter,
                least: loop.least,
                most: most,
                isGreedy: loop.isGreedy,
                exit: instructions.count
            )
        )
    }
}

extension PatternSyntax {
    /// The code units that a match can begin with, or nil when it may begin with none or nobody knows.
    var firstUnits: CodeUnitSet? {
        switch self {
        case .set(let set): return set
        case .group(let inner, _): return inner.firstUnits
        case .loop(let inner, let loop): return loop.least > 0 ? inner.firstUnits : nil
        case .sequence(let parts):
            for part in parts {
                switch part {
                case .wordBoundary, .look(_, isBehind: _, isNegated: _): continue
                default: return part.firstUnits
                }
            }
            return nil
        case .alternatives(let alternatives):
            var ranges: [ClosedRange<UInt16>] = []
            for alternative in alternatives {
                guard let units = alternative.firstUnits else { return nil }
                ranges += units.ranges
            }
            return CodeUnitSet(ranges)
        case .empty, .reference, .namedReference, .start, .end, .wordBoundary, .look: return nil
        }
    }
}
