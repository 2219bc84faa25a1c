import Synchronization

/// Finds out whether connections that write are at work: one may have no session, or wait for a lock or a standby without end.
final class WriteProbe: Sendable {
    /// Questions that nobody has answered yet.
    private let open = Mutex(0)

    /// Asks all connections, unless they have not answered the last time yet.
    ///
    /// - Parameters:
    ///   - connections: Whom to ask.
    ///   - patience: How long to wait for their answers.
    /// - Returns: Why one of them cannot write; nil when all can.
    func failure(of connections: [Connection], within patience: Duration) async -> PostgresError? {
        let silence = PostgresError(.notConnected, "a connection that writes has not answered for \(patience)")
        let isFree = open.withLock { open in
            guard open == 0 else { return false }
            open = connections.count
            return true
        }
        guard isFree else { return silence }
        let (answers, continuation) = AsyncStream<PostgresError?>.makeStream()
        for connection in connections {
            connection.submit([PostgresSchema.readVersion], isRepeatable: true, patience: patience) { [self] result in
                open.withLock { $0 -= 1 }
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
