import ExecutionStorage

/// Says whether the store can be worked with, in time for those who ask, however long the store takes to say so.
struct ReadinessProbe: Sendable {
    private enum Verdict: Sendable {
        case ready
        case notReady(String)
    }

    private let look: SharedLook<Verdict>

    /// Creates a probe.
    ///
    /// - Parameters:
    ///   - patience: How long an answer may take. Those who ask give it a second as a rule, Kubernetes for example; the store has
    ///     less for what it can tell the reason of.
    ///   - look: Looks at the store: nil when it can be worked with, else what is wrong.
    init(patience: Duration = .milliseconds(900), look: @escaping @Sendable () async -> String?) {
        self.look = SharedLook(patience: patience) { () async -> Verdict in
            let problem = await look()
            return problem.map { .notReady($0) } ?? .ready
        }
    }

    /// Creates a probe of a store.
    init(of store: any ExecutionStore) {
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
        switch await look.ask() {
        case .found(.ready): nil
        case .found(.notReady(let problem)): problem
        case .silence(let beginning): Self.silence(since: beginning)
        }
    }

    private static func silence(since beginning: ContinuousClock.Instant) -> String {
        let seconds = max(1, beginning.duration(to: .now).components.seconds)
        return "the database has not answered for \(seconds == 1 ? "a second" : "\(seconds) seconds")"
    }
}
