import Synchronization

/// A try to connect, on a thread of its own: libpq looks up names and waits for servers blocking, and whoever waits for the
/// connection has to be told in time that there is none.
final class ConnectionAttempt: Sendable {
    /// A session on its way from the thread that has opened it to the one that is going to use it.
    ///
    /// Unchecked: `Session` wraps a connection of libpq, which any one thread may use at a time. The first thread does nothing with
    /// it once it is behind the mutex, and `takeOutcome` gives it away once: no two threads ever use it together.
    private struct Outcome: @unchecked Sendable {
        let result: Result<Session, PostgresError>
    }

    private let outcome = Mutex<Outcome?>(nil)

    /// Begins to connect.
    ///
    /// - Parameters:
    ///   - plan: What to connect to, and what is to be carried out first.
    ///   - inbox: Is called when there is an outcome.
    /// - Throws: `PostgresError` when there is no thread to be had.
    init(_ plan: ConnectionPlan, calling inbox: ConnectionInbox) throws(PostgresError) {
        let isStarted = startThread { [self] in
            let found = Outcome(result: Self.open(plan))
            outcome.withLock { $0 = found }
            inbox.call()
        }
        guard isStarted else { throw PostgresError(.notConnected, "no thread to connect on") }
    }

    /// Takes out how it ended; nil while it has not.
    func takeOutcome() -> Result<Session, PostgresError>? {
        outcome.withLock { outcome in
            defer { outcome = nil }
            return outcome?.result
        }
    }

    private static func open(_ plan: ConnectionPlan) -> Result<Session, PostgresError> {
        Result { () throws(PostgresError) in
            let session = try Session(plan.location, script: plan.settings.script, patience: plan.answerPatience)
            for statement in plan.greeting { try session.execute(statement, within: plan.answerPatience) }
            try session.beginPipelining()
            return session
        }
    }
}
