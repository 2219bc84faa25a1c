import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Has clients go on that ask before they send a body (`Expect: 100-continue`, RFC 9110 section 10.1.1).
///
/// Some versions of curl ask for whatever is longer than a kilobyte, and wait for a second when nobody answers. A body that announces
/// more than anybody takes is not asked for: the refusal that follows is the answer. Whatever else is refused is so once it is there.
final class ContinueHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let bodyBytesMax: Int
    /// Requests that were begun and not answered to the end: their answers come first.
    private var openCount = 0
    /// Whether the last of them asks.
    private var isAsked = false
    /// Whether an answer says that no other one follows.
    private var isEnding = false

    /// Creates the handler of one connection.
    ///
    /// - Parameter bodyBytesMax: The bytes of the longest body that is asked for.
    init(bodyBytesMax: Int) {
        self.bodyBytesMax = bodyBytesMax
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let request):
            openCount += 1
            isAsked = isAsking(request)
            goOnIfFree(context)
        case .body, .end:
            // Whoever sends does not wait for being told to.
            isAsked = false
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        if case .head(let response) = part, response.headerFields[.connection]?.lowercased() == "close" {
            isEnding = true
        }
        context.write(data, promise: promise)
        guard case .end = part else { return }
        openCount -= 1
        goOnIfFree(context)
    }

    private func isAsking(_ request: HTTPRequest) -> Bool {
        // HTTP/1.0 knows no such answer. As a rule it names no host either; the version itself is not told here.
        guard request.authority != nil, request.headerFields[.expect]?.lowercased() == "100-continue" else {
            return false
        }
        guard let length = request.headerFields[.contentLength] else { return true }
        return Int(length).map { $0 <= bodyBytesMax } ?? false
    }

    private func goOnIfFree(_ context: ChannelHandlerContext) {
        guard isAsked, !isEnding, openCount == 1 else { return }
        isAsked = false
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }
}
