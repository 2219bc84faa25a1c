import Testing

@testable import Benchmarking

/// Messages are the same in whatever pieces they come.
@Suite struct HTTPMessageReaderTests {
    private static let answer = """
        HTTP/1.1 200 OK\r
        content-type:  application/json \r
        CONTENT-LENGTH: 5\r
        Empty:\r
        \r
        {"a"}
        """
    private static let chunked = """
        HTTP/1.1 200 OK\r
        Transfer-Encoding: gzip, Chunked\r
        \r
        3\r
        abc\r
        A;name=value\r
        0123456789\r
        0\r
        Trailer: x\r
        \r

        """
    private static let empty = "HTTP/1.1 204 No Content\r\nServer: x\r\n\r\n"
    private static let interim = "HTTP/1.1 100 Continue\r\n\r\n"
    private static let request = "POST /a HTTP/1.1\r\nX-Amz-Target: A.B\r\nContent-Length: 2\r\n\r\nhi"
    private static let plainRequest = "GET /a HTTP/1.1\r\nHost: b\r\n\r\n"

    private static let stream = answer + chunked + interim + empty + request + plainRequest + answer
    private static let bodies = [#"{"a"}"#, "abc0123456789", "", "hi", "", #"{"a"}"#]

    @Test(arguments: [1, 2, 3, 7, 16, 61, 10_000])
    func readsMessagesInPieces(of size: Int) throws {
        var reader = HTTPMessageReader()
        var messages: [HTTPMessage] = []
        var rest = Array(Self.stream.utf8)[...]
        while !rest.isEmpty {
            reader.append(rest.prefix(size))
            rest = rest.dropFirst(size)
            while let message = try reader.next() { messages.append(message) }
        }
        #expect(messages.map { String(decoding: $0.body, as: UTF8.self) } == Self.bodies)
        #expect(messages.map(\.status) == [200, 200, 204, nil, nil, 200])
        #expect(messages.first?.field("content-type") == "application/json")
        #expect(messages.first?.field("empty")?.isEmpty == true)
        #expect(messages.first?.field("content") == nil)
        #expect(messages.dropFirst(3).first?.field("x-amz-target") == "A.B")
    }

    @Test func waitsForTheRest() throws {
        for text in [Self.answer, Self.chunked, Self.empty, Self.request] {
            var reader = HTTPMessageReader()
            for byte in text.utf8.dropLast() {
                reader.append([byte])
                #expect(try reader.next() == nil)
            }
            reader.append([Array(text.utf8)[text.utf8.count - 1]])
            #expect(try reader.next() != nil)
            #expect(try reader.next() == nil)
        }
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\n\r\n", HTTPMessageReader.Failure.missingLength),
        ("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", .malformedLength),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", .malformedLength),
        ("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", .malformedLength),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", .malformedChunk),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", .malformedChunk),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc", .malformedChunk),
        (String(repeating: "x", count: 70_000), .headTooLarge),
    ])
    func refusesWhatIsNoMessage(_ text: String, _ failure: HTTPMessageReader.Failure) {
        var reader = HTTPMessageReader()
        reader.append(text.utf8)
        #expect(throws: failure) { try reader.next() }
    }
}
