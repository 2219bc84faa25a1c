public import StepFunctionsModel

/// Shows how far an execution is, while somebody waits for it.
public protocol ProgressDisplay: Sendable {
    /// The history has grown.
    func update(_ progress: ExecutionProgress, now: Timestamp) async

    /// Time has passed; called a few times a second.
    func tick(now: Timestamp) async

    /// Something about the waiting itself is worth telling.
    func note(_ text: String, now: Timestamp) async

    /// Nothing more comes; called once, before the verdict.
    func end(now: Timestamp) async
}

/// Shows nothing but notes.
public struct SilentDisplay: ProgressDisplay {
    private let console: Console

    /// Creates it; notes go to standard error.
    public init(console: Console) {
        self.console = console
    }

    /// Does nothing.
    public func update(_ progress: ExecutionProgress, now: Timestamp) async {}

    /// Does nothing.
    public func tick(now: Timestamp) async {}

    /// Complains.
    public func note(_ text: String, now: Timestamp) async { console.complain(text) }

    /// Does nothing.
    public func end(now: Timestamp) async {}
}
