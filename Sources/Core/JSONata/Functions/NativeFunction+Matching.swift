import JSON

// Search in text: by strings, by regular expressions, or by functions that match.
extension NativeFunction {
    static let matching: [NativeFunction] = [
        make(
            "contains",
            "<s-(sf):b>",
            arity: 2,
            .two { (text, token, run) throws(JSONataError) in
                guard case .string(let string) = text, !token.isUndefined else { return .undefined }
                if case .string(let part) = token { return .bool(try run.range(of: part, in: string) != nil) }
                var matches = try Matches(of: token, in: string, &run)
                return .bool(try matches.next(&run) != nil)
            }
        ),
        make(
            "match",
            "<s-f<s:o>n?:a<o>>",
            arity: 3,
            .three { (text, pattern, limit, run) throws(JSONataError) in try match(text, pattern, limit, &run) }
        ),
        make(
            "replace",
            "<s-(sf)(sf)n?:s>",
            arity: 4,
            .any { (values, run) throws(JSONataError) in
                try replace(values, &run)
            }
        ),
        make(
            "split",
            "<s-(sf)n?:a<s>>",
            arity: 3,
            .three { (text, separator, limit, run) throws(JSONataError) in try split(text, separator, limit, &run) }
        ),
    ]

    private static func match(
        _ text: Value,
        _ pattern: Value,
        _ limit: Value,
        _ run: inout Run
    ) throws(JSONataError) -> Value {
        guard case .string(let string) = text else { return .undefined }
        let limit = try count(limit, .matchNegativeLimit)
        var matches = try Matches(of: pattern, in: string, &run)
        var found: [Value] = []
        try matches.visit(upTo: limit, &run) { (match, _, _) in
            let object = ObjectValue(capacity: 3)
            object.append("match", .string(match.text))
            object.append("index", .number(Double(match.range.lowerBound)))
            object.append("groups", .list(match.groups))
            found.append(.object(object))
        }
        return .sequence(found)
    }

    /// A limit, infinite where there is none.
    private static func count(_ limit: Value, _ negative: ErrorKind) throws(JSONataError) -> Double {
        guard let number = limit.double else { return .infinity }
        guard number >= 0 else { throw JSONataError(negative, JSONataError.Subject(value: limit.preview)) }
        return number
    }

    private static func split(
        _ text: Value,
        _ separator: Value,
        _ limit: Value,
        _ run: inout Run
    ) throws(JSONataError) -> Value {
        guard case .string(let string) = text else { return .undefined }
        let limit = try count(limit, .splitNegativeLimit).rounded(.down)
        try run.spend(textBytes: string.utf8.count)
        var parts: [Value] = []
        if case .string(let separator) = separator {
            if separator.isEmpty {
                for scalar in string.unicodeScalars where Double(parts.count) < limit {
                    try run.spend(elements: 1)
                    parts.append(.string(String(Character(scalar))))
                }
                return .list(parts)
            }
            try run.spend(textBytes: separator.utf8.count)
            let search = ByteSearch(separator)
            var start = string.startIndex
            while Double(parts.count) < limit {
                let range = search.firstRange(in: string, from: start)
                parts.append(.string(String(string[start..<(range?.lowerBound ?? string.endIndex)])))
                guard let range else { break }
                try run.spend()
                start = range.upperBound
            }
            return .list(parts)
        }
        if separator.isUndefined { return .list([text]) }
        var matches = try Matches(of: separator, in: string, &run)
        var start = 0
        try matches.visit(upTo: limit, &run) { (match, matches, _) in
            parts.append(.string(matches.text(start..<match.range.lowerBound)))
            start = match.range.upperBound
        }
        if Double(parts.count) < limit { parts.append(.string(matches.text(start..<matches.length))) }
        return .list(parts)
    }
}

// Replacing.
extension NativeFunction {
    private static func replace(_ values: [Value], _ run: inout Run) throws(JSONataError) -> Value {
        guard case .string(let text) = values[0] else { return .undefined }
        let limit = try replaceLimit(values[3])
        switch values[1] {
        case .string(let part):
            guard !part.isEmpty else { throw JSONataError(.replaceEmptyString) }
            guard case .string(let replacement) = values[2] else {
                return .string(try replace(text, part, values[2], limit, &run))
            }
            return .string(try replace(text, part, .string(replacement), limit, &run))
        case .function:
            return .string(try replaceMatches(text, values[1], values[2], limit, &run))
        default:
            return .undefined
        }
    }

    private static func replaceLimit(_ value: Value) throws(JSONataError) -> Double {
        guard let number = value.double else { return .infinity }
        guard number >= 0 else {
            throw JSONataError(.replaceNegativeLimit, JSONataError.Subject(value: value.preview))
        }
        return number
    }

    private static func replace(
        _ text: String,
        _ part: String,
        _ replacement: Value,
        _ limit: Double,
        _ run: inout Run
    ) throws(JSONataError) -> String {
        let replacement = try run.text(of: replacement)
        try run.spend(textBytes: max(text.utf8.count, part.utf8.count))
        let search = ByteSearch(part)
        var result = ""
        var start = text.startIndex
        var count = 0.0
        while count < limit, let range = search.firstRange(in: text, from: start) {
            result += text[start..<range.lowerBound]
            result += replacement
            start = range.upperBound
            count += 1
            try run.spend()
            if result.utf8.count > run.limits.textBytesMax { try run.spend(textBytes: result.utf8.count) }
        }
        result += text[start...]
        try run.spend(textBytes: result.utf8.count)
        return result
    }

    private static func replaceMatches(
        _ text: String,
        _ pattern: Value,
        _ replacement: Value,
        _ limit: Double,
        _ run: inout Run
    ) throws(JSONataError) -> String {
        var matches = try Matches(of: pattern, in: text, &run)
        var result = ""
        var start = 0
        var template: ReplacementTemplate?
        try matches.visit(upTo: limit, &run) { (match, matches, run) throws(JSONataError) in
            result += matches.text(start..<match.range.lowerBound)
            if case .string(let string) = replacement {
                let known = template ?? ReplacementTemplate(string, groupCount: match.groups.count)
                known.write(match, to: &result)
                template = known
            } else if case .function(let function) = replacement {
                guard case .string(let new) = try run.call(function, [matches.value(of: match)]) else {
                    throw JSONataError(.replacementNotString)
                }
                result += new
            }
            start = match.range.upperBound
            if result.utf8.count > run.limits.textBytesMax { try run.spend(textBytes: result.utf8.count) }
        }
        result += matches.text(start..<matches.length)
        try run.spend(textBytes: result.utf8.count)
        return result
    }
}
