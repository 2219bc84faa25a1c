import JSON

/// Finds the line of a value in a JSON text that has been parsed before, for messages about files.
struct JSONLocator {
    private let bytes: [UInt8]
    private var place = 0

    /// The line, from 1, of the value that a pointer names; of what is nearest above it when the text has no such
    /// value.
    static func line(of pointer: JSONPointer, in bytes: [UInt8]) -> Int {
        var locator = JSONLocator(bytes: bytes)
        locator.descend(pointer.tokens[...])
        return 1 + bytes[..<locator.place].count { $0 == UInt8(ascii: "\n") }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// Moves to the value; each round goes one token deeper.
    private mutating func descend(_ tokens: ArraySlice<String>) {
        skipSpace()
        for token in tokens {
            let start = place
            guard enter(token) else {
                place = start
                return
            }
        }
    }

    private mutating func enter(_ token: String) -> Bool {
        switch current {
        case UInt8(ascii: "{"): enterMember(token)
        case UInt8(ascii: "["): enterElement(token)
        default: false
        }
    }

    private mutating func enterMember(_ key: String) -> Bool {
        place += 1
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { return false }
            let start = place
            skipString()
            let name = (try? JSONValue(parsing: bytes[start..<place]))?.stringValue ?? ""
            skipSpace()
            place += 1
            skipSpace()
            if name.utf8.elementsEqual(key.utf8) { return true }
            guard skipValue() else { return false }
        }
    }

    private mutating func enterElement(_ token: String) -> Bool {
        guard let index = Int(token) else { return false }
        place += 1
        for _ in 0..<index {
            skipSpace()
            guard skipValue() else { return false }
        }
        skipSpace()
        return current != nil && current != UInt8(ascii: "]")
    }

    /// - Returns: Whether another member or element follows.
    private mutating func skipValue() -> Bool {
        var depth = 0
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                skipString()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return false }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                place += 1
                return true
            default:
                break
            }
            place += 1
        }
        return false
    }

    private mutating func skipString() {
        place += 1
        while let byte = current {
            place += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { break }
        }
        place = min(place, bytes.count)
    }

    private mutating func skipSpace() {
        while let byte = current, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { place += 1 }
    }
}
