public import ExecutionStorage
import JSON
public import StatesInterpreter
import StepFunctionsModel

/// A Map Run as people see it.
public struct MapRunDescription: Sendable, Hashable {
    /// Its row: names, status, dates.
    ///
    /// In place of a state machine it names the execution that the Map Run belongs to.
    public var row: StoredExecution
    /// The settings in force.
    public var settings: MapRunSettings
    /// Children by what has become of them.
    public var executions: MapRunCounts
    /// Children that have not been started.
    public var pendingExecutions: Int
    /// Items by what has become of their children.
    public var items: MapRunCounts
    /// Items whose children have not been started.
    public var pendingItems: Int

    /// The ARN of the execution that the Map Run belongs to.
    public var executionARN: String { row.stateMachineARN }
}

extension Engine {
    /// A Map Run by its ARN; nil when there is none.
    public func mapRun(arn: String) async throws(EngineError) -> MapRunDescription? {
        guard let row = try await execution(arn: arn) else { return nil }
        do {
            let state = try MapRunState(head: try JSONValue(parsing: row.state), children: [])
            let plan = try MapRunPlan(json: try JSONValue(parsing: row.input))
            return MapRunDescription(
                row: row,
                settings: state.settings,
                executions: state.executions,
                pendingExecutions: state.pendingExecutions(of: plan),
                items: state.items,
                pendingItems: state.pendingItems
            )
        } catch {
            throw .damaged("\(error)")
        }
    }

    /// The Map Runs of an execution, newest first.
    public func mapRuns(
        ofExecution arn: String,
        olderThan: ExecutionID?,
        limit: Int
    ) async throws(EngineError) -> [ExecutionSummary] {
        try await executions(matching: ExecutionQuery(stateMachineARN: arn, olderThan: olderThan, limit: limit))
    }

    /// Changes the settings of a Map Run that goes on; returns once that is durable.
    ///
    /// - Throws: `EngineError.rejected` when it has ended.
    public func updateMapRun(
        _ id: ExecutionID,
        maxConcurrency: Int?,
        toleratedFailureCount: Int?,
        toleratedFailurePercentage: Double?
    ) async throws(EngineError) {
        try await tell(
            [
                .updated(
                    maxConcurrency: maxConcurrency,
                    toleratedFailureCount: toleratedFailureCount,
                    toleratedFailurePercentage: toleratedFailurePercentage
                )
            ],
            to: id
        )
    }

    /// How many items a child of a Map Run has.
    public func itemCount(of row: StoredExecution) -> Int {
        let facts = try? JSONValue(parsing: row.facts)
        return MapRunMembership(json: facts?[ExecutionSettings.membershipKey])?.itemCount ?? 1
    }
}

extension ExecutionSummary {
    /// Whether the row is that of a Map Run, and not of an execution.
    public var isMapRun: Bool {
        guard let arn = ARN(parsing: arn), case .mapRun? = StepFunctionsARN(arn) else { return false }
        return true
    }
}
