import ExecutionStorage
import StepFunctionsModel

/// Transitions that are written only while claims on work hold, and new executions that are only while what they were decided
/// upon is as it was.
///
/// The rows of the work are locked before anything else is done, those alone whose claims hold: nobody can claim them until the
/// transaction has ended, and what was not locked has been claimed by somebody else since, or is gone. The lock is one that
/// stands in the way of claiming (`for update`) and of nothing else: whoever extends claims meanwhile does not wait for it.
extension TransitionBatch {
    /// A condition on the transition of an execution: the statement that finds out whose do not hold.
    struct Condition {
        /// A letter, for the names of statements.
        let name: String
        let types: [ParameterType]
        /// A query for the executions whose condition does not hold, with parameters that are numbered from a number on.
        let failing: (_ first: Int) -> String
        let fill: (inout Parameters) -> Void
    }

    /// The condition that the claims of transitions hold; nil when none has any.
    static func claims(of records: [TransitionRecord]) -> Condition? {
        let claims = records.flatMap { record in record.claims.map { (transition: record.execution.id, claim: $0) } }
        guard !claims.isEmpty else { return nil }
        return Condition(name: "c", types: [.uuids, .uuids, .texts, .bigints], failing: lostClaims) { parameters in
            parameters.add(uuids: claims) { $0.transition }
            parameters.add(uuids: claims) { $0.claim.work.executionID }
            parameters.add(texts: claims) { $0.claim.work.key }
            parameters.add(bigints: claims) { Int64($0.claim.attempts) }
        }
    }

    /// The condition that the premises of new executions are as they were; nil when none has any.
    static func premises(of records: [TransitionRecord]) -> Condition? {
        let premises = records.flatMap { record in
            record.expectedVersion == 0 ? record.premises.map { (transition: record.execution.id, premise: $0) } : []
        }
        guard !premises.isEmpty else { return nil }
        return Condition(name: "p", types: [.uuids, .texts, .bigints, .bigints], failing: changedPremises) {
            parameters in
            parameters.add(uuids: premises) { $0.transition }
            parameters.add(texts: premises) { $0.premise.id }
            parameters.add(bigints: premises) { $0.premise.revision }
            parameters.add(bigints: premises) { $0.premise.creationDate.millisecondsSinceEpoch }
        }
    }

    /// Asks for which executions a condition does not hold.
    static func find(_ condition: Condition) -> Command {
        Command(Statement("find_failing_" + condition.name, condition.types, condition.failing(1)), condition.fill)
    }

    /// Locks the work on which claims hold.
    static func lockClaims(of records: [TransitionRecord]) -> Command {
        let claims = Set(records.flatMap(\.claims)).sorted {
            ($0.work.executionID, ExactText($0.work.key)) < ($1.work.executionID, ExactText($1.work.key))
        }
        return Command(lockingClaims) { parameters in
            parameters.add(uuids: claims) { $0.work.executionID }
            parameters.add(texts: claims) { $0.work.key }
            parameters.add(bigints: claims) { Int64($0.attempts) }
        }
    }

    // MARK: - Statements

    private static func lostClaims(from number: Int) -> String {
        """
        select claim.transition
        from unnest($\(number), $\(number + 1), $\(number + 2), $\(number + 3))
            as claim (transition, execution, key, attempts)
        where not exists (
            select from work
            where work.execution = claim.execution and work.key = claim.key and work.attempts = claim.attempts
        )
        """
    }

    private static func changedPremises(from number: Int) -> String {
        """
        select premise.transition
        from unnest($\(number), $\(number + 1), $\(number + 2), $\(number + 3))
            as premise (transition, id, revision, creation_date)
        where not exists (
            select from resource
            where resource.id = premise.id and resource.revision = premise.revision
                and resource.creation_date = premise.creation_date
        )
        """
    }

    private static let lockingClaims = Statement(
        "lock_claims",
        [.uuids, .texts, .bigints],
        """
        select from work join unnest($1, $2, $3) as claim (execution, key, attempts)
            on work.execution = claim.execution and work.key = claim.key and work.attempts = claim.attempts
        for key share of work
        """
    )
}
