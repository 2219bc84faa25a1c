import ExecutionStorage
import StepFunctionsModel
import Synchronization

/// Tells other nodes what was committed here that somebody there may wait for, and hears from them the same.
///
/// Over LISTEN and NOTIFY, on a connection of its own and after the commit, so that no commit waits for it. It may be lost and
/// may come late: whoever waits also looks from time to time. Every listening node holds a shared advisory lock, by which the
/// others see that they are not alone; who is alone says nothing.
final class HintExchange: Sendable {
    private struct State {
        var connection: Connection?
        var listeners: [Int: AsyncStream<StoreHint>.Continuation] = [:]
        var nextListener = 0
        var outgoing = HintMessage()
        var isSending = false
        var isAlone = true
        /// When it was last looked whether there are other nodes.
        var lookedAt: ContinuousClock.Instant?
    }

    /// How long it is taken for granted that other nodes are, or are not, there.
    private static let lookEvery = Duration.seconds(2)

    private let schema: String
    /// What this node is called, to know its own messages when they come back.
    private let node: String
    /// Is told when work of other nodes is due, before those who listen are.
    private let onDue: @Sendable (Timestamp) -> Void
    private let state = Mutex(State())

    init(schema: String, onDue: @escaping @Sendable (Timestamp) -> Void) {
        self.schema = schema
        self.onDue = onDue
        node = String(UInt64.random(in: 1...UInt64.max), radix: 16)
    }

    /// What the connection says first: it listens, lets itself be seen, and has the others look round.
    var greeting: [String] {
        [
            "listen \(quotedIdentifier(schema))",
            "select pg_advisory_lock_shared(hashtext('stepwell nodes'), hashtext('\(schema)'))",
            "select pg_notify('\(schema)', '\(HintMessage(node: node, isGreeting: true).text)')",
        ]
    }

    /// Gives the exchange its connection.
    func attach(_ connection: Connection) { state.withLock { $0.connection = connection } }

    /// Ends what listens, and the connection.
    func stop() async {
        let (connection, listeners) = state.withLock { state in
            defer {
                state.connection = nil
                state.listeners = [:]
            }
            return (state.connection, state.listeners.values)
        }
        for listener in listeners { listener.finish() }
        await connection?.stop()
    }

    // MARK: Hearing

    /// What other nodes say from now on.
    func hints() -> AsyncStream<StoreHint> {
        let (stream, continuation) = AsyncStream.makeStream(of: StoreHint.self, bufferingPolicy: .bufferingNewest(4096))
        let number = state.withLock { state in
            state.nextListener += 1
            guard state.connection != nil else { return nil as Int? }
            state.listeners[state.nextListener] = continuation
            return state.nextListener
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
        }
        return stream
    }

    /// A message has come.
    func received(_ payload: String) {
        guard let message = HintMessage(parsing: payload), message.node != node else { return }
        if let time = message.due { onDue(time) }
        let listeners = state.withLock { state in
            // Where one speaks, there is one.
            state.isAlone = false
            state.lookedAt = .now
            return Array(state.listeners.values)
        }
        for hint in message.hints {
            for listener in listeners { listener.yield(hint) }
        }
    }

    // MARK: Telling

    /// Tells other nodes, if there are any, what was committed.
    func announce(_ records: [TransitionRecord]) {
        var message = HintMessage(node: node)
        for record in records { message.add(record) }
        guard !message.isEmpty else { return }
        state.withLock { $0.outgoing.add(message) }
        goOn()
    }

    /// Sends what there is to say, unless that is being done.
    private func goOn() {
        let (connection, step) = state.withLock { state -> (Connection?, Command?) in
            guard !state.isSending, !state.outgoing.isEmpty else { return (nil, nil) }
            let now = ContinuousClock.now
            let isLookDue = state.lookedAt.map { $0.advanced(by: Self.lookEvery) <= now } ?? true
            if !isLookDue, state.isAlone {
                state.outgoing = HintMessage()
                return (nil, nil)
            }
            state.isSending = true
            return (state.connection, isLookDue ? looking : sending(state.outgoing.takeFirst(node: node)))
        }
        guard let connection, let step else { return }
        let isLook = step.statement == Self.looking
        connection.submit([step], isRepeatable: false) { [weak self] in self?.ended($0, isLook: isLook) }
    }

    private func ended(_ outcome: Result<[QueryResult], PostgresError>, isLook: Bool) {
        let count = try? outcome.get().result(at: 0).first { isLook ? try $0.number(0) : 0 }
        state.withLock { state in
            state.isSending = false
            if isLook {
                state.lookedAt = .now
                state.isAlone = (count ?? nil).map { $0 < 2 } ?? true
            }
        }
        goOn()
    }

    private var looking: Command {
        Command(Self.looking) { $0.add(schema) }
    }

    private func sending(_ message: HintMessage) -> Command {
        Command(Self.sending) {
            $0.add(schema)
            $0.add(message.text)
        }
    }

    private static let sending = Statement("notify", [.text, .text], "select pg_notify($1, $2)")

    private static let looking = Statement(
        "count_nodes",
        [.text],
        """
        select count(*) from pg_locks
        where locktype = 'advisory' and granted
            and database = (select oid from pg_database where datname = current_database())
            and classid = hashtext('stepwell nodes')::oid and objid = hashtext($1)::oid
        """
    )
}
