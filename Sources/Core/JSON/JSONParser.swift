/// Reads one JSON text from a buffer.
///
/// The open containers are kept in lists, not on the call stack: values and members that are complete lie on two
/// stacks, and a closing bracket takes those of its container off them.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: JSONLimits
    var position = 0

    var frames: [Frame] = []
    /// Complete elements of the open arrays.
    var elements: [JSONValue] = []
    /// Members of the open objects.
    ///
    /// The value of the last one of each is null until it is complete.
    var members: [JSONObject.Member] = []
    /// For each of `members`, what tells most different keys apart, and where the key stands.
    private var marks: [KeyMark] = []
    /// Holds a string with escapes while it is decoded.
    var scratch: [UInt8] = []

    /// An open container.
    struct Frame {
        let isObject: Bool
        let firstElement: Int
        let firstMember: Int
        var hasDuplicates = false
    }

    private struct KeyMark {
        let fingerprint: UInt64
        let offset: Int
    }

    /// A violation before it is given line, column and pointer.
    struct Failure: Error {
        let reason: String
        let offset: Int
        /// Whether the fault lies in a value rather than between members.
        let isInValue: Bool
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
        frames.reserveCapacity(8)
        members.reserveCapacity(16)
        marks.reserveCapacity(16)
    }

    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) -> Result<JSONValue, JSONParseError> {
        var parser = JSONParser(bytes: bytes, limits: limits)
        do throws(Failure) {
            return .success(try parser.parseDocument())
        } catch {
            return .failure(parser.locate(error))
        }
    }

    private mutating func parseDocument() throws(Failure) -> JSONValue {
        guard bytes.count <= limits.bytesMax else {
            throw Failure(reason: "more than \(limits.bytesMax) bytes", offset: limits.bytesMax, isInValue: true)
        }
        skipWhiteSpace()
        while true {
            guard var value = try parseValue() else { continue }
            // Complete: hand it to its container, which it may complete in turn.
            while let frame = frames.last {
                if frame.isObject {
                    members[members.count - 1].value = value
                } else {
                    elements.append(value)
                }
                skipWhiteSpace()
                let close = frame.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
                if isNext(close) {
                    position += 1
                    value = try closeContainer()
                    continue
                }
                guard isNext(UInt8(ascii: ",")) else {
                    throw failure("expected ',' or '\(Unicode.Scalar(close))'", isInValue: false)
                }
                position += 1
                skipWhiteSpace()
                if frame.isObject { try parseKey() }
                break
            }
            if frames.isEmpty {
                skipWhiteSpace()
                guard position == bytes.count else { throw failure("expected the end of the text") }
                return value
            }
        }
    }

    /// Reads a scalar or an empty container whole; of any other container the opening bracket (and the first key).
    private mutating func parseValue() throws(Failure) -> JSONValue? {
        guard position < bytes.count else { throw failure("expected a value") }
        switch bytes[position] {
        case UInt8(ascii: "\""):
            position += 1
            return .string(try parseString(isKey: false))
        case UInt8(ascii: "{"):
            try openContainer(isObject: true)
            guard isNext(UInt8(ascii: "}")) else {
                try parseKey()
                return nil
            }
            position += 1
            return try closeContainer()
        case UInt8(ascii: "["):
            try openContainer(isObject: false)
            guard isNext(UInt8(ascii: "]")) else { return nil }
            position += 1
            return try closeContainer()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(try parseNumber())
        case UInt8(ascii: "t"):
            try expect("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try expect("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try expect("null")
            return .null
        default:
            throw failure(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? "byte order mark" : "expected a value")
        }
    }

    private mutating func openContainer(isObject: Bool) throws(Failure) {
        guard frames.count < limits.depthMax else {
            throw failure("nested deeper than \(limits.depthMax) levels")
        }
        frames.append(Frame(isObject: isObject, firstElement: elements.count, firstMember: members.count))
        position += 1
        skipWhiteSpace()
    }

    private mutating func closeContainer() throws(Failure) -> JSONValue {
        let frame = frames.removeLast()
        guard frame.isObject else {
            let own = Array(elements[frame.firstElement...])
            elements.removeLast(own.count)
            return .array(own)
        }
        let own = Array(members[frame.firstMember...])
        let object: JSONObject
        if frame.hasDuplicates || own.count > JSONObject.searchedMembersMax {
            object = JSONObject(repeating: own)
            if limits.duplicateKeys == .reject, object.count < own.count {
                throw duplicateFailure(in: own, marks: marks[frame.firstMember...])
            }
        } else {
            object = JSONObject(distinct: own)
        }
        members.removeLast(own.count)
        marks.removeLast(own.count)
        return .object(object)
    }

    /// Reads a key and the colon after it and puts a member on the stack.
    private mutating func parseKey() throws(Failure) {
        let offset = position
        guard isNext(UInt8(ascii: "\"")), let frame = frames.last else {
            throw failure("expected a key in double quotes", isInValue: false)
        }
        position += 1
        let key = try parseString(isKey: true)
        skipWhiteSpace()
        guard isNext(UInt8(ascii: ":")) else { throw failure("expected ':'", isInValue: false) }
        position += 1
        skipWhiteSpace()
        let fingerprint = Self.fingerprint(key)
        // Longer objects are examined once they are complete, with the help of their index.
        if members.count - frame.firstMember < JSONObject.searchedMembersMax {
            for other in frame.firstMember..<members.count
            where marks[other].fingerprint == fingerprint && members[other].key.hasSameUTF8(as: key) {
                if limits.duplicateKeys == .reject { throw duplicateFailure(key, at: offset) }
                frames[frames.count - 1].hasDuplicates = true
            }
        }
        members.append(JSONObject.Member(key: key, value: .null))
        marks.append(KeyMark(fingerprint: fingerprint, offset: offset))
    }

    private func duplicateFailure(_ key: String, at offset: Int) -> Failure {
        Failure(reason: "duplicate key \(JSONValue.string(key).text)", offset: offset, isInValue: false)
    }

    private func duplicateFailure(in own: [JSONObject.Member], marks: ArraySlice<KeyMark>) -> Failure {
        var seen = JSONObject()
        for (member, mark) in zip(own, marks) {
            if seen.contains(key: member.key) { return duplicateFailure(member.key, at: mark.offset) }
            seen[member.key] = .null
        }
        return failure("duplicate key", isInValue: false)
    }

    /// Mixes length, head and tail of a key; equal keys have equal fingerprints.
    private static func fingerprint(_ key: String) -> UInt64 {
        withUTF8Bytes(of: key) { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var mixed = UInt64(raw.count)
            if raw.count >= 8 {
                mixed = mixed &* 31 ^ raw.loadUnaligned(as: UInt64.self)
                mixed = mixed &* 31 ^ raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
            } else {
                for byte in raw { mixed = mixed << 8 | UInt64(byte) }
            }
            return mixed
        }
    }

    private mutating func parseNumber() throws(Failure) -> JSONNumber {
        var scanner = NumberScanner(bytes: bytes, position: position)
        let start = position
        let fault = scanner.scan()
        position = scanner.position
        if let fault { throw failure(fault) }
        return JSONNumber(
            checked: String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        )
    }

    private mutating func expect(_ literal: StaticString) throws(Failure) {
        for offset in 0..<literal.utf8CodeUnitCount {
            guard position + offset < bytes.count, bytes[position + offset] == literal.utf8Start[offset] else {
                // One letter alone does not say that this was meant.
                throw failure(offset > 1 ? "expected \(literal)" : "expected a value")
            }
        }
        position += literal.utf8CodeUnitCount
    }

    @inline(__always)
    mutating func skipWhiteSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    @inline(__always)
    private func isNext(_ byte: UInt8) -> Bool {
        position < bytes.count && bytes[position] == byte
    }

    func failure(_ reason: String, isInValue: Bool = true) -> Failure {
        let reason = position < bytes.count ? reason : "\(reason), found the end of the text"
        return Failure(reason: reason, offset: position, isInValue: isInValue)
    }
}
