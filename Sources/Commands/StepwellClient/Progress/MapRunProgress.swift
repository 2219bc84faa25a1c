import JSON

/// How far a Map Run has come: no event of the execution that waits for it says so.
public struct MapRunProgress: Sendable, Hashable {
    /// How many items there are.
    public var total: Int
    /// How many are being worked on.
    public var running: Int
    /// How many are done well.
    public var succeeded: Int
    /// How many failed, timed out or were stopped.
    public var unsuccessful: Int

    /// Creates a progress.
    public init(total: Int, running: Int, succeeded: Int, unsuccessful: Int) {
        self.total = total
        self.running = running
        self.succeeded = succeeded
        self.unsuccessful = unsuccessful
    }

    /// Reads `itemCounts` of `DescribeMapRun`; nil when they make no sense.
    init?(_ counts: JSONValue?) {
        func number(_ name: String) -> Int { max(0, counts?[name]?.intValue ?? 0) }
        guard counts?["total"]?.intValue != nil else { return nil }
        self.init(
            total: number("total"),
            running: number("running"),
            succeeded: number("succeeded"),
            unsuccessful: number("failed") + number("timedOut") + number("aborted")
        )
    }

    /// What there is to say of it.
    var text: String {
        let failed = unsuccessful > 0 ? ", \(unsuccessful) failed" : ""
        let running = running > 0 ? ", \(running) running" : ""
        return "\(succeeded) of \(total) items done\(failed)\(running)"
    }
}

extension StepFunctionsClient {
    /// How far a Map Run has come; nil when the server does not say.
    public func mapRunProgress(_ arn: String) async -> MapRunProgress? {
        guard let answer = try? await call("DescribeMapRun", ["mapRunArn": .string(arn)]) else { return nil }
        return MapRunProgress(answer["itemCounts"])
    }
}
