/// Reads messages of HTTP/1.1, requests or answers, from bytes that come in pieces of any size.
///
/// The length of a body comes from `Content-Length` or from chunks (RFC 9112, section 6). An answer whose body ends with the
/// connection is an error: no server that keeps connections sends one. Interim answers (1xx) are passed over.
public struct HTTPMessageReader {
    /// What is no HTTP/1.1, or more than is read.
    public enum Failure: Error, Hashable {
        /// The head has more than 64 KiB.
        case headTooLarge
        /// `Content-Length` is no number, or has more than 1 GiB.
        case malformedLength
        /// An answer says nowhere how long its body is.
        case missingLength
        /// A chunk does not begin with its length, or does not end where it says.
        case malformedChunk
    }

    private enum Framing {
        case length(Int)
        case chunks
    }

    private static let headBytesMax = 64 << 10
    private static let bodyBytesMax = 1 << 30

    private var buffer: [UInt8] = []
    /// What is before it was read already.
    private var position = 0
    /// The head of the message whose body is being read.
    private var head: (bytes: [UInt8], framing: Framing)?
    /// What was read of a body in chunks.
    private var chunks: [UInt8] = []
    /// Where the search for the end of the head goes on.
    private var searched = 0

    /// Creates a reader that has read nothing.
    public init() {}

    /// Takes bytes that have arrived.
    public mutating func append(_ bytes: some Sequence<UInt8>) {
        if position == buffer.count {
            buffer.removeAll(keepingCapacity: true)
            (position, searched) = (0, 0)
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next message; nil until all of it has arrived.
    ///
    /// - Throws: `Failure`, after which the connection is of no use any more.
    public mutating func next() throws(Failure) -> HTTPMessage? {
        while true {
            if head == nil { head = try nextHead() }
            guard let head else { return nil }
            let body: [UInt8]
            switch head.framing {
            case .length(let length):
                guard buffer.count - position >= length else { return nil }
                body = Array(buffer[position..<position + length])
                position += length
            case .chunks:
                guard try readChunks() else { return nil }
                body = chunks
                chunks = []
            }
            self.head = nil
            searched = position
            let message = HTTPMessage(head: head.bytes, body: body)
            if let status = message.status, (100..<200).contains(status) { continue }
            return message
        }
    }

    private mutating func nextHead() throws(Failure) -> (bytes: [UInt8], framing: Framing)? {
        var index = max(position, searched)
        while index + 3 < buffer.count {
            if buffer[index] == 13, buffer[index + 1] == 10, buffer[index + 2] == 13, buffer[index + 3] == 10 {
                let message = HTTPMessage(head: Array(buffer[position..<index]), body: [])
                position = index + 4
                return (message.head, try Self.framing(of: message))
            }
            index += 1
        }
        searched = index
        guard buffer.count - position <= Self.headBytesMax else { throw .headTooLarge }
        return nil
    }

    private static func framing(of message: HTTPMessage) throws(Failure) -> Framing {
        if message.field("transfer-encoding")?.lowercased().hasSuffix("chunked") == true { return .chunks }
        if let text = message.field("content-length") {
            guard let length = Int(text), (0...bodyBytesMax).contains(length) else { throw .malformedLength }
            return .length(length)
        }
        // Requests without a length have no body; neither have some answers.
        guard let status = message.status, status >= 200, status != 204, status != 304 else { return .length(0) }
        throw .missingLength
    }

    /// - Returns: Whether the last chunk has arrived.
    private mutating func readChunks() throws(Failure) -> Bool {
        while let line = line(from: position) {
            let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 32 }
            guard let length = Int(String(decoding: digits, as: UTF8.self), radix: 16),
                (0...Self.bodyBytesMax - chunks.count).contains(length)
            else { throw .malformedChunk }
            let first = line.endIndex + 2
            if length == 0 { return skipTrailer(from: first) }
            guard buffer.count >= first + length + 2 else { return false }
            guard buffer[first + length] == 13, buffer[first + length + 1] == 10 else { throw .malformedChunk }
            chunks += buffer[first..<first + length]
            position = first + length + 2
        }
        guard buffer.count - position <= Self.headBytesMax else { throw .malformedChunk }
        return false
    }

    /// Passes over the fields after the last chunk.
    private mutating func skipTrailer(from first: Int) -> Bool {
        var next = first
        while let line = line(from: next) {
            next = line.endIndex + 2
            guard line.isEmpty else { continue }
            position = next
            return true
        }
        return false
    }

    /// The line that begins at `first`, without its end; nil when its end has not arrived.
    private func line(from first: Int) -> ArraySlice<UInt8>? {
        guard first < buffer.count else { return nil }
        var index = first
        while index + 1 < buffer.count {
            if buffer[index] == 13, buffer[index + 1] == 10 { return buffer[first..<index] }
            index += 1
        }
        return nil
    }
}
