/// Writes JSON text: whole values, and the pieces of a larger text around them.
public struct JSONWriter: ~Copyable {
    private var bytes: ByteSink
    private let isPretty: Bool

    /// A container that is being written.
    private struct Frame {
        let elements: [JSONValue]
        let members: JSONObject?
        var position = 0
    }

    init(capacity: Int = 256, isPretty: Bool) {
        // Most texts are short, and the first few enlargements cost more than the text.
        bytes = ByteSink(capacity: capacity)
        self.isPretty = isPretty
    }

    /// Makes a writer of compact text.
    ///
    /// - Parameter capacity: For how many bytes there is room at first.
    public init(capacity: Int) {
        self.init(capacity: capacity, isPretty: false)
    }

    /// What was written.
    public var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    /// Gives the UTF-8 bytes of what was written.
    ///
    /// - Parameter body: Gets the bytes, which are good until it returns.
    /// - Returns: What `body` returned.
    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { bytes.withBytes(body) }

    /// Appends text as it is: punctuation, names and numbers that need no quoting.
    public mutating func append(_ text: StaticString) { bytes.append(text) }

    /// Appends text as it is: what is JSON text already.
    public mutating func append(raw text: String) { withUTF8Bytes(of: text) { bytes.append($0) } }

    /// Appends the decimal digits of a number.
    public mutating func append(_ number: Int) {
        guard (0..<10).contains(number) else { return append(raw: String(number)) }
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number))
    }

    /// Containers up to this depth are written by recursion, which costs less than the list that any depth needs.
    private static let recursionMax = 32

    /// Appends a value.
    public mutating func write(_ root: JSONValue) {
        if isPretty { writeAnyDepth(root) } else { write(root, depth: 0) }
    }

    private mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: bytes.append("null")
        case .bool(true): bytes.append("true")
        case .bool(false): bytes.append("false")
        case .number(let number): append(raw: number.text)
        case .string(let string): write(string)
        case .array, .object:
            guard depth < Self.recursionMax else { return writeAnyDepth(value) }
            writeMembers(of: value, depth: depth)
        }
    }

    private mutating func writeMembers(of container: JSONValue, depth: Int) {
        switch container {
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for index in elements.indices {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(elements[index], depth: depth + 1)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            write(object, depth: depth)
        case .null, .bool, .number, .string:
            write(container, depth: depth)
        }
    }

    private mutating func write(_ object: JSONObject, depth: Int) {
        bytes.append(UInt8(ascii: "{"))
        let members = object.members
        for index in members.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(members[index].key)
            bytes.append(UInt8(ascii: ":"))
            write(members[index].value, depth: depth + 1)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Appends an object.
    public mutating func write(_ object: JSONObject) { write(object, depth: 0) }

    /// Appends a value of any depth: the containers on the way are kept in a list, not on the call stack.
    private mutating func writeAnyDepth(_ root: JSONValue) {
        var frames: [Frame] = []
        open(root, &frames)
        while let last = frames.indices.last {
            let position = frames[last].position
            frames[last].position += 1
            let next: JSONValue
            if let members = frames[last].members {
                guard position < members.count else {
                    close("}", wasEmpty: position == 0, &frames)
                    continue
                }
                separate(isFirst: position == 0, depth: frames.count)
                let member = members.members[position]
                write(member.key)
                bytes.append(UInt8(ascii: ":"))
                if isPretty { bytes.append(UInt8(ascii: " ")) }
                next = member.value
            } else {
                guard position < frames[last].elements.count else {
                    close("]", wasEmpty: position == 0, &frames)
                    continue
                }
                separate(isFirst: position == 0, depth: frames.count)
                next = frames[last].elements[position]
            }
            open(next, &frames)
        }
    }

    /// Writes a scalar whole, a container up to its opening bracket.
    private mutating func open(_ value: JSONValue, _ frames: inout [Frame]) {
        switch value {
        case .null: bytes.append("null")
        case .bool(true): bytes.append("true")
        case .bool(false): bytes.append("false")
        case .number(let number): append(raw: number.text)
        case .string(let string): write(string)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            frames.append(Frame(elements: elements, members: nil))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            frames.append(Frame(elements: [], members: members))
        }
    }

    private mutating func close(_ bracket: Unicode.Scalar, wasEmpty: Bool, _ frames: inout [Frame]) {
        frames.removeLast()
        if isPretty, !wasEmpty { breakLine(depth: frames.count) }
        bytes.append(UInt8(ascii: bracket))
    }

    private mutating func separate(isFirst: Bool, depth: Int) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        if isPretty { breakLine(depth: depth) }
    }

    private mutating func breakLine(depth: Int) {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { bytes.append("  ") }
    }

    /// Writes a quoted string; only quote, backslash and control characters are escaped.
    private mutating func write(_ string: String) {
        withUTF8Bytes(of: string) { source in
            // Room for all of it, if nothing is escaped.
            bytes.reserve(source.count + 2)
            bytes.append(UInt8(ascii: "\""))
            var start = 0
            while true {
                let end = firstSpecialByte(in: source, from: start)
                bytes.append(UnsafeBufferPointer(rebasing: source[start..<end]))
                guard end < source.count else { break }
                appendEscape(of: source[end])
                start = end + 1
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func appendEscape(of byte: UInt8) {
        switch byte {
        // By far the most frequent ones: JSON text in a string.
        case 0x22, 0x5C: bytes.append(0x5C, byte)
        case 0x08: bytes.append("\\b")
        case 0x09: bytes.append("\\t")
        case 0x0A: bytes.append("\\n")
        case 0x0C: bytes.append("\\f")
        case 0x0D: bytes.append("\\r")
        default:
            bytes.append("\\u00")
            let low = byte & 15
            bytes.append(
                UInt8(ascii: "0") + byte >> 4,
                low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "A") + low - 10
            )
        }
    }
}

/// Finds the first quote, backslash or control character, eight bytes at a time.
///
/// - Returns: Its position, or the buffer's count.
func firstSpecialByte(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let raw = UnsafeRawBufferPointer(bytes)
    var position = start
    while position + 8 <= bytes.count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        // Sets the high bit of each byte that is below 0x20, or zero once the wanted byte is taken out of it. A borrow
        // can mark bytes above a true find only, so the lowest mark is exact.
        let quotes = word ^ (ones &* 0x22)
        let backslashes = word ^ (ones &* 0x5C)
        let found =
            ((word &- ones &* 0x20) & ~word | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes)
            & (ones &* 0x80)
        if found != 0 { return position + found.trailingZeroBitCount / 8 }
        position += 8
    }
    while position < bytes.count, bytes[position] >= 0x20, bytes[position] != 0x22, bytes[position] != 0x5C {
        position += 1
    }
    return position
}
