import StepFunctionsModel

/// Names one attempt of one entry into one Task state of an execution.
///
/// Task tokens, idempotency keys and timers derive from it, so that a relaunch after a crash carries the same ones.
public struct TaskRef: Sendable, Hashable, CustomStringConvertible {
    /// The scope that the state runs in.
    public var scope: Int
    /// The event by which the state was entered.
    public var entry: Int
    /// The attempt: 0 for the first, one more for each retry.
    public var attempt: Int

    /// Creates a name.
    public init(scope: Int, entry: Int, attempt: Int) {
        self.scope = scope
        self.entry = entry
        self.attempt = attempt
    }

    /// `SCOPE.ENTRY.ATTEMPT`.
    public var description: String { "\(scope).\(entry).\(attempt)" }

    /// Parses `SCOPE.ENTRY.ATTEMPT`; nil for anything else.
    public init?(parsing text: some StringProtocol) {
        var bytes = text.utf8.makeIterator()
        guard let scope = Self.number(&bytes, until: UInt8(ascii: ".")),
            let entry = Self.number(&bytes, until: UInt8(ascii: ".")),
            let attempt = Self.number(&bytes, until: nil)
        else { return nil }
        self.init(scope: scope, entry: entry, attempt: attempt)
    }

    /// Reads decimal digits up to a byte, or to the end; nil when there are none, or too many.
    private static func number(_ bytes: inout some IteratorProtocol<UInt8>, until end: UInt8?) -> Int? {
        var number: Int?
        while let byte = bytes.next() {
            if byte == end { return number }
            guard (0x30...0x39).contains(byte) else { return nil }
            let (tens, isTooMany) = (number ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, isOneTooMany) = tens.addingReportingOverflow(Int(byte) - 0x30)
            guard !isTooMany, !isOneTooMany else { return nil }
            number = sum
        }
        return end == nil ? number : nil
    }
}

/// Names a timer of an execution.
public enum TimerID: Sendable, Hashable {
    /// The end of a Wait state.
    case wait(scope: Int, entry: Int)
    /// The end of the pause before a retry.
    case retry(TaskRef)
    /// `TimeoutSeconds` of a task.
    case taskTimeout(TaskRef)
    /// `HeartbeatSeconds` of a task.
    case heartbeat(TaskRef)
    /// `TimeoutSeconds` of the state machine.
    case execution

    /// The name under which the timer is stored.
    public var text: String {
        switch self {
        case .wait(let scope, let entry): "wait:\(scope).\(entry)"
        case .retry(let ref): "retry:\(ref)"
        case .taskTimeout(let ref): "timeout:\(ref)"
        case .heartbeat(let ref): "heartbeat:\(ref)"
        case .execution: "execution"
        }
    }

    /// Parses what `text` gives; nil for anything else.
    public init?(parsing text: String) {
        if text == "execution" {
            self = .execution
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        if parts[0] == "wait", let ref = TaskRef(parsing: parts[1] + ".0") {
            self = .wait(scope: ref.scope, entry: ref.entry)
            return
        }
        guard let ref = TaskRef(parsing: parts[1]) else { return nil }
        switch parts[0] {
        case "retry": self = .retry(ref)
        case "timeout": self = .taskTimeout(ref)
        case "heartbeat": self = .heartbeat(ref)
        default: return nil
        }
    }
}
