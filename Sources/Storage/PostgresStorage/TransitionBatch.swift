import ExecutionStorage
import StepFunctionsModel

/// A batch of transitions as one transaction, in one round trip, for many executions at a time.
///
/// The rows of executions are changed and inserted, and say which ones they were; what belongs to an execution is written only if
/// its row was. All of it is one statement, behind one that locks claims if there are any, unless an execution takes a place in the line of a concurrency key: each of those has
/// to see what those before it have done, and so everything is a statement of its own then, one behind the other. Rows are
/// taken in one order everywhere, so that two nodes hardly ever wait for each other crosswise.
struct TransitionBatch {
    /// The statements, with their parameters.
    private(set) var commands: [Command] = []
    /// How many stand before those that answer the ids of executions: they take locks.
    private let lockingCount: Int
    /// How many answer the ids of executions.
    private let answeringCount: Int

    init(_ batch: [TransitionRecord], numbers: [ExactText: Int32]) {
        let placed = batch.filter { $0.place != nil }
        let claimed = batch.filter { !$0.claims.isEmpty }
        if !placed.isEmpty { commands = Self.locks(on: placed) }
        if !claimed.isEmpty { commands.append(Self.lockClaims(of: claimed)) }
        lockingCount = commands.count
        let rows = Self.rows(of: batch.filter { $0.place == nil }, numbers)
        let belongings = [Self.history(of: batch)].compactMap { $0 } + Self.scopes(of: batch) + Self.work(of: batch)
        guard !placed.isEmpty else {
            commands.append(TransitionPart.together(rows: rows, belongings: belongings))
            answeringCount = 1
            return
        }
        commands += rows.map(\.alone) + placed.map { Self.place($0, numbers) }
        answeringCount = commands.count - lockingCount
        commands += belongings.map(\.alone)
        for record in placed where record.place?.policy == .supersede { commands.append(Self.supersede(by: record)) }
    }

    private static func rows(of records: [TransitionRecord], _ numbers: [ExactText: Int32]) -> [TransitionPart] {
        // One statement for all, so that rows are taken in one order: what has no condition is not held up by any.
        let later = records.filter { $0.expectedVersion != 0 }.sorted { $0.execution.id < $1.execution.id }
        let new = records.filter { $0.expectedVersion == 0 }
        var parts: [TransitionPart] = []
        if !later.isEmpty { parts.append(updates(later, under: [claims(of: later)].compactMap { $0 })) }
        if !new.isEmpty {
            parts.append(insertions(new, numbers, under: [claims(of: new), premises(of: new)].compactMap { $0 }))
        }
        return parts
    }

    /// Reads from the answers which executions' rows were written.
    func written(_ results: [QueryResult]) throws(PostgresError) -> Set<ExecutionID> {
        var ids: Set<ExecutionID> = []
        for result in results.dropFirst(lockingCount).prefix(answeringCount) {
            do {
                ids.formUnion(try result.map { try $0.executionID(0) })
            } catch {
                throw PostgresError(.answerLost, "\(error)")
            }
        }
        return ids
    }

    /// Which of the given ARNs, as prefixes and suffixes, executions have.
    static let lookingForARNs = Statement(
        "find_taken_arns",
        [.texts, .texts],
        """
        select given.prefix, given.suffix
        from unnest($1, $2) as given (prefix, suffix)
        join arn on arn.text = given.prefix
        join execution on execution.arn_prefix = arn.seq and execution.arn_suffix = given.suffix
        """
    )
}
