/// Finds environment variables in text that is not all JSON: JSON in the strings of other JSON, however deep, and messages that
/// quote some.
///
/// What is looked for is a member `Name` (or `name`) with a member `Value` (or `value`) right beside it, or `Name=…, Value=…`, as
/// `States.Format` writes objects.
struct EnvironmentPairs {
    /// Whether the value of a variable of that name is to be covered up.
    let isCovered: (String) -> Bool
    /// What takes the place of a value; nil leaves it.
    let replacement: (String) -> String?

    /// The text with values covered up; nil when there are none.
    func covering(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var copied = 0
        var position = 0
        while position < bytes.count {
            guard let (value, end) = quotedPair(in: bytes, at: position) ?? plainPair(in: bytes, at: position) else {
                position += 1
                continue
            }
            if let value, let new = replacement(String(decoding: bytes[value], as: UTF8.self)) {
                result += bytes[copied..<value.lowerBound]
                result += new.utf8
                copied = value.upperBound
            }
            position = end
        }
        guard copied > 0 else { return nil }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    // MARK: Members of JSON

    /// A pair of members that begins at a position.
    ///
    /// - Returns: Where the value to cover up is, nil when it may be seen, and where to go on; nil when there is no pair.
    private func quotedPair(in bytes: [UInt8], at start: Int) -> (value: Range<Int>?, end: Int)? {
        guard bytes[start] == UInt8(ascii: "\\") || bytes[start] == UInt8(ascii: "\"") else { return nil }
        guard let first = member(in: bytes, at: start), let comma = separator(",", in: bytes, at: first.end),
            let second = member(in: bytes, at: comma), second.depth == first.depth
        else { return nil }
        switch (first.isName, second.isName) {
        case (true, false): return (covered(second.content, of: first.content, in: bytes), second.end)
        case (false, true): return (covered(first.content, of: second.content, in: bytes), second.end)
        default: return nil
        }
    }

    private func covered(_ value: Range<Int>, of name: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
        isCovered(String(decoding: bytes[name], as: UTF8.self)) ? value : nil
    }

    private struct Member {
        var isName: Bool
        /// How many backslashes are before each of its quotation marks.
        var depth: Int
        var content: Range<Int>
        var end: Int
    }

    private func member(in bytes: [UInt8], at start: Int) -> Member? {
        guard let key = quoted(in: bytes, at: start) else { return nil }
        let isName = ["Name", "name"].contains { bytes[key.content].elementsEqual($0.utf8) }
        guard isName || ["Value", "value"].contains(where: { bytes[key.content].elementsEqual($0.utf8) }),
            let colon = separator(":", in: bytes, at: key.end), let text = quoted(in: bytes, at: colon),
            text.depth == key.depth
        else { return nil }
        return Member(isName: isName, depth: key.depth, content: text.content, end: text.end)
    }

    /// A string in quotation marks, each behind as many backslashes as the first one.
    private func quoted(in bytes: [UInt8], at start: Int) -> (depth: Int, content: Range<Int>, end: Int)? {
        var position = start
        while position < bytes.count, bytes[position] == UInt8(ascii: "\\") { position += 1 }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
        let depth = position - start
        let first = position + 1
        position = first
        var backslashes = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): backslashes += 1
            case UInt8(ascii: "\""):
                // More of them belong to a quotation mark inside of the string.
                if backslashes <= depth {
                    return (depth, first..<max(first, position - backslashes), position + 1)
                }
                backslashes = 0
            default: backslashes = 0
            }
            position += 1
        }
        return nil
    }

    /// Where to go on behind a character with blanks around it.
    private func separator(_ character: Unicode.Scalar, in bytes: [UInt8], at start: Int) -> Int? {
        var position = start
        while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return nil }
        position += 1
        while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
        return position
    }

    // MARK: As States.Format writes

    private func plainPair(in bytes: [UInt8], at start: Int) -> (value: Range<Int>?, end: Int)? {
        guard let name = plain("Name=", in: bytes, at: start) ?? plain("name=", in: bytes, at: start),
            let comma = separator(",", in: bytes, at: name.upperBound),
            let value = plain("Value=", in: bytes, at: comma) ?? plain("value=", in: bytes, at: comma)
        else { return nil }
        return (covered(value, of: name, in: bytes), value.upperBound)
    }

    /// What stands behind a key, up to the next one or the end of the object.
    private func plain(_ key: String, in bytes: [UInt8], at start: Int) -> Range<Int>? {
        let first = start + key.utf8.count
        guard first <= bytes.count, bytes[start..<first].elementsEqual(key.utf8) else { return nil }
        let ends = [UInt8(ascii: "}"), UInt8(ascii: ",")]
        return first..<(bytes[first...].firstIndex { ends.contains($0) } ?? bytes.count)
    }
}
