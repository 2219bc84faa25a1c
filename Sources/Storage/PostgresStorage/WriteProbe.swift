import Synchronization

/// Finds out whether connections that write are at work: one may have no session, or wait for a lock or a standby without end.
final class WriteProbe: Sendable {
    private struct State {
        /// Questions that nobody has answered yet.
        var open = 0
        /// When they were asked.
        var began = ContinuousClock.now
    }

    private let state = Mutex(State())

    /// Asks all connections, unless somebody else is asking: for as long as that one may wait, it is left to that one to say.
    ///
    /// - Parameters:
    ///   - connections: Whom to ask.
    ///   - patience: How long to wait for their answers.
    /// - Returns: Why one of them cannot write; nil when all can.
    func failure(of connections: [Connection], within patience: Duration) async -> PostgresError? {
        let silence = PostgresError(.notConnected, "a connection that writes has not answered for \(patience)")
        let now = ContinuousClock.now
        let openSince = state.withLock { state -> ContinuousClock.Instant? in
            guard state.open == 0 else { return state.began }
            state = State(open: connections.count, began: now)
            return nil
        }
        if let openSince { return now - openSince < patience ? nil : silence }
        let (answers, continuation) = AsyncStream<PostgresError?>.makeStream()
        for connection in connections {
            connection.submit([PostgresSchema.readVersion], isRepeatable: true, patience: patience) { [self] result in
                state.withLock { $0.open -= 1 }
                if case .failure(let error) = result { continuation.yield(error) } else { continuation.yield(nil) }
            }
        }
        return await withTaskGroup(of: PostgresError?.self) { group in
            group.addTask {
                var left = connections.count
                for await failure in answers {
                    left -= 1
                    if failure != nil || left == 0 { return failure }
                }
                return nil
            }
            group.addTask {
                try? await Task.sleep(for: patience)
                return silence
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
