import JSON

/// Runs a regular expression by trying one way after the other, without use of the call stack.
struct PatternMatcher {
    /// A way that has not been tried yet.
    private struct Choice {
        let instruction: Int
        let position: Int
        /// How far `trail` went at the time.
        let trailCount: Int
        /// Other positions to go on from: that many further ones, in steps of one.
        let moreCount: Int
        let step: Int
    }

    /// The greatest number of untried ways.
    private static let choicesMax = 4_000_000
    /// Instructions that cost one step.
    private static let instructionsPerStep = 2

    private let pattern: Pattern
    private let units: [UInt16]
    private let sets: [CodeUnitSet]
    private let isMultiline: Bool
    private let ignoresCase: Bool
    /// Two ends for each group, -1 where there is none.
    private var ends: [Int]
    private var registers: [Int]
    /// What `ends` and `registers` held before they were changed; registers have places after the ends.
    private var trail: [(place: Int, value: Int)] = []
    private var choices: [Choice] = []

    init(_ pattern: Pattern, _ units: [UInt16]) {
        self.pattern = pattern
        self.units = units
        sets = pattern.sets
        isMultiline = pattern.flags.contains(.multiline)
        ignoresCase = pattern.flags.contains(.ignoresCase)
        ends = Array(repeating: -1, count: pattern.groupCount * 2)
        registers = Array(repeating: 0, count: pattern.registerCount)
    }

    /// The first match that begins at a place or after it.
    mutating func firstMatch(from start: Int, _ run: inout Run) throws(JSONataError) -> Pattern.Match? {
        var position = start
        while position <= units.count {
            if let firstUnits = pattern.firstUnits {
                while position < units.count, !firstUnits.contains(units[position]) { position += 1 }
                if position == units.count { return nil }
            }
            try run.spend()
            if let end = try match(at: position, &run) {
                return Pattern.Match(range: position..<end, groups: groups)
            }
            position += 1
        }
        return nil
    }

    /// What the groups matched, but for group 0.
    private var groups: [Range<Int>?] {
        (1..<max(pattern.groupCount, 1)).map { group in
            let (low, high) = (ends[group * 2], ends[group * 2 + 1])
            return low >= 0 && high >= low ? low..<high : nil
        }
    }

    /// Matches at a place; returns where the match ends.
    private mutating func match(at start: Int, _ run: inout Run) throws(JSONataError) -> Int? {
        undo(to: 0)
        choices.removeAll(keepingCapacity: true)
        return try execute(0, at: start, &run)
    }

    /// Runs instructions until `match` or `found`; returns the position there, or nil when no way leads there.
    private mutating func execute(_ first: Int, at start: Int, _ run: inout Run) throws(JSONataError) -> Int? {
        let base = choices.count
        var (instruction, position) = (first, start)
        var untilStep = Self.instructionsPerStep
        while true {
            untilStep -= 1
            if untilStep == 0 {
                untilStep = Self.instructionsPerStep
                try run.spend()
            }
            var next: Int? = instruction + 1
            switch pattern.instructions[instruction] {
            case .match, .found:
                choices.removeSubrange(base...)
                return position
            case .unit(let unit):
                if pattern.backward[instruction] {
                    if position > 0, units[position - 1] == unit { position -= 1 } else { next = nil }
                } else {
                    if position < units.count, units[position] == unit { position += 1 } else { next = nil }
                }
            case .set(let set):
                if pattern.backward[instruction] {
                    if position > 0, sets[set].contains(units[position - 1]) { position -= 1 } else { next = nil }
                } else {
                    if position < units.count, sets[set].contains(units[position]) {
                        position += 1
                    } else {
                        next = nil
                    }
                }
            case .jump(let target): next = target
            case .split(let one, let other):
                try push(other, position)
                next = one
            case .save(let end): record(end, position)
            default:
                next = try special(instruction, &position, &run)
            }
            if let next {
                instruction = next
            } else {
                guard let choice = retry(base) else { return nil }
                (instruction, position) = choice
            }
        }
    }

    /// The instructions that need more than a line; returns the next one, or nil where this way ends.
    private mutating func special(
        _ instruction: Int,
        _ position: inout Int,
        _ run: inout Run
    ) throws(JSONataError) -> Int? {
        let next = instruction + 1
        switch pattern.instructions[instruction] {
        case .run(let set, let least, let most, let isGreedy):
            let isBackward = pattern.backward[instruction]
            return try repeatSet(sets[set], least, most, isGreedy, isBackward, next, &position, &run) ? next : nil
        case .reference(let group):
            return try matchReference(group, pattern.backward[instruction], &position, &run) ? next : nil
        case .start:
            return position == 0 || isMultiline && CodeUnitSet.lineEnds.contains(units[position - 1]) ? next : nil
        case .end:
            let isEnd = position == units.count || isMultiline && CodeUnitSet.lineEnds.contains(units[position])
            return isEnd ? next : nil
        case .wordBoundary(let isNegated):
            let before = position > 0 && CodeUnitSet.wordUnits.contains(units[position - 1])
            let after = position < units.count && CodeUnitSet.wordUnits.contains(units[position])
            return (before != after) != isNegated ? next : nil
        case .beginLoop(let counter):
            setRegister(counter, 0)
            return next
        case .loop(let loop):
            return try goRound(loop, next, position)
        case .beginRound(let counter, let groups):
            beginRound(counter, groups, position)
            return next
        case .endRound(let counter, let least, let back):
            let isEmpty = registers[counter + 1] == position
            return isEmpty && registers[counter] > least ? nil : back
        case .look(let isNegated, let end):
            return try look(next, isNegated, position, &run) ? end : nil
        case .set, .unit, .split, .jump, .save, .found, .match: return next
        }
    }
}

extension PatternMatcher {
    private mutating func push(_ instruction: Int, _ position: Int, more: Int = 0, step: Int = 0) throws(JSONataError) {
        guard choices.count < Self.choicesMax else {
            throw JSONataError(
                .tookTooLong,
                JSONataError.Subject(detail: "a regular expression has too many ways to match")
            )
        }
        choices.append(
            Choice(
                instruction: instruction,
                position: position,
                trailCount: trail.count,
                moreCount: more,
                step: step
            )
        )
    }

    /// Goes back to the way left last, if there is one above `base`.
    private mutating func retry(_ base: Int) -> (Int, Int)? {
        guard choices.count > base, let choice = choices.popLast() else { return nil }
        undo(to: choice.trailCount)
        if choice.moreCount > 0 {
            choices.append(
                Choice(
                    instruction: choice.instruction,
                    position: choice.position + choice.step,
                    trailCount: choice.trailCount,
                    moreCount: choice.moreCount - 1,
                    step: choice.step
                )
            )
        }
        return (choice.instruction, choice.position)
    }

    private mutating func undo(to count: Int) {
        while trail.count > count, let (place, value) = trail.popLast() {
            if place < ends.count { ends[place] = value } else { registers[place - ends.count] = value }
        }
    }

    private mutating func record(_ end: Int, _ position: Int) {
        trail.append((end, ends[end]))
        ends[end] = position
    }

    private mutating func setRegister(_ register: Int, _ value: Int) {
        trail.append((ends.count + register, registers[register]))
        registers[register] = value
    }

    /// Takes code units of a set; the other numbers that are allowed are left as further ways.
    private mutating func repeatSet(
        _ set: CodeUnitSet,
        _ least: Int,
        _ most: Int,
        _ isGreedy: Bool,
        _ isBackward: Bool,
        _ next: Int,
        _ position: inout Int,
        _ run: inout Run
    ) throws(JSONataError) -> Bool {
        let available = min(most, isBackward ? position : units.count - position)
        var count = 0
        if isBackward {
            while count < available, set.contains(units[position - count - 1]) { count += 1 }
        } else {
            while count < available, set.contains(units[position + count]) { count += 1 }
        }
        try run.spend(count >> 4)
        guard count >= least else { return false }
        let direction = isBackward ? -1 : 1
        let taken = isGreedy ? count : least
        let others = count - least
        if others > 0 {
            let step = isGreedy ? -direction : direction
            try push(next, position + taken * direction + step, more: others - 1, step: step)
        }
        position += taken * direction
        return true
    }

    private func matchReference(
        _ group: Int,
        _ isBackward: Bool,
        _ position: inout Int,
        _ run: inout Run
    ) throws(JSONataError) -> Bool {
        let (low, high) = (ends[group * 2], ends[group * 2 + 1])
        // A group that took no part matches nothing, anywhere.
        guard low >= 0, high >= low else { return true }
        let length = high - low
        try run.spend(length >> 4)
        let start = isBackward ? position - length : position
        guard start >= 0, start + length <= units.count else { return false }
        for offset in 0..<length {
            let (a, b) = (units[low + offset], units[start + offset])
            guard a == b || ignoresCase && CodeUnitSet.canonical(a) == CodeUnitSet.canonical(b) else { return false }
        }
        position = isBackward ? start : start + length
        return true
    }

    /// Goes round once more or leaves the loop; the other way is left to be tried, if it is allowed.
    private mutating func goRound(_ loop: PatternLoop, _ body: Int, _ position: Int) throws(JSONataError) -> Int {
        let rounds = registers[loop.counter]
        if rounds >= loop.most { return loop.exit }
        if rounds < loop.least { return body }
        try push(loop.isGreedy ? loop.exit : body, position)
        return loop.isGreedy ? body : loop.exit
    }

    private mutating func beginRound(_ counter: Int, _ groups: Range<Int>, _ position: Int) {
        setRegister(counter, registers[counter] + 1)
        setRegister(counter + 1, position)
        for group in groups where ends[group * 2] != -1 || ends[group * 2 + 1] != -1 {
            record(group * 2, -1)
            record(group * 2 + 1, -1)
        }
    }

    /// Looks ahead or behind from a place; ways inside of a look are forgotten once it is decided.
    private mutating func look(
        _ first: Int,
        _ isNegated: Bool,
        _ position: Int,
        _ run: inout Run
    ) throws(JSONataError) -> Bool {
        let before = trail.count
        let found = try execute(first, at: position, &run) != nil
        if isNegated || !found { undo(to: before) }
        return found != isNegated
    }
}
