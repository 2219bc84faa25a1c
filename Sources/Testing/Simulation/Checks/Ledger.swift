import ExecutionStorage
import JSON
import StepFunctionsModel
import Synchronization

/// What was done, said and promised in a run: the other side of what the store must hold.
final class Ledger: Sendable {
    /// What one transition wrote.
    struct Commit: Sendable {
        /// The order among all commits.
        var number: Int
        var firstEvent: Int?
        var lastEvent: Int?
        /// The row that it left behind.
        var row: StoredExecution
    }

    /// An answer that somebody gave to a task.
    struct Callback: Sendable {
        var token: String
        var isSuccess: Bool
        var wasAccepted = false
        var wasRefused = false
        /// Whether the service said, after the refusal, that this answer has ended the task.
        var wasRecognized: Bool?
    }

    struct State: Sendable {
        var violations: [Violation] = []
        var nextNumber = 0
        var openClients = 0
        /// Acknowledged starts by name.
        var started: [String: ExecutionID] = [:]
        /// Rows of ended executions as clients were shown them, after the last redrive that they know of.
        var ended: [ExecutionID: StoredExecution] = [:]
        /// Acknowledged redrives.
        var redrives: [ExecutionID: Int] = [:]
        var stopCauses: Set<String> = []
        /// By nonce.
        var callbacks: [String: Callback] = [:]
        /// When the last accepted heartbeat of each token was sent, in milliseconds since the epoch.
        var heartbeats: [String: Int64] = [:]
        var launched: [ContainerTask] = []
        /// Tokens that containers and workers were given.
        var tokens: Set<String> = []
        var commits: [ExecutionID: [Int64: Commit]] = [:]
        /// Executions and Map Runs that have not ended.
        var open: Set<ExecutionID> = []
        /// What the workflows did, by name.
        var coverage: [String: Int] = [:]
        /// What receivers were told, by their names, in the order in which it came.
        var notifications: [String: [StatusChangeEvent]] = [:]
        /// Histories as they were read while the execution ran.
        var readings: [(id: ExecutionID, events: [HistoryEvent])] = []
    }

    private let scheduler: Scheduler
    private let trace: Trace
    private let state = Mutex(State())

    init(_ scheduler: Scheduler, _ trace: Trace) {
        self.scheduler = scheduler
        self.trace = trace
    }

    /// Everything, as of now.
    var contents: State { state.withLock { $0 } }

    var violations: [Violation] { state.withLock { $0.violations } }

    /// Whether everything that was started has ended, and the clients know it.
    var isEveryClientContent: Bool { state.withLock { $0.openClients == 0 && $0.open.isEmpty } }

    func report(_ violation: Violation) {
        trace.note("VIOLATION", violation.description)
        state.withLock { $0.violations.append(violation) }
    }

    func report(_ rule: Violation.Rule, _ text: String) { report(Violation(rule, text)) }

    /// A number that no other call gets.
    func number() -> Int {
        state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
    }

    /// The run is over, and this is what the workflows have done in it.
    func note(_ coverage: Coverage) { state.withLock { $0.coverage = coverage.counts } }

    // MARK: Clients

    func clientBegins() { state.withLock { $0.openClients += 1 } }
    func clientIsContent() { state.withLock { $0.openClients -= 1 } }

    /// A start was acknowledged.
    func started(_ name: String, _ id: ExecutionID) {
        let other = state.withLock { state in
            let other = state.started[name]
            state.started[name] = id
            return other
        }
        guard let other, other != id else { return }
        report(.acknowledgement, "\(name) was started twice, as \(other) and as \(id)")
    }

    /// A client was shown an execution that has ended.
    func ended(_ row: StoredExecution) {
        let other = state.withLock { state in
            let other = state.ended[row.id]
            if other.map({ $0.redriveCount <= row.redriveCount }) != false { state.ended[row.id] = row }
            return other
        }
        guard let other, other.redriveCount == row.redriveCount, other.asShown != row.asShown else { return }
        report(.acknowledgement, "\(row.name) had ended as \(other.status.rawValue), then it was another")
    }

    /// A redrive was acknowledged.
    func redriven(_ id: ExecutionID) { state.withLock { $0.redrives[id, default: 0] += 1 } }

    func stops(_ cause: String) { state.withLock { _ = $0.stopCauses.insert(cause) } }

    func read(_ id: ExecutionID, _ events: [HistoryEvent]) { state.withLock { $0.readings.append((id, events)) } }

    // MARK: Tasks

    /// ECS has started a task.
    func launched(_ task: ContainerTask) {
        state.withLock { state in
            state.launched.append(task)
            if let token = task.token { state.tokens.insert(token) }
        }
    }

    /// A worker was given an activity task.
    func took(_ token: String) {
        let isNew = state.withLock { $0.tokens.insert(token).inserted }
        if !isNew { report(.launch, "an activity task was given to two workers") }
    }

    /// Somebody is going to answer a task.
    func answers(_ token: String, _ nonce: String, isSuccess: Bool) {
        trace.note("callback", "answers \(nonce): \(isSuccess ? "success" : "failure")")
        state.withLock { $0.callbacks[nonce] = Callback(token: token, isSuccess: isSuccess) }
    }

    func accepted(_ nonce: String) {
        trace.note("callback", "\(nonce) was accepted")
        state.withLock { $0.callbacks[nonce]?.wasAccepted = true }
    }

    func refused(_ nonce: String) {
        trace.note("callback", "\(nonce) was refused")
        state.withLock { $0.callbacks[nonce]?.wasRefused = true }
    }

    /// It was said whether an answer that was refused is the one that ended the task.
    func recognized(_ nonce: String, _ isKnown: Bool) {
        trace.note("callback", "\(nonce) is \(isKnown ? "the answer that was taken" : "another answer")")
        state.withLock { $0.callbacks[nonce]?.wasRecognized = isKnown }
    }

    /// A heartbeat was accepted.
    func heard(_ token: String, sent: Int64) {
        state.withLock { $0.heartbeats[token] = max(sent, $0.heartbeats[token] ?? sent) }
    }

    // MARK: Notifications

    /// A receiver has heard of a change of status.
    func notified(_ receiver: String, _ event: StatusChangeEvent) {
        trace.note(receiver, "hears that \(event.name) is \(event.status.rawValue) (redrive \(event.redriveCount))")
        state.withLock { $0.notifications[receiver, default: []].append(event) }
    }

    // MARK: Transitions

    /// A transition was written.
    func committed(_ record: TransitionRecord, by who: String) {
        let row = record.execution
        let commit = Commit(
            number: number(),
            firstEvent: record.history?.firstEventID,
            lastEvent: record.history?.lastEventID,
            row: row
        )
        let isFirst = state.withLock { state in
            if row.status.isClosed { state.open.remove(row.id) } else { state.open.insert(row.id) }
            return state.commits[row.id, default: [:]].updateValue(commit, forKey: row.version) == nil
        }
        if !isFirst { report(.version, "\(who) wrote version \(row.version) of \(row.name), which was written before") }
        if row.version != record.expectedVersion + 1 {
            report(.version, "\(who) wrote version \(row.version) of \(row.name) upon \(record.expectedVersion)")
        }
    }
}
