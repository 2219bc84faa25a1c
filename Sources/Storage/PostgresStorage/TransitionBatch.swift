import ExecutionStorage
import StepFunctionsModel

/// A batch of transitions as statements of one transaction, each for many executions.
///
/// First the rows of executions are changed and inserted, and say which ones they were. What belongs to an execution is then
/// written only if its row was written by this very transaction (`xmin`), so all of it is decided in one round trip. Rows are
/// taken in one order everywhere, so that two nodes hardly ever wait for each other crosswise.
struct TransitionBatch {
    /// The statements, with their parameters.
    private(set) var commands: [Command] = []
    /// How many of them, the first ones, answer the ids of executions.
    private var answeringCount = 0
    /// How many stand before those: they take locks.
    private var lockingCount = 0

    init(_ batch: [TransitionRecord], numbers: [ExactText: Int32]) {
        let placed = batch.filter { $0.place != nil }
        if !placed.isEmpty {
            commands = Self.locks(on: placed)
        }
        let claimed = batch.filter { !$0.claims.isEmpty }
        if !claimed.isEmpty { commands.append(Self.lockClaims(of: claimed)) }
        lockingCount = commands.count
        // One statement for all, so that rows are taken in one order: without claims there is no condition.
        let later = batch.filter { $0.expectedVersion != 0 && $0.place == nil }
            .sorted { $0.execution.id < $1.execution.id }
        if !later.isEmpty { commands.append(Self.update(later, isClaimed: later.contains { !$0.claims.isEmpty })) }
        let new = batch.filter { $0.expectedVersion == 0 && $0.place == nil }
        if !new.isEmpty { commands.append(Self.insert(new, numbers, isClaimed: new.contains { !$0.claims.isEmpty })) }
        for record in placed { commands.append(Self.place(record, numbers)) }
        answeringCount = commands.count - lockingCount
        addHistory(batch)
        addScopes(batch)
        addWork(batch)
        for record in placed where record.place?.policy == .supersede { commands.append(Self.supersede(by: record)) }
    }

    /// Writes the row of an execution and, if its key allows, its place in the line.
    private static func place(_ record: TransitionRecord, _ numbers: [ExactText: Int32]) -> Command {
        let command =
            record.expectedVersion == 0 ? insert([record], numbers) : update([record])
        return Command(record.expectedVersion == 0 ? insertingPlaced : updatingPlaced) { parameters in
            parameters = command.parameters
            addPlace(of: record, to: &parameters)
        }
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

    // MARK: Rows of executions

    private static func update(_ records: [TransitionRecord], isClaimed: Bool = false) -> Command {
        Command(isClaimed ? updatingClaimed : updating) { parameters in
            parameters.add(uuids: records) { $0.execution.id }
            parameters.add(bigints: records) { $0.expectedVersion }
            parameters.add(bigints: records) { $0.execution.version }
            parameters.add(texts: records) { $0.execution.status.rawValue }
            parameters.add(bigints: records) { $0.execution.stopDate?.millisecondsSinceEpoch }
            parameters.add(bigints: records) { Int64($0.execution.redriveCount) }
            parameters.add(bigints: records) { $0.execution.redriveDate?.millisecondsSinceEpoch }
            parameters.add(texts: records) { $0.execution.state }
            parameters.add(texts: records) { $0.execution.error }
            parameters.add(texts: records) { $0.execution.cause }
            parameters.add(texts: records) { $0.execution.output }
            if isClaimed { addConditions(of: records, to: &parameters) }
        }
    }

    private static func insert(
        _ records: [TransitionRecord],
        _ numbers: [ExactText: Int32],
        isClaimed: Bool = false
    ) -> Command {
        let new = NewExecution.sorted(records.map { NewExecution($0.execution, numbers) })
        return Command(isClaimed ? insertingClaimed : inserting) { parameters in
            parameters.add(uuids: new) { $0.row.id }
            parameters.add(bigints: new) { $0.row.startDate.millisecondsSinceEpoch }
            parameters.add(integers: new) { $0.prefixNumber }
            parameters.add(integers: new) { $0.number(of: $0.row.stateMachineARN) }
            parameters.add(integers: new) { $0.number(of: $0.row.stateMachineVersionARN) }
            parameters.add(integers: new) { $0.number(of: $0.row.stateMachineAliasARN) }
            parameters.add(integers: new) { $0.number(of: $0.row.mapRunARN) }
            parameters.add(texts: new) { $0.suffix }
            parameters.add(texts: new) { $0.row.name.utf8.elementsEqual($0.suffix.utf8) ? nil : $0.row.name }
            parameters.add(texts: new) { $0.row.facts }
            parameters.add(texts: new) { $0.row.input }
            parameters.add(bigints: new) { $0.row.version }
            parameters.add(bigints: new) { $0.row.stopDate?.millisecondsSinceEpoch }
            parameters.add(bigints: new) { Int64($0.row.redriveCount) }
            parameters.add(bigints: new) { $0.row.redriveDate?.millisecondsSinceEpoch }
            parameters.add(texts: new) { $0.row.status.rawValue }
            parameters.add(texts: new) { $0.row.state }
            parameters.add(texts: new) { $0.row.error }
            parameters.add(texts: new) { $0.row.cause }
            parameters.add(texts: new) { $0.row.output }
            if isClaimed { addConditions(of: records, to: &parameters) }
        }
    }

    // MARK: What belongs to them

    private mutating func addHistory(_ batch: [TransitionRecord]) {
        let chunks = batch.compactMap { record in record.history.map { (id: record.execution.id, chunk: $0) } }
        guard !chunks.isEmpty else { return }
        commands.append(
            Command(Self.addingHistory) { parameters in
                parameters.add(uuids: chunks) { $0.id }
                parameters.add(bigints: chunks) { Int64($0.chunk.firstEventID) }
                parameters.add(bigints: chunks) { Int64($0.chunk.lastEventID) }
                parameters.add(texts: chunks) { $0.chunk.events }
            }
        )
    }

    private mutating func addScopes(_ batch: [TransitionRecord]) {
        var deleted: [(id: ExecutionID, number: Int)] = []
        var put: [(id: ExecutionID, scope: StoredScope)] = []
        for record in batch {
            // The last one under a number counts, and what is put is not deleted.
            let byNumber = Dictionary(record.changedScopes.map { ($0.id, $0) }) { $1 }
            put += byNumber.values.map { (record.execution.id, $0) }
            // A new execution has nothing that could be deleted.
            guard record.expectedVersion != 0 else { continue }
            deleted += Set(record.deletedScopes).subtracting(byNumber.keys).map { (record.execution.id, $0) }
        }
        deleted.sort { $0 < $1 }
        put.sort { ($0.id, $0.scope.id) < ($1.id, $1.scope.id) }
        if !deleted.isEmpty {
            commands.append(
                Command(Self.deletingScopes) { parameters in
                    parameters.add(uuids: deleted) { $0.id }
                    parameters.add(bigints: deleted) { Int64($0.number) }
                }
            )
        }
        if !put.isEmpty {
            commands.append(
                Command(Self.puttingScopes) { parameters in
                    parameters.add(uuids: put) { $0.id }
                    parameters.add(bigints: put) { Int64($0.scope.id) }
                    parameters.add(texts: put) { $0.scope.state }
                }
            )
        }
    }

    private mutating func addWork(_ batch: [TransitionRecord]) {
        var deleted: [(id: ExecutionID, key: ExactText)] = []
        var put: [(id: ExecutionID, key: ExactText, work: StoredWork)] = []
        for record in batch {
            let byKey = Dictionary(record.putWork.map { (ExactText($0.key), $0) }) { $1 }
            put += byKey.map { (record.execution.id, $0.key, $0.value) }
            guard record.expectedVersion != 0 else { continue }
            deleted += Set(record.deletedWork.map { ExactText($0) }).subtracting(byKey.keys).map {
                (record.execution.id, $0)
            }
        }
        deleted.sort { $0 < $1 }
        put.sort { ($0.id, $0.key) < ($1.id, $1.key) }
        if !deleted.isEmpty {
            commands.append(
                Command(Self.deletingWork) { parameters in
                    parameters.add(uuids: deleted) { $0.id }
                    parameters.add(texts: deleted) { $0.key.text }
                }
            )
        }
        if !put.isEmpty {
            commands.append(
                Command(Self.puttingWork) { parameters in
                    parameters.add(uuids: put) { $0.id }
                    parameters.add(texts: put) { $0.key.text }
                    parameters.add(texts: put) { $0.work.kind.rawValue }
                    parameters.add(texts: put) { $0.work.queue }
                    parameters.add(bigints: put) { $0.work.dueAt.millisecondsSinceEpoch }
                    parameters.add(bigints: put) { $0.work.createdAt.millisecondsSinceEpoch }
                    parameters.add(bigints: put) { Int64($0.work.attempts) }
                    parameters.add(bigints: put) { $0.work.claimedUntil?.millisecondsSinceEpoch }
                    parameters.add(texts: put) { $0.work.payload }
                }
            )
        }
    }
}

/// The row of a new execution, with its ARNs as the database has them.
private struct NewExecution {
    let row: StoredExecution
    let prefixNumber: Int32?
    let suffix: String
    private let numbers: [ExactText: Int32]

    init(_ row: StoredExecution, _ numbers: [ExactText: Int32]) {
        self.row = row
        self.numbers = numbers
        let arn = SplitARN(row.arn)
        prefixNumber = numbers[ExactText(arn.prefix)]
        suffix = arn.suffix
    }

    func number(of arn: String?) -> Int32? { arn.flatMap { numbers[ExactText($0)] } }

    /// By ARN; of two that want the same one the first stays the first, and gets it.
    static func sorted(_ new: [NewExecution]) -> [NewExecution] {
        let order = new.indices.sorted { left, right in
            let (first, second) = (new[left], new[right])
            if first.prefixNumber != second.prefixNumber { return first.prefixNumber ?? 0 < second.prefixNumber ?? 0 }
            if first.suffix.utf8.elementsEqual(second.suffix.utf8) { return left < right }
            return first.suffix.utf8.lexicographicallyPrecedes(second.suffix.utf8)
        }
        return order.map { new[$0] }
    }
}
