/// What the specification says of a scenario, written down without a look at the interpreter: no state that changes, no
/// timers, integers only, and the whole life of the execution worked out from its script.
///
/// Source: States Language specification, "Errors", "Retrying after error", "Fallback states", "Timeouts"; Developer
/// Guide, "Handling errors in Step Functions workflows".
struct RecoveryOracle {
    enum End: Equatable {
        case succeeded
        case caught(by: Int, shown: String)
        case failed(shown: String)
        case timedOut

        var kind: String {
            switch self {
            case .succeeded: "succeeded"
            case .caught: "caught"
            case .failed: "failed"
            case .timedOut: "timed out"
            }
        }
    }

    /// The life of an execution; times in milliseconds from its start.
    struct Life: Equatable {
        var attempts: [Int]
        var end: End
        var endsAt: Int
    }

    /// The longest that a pause may be, in milliseconds and as a fraction, and whether it may be any shorter.
    struct Pause {
        var numerator: Int
        var denominator: Int
        var isJittered: Bool
    }

    /// How an attempt ends.
    private enum Ending {
        case success(at: Int)
        case failure(Problem, at: Int)
        case never
    }

    private enum Problem {
        case reported(String)
        case slow
        case silent
        case tooLarge

        /// What people see.
        var shown: String {
            switch self {
            case .reported(let name): name
            case .slow, .silent: "States.Timeout"
            case .tooLarge: "States.DataLimitExceeded"
            }
        }

        /// What `ErrorEquals` may call it.
        var names: Set<String> {
            switch self {
            case .reported("States.Runtime"): []
            case .reported(let name): [name, "States.TaskFailed", "States.ALL"]
            case .slow: ["States.Timeout", "States.ALL"]
            case .silent: ["States.HeartbeatTimeout", "States.Timeout", "States.TaskFailed", "States.ALL"]
            case .tooLarge: ["States.DataLimitExceeded", "States.TaskFailed", "States.ALL"]
            }
        }
    }

    let scenario: RecoveryScenario
    /// The pauses that were seen, in milliseconds: where there is jitter, only luck knows them.
    let pauses: [Int]

    /// The life, and what its pauses may be.
    func life() -> (Life, [Pause]) { life(attempts: [0], used: []) }

    /// - Parameters:
    ///   - attempts: When the attempts so far began.
    ///   - used: Which retrier was used after each of them but the last.
    /// - Returns: The whole life, and what each of its pauses may be.
    private func life(attempts: [Int], used: [Int]) -> (Life, [Pause]) {
        let seen = used.indices.map { pause(after: Array(used[...$0])) }
        let cutOff = scenario.machineSeconds.map { $0 * 1000 } ?? Int.max
        func ended(_ end: End, _ time: Int) -> (Life, [Pause]) {
            time >= cutOff
                ? (Life(attempts: attempts, end: .timedOut, endsAt: cutOff), seen)
                : (Life(attempts: attempts, end: end, endsAt: time), seen)
        }
        switch ending(of: attempts.count - 1, begun: attempts[attempts.count - 1]) {
        case .never:
            return ended(.timedOut, cutOff)
        case .success(let time):
            return ended(.succeeded, time)
        case .failure(let problem, let time):
            guard time < cutOff else { return ended(.timedOut, cutOff) }
            let rule = scenario.rules.firstIndex { !problem.names.isDisjoint(with: $0.names) }
            if let rule, used.filter({ $0 == rule }).count < scenario.rules[rule].attemptsMax {
                let allowed = seen + [pause(after: used + [rule])]
                guard used.count < pauses.count else {
                    return (Life(attempts: attempts, end: .failed(shown: "no pause was seen"), endsAt: time), allowed)
                }
                let next = time + pauses[used.count]
                guard next < cutOff else { return (Life(attempts: attempts, end: .timedOut, endsAt: cutOff), allowed) }
                return life(attempts: attempts + [next], used: used + [rule])
            }
            let catcher = scenario.catchers.firstIndex { !problem.names.isDisjoint(with: $0) }
            return ended(catcher.map { .caught(by: $0, shown: problem.shown) } ?? .failed(shown: problem.shown), time)
        }
    }

    /// How an attempt ends if nothing but its own time limits ends it.
    private func ending(of attempt: Int, begun: Int) -> Ending {
        let actions = scenario.attempts[attempt]
        let lastAction = actions.last { if case .beats = $0 { false } else { true } }
        let end = lastAction.map { begun + $0.milliseconds } ?? Int.max
        let beats = [0] + actions.compactMap { if case .beats(let after) = $0 { after } else { nil } }
        let slowAt = scenario.timeoutSeconds.map { begun + $0 * 1000 } ?? Int.max
        // Silence: the first sign of life that no other sign follows in time.
        let silentAt =
            scenario.heartbeatSeconds.flatMap { seconds in
                beats.indices.lazy.map { index -> Int? in
                    let limit = begun + beats[index] + seconds * 1000
                    let next = index + 1 < beats.count ? begun + beats[index + 1] : Int.max
                    return next > limit ? limit : nil
                }.compactMap(\.self).first
            } ?? Int.max
        switch min(end, slowAt, silentAt) {
        case .max: return .never
        case slowAt: return .failure(.slow, at: slowAt)
        case silentAt: return .failure(.silent, at: silentAt)
        default:
            switch lastAction {
            case .succeeds?: return .success(at: end)
            case .succeedsTooLarge?: return .failure(.tooLarge, at: end)
            case .fails(_, let name)?: return .failure(.reported(name), at: end)
            case .beats?, nil: return .never
            }
        }
    }

    /// The pause after the last of the retriers that were used: `interval * rate ^ (uses - 1)`, at most the cap.
    private func pause(after used: [Int]) -> Pause {
        let rule = scenario.rules[used[used.count - 1]]
        let uses = used.filter { $0 == used[used.count - 1] }.count
        let powers = (1..<uses).reduce((1, 1)) { product, _ in (product.0 * rule.rateTenths, product.1 * 10) }
        let grown = rule.intervalSeconds * 1000 * powers.0
        let cap = (rule.capSeconds ?? 31_536_000) * 1000
        return grown > cap * powers.1
            ? Pause(numerator: cap, denominator: 1, isJittered: rule.isJittered)
            : Pause(numerator: grown, denominator: powers.1, isJittered: rule.isJittered)
    }
}
