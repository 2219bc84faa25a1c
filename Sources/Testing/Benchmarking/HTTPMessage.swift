/// A request or an answer of HTTP/1.1, as bytes; what is in its head is looked for when somebody asks.
public struct HTTPMessage: Sendable, Hashable {
    /// Start line and fields, without the empty line that ends them.
    public var head: [UInt8]
    /// The body, without the framing of chunks.
    public var body: [UInt8]

    /// Creates a message from its parts.
    public init(head: [UInt8], body: [UInt8]) {
        self.head = head
        self.body = body
    }

    /// The status of an answer; nil for a request.
    public var status: Int? {
        guard head.count >= 12, head.starts(with: "HTTP/1.".utf8), head[8] == UInt8(ascii: " ") else { return nil }
        return head[9..<12].reduce(0) { number, byte -> Int? in
            guard let number, (48...57).contains(byte) else { return nil }
            return number * 10 + Int(byte - 48)
        }
    }

    /// The value of the first field with a name, which is given in lower case; without white space around it.
    public func field(_ name: String) -> String? {
        var lines = head.split(separator: UInt8(ascii: "\n")).dropFirst()
        while let line = lines.popFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), Self.matches(line[..<colon], name) else {
                continue
            }
            let value = line[(colon + 1)...]
            guard let first = value.firstIndex(where: { !Self.isBlank($0) }),
                let last = value.lastIndex(where: { !Self.isBlank($0) })
            else { return "" }
            return String(decoding: value[first...last], as: UTF8.self)
        }
        return nil
    }

    private static func matches(_ bytes: ArraySlice<UInt8>, _ name: String) -> Bool {
        bytes.count == name.utf8.count
            && zip(bytes, name.utf8).allSatisfy { byte, wanted in
                byte == wanted || ((65...90).contains(byte) && byte + 32 == wanted)
            }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
}
