/// How long to wait before looking again: shortly after news, longer and longer while nothing happens.
struct PollPacing: Sendable, Hashable {
    private static let shortest = Duration.milliseconds(100)
    private static let longest = Duration.seconds(2)
    private var pause = PollPacing.shortest

    /// The next pause.
    mutating func next(afterNews hasNews: Bool) -> Duration {
        pause = hasNews ? Self.shortest : min(Self.longest, pause * 3 / 2)
        return pause
    }
}
