import ExecutionStorage
import Synchronization

/// Says whether the store can be worked with, in time for those who ask, however long the store takes to say so.
///
/// One look at the store is under way at a time, and all who ask meanwhile wait for that one: a database that says nothing, because
/// the network drops what is sent for example, costs one look and not one for each request of a load balancer.
final class ReadinessProbe: Sendable {
    private enum Verdict: Sendable {
        case ready
        case notReady(String)
    }

    private struct State {
        /// When the look began that is under way.
        var beginning: ContinuousClock.Instant?
        /// Who waits for it.
        var askers: [Int: AsyncStream<Verdict>.Continuation] = [:]
        var lastAsker = 0
    }

    private let patience: Duration
    private let look: @Sendable () async -> String?
    private let state = Mutex(State())

    /// Creates a probe.
    ///
    /// - Parameters:
    ///   - patience: How long an answer may take. Those who ask give it a second as a rule, Kubernetes for example; the store has
    ///     less for what it can tell the reason of.
    ///   - look: Looks at the store: nil when it can be worked with, else what is wrong.
    init(patience: Duration = .milliseconds(900), look: @escaping @Sendable () async -> String?) {
        self.patience = patience
        self.look = look
    }

    /// Creates a probe of a store.
    convenience init(of store: any ExecutionStore) {
        self.init(look: { () async -> String? in
            do throws(StoreError) {
                try await store.checkReadiness()
                return nil
            } catch {
                return "\(error)"
            }
        })
    }

    /// What is wrong; nil when the store can be worked with.
    func problem() async -> String? {
        let (verdicts, continuation) = AsyncStream.makeStream(of: Verdict.self, bufferingPolicy: .bufferingOldest(1))
        let now = ContinuousClock.now
        let (number, beginning) = state.withLock { state -> (Int, ContinuousClock.Instant?) in
            state.lastAsker += 1
            state.askers[state.lastAsker] = continuation
            let beginning = state.beginning
            if beginning == nil { state.beginning = now }
            return (state.lastAsker, beginning)
        }
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
        switch await verdicts.first(where: { _ in true }) {
        case .ready: return nil
        case .notReady(let problem): return problem
        case nil: return Self.silence(since: beginning ?? now)
        }
    }

    private func lookOnce() async {
        let verdict = await look().map { Verdict.notReady($0) } ?? .ready
        let askers = state.withLock { state in
            state.beginning = nil
            return Array(state.askers.values)
        }
        for asker in askers { asker.yield(verdict) }
    }

    private static func silence(since beginning: ContinuousClock.Instant) -> String {
        let seconds = max(1, beginning.duration(to: .now).components.seconds)
        return "the database has not answered for \(seconds == 1 ? "a second" : "\(seconds) seconds")"
    }
}
