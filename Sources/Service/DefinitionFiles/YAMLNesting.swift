/// How deep a YAML text may be nested at most, judged without parsing it.
///
/// The parser calls itself for each level, so what is too deep for its stack has to be kept from it. Text in quotes and
/// blocks is taken for structure here: it would have to be strange text to matter.
struct YAMLNesting {
    /// The deepest nesting that is read; that of definitions in JSON.
    static let depthMax = 200

    /// The columns at which open block collections stand.
    private var columns: [Int] = []
    /// How many brackets and braces are open.
    private var brackets = 0

    /// The line, counted from 1, on which a text gets too deep; nil when none is.
    static func firstTooDeepLine(in bytes: [UInt8]) -> Int? {
        var nesting = YAMLNesting()
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        where nesting.depth(after: line) > depthMax {
            return index + 1
        }
        return nil
    }

    /// Takes a line; returns the greatest depth on it.
    private mutating func depth(after line: ArraySlice<UInt8>) -> Int {
        var deepest = brackets
        var column = 0
        var isAtStart = true
        for (index, byte) in line.enumerated() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"):
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                brackets += 1
                deepest = max(deepest, brackets)
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                brackets = max(0, brackets - 1)
            default:
                break
            }
            guard isAtStart else { continue }
            column = index
            while let last = columns.last, last >= column { columns.removeLast() }
            columns.append(column)
            // An indicator may have another one behind it, which opens a collection in the collection.
            let isIndicator = [UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":")].contains(byte)
            isAtStart = isIndicator && Self.isBlank(line, at: line.startIndex + index + 1)
        }
        return deepest + columns.count
    }

    private static func isBlank(_ line: ArraySlice<UInt8>, at index: Int) -> Bool {
        index >= line.endIndex || line[index] == UInt8(ascii: " ") || line[index] == UInt8(ascii: "\t")
    }
}
