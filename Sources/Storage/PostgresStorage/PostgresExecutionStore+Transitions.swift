public import ExecutionStorage

extension PostgresExecutionStore {
    /// Writes a batch in one transaction and one round trip; returns after the server has flushed its commit record.
    public func commit(_ batch: [TransitionRecord]) async throws(StoreError) -> [TransitionOutcome] {
        let attempted = { "commit \(batch.count) transitions" }
        let connections = try gate.enter(attempted)
        defer { gate.leave() }
        guard !batch.isEmpty else { return [] }
        guard !batch.contains(where: { $0.place != nil && !($0.claims.isEmpty && $0.premises.isEmpty) }) else {
            throw StoreError(
                .failed,
                attempted: attempted(),
                underlying: "a transition has a place and also claims or premises"
            )
        }
        // Also when it fails: what is not answered may be written all the same.
        defer { workFloors.wrote(batch) }
        do {
            let written = try await write(batch, on: connections.writer)
            connections.hints?.announce(batch.filter { written.contains($0.execution.id) })
            return try await outcomes(of: batch, written: written, connections)
        } catch {
            throw StoreError(error, attempted: attempted())
        }
    }

    /// Writes a batch.
    ///
    /// - Returns: The executions whose transition was written.
    private func write(_ batch: [TransitionRecord], on connection: Connection) async throws -> Set<ExecutionID> {
        let withHistory = batch.lazy.filter { $0.history != nil }.map(\.execution.id)
        var attemptsCount = 0
        while true {
            let numbers = try await numbers(ofARNsIn: batch, on: connection)
            while let time = weeks.firstUnknownTime(of: Array(withHistory)) {
                try await ensureWeek(of: time, on: connection)
            }
            let transaction = TransitionBatch(batch, numbers: numbers)
            do throws(PostgresError) {
                let results = try await Self.runRacing(transaction.commands, on: connection)
                return try transaction.written(results)
            } catch {
                // Another node has removed a partition that was empty a moment ago.
                let isWeekGone = error.state == .checkViolation && error.table == "history"
                attemptsCount += 1
                guard isWeekGone, attemptsCount < Self.racesMax else { throw error }
                weeks.forget()
            }
        }
    }

    /// What became of each transition.
    private func outcomes(
        of batch: [TransitionRecord],
        written: Set<ExecutionID>,
        _ connections: Connections
    ) async throws -> [TransitionOutcome] {
        let unwritten = batch.filter { !written.contains($0.execution.id) }
        let refused = unwritten.filter { $0.expectedVersion == 0 }
        var taken: Set<ExactText> = []
        if !refused.isEmpty {
            let arns = refused.map { SplitARN($0.execution.arn) }
            let command = Command(TransitionBatch.lookingForARNs) { parameters in
                parameters.add(texts: arns) { $0.prefix }
                parameters.add(texts: arns) { $0.suffix }
            }
            let results = try await connections.reader.run([command], isRepeatable: true)
            taken = Set(try results.result(at: 0).map { ExactText(try $0.text(0) + $0.text(1)) })
        }
        let lost = try await failing(TransitionBatch.claims(of: unwritten), connections)
        let changed = try await failing(TransitionBatch.premises(of: unwritten), connections)
        let held = try await refusedByKeys(
            unwritten.filter { $0.place != nil },
            connections
        )
        return batch.map { record in
            if written.contains(record.execution.id) { return .committed }
            if lost.contains(record.execution.id) { return .claimLost }
            if changed.contains(record.execution.id) { return .premiseChanged }
            if held.contains(record.execution.id), !taken.contains(ExactText(record.execution.arn)) { return .keyHeld }
            return record.expectedVersion == 0 && taken.contains(ExactText(record.execution.arn))
                ? .alreadyExists : .conflict
        }
    }

    /// For which executions a condition does not hold.
    private func failing(
        _ condition: TransitionBatch.Condition?,
        _ connections: Connections
    ) async throws -> Set<ExecutionID> {
        guard let condition else { return [] }
        let results = try await connections.reader.run([TransitionBatch.find(condition)], isRepeatable: true)
        return Set(try results.result(at: 0).map { try $0.executionID(0) })
    }

    /// The numbers of all ARNs of new executions; adds those that are new.
    private func numbers(
        ofARNsIn batch: [TransitionRecord],
        on connection: Connection
    ) async throws -> [ExactText: Int32] {
        var texts: Set<ExactText> = []
        for record in batch where record.expectedVersion == 0 {
            let row = record.execution
            texts.insert(ExactText(SplitARN(row.arn).prefix))
            texts.insert(ExactText(row.stateMachineARN))
            for text in [row.stateMachineVersionARN, row.stateMachineAliasARN, row.mapRunARN] {
                if let text { texts.insert(ExactText(text)) }
            }
        }
        if let numbers = arnNumbers.numbers(of: texts) { return numbers }
        // In order, so that two nodes that add the same ones cannot wait for each other.
        let sorted = texts.sorted()
        let commands = [ARNNumbers.addition, ARNNumbers.lookup].map { statement in
            Command(statement) { $0.add(texts: sorted) { $0.text } }
        }
        let results = try await Self.runRacing(commands, on: connection)
        let found = try results.result(at: 1).map { row in
            (ExactText(try row.text(0)), Int32(truncatingIfNeeded: try row.integer(1)))
        }
        arnNumbers.learn(found)
        return Dictionary(found) { first, _ in first }
    }

    /// Has the partition of the history made for executions that start at a time.
    private func ensureWeek(of time: Int64, on connection: Connection) async throws {
        let results = try await Self.runRacing([Command(HistoryWeeks.ensuring) { $0.add(time) }], on: connection)
        let week = try results.result(at: 0).first { try $0.integer(0)..<max($0.integer(0), $0.integer(1)) }
        guard let week, week.contains(time) else {
            throw PostgresError(.unsuitable, "there is no partition of the history for the time \(time)")
        }
        weeks.learn(week)
    }
}
