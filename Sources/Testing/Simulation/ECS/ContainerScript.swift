/// What a container of the simulated ECS is going to do.
enum ContainerScript: Sendable, Hashable {
    /// RunTask says no, as an exception or among the `failures`.
    case refused(asException: Bool)
    /// It is accepted, and never runs.
    case failsToStart
    /// It runs for a while and ends with an exit code, without a word.
    case exits(afterMilliseconds: Int64, code: Int)
    /// It runs for a while, answers its token, and ends.
    case answers(afterMilliseconds: Int64, isSuccess: Bool)
    /// It runs until it is stopped.
    case hangs
}

/// Which container this is, as the definition tells it through its environment.
struct ContainerRole: Sendable, Hashable, CustomStringConvertible {
    var execution: String
    var state: String
    var item: String
    /// How often the execution was redriven before.
    var round: Int
    var attempt: Int

    init?(environment: [String: String]) {
        guard let execution = environment["EXECUTION"], let state = environment["STATE"],
            let item = environment["ITEM"], let round = environment["ROUND"].flatMap({ Int($0) }),
            let attempt = environment["ATTEMPT"].flatMap({ Int($0) })
        else { return nil }
        self.execution = execution
        self.state = state
        self.item = item
        self.round = round
        self.attempt = attempt
    }

    var description: String { "\(execution) \(state) item \(item) round \(round) attempt \(attempt)" }
}

extension ContainerScript {
    /// Chooses what the container of an attempt does: the same in every run of a seed, whatever else happens.
    init(_ role: ContainerRole, _ facts: StateFacts, seed: UInt64, isDeterministic: Bool) {
        var random = SimulationRandom(seed: seed, purpose: "\(role.execution) \(role.state) \(role.item) \(role.round)")
        let failing = facts.retries > 0 && random.oneIn(2) ? random.number(1...facts.retries) : 0
        let failsForGood = facts.mayFail && random.oneIn(6)
        random = SimulationRandom(seed: seed, purpose: "\(role)")
        let isAnswered = facts.kind != .container(pattern: "") && facts.kind != .container(pattern: ".sync")
        let time = random.oneIn(10) ? random.milliseconds(5000...30_000) : random.milliseconds(0...6000)
        guard role.attempt >= failing, !failsForGood else {
            switch random.below(4) {
            case 0: self = .refused(asException: random.oneIn(2))
            case 1: self = .failsToStart
            case 2 where isAnswered: self = .answers(afterMilliseconds: time, isSuccess: false)
            default: self = .exits(afterMilliseconds: time, code: random.number(1...255))
            }
            return
        }
        if facts.mayHang, !isDeterministic, random.oneIn(6) {
            // In the end without an answer: by a policy, by a time limit, or stopped.
            self = isAnswered && random.oneIn(2) ? .exits(afterMilliseconds: time, code: 0) : .hangs
        } else if isAnswered {
            self = .answers(afterMilliseconds: time, isSuccess: true)
        } else {
            self = .exits(afterMilliseconds: time, code: 0)
        }
    }
}
