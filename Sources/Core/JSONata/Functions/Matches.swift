import JSON

/// One match in a text.
struct TextMatch {
    let text: String
    /// In UTF-16 code units.
    let range: Range<Int>
    /// Strings; undefined for parentheses that took no part.
    let groups: [Value]
}

/// The matches of a regular expression, or of a function that behaves like one, in a text, one after the other.
struct Matches {
    private enum Source {
        case pattern(Pattern, PatternMatcher)
        /// The function to call for the next match, and with what.
        case function(FunctionValue, [Value])
        case end
    }

    private var source: Source
    private let text: TextUnits
    private var next = 0
    private var isFirst = true

    init(of matcher: Value, in text: String, _ run: inout Run) throws(JSONataError) {
        try run.spend(textBytes: text.utf8.count)
        self.text = TextUnits(text)
        switch matcher {
        case .function(let function):
            if case .pattern(let pattern) = function.kind {
                source = .pattern(pattern, PatternMatcher(pattern, self.text.units))
            } else {
                source = .function(function, [.string(text)])
            }
        default:
            source = .end
        }
    }

    /// The length of the text in code units.
    var length: Int { text.count }

    /// A part of the text; what lies outside does not count.
    func text(_ range: Range<Int>) -> String {
        text.text(range)
    }

    mutating func next(_ run: inout Run) throws(JSONataError) -> TextMatch? {
        switch source {
        case .pattern(let pattern, var matcher):
            // Nothing is sought at the end of the text once something has been found.
            let isFirst = isFirst
            guard isFirst || next < text.count else { return nil }
            self.isFirst = false
            // The source lets go of the matcher, so that its lists are not copied.
            source = .end
            guard let match = try matcher.firstMatch(from: next, &run) else { return nil }
            source = .pattern(pattern, matcher)
            // Only the first match may be empty; behind it there would be no end to them.
            guard isFirst || !match.range.isEmpty else {
                throw JSONataError(.emptyMatch, JSONataError.Subject(value: .string(pattern.text)))
            }
            next = match.range.upperBound
            return TextMatch(
                text: text(match.range),
                range: match.range,
                groups: match.groups.map { $0.map { .string(text($0)) } ?? .undefined }
            )
        case .function(let function, let arguments):
            return try nextOfFunction(function, arguments, &run)
        case .end:
            return nil
        }
    }

    /// Calls a function of the expression that gives a match, with a function for the next one in it.
    private mutating func nextOfFunction(
        _ function: FunctionValue,
        _ arguments: [Value],
        _ run: inout Run
    ) throws(JSONataError) -> TextMatch? {
        let result = try run.call(function, arguments).collapsed
        guard !result.isUndefined else {
            source = .end
            return nil
        }
        let (start, end) = (result.member("start"), result.member("end"))
        let (groups, next) = (result.member("groups"), result.member("next"))
        guard start.isNumber || end.isNumber || groups.isArray || next.isFunction else {
            throw JSONataError(.badMatcher)
        }
        if case .function(let next) = next { source = .function(next, []) } else { source = .end }
        let from = Self.index(start, max: text.count)
        let matched = result.member("match").string ?? ""
        let to = min(from + matched.utf16.count, text.count)
        try run.spend()
        return TextMatch(text: matched, range: from..<to, groups: groups.isArray ? groups.items.values : [])
    }

    private static func index(_ value: Value, max: Int) -> Int {
        guard let number = value.double, number >= 0 else { return 0 }
        return number < Double(max) ? Int(number) : max
    }

    /// Does something with each match, up to a number of them.
    ///
    /// As in the language's own evaluator one more match is sought than is asked for, and may end in an error.
    mutating func visit(
        upTo limit: Double,
        _ run: inout Run,
        _ body: (TextMatch, Matches, inout Run) throws(JSONataError) -> Void
    ) throws(JSONataError) {
        guard limit > 0 else { return }
        var count = 0.0
        while let match = try next(&run), count < limit {
            try body(match, self, &run)
            count += 1
        }
    }

    /// The match as functions of the expression see it.
    func value(of match: TextMatch) -> Value {
        let object = ObjectValue(capacity: 5)
        object.append("match", .string(match.text))
        object.append("start", .number(Double(match.range.lowerBound)))
        object.append("end", .number(Double(match.range.upperBound)))
        object.append("groups", .list(match.groups))
        switch source {
        case .pattern(let pattern, _):
            let whole = text.text(0..<text.count)
            object.append("next", .function(FunctionValue(.nextMatch(pattern, whole, from: match.range.upperBound))))
        case .function(let next, _):
            object.append("next", .function(next))
        case .end:
            break
        }
        return .object(object)
    }
}

extension Run {
    /// What a regular expression gives when it is called: the first match, or the next one from a place on, or undefined.
    mutating func match(_ pattern: Pattern, _ text: String, from start: Int? = nil) throws(JSONataError) -> Value {
        try enterCall()
        defer { leaveCall() }
        let function = Value.function(FunctionValue(.pattern(pattern)))
        var matches = try Matches(of: function, in: text, &self)
        if let start { matches.skip(to: start) }
        guard let match = try matches.next(&self) else { return .undefined }
        return matches.value(of: match)
    }
}

extension Matches {
    fileprivate mutating func skip(to start: Int) {
        next = start
        isFirst = false
    }
}

/// The third argument of `$replace`: text in which `$1` and so on stand for groups.
struct ReplacementTemplate {
    private enum Piece {
        case literal(String)
        /// Group 0 is the whole match.
        case group(Int)
    }

    private var pieces: [Piece] = []

    /// Takes the text apart; what `$12` means depends on how many groups there are.
    init(_ text: String, groupCount: Int) {
        let bytes = Array(text.utf8)
        var literal: [UInt8] = []
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "$"), position < bytes.count {
                if bytes[position] == UInt8(ascii: "$") {
                    position += 1
                } else if let (group, length) = Self.group(in: bytes[position...], of: groupCount) {
                    if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
                    literal = []
                    pieces.append(.group(group))
                    position += length
                    continue
                }
            }
            literal.append(byte)
        }
        if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
    }

    /// Appends the text for a match.
    func write(_ match: TextMatch, to text: inout String) {
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .group(0): text += match.text
            case .group(let group):
                if group <= match.groups.count, case .string(let part) = match.groups[group - 1] { text += part }
            }
        }
    }

    /// The group that digits name, with as many digits as there can be in the number of a group.
    private static func group(in bytes: ArraySlice<UInt8>, of count: Int) -> (group: Int, length: Int)? {
        if bytes.first == UInt8(ascii: "0") { return (0, 1) }
        let digitsMax = String(count).utf8.count
        let digits = bytes.prefix(digitsMax).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        if digitsMax > 1, digits.count == digitsMax, number > count { return (number / 10, digits.count - 1) }
        return (number, digits.count)
    }
}
