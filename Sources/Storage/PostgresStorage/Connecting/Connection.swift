/// A connection to the database that lasts: it is made again when it is lost.
///
/// Callers on any thread hand requests in and suspend. The connection's own thread sends them at once, one behind the other,
/// and answers each when its answer has come: a request does not wait for the answers of those before it to be sent.
final class Connection: Sendable {
    private let inbox: ConnectionInbox
    /// How long a request may wait for a connection.
    private let patience: Duration

    /// Starts the thread, which connects at once.
    ///
    /// - Throws: `PostgresError` when there is no thread or no file descriptor to be had.
    init(_ plan: ConnectionPlan, patience: Duration) throws(PostgresError) {
        inbox = try ConnectionInbox()
        self.patience = patience
        let inbox = inbox
        guard startThread({ ConnectionLoop(plan: plan, inbox: inbox).run() }) else {
            _ = inbox.stopped()
            throw PostgresError(.notConnected, "the thread of the connection could not be started")
        }
    }

    deinit { inbox.stop() }

    /// How many requests wait for their answers.
    var openCount: Int { inbox.openCount }

    /// Carries out statements in one transaction and one round trip; goes on to the end when the task is cancelled.
    ///
    /// - Parameters:
    ///   - commands: What to carry out; at least one.
    ///   - isRepeatable: Whether all of it may be sent once more after an answer was lost: it only reads.
    ///   - patience: How long to wait for a connection when there is none; nil for as long as everything waits.
    /// - Returns: A result for each.
    /// - Throws: `PostgresError`.
    func run(
        _ commands: [Command],
        isRepeatable: Bool,
        patience: Duration? = nil
    ) async throws(PostgresError) -> [QueryResult] {
        let result = await withCheckedContinuation { continuation in
            submit(commands, isRepeatable: isRepeatable, patience: patience) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }

    /// Like `run`, for those who do not wait; `completion` is called on the connection's thread.
    func submit(
        _ commands: [Command],
        isRepeatable: Bool,
        patience: Duration? = nil,
        completion: @escaping @Sendable (Result<[QueryResult], PostgresError>) -> Void
    ) {
        inbox.submit(
            ConnectionRequest(
                commands: commands,
                isRepeatable: isRepeatable,
                deadline: .now.advanced(by: patience ?? self.patience),
                completion: completion
            )
        )
    }

    /// Answers what was handed in, then closes.
    func stop() async {
        await withCheckedContinuation { inbox.stop(then: $0) }
    }
}
