import ExecutionStorage
import JSON
import StepFunctionsModel

/// What nodes tell each other in one notification: JSON, of which unknown members are left alone.
struct HintMessage: Sendable, Hashable {
    /// How much one notification takes: PostgreSQL allows 8,000 bytes.
    private static let closedMax = 100
    private static let queuesMax = 8
    private static let bytesMax = 7900

    var node = ""
    /// A node that has just come: the others look round.
    var isGreeting = false
    /// Executions that have ended.
    var closed: Set<ExecutionID> = []
    /// Queues that work was put into.
    var queues: Set<ExactText> = []
    /// When the earliest work is due that nobody has claimed.
    var due: Timestamp?

    /// Whether there is nothing to say.
    var isEmpty: Bool { closed.isEmpty && queues.isEmpty && due == nil && !isGreeting }

    /// Adds what others may wait for in a transition.
    mutating func add(_ record: TransitionRecord) {
        if record.execution.status.isClosed { closed.insert(record.execution.id) }
        for work in record.putWork {
            if let queue = work.queue {
                queues.insert(ExactText(queue))
            } else if work.kind == .effect, work.claimedUntil == nil, work.dueAt < .distantFuture {
                // A node without room leaves it to others. Timers and watches it wakes up for itself.
                due = due.map { min($0, work.dueAt) } ?? work.dueAt
            }
        }
    }

    /// Adds what another message says.
    mutating func add(_ other: HintMessage) {
        closed.formUnion(other.closed)
        queues.formUnion(other.queues)
        if let time = other.due { due = due.map { min($0, time) } ?? time }
    }

    /// Takes out as much as one notification can say.
    mutating func takeFirst(node: String) -> HintMessage {
        var first = HintMessage(node: node)
        first.closed = Set(closed.prefix(Self.closedMax))
        closed.subtract(first.closed)
        first.queues = Set(queues.prefix(Self.queuesMax))
        queues.subtract(first.queues)
        first.due = due
        due = nil
        // Names of unusual length: their queues are looked at from time to time all the same.
        if first.text.utf8.count > Self.bytesMax { first.queues = [] }
        return first
    }

    /// What it means to those who wait.
    var hints: [StoreHint] {
        closed.map { .executionClosed($0) } + queues.map { .workQueued($0.text) } + (due.map { [.workDue($0)] } ?? [])
    }
}

extension HintMessage {
    /// Reads a notification; nil when it is none of ours.
    init?(parsing text: String) {
        guard let json = try? JSONValue(parsing: text), let node = json["node"]?.stringValue else { return nil }
        self.init(node: node, isGreeting: json["hello"] == true)
        closed = Set(
            (json["closed"]?.arrayValue ?? []).compactMap { $0.stringValue.flatMap(ExecutionID.init(hexadecimal:)) }
        )
        queues = Set((json["queues"]?.arrayValue ?? []).compactMap { $0.stringValue.map { ExactText($0) } })
        due = json["due"]?.intValue.map { Timestamp(millisecondsSinceEpoch: Int64($0)) }
    }

    /// The JSON text.
    var text: String {
        var object: JSONObject = ["node": .string(node)]
        if isGreeting { object["hello"] = true }
        if !closed.isEmpty { object["closed"] = .array(closed.map { .string($0.hexadecimal) }) }
        if !queues.isEmpty { object["queues"] = .array(queues.map { .string($0.text) }) }
        if let due { object["due"] = .number(JSONNumber(due.millisecondsSinceEpoch)) }
        return JSONValue.object(object).text
    }
}
