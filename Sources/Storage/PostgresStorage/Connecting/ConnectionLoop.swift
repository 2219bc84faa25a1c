import Logging

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a connection is, and who hears of it.
struct ConnectionPlan: Sendable {
    /// What it is called in the log.
    var name: String
    /// How loudly it is said that it is lost, or back: several connections are lost together, and one of them may speak for all.
    var lossLevel = Logger.Level.debug
    var location: PostgresLocation
    var settings: SessionSettings
    /// Statements to carry out each time it is connected, after the settings.
    var greeting: [String] = []
    /// Called on the connection's thread with the payload of each notification.
    var onNotification: @Sendable (String) -> Void = { _ in }
    /// Called on the connection's thread each time it is connected again: what was remembered about the database may be wrong.
    var onReconnected: @Sendable () -> Void = {}
    /// How long an answer may take before the connection is given up.
    var answerPatience: Duration
    var logger: Logger
}

/// The thread that owns a connection: connects, again and again if need be, sends requests as they come, many before the first
/// is answered, and completes them.
struct ConnectionLoop {
    private let plan: ConnectionPlan
    private let inbox: ConnectionInbox
    private var session: Session?
    private var prepared: Set<String> = []
    private var dialogue = PipelineDialogue<ConnectionRequest, QueryResult>()
    private var waiting: [ConnectionRequest] = []
    /// What is going to be the session, or the reason why there is none.
    private var attempt: ConnectionAttempt?
    private var backoff = Backoff()
    private var nextAttempt = ContinuousClock.now
    private var lastFailure = PostgresError(.notConnected, "not connected yet")
    private var hasBeenConnected = false
    /// What was said last about a connection that cannot be made, and when.
    private var complaint: (reason: String, time: ContinuousClock.Instant)?
    private var isWriting = false
    /// When the server last said anything while answers were expected.
    private var lastSign = ContinuousClock.now

    init(plan: ConnectionPlan, inbox: ConnectionInbox) {
        self.plan = plan
        self.inbox = inbox
    }

    /// Runs until the inbox says stop and all requests are answered.
    consuming func run() {
        while true {
            let (requests, isStopping) = inbox.take()
            waiting += requests
            if isStopping, waiting.isEmpty, dialogue.count == 0 { break }
            connectIfDue(isStopping: isStopping)
            sendWaiting()
            expire()
            waitForSomething(isStopping: isStopping)
        }
        session = nil
        for request in inbox.stopped() {
            request.completion(.failure(PostgresError(.closed, "the connection is closed")))
        }
    }

    // MARK: Connecting

    private mutating func connectIfDue(isStopping: Bool) {
        guard session == nil else { return }
        do throws(PostgresError) {
            if attempt == nil, ContinuousClock.now >= nextAttempt, !isStopping || !waiting.isEmpty {
                attempt = try ConnectionAttempt(plan, calling: inbox)
            }
            guard let outcome = attempt?.takeOutcome() else { return }
            attempt = nil
            session = try outcome.get()
            if hasBeenConnected {
                plan.logger.log(
                    level: plan.lossLevel,
                    "The database is connected again",
                    metadata: ["connection": "\(plan.name)"]
                )
                plan.onReconnected()
            }
            hasBeenConnected = true
            complaint = nil
            prepared = []
            isWriting = false
            lastSign = .now
            backoff.succeeded()
        } catch {
            plan.logger.log(
                level: isNews(error.description) ? plan.lossLevel : .debug,
                "The database cannot be connected",
                metadata: ["connection": "\(plan.name)", "reason": "\(error)"]
            )
            lastFailure = PostgresError(.notConnected, error.message)
            nextAttempt = .now.advanced(by: backoff.failed(random: Double.random(in: 0..<1)))
        }
    }

    /// Whether a reason why there is no connection is to be said aloud: it is another one, or it is long since it was said.
    private mutating func isNews(_ reason: String) -> Bool {
        let now = ContinuousClock.now
        if let complaint, complaint.reason == reason, now < complaint.time.advanced(by: Self.complaintPause) {
            return false
        }
        complaint = (reason, now)
        return true
    }

    /// How long the same reason is not said again.
    private static let complaintPause = Duration.seconds(60)

    /// The connection is of no use any more.
    private mutating func lose(_ reason: String) {
        plan.logger.log(
            level: plan.lossLevel,
            "The connection to the database is lost",
            metadata: ["connection": "\(plan.name)", "reason": "\(reason)"]
        )
        session = nil
        lastFailure = PostgresError(.notConnected, reason)
        nextAttempt = .now.advanced(by: backoff.failed(random: Double.random(in: 0..<1)))
        let now = ContinuousClock.now
        var repeated: [ConnectionRequest] = []
        for request in dialogue.lost() {
            if request.isRepeatable, request.deadline > now {
                repeated.append(request)
            } else {
                inbox.complete(request, with: .failure(PostgresError(.answerLost, reason)))
            }
        }
        waiting = repeated + waiting
    }

    // MARK: Sending

    private mutating func sendWaiting() {
        guard let session, !waiting.isEmpty else { return }
        let requests = waiting
        waiting = []
        if dialogue.count == 0 { lastSign = .now }
        for request in requests {
            // Lost on the way: the rest waits for the next connection.
            if self.session == nil { waiting.append(request) } else { send(request, on: session) }
        }
        flush()
    }

    /// Hands a request to libpq; what goes wrong shows at the flush.
    private mutating func send(_ request: ConnectionRequest, on session: Session) {
        var steps: [PipelineDialogue<ConnectionRequest, QueryResult>.Step] = []
        var isSent = true
        for command in request.commands {
            let name = command.statement.name
            if !name.isEmpty, prepared.insert(name).inserted {
                isSent = isSent && session.sendPreparation(of: command.statement)
                steps.append(.preparation(name: name))
            }
            isSent = isSent && session.send(command)
            steps.append(.execution)
        }
        dialogue.sent(request, steps: steps)
        if !isSent || !session.sendEnd() { lose(session.lastMessage) }
    }

    private mutating func flush() {
        guard let session else { return }
        if let isMoreLeft = session.flush() {
            isWriting = isMoreLeft
        } else {
            lose(session.lastMessage)
        }
    }

    /// Completes requests that have waited too long for a connection, and gives up a connection that does not answer.
    private mutating func expire() {
        let now = ContinuousClock.now
        if session == nil, waiting.contains(where: { $0.deadline <= now }) {
            for request in waiting where request.deadline <= now {
                inbox.complete(request, with: .failure(lastFailure))
            }
            waiting.removeAll { $0.deadline <= now }
        }
        if dialogue.expectsAnswer, lastSign.advanced(by: plan.answerPatience) <= now {
            lose("the database did not answer for \(plan.answerPatience)")
        }
    }

    // MARK: Receiving

    /// Waits for the socket, for the inbox, or for the next time at which something is to be done; then takes in what came.
    private mutating func waitForSomething(isStopping: Bool) {
        let mayWait = inbox.fallAsleep(unlessStopping: isStopping)
        var descriptors = [pollfd(fd: inbox.wakingDescriptor, events: Int16(POLLIN), revents: 0)]
        if let session {
            let events = Int16(POLLIN) | (isWriting ? Int16(POLLOUT) : 0)
            descriptors.append(pollfd(fd: session.socket, events: events, revents: 0))
        }
        _ = poll(&descriptors, nfds_t(descriptors.count), mayWait ? pollTimeout : 0)
        if mayWait { inbox.wokeUp(isCalled: descriptors[0].revents != 0) }
        let found = descriptors.count > 1 ? Int32(descriptors[1].revents) : 0
        if found & POLLOUT != 0 { flush() }
        receive(isReadable: found & (POLLIN | POLLHUP | POLLERR | POLLNVAL) != 0)
    }

    /// Milliseconds until something is to be done; negative for as long as nothing happens.
    private var pollTimeout: Int32 {
        var next: ContinuousClock.Instant?
        func consider(_ instant: ContinuousClock.Instant) { next = next.map { min($0, instant) } ?? instant }
        if session == nil {
            // An attempt says itself when it has ended.
            if attempt == nil { consider(nextAttempt) }
            for request in waiting { consider(request.deadline) }
        } else if dialogue.expectsAnswer {
            consider(lastSign.advanced(by: plan.answerPatience))
        }
        guard let next else { return -1 }
        let (seconds, attoseconds) = ContinuousClock.now.duration(to: next).components
        return Int32(clamping: max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
    }

    private mutating func receive(isReadable: Bool) {
        guard isReadable, let session else { return }
        lastSign = .now
        let isAlive = session.receive()
        // What arrived before the connection was lost still counts.
        while dialogue.expectsAnswer, self.session != nil, let answer = session.nextAnswer() { take(answer) }
        while let payload = session.nextNotification() { plan.onNotification(payload) }
        if !isAlive, self.session != nil { lose(session.lastMessage) }
        // libpq may have kept back something that can be sent now.
        if isWriting { flush() }
    }

    private mutating func take(_ answer: Session.Answer) {
        let isUnderstood: Bool
        switch answer {
        case .result(let result): isUnderstood = dialogue.succeeded(result)
        case .refusal(let error): isUnderstood = dialogue.failed(error)
        case .skipped: isUnderstood = dialogue.skipped()
        case .end:
            guard let ended = dialogue.ended() else {
                isUnderstood = false
                break
            }
            isUnderstood = true
            prepared.subtract(ended.failedPreparations)
            finish(ended)
        }
        if !isUnderstood { lose("the answers of the database do not fit what it was asked") }
    }

    private mutating func finish(_ ended: PipelineDialogue<ConnectionRequest, QueryResult>.Ended) {
        guard case .failure(let error) = ended.outcome else {
            return inbox.complete(ended.request, with: ended.outcome)
        }
        guard error.state?.endsSession == true else {
            return inbox.complete(ended.request, with: ended.outcome)
        }
        // Nothing was written, but here nothing ever will be.
        inbox.complete(ended.request, with: .failure(PostgresError(.notConnected, error.description)))
        lose(error.description)
    }
}
