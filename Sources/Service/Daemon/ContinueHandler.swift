import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Has clients go on that ask before they send a body (`Expect: 100-continue`, RFC 9110 section 10.1.1).
///
/// Some versions of curl ask for whatever is longer than a kilobyte, and wait for a second when nobody answers. A body that announces
/// more than anybody takes is not asked for: the refusal that follows is the answer.
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
        // An answer to the one that asks, which then need not go on.
        if openCount == 1 { isAsked = false }
        context.write(data, promise: promise)
        guard case .end = part else { return }
        openCount -= 1
        goOnIfFree(context)
    }

    private func isAsking(_ request: HTTPRequest) -> Bool {
        guard request.headerFields[.expect]?.lowercased() == "100-continue" else { return false }
        return request.headerFields[.contentLength].flatMap { Int($0) }.map { $0 <= bodyBytesMax } ?? true
    }

    private func goOnIfFree(_ context: ChannelHandlerContext) {
        guard isAsked, openCount == 1 else { return }
        isAsked = false
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }
}
