public import StepFunctionsModel

/// A row of a list as a database has it: with numbers in place of the ARNs that many executions share.
public struct ListedExecution: Sendable {
    private let id: ExecutionID
    private let arnPrefix: Int64
    private let arnSuffix: String
    private let name: String?
    private let stateMachine: Int64
    private let stateMachineVersion: Int64?
    private let stateMachineAlias: Int64?
    private let mapRun: Int64?
    private let status: ExecutionStatus
    private let startDate: Timestamp
    private let stopDate: Timestamp?
    private let redriveCount: Int
    private let redriveDate: Timestamp?

    /// Creates a row; `name` is nil where it is the same as `arnSuffix`.
    public init(
        id: ExecutionID,
        arnPrefix: Int64,
        arnSuffix: String,
        name: String?,
        stateMachine: Int64,
        stateMachineVersion: Int64?,
        stateMachineAlias: Int64?,
        mapRun: Int64?,
        status: ExecutionStatus,
        startDate: Timestamp,
        stopDate: Timestamp?,
        redriveCount: Int,
        redriveDate: Timestamp?
    ) {
        self.id = id
        self.arnPrefix = arnPrefix
        self.arnSuffix = arnSuffix
        self.name = name
        self.stateMachine = stateMachine
        self.stateMachineVersion = stateMachineVersion
        self.stateMachineAlias = stateMachineAlias
        self.mapRun = mapRun
        self.status = status
        self.startDate = startDate
        self.stopDate = stopDate
        self.redriveCount = redriveCount
        self.redriveDate = redriveDate
    }

    /// The numbers whose texts the summary needs.
    public var arnNumbers: [Int64] {
        [arnPrefix, stateMachine] + [stateMachineVersion, stateMachineAlias, mapRun].compactMap(\.self)
    }

    /// What lists show.
    ///
    /// - Parameter texts: The texts of `arnNumbers`.
    /// - Returns: The summary.
    /// - Throws: `StoreError` when one is missing, which foreign keys rule out.
    public func summary(_ texts: [Int64: String]) throws(StoreError) -> ExecutionSummary {
        func text(_ number: Int64) throws(StoreError) -> String {
            guard let text = texts[number] else {
                throw StoreError(
                    .failed,
                    attempted: "list executions",
                    underlying: "execution \(id) names the ARN \(number), which is not there"
                )
            }
            return text
        }
        func optionalText(_ number: Int64?) throws(StoreError) -> String? {
            guard let number else { return nil }
            return try text(number)
        }
        return ExecutionSummary(
            id: id,
            arn: try text(arnPrefix) + arnSuffix,
            stateMachineARN: try text(stateMachine),
            name: name ?? arnSuffix,
            status: status,
            startDate: startDate,
            stopDate: stopDate,
            redriveCount: redriveCount,
            redriveDate: redriveDate,
            mapRunARN: try optionalText(mapRun),
            stateMachineVersionARN: try optionalText(stateMachineVersion),
            stateMachineAliasARN: try optionalText(stateMachineAlias)
        )
    }
}
