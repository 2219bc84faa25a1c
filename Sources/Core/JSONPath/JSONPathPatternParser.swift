/// Translates a regular expression into the program of an automaton.
struct JSONPathPatternParser {
    private typealias Instruction = JSONPathPattern.Instruction
    private typealias CharacterClass = JSONPathPattern.CharacterClass

    /// Why a text is no supported regular expression, and where.
    struct Failure: Error {
        let reason: String
        let offset: Int
    }

    /// The greatest number of instructions.
    private static let instructionsMax = 1000
    /// How deep groups may be nested.
    private static let nestingMax = 16

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var nesting = 0

    static func parse(_ text: String, ignoresCase: Bool) throws(Failure) -> JSONPathPattern {
        var parser = JSONPathPatternParser(scalars: Array(text.unicodeScalars))
        if parser.peek == "^" { parser.position += 1 }
        let program = try parser.parseAlternatives()
        if parser.peek == "$", parser.position == parser.scalars.count - 1 { parser.position += 1 }
        guard parser.position == parser.scalars.count else {
            throw parser.failure(parser.peek == ")" ? "unexpected ')'" : "'$' is supported at the end only")
        }
        return JSONPathPattern(text: text, ignoresCase: ignoresCase, program: program + [.match])
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private var peek: Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }

    private func failure(_ reason: String) -> Failure {
        Failure(reason: reason, offset: position)
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    private mutating func parseAlternatives() throws(Failure) -> [Instruction] {
        var program = try parseSequence()
        while skip("|") {
            let other = try parseSequence()
            program =
                [.split(1, program.count + 2)] + shifted(program, by: 1) + [.jump(program.count + other.count + 2)]
                + shifted(other, by: program.count + 2)
            try check(program)
        }
        return program
    }

    private mutating func parseSequence() throws(Failure) -> [Instruction] {
        var program: [Instruction] = []
        while let next = peek, next != "|", next != ")", next != "$" {
            let piece = try parseQuantified()
            program += shifted(piece, by: program.count)
            try check(program)
        }
        return program
    }

    private mutating func parseQuantified() throws(Failure) -> [Instruction] {
        let piece = try parsePiece()
        let counts: (Int, Int?)
        switch peek {
        case "*": counts = (0, nil)
        case "+": counts = (1, nil)
        case "?": counts = (0, 1)
        case "{": counts = try parseCounts()
        default: return piece
        }
        position += 1
        // A lazy quantifier matches the same whole texts; a possessive one does not.
        if !skip("?"), peek == "+" { throw failure("possessive quantifiers are not supported") }
        if let next = peek, ["*", "+", "?", "{"].contains(next) { throw failure("nothing to repeat") }
        return try repeated(piece, counts.0, counts.1)
    }

    /// Reads `{m}`, `{m,}` or `{m,n}` up to the closing brace.
    private mutating func parseCounts() throws(Failure) -> (Int, Int?) {
        position += 1
        let least = try parseCount()
        var most: Int? = least
        if skip(",") { most = peek == "}" ? nil : try parseCount() }
        guard peek == "}" else { throw failure("expected '}'") }
        if let most, most < least { throw failure("the greater number must come second") }
        return (least, most)
    }

    private mutating func parseCount() throws(Failure) -> Int {
        let start = position
        while let next = peek, next.isDigit { position += 1 }
        guard let count = Int(String(scalars[start..<position])), count <= Self.instructionsMax else {
            throw failure("expected a number up to \(Self.instructionsMax)")
        }
        return count
    }

    private func repeated(_ piece: [Instruction], _ least: Int, _ most: Int?) throws(Failure) -> [Instruction] {
        guard piece.count * max(least, most ?? 0, 1) <= Self.instructionsMax else { throw tooLong }
        var program: [Instruction] = []
        for _ in 0..<least { program += shifted(piece, by: program.count) }
        if let most {
            for _ in least..<most {
                let start = program.count
                program += [.split(start + 1, start + 1 + piece.count)] + shifted(piece, by: start + 1)
            }
        } else {
            let start = program.count
            program += [.split(start + 1, start + 2 + piece.count)] + shifted(piece, by: start + 1) + [.jump(start)]
        }
        try check(program)
        return program
    }

    private func check(_ program: [Instruction]) throws(Failure) {
        if program.count > Self.instructionsMax { throw tooLong }
    }

    private var tooLong: Failure {
        failure("more than \(Self.instructionsMax) steps")
    }

    private func shifted(_ program: [Instruction], by distance: Int) -> [Instruction] {
        program.map { instruction in
            switch instruction {
            case .split(let one, let other): .split(one + distance, other + distance)
            case .jump(let target): .jump(target + distance)
            case .take, .match: instruction
            }
        }
    }

    private mutating func parsePiece() throws(Failure) -> [Instruction] {
        switch peek {
        case "(":
            return try parseGroup()
        case "[":
            return [.take(try parseClass())]
        case ".":
            position += 1
            return [
                .take(
                    CharacterClass(ranges: [0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029], isNegated: true)
                )
            ]
        case "\\":
            return [.take(try parseEscape())]
        case "*", "+", "?", "{":
            throw failure("nothing to repeat")
        case "^":
            throw failure("'^' is supported at the beginning only")
        case .some(let literal):
            position += 1
            return [.take(CharacterClass(ranges: [literal.value...literal.value]))]
        case .none:
            throw failure("expected a character")
        }
    }

    private mutating func parseGroup() throws(Failure) -> [Instruction] {
        position += 1
        guard nesting < Self.nestingMax else { throw failure("nested deeper than \(Self.nestingMax) levels") }
        if skip("?"), !skip(":") { throw failure("special groups are not supported") }
        nesting += 1
        let program = try parseAlternatives()
        nesting -= 1
        guard skip(")") else { throw failure("expected ')'") }
        return program
    }

    private mutating func parseClass() throws(Failure) -> CharacterClass {
        position += 1
        var set = CharacterClass()
        set.isNegated = skip("^")
        repeat {
            let first = try parseClassMember()
            guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
                set.ranges += first.ranges
                continue
            }
            position += 1
            let last = try parseClassMember()
            guard let lower = first.single, let upper = last.single, lower <= upper else {
                throw failure("not a range of characters")
            }
            set.ranges.append(lower...upper)
        } while peek != "]"
        position += 1
        return set
    }

    private mutating func parseClassMember() throws(Failure) -> CharacterClass {
        switch peek {
        case "\\":
            let set = try parseEscape()
            if set.isNegated { throw failure("negated escapes in a class are not supported") }
            return set
        case "[", "&":
            throw failure("sets of sets are not supported, '\(scalars[position])' must be escaped")
        case .some(let literal):
            position += 1
            return CharacterClass(ranges: [literal.value...literal.value])
        case .none:
            throw failure("expected ']'")
        }
    }

    private mutating func parseEscape() throws(Failure) -> CharacterClass {
        position += 1
        guard let escaped = peek else { throw failure("expected a character after the backslash") }
        position += 1
        let digits: [ClosedRange<UInt32>] = [0x30...0x39]
        let word: [ClosedRange<UInt32>] = digits + [0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
        let space: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20]
        switch escaped {
        case "d": return CharacterClass(ranges: digits)
        case "D": return CharacterClass(ranges: digits, isNegated: true)
        case "w": return CharacterClass(ranges: word)
        case "W": return CharacterClass(ranges: word, isNegated: true)
        case "s": return CharacterClass(ranges: space)
        case "S": return CharacterClass(ranges: space, isNegated: true)
        case "t": return CharacterClass(ranges: [0x09...0x09])
        case "n": return CharacterClass(ranges: [0x0A...0x0A])
        case "r": return CharacterClass(ranges: [0x0D...0x0D])
        case "f": return CharacterClass(ranges: [0x0C...0x0C])
        case _ where escaped.isASCII && (escaped.properties.isAlphabetic || escaped.isDigit):
            position -= 1
            throw failure("the escape '\\\(escaped)' is not supported")
        default: return CharacterClass(ranges: [escaped.value...escaped.value])
        }
    }
}

extension JSONPathPattern.CharacterClass {
    /// The only character of the set.
    fileprivate var single: UInt32? {
        guard ranges.count == 1, let range = ranges.first, range.count == 1, !isNegated else { return nil }
        return range.lowerBound
    }
}
