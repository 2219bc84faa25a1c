import ExecutionStorage
import StepFunctionsModel

/// The rows of executions themselves.
extension TransitionBatch {
    /// Changes rows of executions that are at the versions which were expected.
    static func updates(_ records: [TransitionRecord], under conditions: [Condition] = []) -> TransitionPart {
        TransitionPart(
            name: "u" + conditions.map(\.name).joined(),
            types: updateTypes + conditions.flatMap(\.types),
            text: { first, _ in
                """
                update execution set version = given.version, status = given.status, stop_date = given.stop_date,
                    redrive_count = given.redrive_count, redrive_date = given.redrive_date, state = given.state,
                    error = given.error, cause = given.cause, output = given.output
                from unnest(\(placeholders(first, updateTypes.count)))
                    as given (id, expected, version, status, stop_date, redrive_count, redrive_date, state, error, cause, output)
                where execution.id = given.id and execution.version = given.expected
                    \(require(conditions, from: first + updateTypes.count))
                returning execution.id
                """
            },
            fill: { parameters in
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
                for condition in conditions { condition.fill(&parameters) }
            }
        )
    }

    /// Adds rows of executions whose names are free.
    static func insertions(
        _ records: [TransitionRecord],
        _ numbers: [ExactText: Int32],
        under conditions: [Condition] = []
    ) -> TransitionPart {
        let new = NewExecution.sorted(records.map { NewExecution($0.execution, numbers) })
        return TransitionPart(
            name: "i" + conditions.map(\.name).joined(),
            types: insertTypes + conditions.flatMap(\.types),
            text: { first, _ in
                """
                insert into execution (\(insertedColumns))
                select given.* from unnest(\(placeholders(first, insertTypes.count))) as given (id)
                where true \(require(conditions, from: first + insertTypes.count))
                on conflict do nothing
                returning id
                """
            },
            fill: { parameters in
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
                for condition in conditions { condition.fill(&parameters) }
            }
        )
    }

    // MARK: - Texts

    /// The types of what `updates` gives for each row.
    static let updateTypes: [ParameterType] = [
        .uuids, .bigints, .bigints, .texts, .bigints, .bigints, .bigints, .texts, .texts, .texts, .texts,
    ]

    /// The types of what `insertions` gives for each row.
    static let insertTypes: [ParameterType] = [
        .uuids, .bigints, .integers, .integers, .integers, .integers, .integers, .texts, .texts, .texts, .texts,
        .bigints, .bigints, .bigints, .bigints, .texts, .texts, .texts, .texts, .texts,
    ]

    static let insertedColumns = """
        id, start_date, arn_prefix, state_machine, state_machine_version, state_machine_alias, map_run, arn_suffix,
        name, facts, input, version, stop_date, redrive_count, redrive_date, status, state, error, cause, output
        """

    /// The names of some parameters, one behind the other.
    static func placeholders(_ first: Int, _ count: Int) -> String {
        (first..<first + count).map { "$\($0)" }.joined(separator: ", ")
    }

    private static func require(_ conditions: [Condition], from first: Int) -> String {
        var next = first
        return conditions.map { condition in
            defer { next += condition.types.count }
            return "and given.id not in (\n\(condition.failing(next))\n)"
        }
        .joined(separator: " ")
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
