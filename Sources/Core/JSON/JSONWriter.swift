/// Writes values as JSON text.
struct JSONWriter {
    private(set) var bytes: [UInt8]
    let isPretty: Bool

    /// A container that is being written.
    private struct Frame {
        let elements: [JSONValue]
        let members: JSONObject?
        var position = 0
    }

    init(bytes: [UInt8], isPretty: Bool) {
        self.bytes = bytes
        self.isPretty = isPretty
    }

    /// Containers up to this depth are written by recursion, which costs less than the list that any depth needs.
    private static let recursionMax = 32

    /// Appends a value.
    mutating func write(_ root: JSONValue) {
        if isPretty { writeAnyDepth(root) } else { write(root, depth: 0) }
    }

    private mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(true): bytes.append(contentsOf: "true".utf8)
        case .bool(false): bytes.append(contentsOf: "false".utf8)
        case .number(let number): withUTF8Bytes(of: number.text) { bytes.append(contentsOf: $0) }
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
    mutating func write(_ object: JSONObject) { write(object, depth: 0) }

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
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(true): bytes.append(contentsOf: "true".utf8)
        case .bool(false): bytes.append(contentsOf: "false".utf8)
        case .number(let number): withUTF8Bytes(of: number.text) { bytes.append(contentsOf: $0) }
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
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    /// Writes a quoted string; only quote, backslash and control characters are escaped.
    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        withUTF8Bytes(of: string) { source in
            var start = 0
            var position = 0
            while true {
                position = firstSpecialByte(in: source, from: position)
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<position]))
                guard position < source.count else { break }
                appendEscape(of: source[position])
                position += 1
                start = position
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscape(of byte: UInt8) {
        switch byte {
        case 0x22, 0x5C:
            // By far the most frequent ones: JSON text in a string.
            bytes.append(0x5C)
            bytes.append(byte)
        case 0x08: bytes.append(contentsOf: "\\b".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0C: bytes.append(contentsOf: "\\f".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        default:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(UInt8(ascii: "0") + byte >> 4)
            let low = byte & 15
            bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "A") + low - 10)
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
