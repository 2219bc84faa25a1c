import ExecutionStorage
import StepFunctionsModel

/// Transitions that are written only while claims on work hold.
///
/// The rows of the work are locked before anything else is done, those alone whose claims hold: nobody can claim them until the
/// transaction has ended, and what was not locked has been claimed by somebody else since, or is gone. The lock is one that
/// stands in the way of claiming (`for update`) and of nothing else: whoever extends claims meanwhile does not wait for it.
extension TransitionBatch {
    /// A claim that a transition depends on.
    private struct Condition {
        let transition: ExecutionID
        let claim: WorkClaim
    }

    private static func conditions(of records: [TransitionRecord]) -> [Condition] {
        records.flatMap { record in
            record.claims.map { Condition(transition: record.execution.id, claim: $0) }
        }
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

    /// Adds the conditions of transitions to the parameters of a statement that writes their rows.
    static func addConditions(of records: [TransitionRecord], to parameters: inout Parameters) {
        let conditions = conditions(of: records)
        parameters.add(uuids: conditions) { $0.transition }
        parameters.add(uuids: conditions) { $0.claim.work.executionID }
        parameters.add(texts: conditions) { $0.claim.work.key }
        parameters.add(bigints: conditions) { Int64($0.claim.attempts) }
    }

    /// Asks which of some transitions depend on claims that do not hold.
    static func findLostClaims(of records: [TransitionRecord]) -> Command {
        Command(findingLostClaims) { addConditions(of: records, to: &$0) }
    }

    // MARK: - Statements

    private static let conditionTypes: [ParameterType] = [.uuids, .uuids, .texts, .bigints]

    /// The transitions that depend on claims that do not hold; the parameters of `addConditions` begin with this number.
    private static func lost(from number: Int) -> String {
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

    private static let lockingClaims = Statement(
        "lock_claims",
        [.uuids, .texts, .bigints],
        """
        select from work join unnest($1, $2, $3) as claim (execution, key, attempts)
            on work.execution = claim.execution and work.key = claim.key and work.attempts = claim.attempts
        for key share of work
        """
    )

    private static let findingLostClaims = Statement("find_lost_claims", conditionTypes, lost(from: 1))

    static let updatingClaimed = Statement(
        "update_claimed_executions",
        updating.types + conditionTypes,
        update(where: "and given.id not in (\(lost(from: updating.types.count + 1)))")
    )

    static let insertingClaimed = Statement(
        "insert_claimed_executions",
        inserting.types + conditionTypes,
        insert(where: "where given.id not in (\(lost(from: inserting.types.count + 1)))")
    )
}
