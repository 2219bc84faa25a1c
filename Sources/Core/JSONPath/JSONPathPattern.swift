/// A regular expression of a filter, `=~ /.../`, matched against whole texts in time linear in their length.
///
/// Supported are literals, `.`, classes (`[a-z]`, `[^...]`, `\d \w \s` and their capitals), groups, `|`, and the
/// quantifiers `* + ? {m} {m,} {m,n}`; `^` and `$` at the ends mean nothing, since the whole text must match. What needs
/// backtracking (references, lookaround, possessive quantifiers) is refused.
///
/// Source of the method: Thompson, "Regular expression search algorithm", 1968.
public struct JSONPathPattern: Sendable, Hashable {
    /// The text between the slashes.
    public let text: String
    /// Whether ASCII letters match in either case (`/.../i`).
    public let ignoresCase: Bool
    let program: [Instruction]

    /// A step of the automaton.
    enum Instruction: Sendable, Hashable {
        /// Takes one character and goes on.
        case take(CharacterClass)
        /// Goes on in two places.
        case split(Int, Int)
        /// Goes on elsewhere.
        case jump(Int)
        /// The text matches if it ends here.
        case match
    }

    /// A set of characters.
    struct CharacterClass: Sendable, Hashable {
        var ranges: [ClosedRange<UInt32>] = []
        var isNegated = false

        func contains(_ scalar: UInt32) -> Bool {
            ranges.contains { $0 ~= scalar } != isNegated
        }
    }

    /// Whether the pattern matches the whole of a text.
    func matches(_ candidate: String) -> Bool {
        var threads = Threads(count: program.count)
        add(0, to: &threads)
        for scalar in candidate.unicodeScalars {
            let current = threads.positions
            if current.isEmpty { return false }
            threads.clear()
            for position in current {
                if case .take(let set) = program[position], accepts(set, scalar) { add(position + 1, to: &threads) }
            }
        }
        return threads.positions.contains { program[$0] == .match }
    }

    private func accepts(_ set: CharacterClass, _ scalar: Unicode.Scalar) -> Bool {
        if !ignoresCase { return set.contains(scalar.value) }
        let lower = 65...90 ~= scalar.value ? scalar.value + 32 : scalar.value
        let upper = 97...122 ~= scalar.value ? scalar.value - 32 : scalar.value
        return set.isNegated
            ? set.contains(lower) && set.contains(upper)
            : set.contains(lower) || set.contains(upper)
    }

    /// Where the automaton is: a set of positions in the program.
    private struct Threads {
        private(set) var positions: [Int] = []
        private var seen: [Bool]

        init(count: Int) {
            seen = Array(repeating: false, count: count)
        }

        mutating func clear() {
            positions.removeAll(keepingCapacity: true)
            for position in seen.indices { seen[position] = false }
        }

        mutating func insert(_ position: Int) -> Bool {
            if seen[position] { return false }
            seen[position] = true
            positions.append(position)
            return true
        }
    }

    /// Adds a position and all that are reached from it without taking a character.
    private func add(_ position: Int, to threads: inout Threads) {
        var pending = [position]
        while let position = pending.popLast() {
            guard threads.insert(position) else { continue }
            switch program[position] {
            case .jump(let target): pending.append(target)
            case .split(let one, let other): pending += [other, one]
            case .take, .match: continue
            }
        }
    }
}
