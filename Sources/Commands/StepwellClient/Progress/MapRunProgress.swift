import JSON
public import StepFunctionsModel

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

extension ExecutionProgress {
    /// The Map Runs whose counts are wanted: those that go on, and those that have ended since they were told last.
    public var openMapRuns: [String] {
        visits.filter { !$0.isMapRunTold }.compactMap(\.mapRunARN)
    }

    /// Takes in how far a Map Run has come.
    ///
    /// Of one whose state was left when this was asked for nothing more is wanted.
    public mutating func apply(_ mapRun: MapRunProgress, of arn: String) {
        for index in visits.indices where visits[index].mapRunARN == arn && !visits[index].isMapRunTold {
            visits[index].itemCount = mapRun.total
            visits[index].itemsSucceeded = mapRun.succeeded
            visits[index].itemsFailed = mapRun.unsuccessful
            visits[index].isMapRunTold = visits[index].outcome != .running
        }
    }
}
