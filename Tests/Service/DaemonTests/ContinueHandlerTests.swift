import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Daemon

@Suite("Clients that ask before they send a body")
struct ContinueHandlerTests {
    private static func head(_ fields: [String: String], host: String? = "x") throws -> HTTPRequestPart {
        var request = HTTPRequest(method: .post, scheme: "http", authority: host, path: "/")
        for (name, value) in fields {
            request.headerFields[try #require(HTTPField.Name(name))] = value
        }
        return .head(request)
    }

    private static let asking = ["Expect": "100-continue", "Content-Length": "10"]

    private static func connection() -> EmbeddedChannel {
        EmbeddedChannel(handler: ContinueHandler(bodyBytesMax: 1000))
    }

    /// What was written since the last look.
    private static func written(_ channel: EmbeddedChannel) throws -> [String] {
        var parts: [String] = []
        while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
            switch part {
            case .head(let response): parts.append("\(response.status.code)")
            case .body: parts.append("body")
            case .end: parts.append("end")
            }
        }
        return parts
    }

    private static func answer(_ channel: EmbeddedChannel, _ status: HTTPResponse.Status) throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: status)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    @Test(
        "are told to go on when they ask for what is taken",
        arguments: [
            (["Expect": "100-continue", "Content-Length": "1000"], ["100"]),
            (["Expect": "100-Continue", "Transfer-Encoding": "chunked"], ["100"]),
            (["Expect": "100-continue", "Content-Length": "1001"], []),
            (["Expect": "100-continue", "Content-Length": "99999999999999999999"], []),
            (["Expect": "a miracle", "Content-Length": "10"], []),
            (["Content-Length": "10"], []),
        ] as [([String: String], [String])]
    )
    func asked(fields: [String: String], told: [String]) throws {
        let channel = Self.connection()
        for _ in 0..<2 {
            try channel.writeInbound(try Self.head(fields))
            #expect(try Self.written(channel) == told)
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "x")))
            try channel.writeInbound(HTTPRequestPart.end(nil))
            try Self.answer(channel, .ok)
            #expect(try Self.written(channel) == ["200", "end"])
        }
        // Nothing is kept from what comes in.
        for _ in 0..<6 { #expect(try channel.readInbound(as: HTTPRequestPart.self) != nil) }
        _ = try channel.finish()
    }

    @Test("are told so behind the answers to what they have sent before")
    func behindAnswers() throws {
        let channel = Self.connection()
        for _ in 0..<2 {
            try channel.writeInbound(try Self.head([:]))
            try channel.writeInbound(HTTPRequestPart.end(nil))
        }
        try channel.writeInbound(try Self.head(Self.asking))
        try Self.answer(channel, .ok)
        #expect(try Self.written(channel) == ["200", "end"])
        try Self.answer(channel, .notFound)
        #expect(try Self.written(channel) == ["404", "end", "100"])
        try Self.answer(channel, .created)
        #expect(try Self.written(channel) == ["201", "end"])
        _ = try channel.finish()
    }

    @Test("are not told so when they have not waited")
    func impatient() throws {
        let channel = Self.connection()
        try channel.writeInbound(try Self.head([:]))
        try channel.writeInbound(HTTPRequestPart.end(nil))
        try channel.writeInbound(try Self.head(Self.asking))
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "0123456789")))
        try Self.answer(channel, .ok)
        #expect(try Self.written(channel) == ["200", "end"])
        _ = try channel.finish()
    }

    @Test("are not told so behind the last answer of a connection, nor by HTTP/1.0")
    func never() throws {
        let ending = Self.connection()
        try ending.writeInbound(try Self.head([:]))
        try ending.writeInbound(HTTPRequestPart.end(nil))
        try ending.writeInbound(try Self.head(Self.asking))
        try ending.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok, headerFields: [.connection: "close"])))
        try ending.writeOutbound(HTTPResponsePart.end(nil))
        #expect(try Self.written(ending) == ["200", "end"])
        _ = try ending.finish()

        let old = Self.connection()
        try old.writeInbound(try Self.head(Self.asking, host: nil))
        #expect(try Self.written(old) == [])
        _ = try old.finish()
    }
}
