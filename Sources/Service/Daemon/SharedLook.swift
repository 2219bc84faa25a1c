import Synchronization

/// Looks at something for all who ask at the same time, and tells each of them in time, however long the look takes.
///
/// One look is under way at a time, and all who ask meanwhile wait for that one: a database that says nothing, because the network
/// drops what is sent for example, costs one look and not one for each request of whoever asks again and again.
final class SharedLook<Finding: Sendable>: Sendable {
    /// What somebody who asks is told.
    enum Answer: Sendable {
        /// What was found.
        case found(Finding)
        /// Nothing yet, since that time.
        case silence(since: ContinuousClock.Instant)
    }

    private struct State {
        /// When the look began that is under way.
        var beginning: ContinuousClock.Instant?
        /// What the last one has found, and when.
        var last: (finding: Finding, time: ContinuousClock.Instant)?
        /// Who waits for the one that is under way.
        var askers: [Int: AsyncStream<Finding>.Continuation] = [:]
        var lastAsker = 0
    }

    private enum Turn: Sendable {
        /// There is a finding that is new enough.
        case known(Finding)
        /// To wait, under that number, for the look that began then, or has to begin now.
        case waiting(number: Int, since: ContinuousClock.Instant?)
    }

    private let patience: Duration
    private let freshness: Duration
    private let look: @Sendable () async -> Finding
    private let state = Mutex(State())

    /// Creates a look that nobody has asked for yet.
    ///
    /// - Parameters:
    ///   - patience: How long an answer may take.
    ///   - freshness: For how long a finding is an answer to those who ask later.
    ///   - look: Looks.
    init(patience: Duration, freshness: Duration = .zero, look: @escaping @Sendable () async -> Finding) {
        self.patience = patience
        self.freshness = freshness
        self.look = look
    }

    /// What there is to be found.
    func ask() async -> Answer {
        let (findings, continuation) = AsyncStream.makeStream(of: Finding.self, bufferingPolicy: .bufferingOldest(1))
        let now = ContinuousClock.now
        let turn = state.withLock { state -> Turn in
            if let last = state.last, now - last.time < freshness { return .known(last.finding) }
            state.lastAsker += 1
            state.askers[state.lastAsker] = continuation
            let beginning = state.beginning
            if beginning == nil { state.beginning = now }
            return .waiting(number: state.lastAsker, since: beginning)
        }
        switch turn {
        case .known(let finding):
            return .found(finding)
        case .waiting(let number, let beginning):
            // In a task of its own: it goes on when nobody waits for it any more.
            if beginning == nil { Task { await lookOnce() } }
            let end = Task { [patience] in
                try? await Task.sleep(for: patience)
                continuation.finish()
            }
            defer {
                end.cancel()
                state.withLock { $0.askers[number] = nil }
            }
            guard let finding = await findings.first(where: { _ in true }) else {
                return .silence(since: beginning ?? now)
            }
            return .found(finding)
        }
    }

    private func lookOnce() async {
        let finding = await look()
        let askers = state.withLock { state in
            state.beginning = nil
            state.last = (finding, ContinuousClock.now)
            return Array(state.askers.values)
        }
        for asker in askers { asker.yield(finding) }
    }
}
