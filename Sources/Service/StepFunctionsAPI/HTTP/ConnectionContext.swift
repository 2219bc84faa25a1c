public import Hummingbird
import NIOCore

/// What a request comes with: the connection that it came on.
public struct ConnectionContext: RequestContext {
    /// What Hummingbird keeps of a request.
    public var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    /// Creates the context of a request.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Closes the connection, whatever is still on its way, after what an answer may take.
    func close(after delay: TimeAmount) {
        let channel = channel
        channel.eventLoop.scheduleTask(in: delay) { channel.close(promise: nil) }
    }
}
