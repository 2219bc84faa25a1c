/// Something that must never be, and was.
public struct Violation: Sendable, Hashable, CustomStringConvertible {
    /// What was broken.
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        /// Every execution ends once the faults have stopped, and leaves no work behind.
        case stuck
        /// Event ids have no gaps, `previousEventId` forms a tree, the one terminal event is the last.
        case history
        /// Each version of an execution is written once.
        case version
        /// What was acknowledged is there.
        case acknowledgement
        /// A token that was answered, or that nobody gave out, answers nothing.
        case token
        /// A task is launched once for each attempt that the history has, and always by the same request.
        case launch
        /// No task is left running once its state has ended.
        case orphan
        /// No timer is early.
        case timer
        /// No token is in the store.
        case secret
        /// Of a concurrency key one execution runs at a time, in the order in which they came.
        case key
        /// A task has started one execution, and says of it what became of it.
        case nesting
        /// Each item of a Map Run has one child, and what is counted is what is there.
        case mapRun
        /// Receivers are told of every change of status, in order.
        case notification
        /// The outcome is that of the same run without faults.
        case outcome
    }

    /// What was broken.
    public var rule: Rule
    /// What was seen.
    public var text: String

    init(_ rule: Rule, _ text: String) {
        self.rule = rule
        self.text = text
    }

    /// Rule and text in one line.
    public var description: String { "\(rule.rawValue): \(text)" }
}
