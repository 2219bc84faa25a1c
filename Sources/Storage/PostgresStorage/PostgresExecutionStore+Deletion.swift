public import ExecutionStorage
public import StepFunctionsModel

extension PostgresExecutionStore {
    /// Removes executions that are closed and stopped before a time, the longest stopped first, in one transaction.
    ///
    /// Where the executions of all state machines go, the history of weeks that are wholly before that time is left lying,
    /// unseen, until its week can be dropped as a whole: that costs next to nothing. A call that finds less than it may remove
    /// clears such weeks up, bit by bit: what cannot be dropped, because some executions of the week are still there, is taken
    /// out in transactions that are as short as any.
    public func deleteExecutions(
        of scope: RemovalScope,
        closedBefore: Timestamp,
        startingAt start: Timestamp?,
        limit: Int
    ) async throws(StoreError) -> RemovalBatch {
        let command = Command(scope.statement) {
            $0.add(closedBefore)
            $0.add(limit)
            $0.add(start ?? Self.beginning)
            guard scope != .all else { return }
            $0.add(texts: scope.ranges) { $0.lower }
            $0.add(texts: scope.ranges) { $0.upper }
        }
        let attempted = "delete executions that ended before \(closedBefore)"
        let batch = try await change(attempted, [command], on: \.remover) { results in
            let found = try results.result(at: 0).first { (count: try $0.number(0), last: try $0.optionalTime(1)) }
            let count = found?.count ?? 0
            return RemovalBatch(count: count, next: count < limit ? nil : found?.last)
        }
        guard batch.next == nil else { return batch }
        for step in [Self.droppingWeek, Self.sweepingOrphans] {
            var isMoreLeft = true
            while isMoreLeft, !Task.isCancelled {
                let command = Command(step) { $0.add(closedBefore) }
                isMoreLeft = try await change(
                    "clear up the history before \(closedBefore)",
                    [command],
                    on: \.remover
                ) { results in
                    try results.result(at: 0).first { try $0.integer(0) } == 1
                }
            }
        }
        return batch
    }

    private static let droppingWeek = Statement(
        "drop_history_week",
        [.bigint],
        "select drop_history_week($1)::int::bigint"
    )
    private static let sweepingOrphans = Statement("sweep_orphans", [.bigint], "select sweep_orphans($1)::int::bigint")
}

extension RemovalScope {
    /// The statement that removes what is meant: its parameters are the time, the limit, the start, and the ends of the ranges.
    fileprivate var statement: Statement {
        switch self {
        case .all(let exceptions): exceptions.isEmpty ? Self.deletingAll : Self.deletingAllButSome
        case .stateMachine: Self.deletingSome
        }
    }

    private static let deletingAll = Statement(
        "delete_executions",
        [.bigint, .bigint, .bigint],
        deleting(victims: "", history: leavingHistory)
    )

    private static let deletingAllButSome = Statement(
        "delete_executions_but_some",
        [.bigint, .bigint, .bigint, .texts, .texts],
        deleting(victims: "and state_machine <> all (\(listed))", history: leavingHistory)
    )

    private static let deletingSome = Statement(
        "delete_some_executions",
        [.bigint, .bigint, .bigint, .texts, .texts],
        deleting(
            victims: "and state_machine = any (\(listed))",
            history: """
                ), events as (
                    delete from history using victim where history.execution = victim.id
                )
                """
        )
    )

    /// The condition that an execution is no child of a Map Run that goes on, or may go on again: that one counts its children at
    /// its end.
    ///
    /// A Map Run is a row by its ARN, which is stored in two parts: up to the last colon, and what follows.
    private static let isOfNoOpenMapRun = """
        (
            execution.map_run is null or not exists (
                select from arn as run
                join arn as prefix on prefix.text = substring(run.text from '^(.*:)')
                join execution as open on open.arn_prefix = prefix.seq
                    and open.arn_suffix = substring(run.text from '[^:]*$')
                where run.seq = execution.map_run
                    and (open.status in ('RUNNING', 'PENDING_REDRIVE') or open.stop_date >= $1)
            )
        )
        """

    /// The numbers of the ARNs in the ranges: looked up once.
    private static let listed = """
        array(
            select arn.seq from unnest($4, $5) as listed (lower, upper)
            join arn on arn.text >= listed.lower and arn.text < listed.upper
        )
        """

    /// History that lies wholly before the time is left for its week to be dropped.
    private static let leavingHistory = """
        ), cheap as materialized (
            select victim.id, week.lower_id from victim
            join history_week as week on victim.id >= week.lower_id and victim.id < week.upper_id
            where week.upper_id <= smallest_execution_id($1)
        ), noted as (
            update history_week set has_orphans = true, swept_to = null
            where (not has_orphans or swept_to is not null) and lower_id in (select lower_id from cheap)
        ), events as (
            delete from history using victim
            where history.execution = victim.id and not exists (select from cheap where cheap.id = victim.id)
        )
        """

    private static func deleting(victims: String, history: String) -> String {
        """
        with victim as materialized (
            select id, stop_date from execution
            where stop_date >= $3 and stop_date < $1
                and status in ('SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED') \(victims)
                and not exists (
                    select from key_place where key_place.execution = execution.id and key_place.status <> 'ENDED'
                )
                and \(isOfNoOpenMapRun)
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
        select count(*), max(stop_date) from victim
        """
    }
}
