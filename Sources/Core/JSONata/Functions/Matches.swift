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
        case pattern(Pattern)
        /// The function to call for the next match, and with what.
        case function(FunctionValue, [Value])
        case end
    }

    private var source: Source
    private let units: [UInt16]
    private var next = 0
    private var isFirst = true

    init(of matcher: Value, in text: String, _ run: inout Run) throws(JSONataError) {
        try run.spend(textBytes: text.utf8.count)
        units = Array(text.utf16)
        switch matcher {
        case .function(let function):
            if case .pattern(let pattern) = function.kind {
                source = .pattern(pattern)
            } else {
                source = .function(function, [.string(text)])
            }
        default:
            source = .end
        }
    }

    /// The length of the text in code units.
    var length: Int { units.count }

    /// A part of the text; what lies outside does not count.
    func text(_ range: Range<Int>) -> String {
        String(decoding: units[range.clamped(to: 0..<units.count)], as: UTF16.self)
    }

    mutating func next(_ run: inout Run) throws(JSONataError) -> TextMatch? {
        switch source {
        case .pattern(let pattern):
            // Nothing is sought at the end of the text once something has been found.
            guard isFirst || next < units.count else { return nil }
            isFirst = false
            guard let match = try pattern.firstMatch(in: units, from: next, &run) else {
                source = .end
                return nil
            }
            guard !match.range.isEmpty else {
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
        let from = Self.index(start, max: units.count)
        let matched = result.member("match").string ?? ""
        let to = min(from + matched.utf16.count, units.count)
        try run.spend()
        return TextMatch(text: matched, range: from..<to, groups: groups.isArray ? groups.items.values : [])
    }

    private static func index(_ value: Value, max: Int) -> Int {
        guard let number = value.double, number >= 0 else { return 0 }
        return number < Double(max) ? Int(number) : max
    }

    /// The match as functions of the expression see it.
    func value(of match: TextMatch) -> Value {
        let object = ObjectValue(capacity: 5)
        object.append("match", .string(match.text))
        object.append("start", .number(Double(match.range.lowerBound)))
        object.append("end", .number(Double(match.range.upperBound)))
        object.append("groups", .list(match.groups))
        switch source {
        case .pattern(let pattern):
            let text = String(decoding: units, as: UTF16.self)
            object.append("next", .function(FunctionValue(.nextMatch(pattern, text, from: match.range.upperBound))))
        case .function(let next, _):
            object.append("next", .function(next))
        case .end:
            break
        }
        return .object(object)
    }
}

extension Run {
    /// What a regular expression gives when it is called: the first match from a place on, or undefined.
    mutating func match(_ pattern: Pattern, _ text: String, from start: Int) throws(JSONataError) -> Value {
        try enterCall()
        defer { leaveCall() }
        let function = Value.function(FunctionValue(.pattern(pattern)))
        var matches = try Matches(of: function, in: text, &self)
        guard start == 0 || start < matches.length else { return .undefined }
        matches.skip(to: start)
        guard let match = try matches.next(&self) else { return .undefined }
        return matches.value(of: match)
    }
}

extension Matches {
    fileprivate mutating func skip(to start: Int) {
        next = start
    }
}

/// The third argument of `$replace`: text in which `$1` and so on stand for groups.
struct ReplacementTemplate {
    private let characters: [Character]

    init(_ text: String) {
        characters = Array(text)
    }

    func text(for match: TextMatch) -> String {
        var result = ""
        var position = 0
        while position < characters.count {
            let character = characters[position]
            position += 1
            guard character == "$" else {
                result.append(character)
                continue
            }
            if position < characters.count, characters[position] == "$" {
                result.append("$")
                position += 1
            } else if position < characters.count, characters[position] == "0" {
                result += match.text
                position += 1
            } else if let (group, length) = group(at: position, of: match.groups.count) {
                if group > 0, group <= match.groups.count { result += match.groups[group - 1].string ?? "" }
                position += length
            } else {
                result.append("$")
            }
        }
        return result
    }

    /// The group that digits name, with as many digits as there can be in the number of a group.
    private func group(at position: Int, of count: Int) -> (group: Int, length: Int)? {
        let digitsMax = max(String(count).count, 1)
        let digits = characters[position...].prefix(digitsMax).prefix { $0.isASCII && $0.isWholeNumber }
        guard !digits.isEmpty, let number = Int(String(digits)) else { return nil }
        if digits.count > 1, digits.count == digitsMax, number > count, let shorter = Int(String(digits.dropLast())) {
            return (shorter, String(shorter).count)
        }
        return (number, String(number).count)
    }
}
