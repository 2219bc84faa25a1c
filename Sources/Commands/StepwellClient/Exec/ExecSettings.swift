/// How `exec` runs a command.
public struct ExecSettings: Sendable, Hashable {
    /// The program, looked up in `PATH`, and its arguments.
    public var command: [String]
    /// The pause between heartbeats; nil for none at all.
    public var heartbeat: Duration?
    /// How many of the last lines of output are reported.
    public var tailLines: Int
    /// How long the command may take to end after it was asked to, because its task is over.
    public var grace: Duration
    /// Whether the command goes on when its task is over.
    public var keepsRunning: Bool
    /// For how long to go on trying to report the result.
    public var patience: Duration
    /// The environment variable with the token, which the command does not get; nil to pass it on.
    public var hiddenVariable: String?
    /// The token, which must not occur in what is reported.
    public var secret: String
    /// Whether to reap all children of this process: right for a program, wrong within one that has other children.
    public var reapsOrphans: Bool

    /// Creates settings.
    public init(
        command: [String],
        heartbeat: Duration? = .seconds(30),
        tailLines: Int = 50,
        grace: Duration = .seconds(30),
        keepsRunning: Bool = false,
        patience: Duration = .seconds(900),
        hiddenVariable: String? = nil,
        secret: String = "",
        reapsOrphans: Bool = true
    ) {
        self.command = command
        self.heartbeat = heartbeat
        self.tailLines = tailLines
        self.grace = grace
        self.keepsRunning = keepsRunning
        self.patience = patience
        self.hiddenVariable = hiddenVariable
        self.secret = secret
        self.reapsOrphans = reapsOrphans
    }
}
