public import ExecutionStorage
public import StepFunctionsModel

extension PostgresExecutionStore {
    /// Removes executions that are closed and stopped before a time, the longest stopped first, in one transaction.
    ///
    /// Where the executions of all state machines go, the history of weeks that are wholly before that time is left lying,
    /// unseen, until its week can be dropped as a whole: that costs next to nothing. A call that finds less than it may remove
    /// clears such weeks up.
    public func deleteExecutions(
        stateMachineARN: String?,
        closedBefore: Timestamp,
        limit: Int
    ) async throws(StoreError) -> Int {
        let command = Command(stateMachineARN == nil ? Self.deletingOfAll : Self.deletingOfOne) {
            $0.add(closedBefore)
            $0.add(limit)
            if let stateMachineARN { $0.add(stateMachineARN) }
        }
        let attempted = "delete executions that ended before \(closedBefore)"
        let count = try await change(attempted, [command]) { results in
            try results.result(at: 0).first { try $0.number(0) } ?? 0
        }
        if count < limit {
            try await change(
                "clear up the history before \(closedBefore)",
                [Command(Self.sweeping) { $0.add(closedBefore) }]
            ) { _ in }
        }
        return count
    }

    private static let deletingOfAll = Statement(
        "delete_executions",
        [.bigint, .bigint],
        deleting(
            victims: "",
            history: """
                ), cheap as materialized (
                    select victim.id, week.lower_id from victim
                    join history_week as week on victim.id >= week.lower_id and victim.id < week.upper_id
                    where week.upper_id <= smallest_execution_id($1)
                ), noted as (
                    update history_week set has_orphans = true
                    where not has_orphans and lower_id in (select lower_id from cheap)
                ), events as (
                    delete from history using victim
                    where history.execution = victim.id and not exists (select from cheap where cheap.id = victim.id)
                )
                """
        )
    )

    private static let deletingOfOne = Statement(
        "delete_executions_of_state_machine",
        [.bigint, .bigint, .text],
        deleting(
            victims: "and state_machine = (select seq from arn where text = $3)",
            history: """
                ), events as (
                    delete from history using victim where history.execution = victim.id
                )
                """
        )
    )

    private static func deleting(victims: String, history: String) -> String {
        """
        with victim as materialized (
            select id from execution
            where stop_date < $1 and status in ('SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED') \(victims)
                and not exists (
                    select from key_place where key_place.execution = execution.id and key_place.status <> 'ENDED'
                )
            order by stop_date limit $2
            for update skip locked
        ), rows as (
            delete from execution using victim where execution.id = victim.id
        ), scopes as (
            delete from scope using victim where scope.execution = victim.id
        ), places as (
            delete from key_place using victim where key_place.execution = victim.id
        ), works as (
            delete from work using victim where work.execution = victim.id
        \(history)
        select count(*) from victim
        """
    }

    private static let sweeping = Statement("sweep_history", [.bigint], "select sweep_history($1)")
}
