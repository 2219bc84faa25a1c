import Engine
import Hummingbird
import Synchronization

/// Whoever has sent a request that may wait for a long time: the wait ends when they hang up.
///
/// Nothing but waits is broken off: what a request starts or changes is carried out whole, whoever hears of it.
final class RequestClient: Sendable {
    private let body: RequestBody
    private let watched = Mutex(false)

    /// Creates the client of a request.
    ///
    /// - Parameter body: The request's body, which has been read.
    init(body: RequestBody) {
        self.body = body
    }

    /// Whether the connection was read on behind the request: nobody can read another request from it.
    var isWatched: Bool { watched.withLock { $0 } }

    /// Waits for something, in a task that is cancelled when the client hangs up.
    ///
    /// - Parameters:
    ///   - client: The client; nil for one that nobody watches.
    ///   - wait: Waits, and returns early when its task is cancelled.
    /// - Returns: What `wait` returns.
    /// - Throws: What `wait` throws.
    static func whileThere<Value: Sendable>(
        _ client: RequestClient?,
        _ wait: @escaping @Sendable () async throws(EngineError) -> Value
    ) async throws(EngineError) -> Value {
        guard let client else { return try await wait() }
        return try await client.outcome(of: wait).get()
    }

    private func outcome<Value: Sendable>(
        of wait: @escaping @Sendable () async throws(EngineError) -> Value
    ) async -> Result<Value, EngineError> {
        watched.withLock { $0 = true }
        let task = Task { () async -> Result<Value, EngineError> in
            do throws(EngineError) {
                return .success(try await wait())
            } catch {
                return .failure(error)
            }
        }
        await body.readOn {
            await task.end
        } whenClosed: {
            task.cancel()
        }
        return await task.value
    }
}

extension RequestBody {
    /// Takes no further request from the connection: it ends behind the answer, and whatever else comes on it is not read.
    ///
    /// The body has to have been read.
    func endConnection() async { await readOn() }

    /// Reads on behind the body while something is done, to see whether the client hangs up.
    ///
    /// No other request can be read from the connection then: the server ends it behind the answer.
    fileprivate func readOn(
        during work: () async -> Void = {},
        whenClosed: @escaping @Sendable () -> Void = {}
    ) async {
        // It throws what the work throws.
        try? await consumeWithInboundCloseHandler(
            { rest in
                // It is empty. NIO stops the process when such a stream is dropped that nobody has ended: dropping the one that
                // reads it ends it.
                _ = rest.makeAsyncIterator()
                await work()
            },
            onInboundClosed: whenClosed
        )
    }
}

extension Task where Failure == Never {
    /// Waits for the end of the task, which is cancelled when this one is.
    fileprivate var end: Void {
        get async {
            await withTaskCancellationHandler {
                _ = await value
            } onCancel: {
                cancel()
            }
        }
    }
}
