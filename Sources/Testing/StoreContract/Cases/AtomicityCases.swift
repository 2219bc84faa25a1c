internal import ExecutionStorage
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let atomicityCases: [Case] = [
        Case("an empty batch has no outcomes") { ground in
            let outcomes = try await ground.store.commit([])
            try requireEqual(outcomes, [], "the outcomes")
        },
        Case("a conflict writes nothing of its own and everything of the others, outcomes in order") { ground in
            let store = ground.store
            try await store.commitAll((1...3).map { Example.start(Example.execution($0)) })
            var good = (1...3).map { fullTransition(of: $0, expecting: 1) }
            let outdated = fullTransition(of: 2, expecting: 0x7FFF)
            good.remove(at: 1)
            let taken = Example.start(Example.execution(3, id: Example.id(9)), work: [Example.work(9, "a")])
            let fresh = Example.start(Example.execution(4), history: Example.chunk(1, through: 2))
            let outcomes = try await store.commit([good[0], outdated, taken, good[1], fresh])
            try requireEqual(
                outcomes,
                [.committed, .conflict, .alreadyExists, .committed, .committed],
                "the outcomes"
            )
            for record in good {
                try await requireWritten(record, in: store)
            }
            let untouched = try await store.execution(id: Example.id(2))
            try requireEqual(untouched, Example.execution(2), "the execution that conflicted")
            let scopes = try await store.scopes(of: Example.id(2))
            try requireEqual(scopes, [], "the scopes of the execution that conflicted")
            let history = try await store.wholeHistory(of: Example.id(2))
            try requireEqual(history, [], "the history of the execution that conflicted")
            let work = try await store.work(Example.key(2, "effect:2"))
            try requireEqual(work, nil, "the work of the execution that conflicted")
            let refused = try await store.work(Example.key(9, "a"))
            try requireEqual(refused, nil, "the work of the execution that was refused")
            let freshHistory = try await store.wholeHistory(of: Example.id(4))
            try requireEqual(freshHistory, [Example.chunk(1, through: 2)], "the history of the new execution")
        },
        Case("a batch that fails writes nothing of any transition") { ground in
            let store = ground.store
            try await store.commitAll([
                Example.start(Example.execution(1), history: Example.chunk(1, through: 3)),
                Example.start(Example.execution(2)),
            ])
            var impossible = Example.next(Example.execution(1))
            impossible.history = Example.chunk(1, through: 1)
            let innocent = [fullTransition(of: 2, expecting: 1), Example.start(Example.execution(3))]
            try await requireFailure(.failed, of: "a batch that writes an event again") {
                _ = try await store.commit([innocent[0], impossible, innocent[1]])
            }
            let second = try await store.execution(id: Example.id(2))
            try requireEqual(second, Example.execution(2), "another execution of the batch")
            let work = try await store.nextWorkTime()
            try requireEqual(work, nil, "the work of another execution of the batch")
            let third = try await store.execution(arn: Example.execution(3).arn)
            try requireEqual(third, nil, "a new execution of the batch")
            try await store.commitAll(innocent)
        },
        Case("a commit goes on to its end although the task that made it is cancelled") { ground in
            let store = ground.store
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await store.commit([Example.start(Example.execution(1))])
            }
            let outcomes = try await task.value
            try requireEqual(outcomes, [.committed], "the outcome")
            let found = try await store.execution(id: Example.id(1))
            try requireEqual(found, Example.execution(1), "the execution")
        },
    ]

    /// A transition that writes something everywhere.
    private static func fullTransition(of number: Int, expecting version: Int64) -> TransitionRecord {
        var record = Example.next(Example.execution(number, version: version))
        record.changedScopes = [StoredScope(id: 1, state: "[\(number)]"), StoredScope(id: 2, state: "[]")]
        record.history = Example.chunk(4, through: 4 + number)
        record.putWork = [Example.work(number, "effect:\(number)")]
        return record
    }

    private static func requireWritten(_ record: TransitionRecord, in store: any ExecutionStore) async throws {
        let id = record.execution.id
        let execution = try await store.execution(id: id)
        try requireEqual(execution, record.execution, "an execution beside one that conflicted")
        let scopes = try await store.scopes(of: id)
        try requireEqual(scopes, record.changedScopes, "its scopes")
        let history = try await store.wholeHistory(of: id)
        try requireEqual(history, [record.history].compactMap(\.self), "its history")
        for work in record.putWork {
            let found = try await store.work(StoredWorkKey(executionID: id, key: work.key))
            try requireEqual(found, work, "its work")
        }
    }
}
