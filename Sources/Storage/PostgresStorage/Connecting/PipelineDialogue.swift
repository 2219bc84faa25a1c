/// Which answer belongs to which request on a connection in pipeline mode, and what became of each: pure.
///
/// Requests are sent one behind the other without waiting, each of one or more statements and an end; answers come in the same
/// order. Everything between two ends is one transaction. After a statement that fails the server skips the rest of the
/// request, so a request has results for all of its statements, or one refusal.
struct PipelineDialogue<Request, Result> {
    /// A statement of a request.
    enum Step: Sendable, Hashable {
        /// One is parsed under a name.
        case preparation(name: String)
        /// One is carried out.
        case execution
    }

    /// A request that has come to its end.
    struct Ended {
        let request: Request
        let outcome: Swift.Result<[Result], PostgresError>
        /// Names under which the server knows no statement after all.
        let failedPreparations: [String]
    }

    private struct Exchange {
        let request: Request
        let steps: [Step]
        var answersCount = 0
        var results: [Result] = []
        var failure: PostgresError?
        var failedPreparations: [String] = []

        /// The statement that the next answer is for; nil when there is none left.
        mutating func next() -> Step? {
            guard answersCount < steps.count else { return nil }
            defer { answersCount += 1 }
            return steps[answersCount]
        }
    }

    private var exchanges: [Exchange] = []
    private var first = 0

    /// How many requests were sent and not answered yet.
    var count: Int { exchanges.count - first }

    /// Whether an answer is to come.
    var expectsAnswer: Bool { count > 0 }

    /// A request was sent.
    mutating func sent(_ request: Request, steps: [Step]) {
        exchanges.append(Exchange(request: request, steps: steps))
    }

    /// A statement succeeded.
    ///
    /// - Returns: False when no statement was due: client and server do not understand each other any more.
    mutating func succeeded(_ result: Result) -> Bool {
        guard expectsAnswer, let step = exchanges[first].next() else { return false }
        if step == .execution { exchanges[first].results.append(result) }
        return true
    }

    /// A statement failed, or the end of the request did: then the transaction could not be committed.
    ///
    /// - Returns: False when no request was due.
    mutating func failed(_ error: PostgresError) -> Bool {
        guard expectsAnswer else { return false }
        if case .preparation(let name) = exchanges[first].next() { exchanges[first].failedPreparations.append(name) }
        if exchanges[first].failure == nil { exchanges[first].failure = error }
        return true
    }

    /// A statement was skipped, since one before it failed.
    ///
    /// - Returns: False when no statement was due.
    mutating func skipped() -> Bool {
        guard expectsAnswer, let step = exchanges[first].next() else { return false }
        if case .preparation(let name) = step { exchanges[first].failedPreparations.append(name) }
        return exchanges[first].failure != nil
    }

    /// The end of a request was reached.
    ///
    /// - Returns: The request; nil when client and server do not understand each other any more.
    mutating func ended() -> Ended? {
        guard expectsAnswer else { return nil }
        let exchange = exchanges[first]
        guard exchange.failure != nil || exchange.answersCount == exchange.steps.count else { return nil }
        first += 1
        if first == exchanges.count || first >= 256 {
            exchanges.removeFirst(first)
            first = 0
        }
        return Ended(
            request: exchange.request,
            outcome: exchange.failure.map { .failure($0) } ?? .success(exchange.results),
            failedPreparations: exchange.failedPreparations
        )
    }

    /// The connection is lost: what became of these requests is not known.
    mutating func lost() -> [Request] {
        defer {
            exchanges = []
            first = 0
        }
        return exchanges[first...].map(\.request)
    }
}
