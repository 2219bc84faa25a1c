/// Reads a regular expression in JavaScript's notation, without the u flag.
///
/// Source: ECMA-262, "Patterns" with the additions for web browsers.
struct PatternParser {
    /// How deep groups may be nested, for the sake of the stack.
    private static let depthMax = 60
    /// How many groups there may be, far beyond what people write.
    private static let groupsMax = 1_000
    /// How many code units may be looked at for their other case.
    private static let foldsMax = 500_000

    let units: [UInt16]
    var position = 0
    /// Groups opened so far; group 0 is the whole match.
    private(set) var groupCount = 1
    private(set) var names: [(name: String, group: Int)] = []
    private var depth = 0
    private var foldsLeft = Self.foldsMax
    /// How many groups the whole expression has, which decides what `\1` means.
    let totalGroups: Int
    let hasNames: Bool
    let flags: PatternFlags

    init(_ text: String, _ flags: PatternFlags) {
        units = Array(text.utf16)
        self.flags = flags
        (totalGroups, hasNames) = Self.countGroups(units)
    }

    private static func countGroups(_ units: [UInt16]) -> (Int, Bool) {
        var (count, hasNames, isInClass) = (1, false, false)
        var index = 0
        while index < units.count {
            switch units[index] {
            case ascii("\\"): index += 1
            case ascii("["): isInClass = true
            case ascii("]"): isInClass = false
            case ascii("(") where !isInClass:
                let next = index + 1 < units.count ? units[index + 1] : 0
                let third = index + 2 < units.count ? units[index + 2] : 0
                let fourth = index + 3 < units.count ? units[index + 3] : 0
                if next != ascii("?") {
                    count += 1
                } else if third == ascii("<"), fourth != ascii("="), fourth != ascii("!") {
                    count += 1
                    hasNames = true
                }
            default: break
            }
            index += 1
        }
        return (count, hasNames)
    }

    mutating func parse() throws(PatternError) -> PatternSyntax {
        guard totalGroups <= Self.groupsMax else { throw PatternError(reason: "more than \(Self.groupsMax) groups") }
        let syntax = try disjunction()
        guard position == units.count else { throw PatternError(reason: "Unmatched ')'") }
        return syntax
    }

    static func ascii(_ scalar: Unicode.Scalar) -> UInt16 {
        UInt16(truncatingIfNeeded: scalar.value)
    }

    func at(_ scalar: Unicode.Scalar) -> Bool {
        position < units.count && units[position] == Self.ascii(scalar)
    }

    mutating func take(_ text: StaticString) -> Bool {
        let wanted = text.withUTF8Buffer { $0.map { UInt16($0) } }
        guard position + wanted.count <= units.count, units[position..<position + wanted.count].elementsEqual(wanted)
        else { return false }
        position += wanted.count
        return true
    }

    private mutating func disjunction() throws(PatternError) -> PatternSyntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthMax else { throw PatternError(reason: "more than \(Self.depthMax) nested groups") }
        var alternatives = [try alternative()]
        while take("|") { alternatives.append(try alternative()) }
        return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
    }

    private mutating func alternative() throws(PatternError) -> PatternSyntax {
        var terms: [PatternSyntax] = []
        while position < units.count, !at("|"), !at(")") { terms.append(try term()) }
        return terms.count == 1 ? terms[0] : terms.isEmpty ? .empty : .sequence(terms)
    }

    private mutating func term() throws(PatternError) -> PatternSyntax {
        let firstGroup = groupCount
        if take("^") { return .start }
        if take("$") { return .end }
        if take("\\b") { return .wordBoundary(isNegated: false) }
        if take("\\B") { return .wordBoundary(isNegated: true) }
        if take("(?<=") { return try look(isBehind: true, isNegated: false) }
        if take("(?<!") { return try look(isBehind: true, isNegated: true) }
        let atom = try atom()
        return try quantified(atom, groups: firstGroup..<groupCount)
    }

    private mutating func look(isBehind: Bool, isNegated: Bool) throws(PatternError) -> PatternSyntax {
        let inner = try disjunction()
        guard take(")") else { throw PatternError(reason: "Unterminated group") }
        return .look(inner, isBehind: isBehind, isNegated: isNegated)
    }

    private mutating func atom() throws(PatternError) -> PatternSyntax {
        if take(".") { return .set(.anyButLineEnd) }
        if take("(") { return try group() }
        if take("[") { return .set(try characterClass()) }
        if take("\\") { return try escape() }
        if at("*") || at("+") || at("?") { throw PatternError(reason: "Nothing to repeat") }
        if at("{"), try quantifier() != nil { throw PatternError(reason: "Nothing to repeat") }
        let unit = units[position]
        position += 1
        return .set(try literal(unit))
    }

    /// The set that a code unit stands for.
    mutating func literal(_ unit: UInt16) throws(PatternError) -> CodeUnitSet {
        try folded(CodeUnitSet(unit))
    }

    /// The set, with the other case of its letters if case does not count.
    mutating func folded(_ set: CodeUnitSet) throws(PatternError) -> CodeUnitSet {
        guard flags.contains(.ignoresCase) else { return set }
        foldsLeft -= set.ranges.reduce(1) { $0 + min($1.count, CodeUnitSet.foldedRangeMax) }
        guard foldsLeft > 0 else { throw PatternError(reason: "too large") }
        return set.ignoringCase
    }

    private mutating func group() throws(PatternError) -> PatternSyntax {
        if take("?=") { return try look(isBehind: false, isNegated: false) }
        if take("?!") { return try look(isBehind: false, isNegated: true) }
        var index: Int?
        if !take("?:") {
            if at("?") {
                guard take("?<") else { throw PatternError(reason: "Invalid group") }
                let name = try groupName()
                guard !names.contains(where: { $0.name == name }) else {
                    throw PatternError(reason: "Duplicate capture group name")
                }
                names.append((name, groupCount))
            }
            index = groupCount
            groupCount += 1
        }
        let inner = try disjunction()
        guard take(")") else { throw PatternError(reason: "Unterminated group") }
        return if let index { .group(inner, index: index) } else { inner }
    }

    /// Reads a name and the `>` behind it.
    mutating func groupName() throws(PatternError) -> String {
        guard let end = units[position...].firstIndex(of: Self.ascii(">")), end > position else {
            throw PatternError(reason: "Invalid capture group name")
        }
        let name = String(decoding: units[position..<end], as: UTF16.self)
        position = end + 1
        let isName = name.unicodeScalars.enumerated().allSatisfy { index, scalar in
            scalar == "$" || scalar == "_" || scalar.properties.isXIDStart
                || index > 0 && scalar.properties.isXIDContinue
        }
        guard isName else { throw PatternError(reason: "Invalid capture group name") }
        return name
    }

    private mutating func quantified(_ atom: PatternSyntax, groups: Range<Int>) throws(PatternError) -> PatternSyntax {
        guard let (least, most) = try quantifier() else { return atom }
        let isGreedy = !take("?")
        let loop = PatternSyntax.Loop(least: least, most: most, isGreedy: isGreedy, groups: groups)
        return .loop(atom, loop)
    }

    private mutating func quantifier() throws(PatternError) -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = position
        guard take("{"), let least = number() else {
            position = start
            return nil
        }
        var most: Int? = least
        if take(",") { most = number() }
        guard take("}") else {
            // Not a quantifier: the brace stands for itself.
            position = start
            return nil
        }
        if let most, most < least { throw PatternError(reason: "numbers out of order in {} quantifier") }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while position < units.count, (0x30...0x39).contains(units[position]) {
            // Counts beyond any text are all the same.
            value = min((value ?? 0) * 10 + Int(units[position] - 0x30), 1 << 31)
            position += 1
        }
        return value
    }
}
