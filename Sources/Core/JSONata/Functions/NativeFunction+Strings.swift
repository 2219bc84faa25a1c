import JSON

// Strings.
extension NativeFunction {
    static let strings: [NativeFunction] = [
        make(
            "string",
            "<x-b?:s>",
            arity: 1,
            .two { (value, isPretty, run) throws(JSONataError) in
                if value.isUndefined { return value }
                let isPretty = try run.isTrue(isPretty)
                return .string(try run.text(of: value, isPretty: isPretty))
            }
        ),
        make("length", "<s-:n>", arity: 1, onString { (text, _) in .number(Double(text.characterCount)) }),
        make("lowercase", "<s-:s>", arity: 1, onString { (text, _) in .string(text.lowercasedAsInJavaScript) }),
        make("uppercase", "<s-:s>", arity: 1, onString { (text, _) in .string(text.uppercased()) }),
        make("trim", "<s-:s>", arity: 1, onString { (text, _) in .string(text.trimmed) }),
        make(
            "substring",
            "<s-nn?:s>",
            arity: 3,
            .three { (text, start, length, run) throws(JSONataError) in
                guard case .string(let text) = text else { return .undefined }
                try run.spend(textBytes: text.utf8.count)
                // Without a start there is no end that a length could give.
                if start.isUndefined { return .string(length.isUndefined ? text : "") }
                return .string(text.substring(from: start.double ?? 0, length: length.double))
            }
        ),
        make(
            "substringBefore",
            "<s-s:s>",
            arity: 2,
            .two { (text, part, run) throws(JSONataError) in
                guard case .string(let string) = text else { return .undefined }
                guard case .string(let part) = part else { return text }
                guard let range = try run.range(of: part, in: string) else { return text }
                return .string(String(string[..<range.lowerBound]))
            }
        ),
        make(
            "substringAfter",
            "<s-s:s>",
            arity: 2,
            .two { (text, part, run) throws(JSONataError) in
                guard case .string(let string) = text else { return .undefined }
                guard case .string(let part) = part else { return text }
                guard let range = try run.range(of: part, in: string) else { return text }
                return .string(String(string[range.upperBound...]))
            }
        ),
        make(
            "pad",
            "<s-ns?:s>",
            arity: 3,
            .three { (text, width, filler, run) throws(JSONataError) in
                guard case .string(let text) = text else { return .undefined }
                return .string(try pad(text, to: width.double ?? 0, with: filler.string ?? " ", &run))
            }
        ),
        make(
            "join",
            "<a<s>s?:s>",
            arity: 2,
            .two { (parts, separator, run) throws(JSONataError) in
                parts.isUndefined ? parts : .string(try join(parts.items, separator.string ?? "", &run))
            }
        ),
    ]

    /// A function of one string, which gives undefined for undefined.
    static func onString(
        _ body: @escaping @Sendable (String, inout Run) throws(JSONataError) -> Value
    ) -> Body {
        .one { (value, run) throws(JSONataError) in
            guard case .string(let text) = value else { return .undefined }
            try run.spend(textBytes: text.utf8.count)
            return try body(text, &run)
        }
    }

    private static func pad(
        _ text: String,
        to width: Double,
        with filler: String,
        _ run: inout Run
    ) throws(JSONataError) -> String {
        let missing = width.magnitude.rounded(.down) - Double(text.characterCount)
        guard missing > 0 else { return text }
        let filler = filler.isEmpty ? " " : filler
        guard missing * Double(filler.utf8.count) < Double(run.limits.textBytesMax) else {
            try run.spend(textBytes: .max / 2)
            return text
        }
        try run.spend(textBytes: Int(missing) * filler.utf8.count)
        let scalars = Array(filler.unicodeScalars)
        var padding = String.UnicodeScalarView()
        for index in 0..<Int(missing) { padding.append(scalars[index % scalars.count]) }
        return width > 0 ? text + String(padding) : String(padding) + text
    }

    private static func join(
        _ parts: Items,
        _ separator: String,
        _ run: inout Run
    ) throws(JSONataError) -> String {
        var joined = ""
        for index in 0..<parts.count {
            if index > 0 { joined += separator }
            if case .string(let part) = parts[index] {
                joined += part
                try run.spend(textBytes: part.utf8.count)
            }
            if joined.utf8.count > run.limits.textBytesMax { try run.spend(textBytes: joined.utf8.count) }
        }
        return joined
    }
}

extension String {
    /// Blanks, tabs and line ends: one blank for each run of them, none at the ends.
    var trimmed: String {
        var trimmed: [UInt8] = []
        var isPending = false
        for byte in utf8 {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D:
                isPending = !trimmed.isEmpty
            default:
                if isPending { trimmed.append(0x20) }
                isPending = false
                trimmed.append(byte)
            }
        }
        return String(decoding: trimmed, as: UTF8.self)
    }

    /// Characters from a place on, by code points; a negative place counts from the end.
    func substring(from start: Double, length: Double?) -> String {
        let count = Double(characterCount)
        var start = start
        if count + start < 0 { start = 0 }
        var end = count
        if let length {
            if length <= 0 { return "" }
            end = start >= 0 ? start + length : count + start + length
        }
        let first = Self.place(start, of: count)
        let last = Self.place(end, of: count)
        guard first < last else { return "" }
        let view = unicodeScalars
        let from = view.index(view.startIndex, offsetBy: first)
        return String(view[from..<view.index(from, offsetBy: last - first)])
    }

    /// The place that a number means when it cuts a list, as in JavaScript's `slice`.
    private static func place(_ number: Double, of count: Double) -> Int {
        if number.isNaN { return 0 }
        let whole = number.rounded(.towardZero)
        return Int(whole < 0 ? Swift.max(count + whole, 0) : Swift.min(whole, count))
    }

    /// Lower case; a capital sigma at the end of a word becomes a final one.
    var lowercasedAsInJavaScript: String {
        let lower = lowercased()
        guard unicodeScalars.contains("\u{3A3}") else { return lower }
        var scalars = Array(lower.unicodeScalars)
        let originals = Array(unicodeScalars)
        guard scalars.count == originals.count else { return lower }
        for index in scalars.indices where originals[index] == "\u{3A3}" {
            let follows = index > 0 && scalars[index - 1].properties.isAlphabetic
            let precedes = index + 1 < scalars.count && scalars[index + 1].properties.isAlphabetic
            if follows, !precedes { scalars[index] = "\u{3C2}" }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

extension Run {
    /// Where a string first occurs in another.
    mutating func range(of part: String, in text: String) throws(JSONataError) -> Range<String.Index>? {
        try spend(textBytes: max(text.utf8.count, part.utf8.count))
        return ByteSearch(part).firstRange(in: text)
    }
}
