internal import ExecutionStorage
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let redriveCases: [Case] = [
        Case(
            "an execution that has ended keeps its state and history, and is open in every respect when it is redriven"
        ) {
            ground in
            let store = ground.store
            let (ended, redrive) = redriven()
            try await store.commitAll([
                Example.start(
                    Example.execution(1),
                    scopes: [StoredScope(id: 1, state: #"{"done":true}"#), StoredScope(id: 2, state: "{}")],
                    history: Example.chunk(1, through: 4)
                ), Example.start(Example.execution(2)),
            ])
            try await store.commitAll([ended])
            let kept = try await store.executionWithScopes(id: Example.id(1))
            try requireEqual(kept?.0, ended.execution, "the execution that has ended")
            try requireEqual(kept?.1.map(\.id), [1, 2], "its scopes")
            try await store.commitAll([redrive])
            let found = try await store.executionWithScopes(id: Example.id(1))
            try requireEqual(found?.0, redrive.execution, "the redriven execution")
            try requireEqual(found?.1.map(\.state), [#"{"done":true}"#, #"{"again":true}"#], "its scopes")
            let byARN = try await store.execution(arn: Example.execution(1).arn)
            try requireEqual(byARN, redrive.execution, "the redriven execution by its ARN")
            let history = try await store.wholeHistory(of: Example.id(1))
            try requireEqual(
                history,
                [Example.chunk(1, through: 4), Example.chunk(5, through: 5), Example.chunk(6, through: 8)],
                "its history"
            )
            let claimed = try await store.claimWork(now: Example.time(100), until: Example.time(200), limit: 9)
            try requireEqual(claimed.map(\.key), ["timer:execution~1"], "the work that can be claimed")
        },
        Case("a redriven execution is counted and listed as running, and not removed") { ground in
            let store = ground.store
            let (ended, redrive) = redriven()
            try await store.commitAll([Example.start(Example.execution(1), history: Example.chunk(1, through: 4))])
            try await store.commitAll([ended])
            let closed = try await store.openExecutionCount(stateMachineARN: Example.machine)
            try requireEqual(closed, 0, "the number of open executions after the end")
            let allClosed = try await store.openExecutionCount(stateMachineARN: nil)
            try requireEqual(allClosed, 0, "the number of open executions of all state machines after the end")
            try await store.commitAll([redrive])
            let open = try await store.openExecutionCount(stateMachineARN: Example.machine)
            try requireEqual(open, 1, "the number of open executions after the redrive")
            for (query, expected) in [
                (ExecutionQuery(status: .running, limit: 9), [redrive.execution.summary]),
                (ExecutionQuery(status: .failed, limit: 9), []),
                (ExecutionQuery(redrive: .redriven, limit: 9), [redrive.execution.summary]),
                (ExecutionQuery(redrive: .notRedriven, limit: 9), []),
                (ExecutionQuery(stateMachineARN: Example.machine, limit: 9), [redrive.execution.summary]),
            ] {
                let listed = try await store.executions(matching: query)
                try requireEqual(listed, expected, "the list for \(query)")
            }
            let removed = try await store.deleteExecutions(
                of: .all,
                closedBefore: .distantFuture,
                limit: 9
            )
            try requireEqual(removed, 0, "the number of removed executions")
        },
        Case("of two redrives of one execution the second conflicts and writes nothing") { ground in
            let store = ground.store
            let (ended, redrive) = redriven()
            try await store.commitAll([Example.start(Example.execution(1), history: Example.chunk(1, through: 4))])
            try await store.commitAll([ended])
            var rival = redrive
            rival.execution.redriveDate = Example.time(99)
            rival.putWork = [Example.work(1, "rival")]
            try await store.commitAll([redrive])
            let outcomes = try await store.commit([rival])
            try requireEqual(outcomes, [.conflict], "the outcome of the second redrive")
            let found = try await store.execution(id: Example.id(1))
            try requireEqual(found, redrive.execution, "the execution")
            let work = try await store.work(Example.key(1, "rival"))
            try requireEqual(work, nil, "the work of the second redrive")
        },
    ]

    /// The transitions that end execution 1 after its fourth event, and that redrive it.
    private static func redriven() -> (end: TransitionRecord, redrive: TransitionRecord) {
        var end = Example.next(Example.execution(1)) { row in
            row.status = .failed
            row.stopDate = Example.time(50)
            row.error = "E"
            row.cause = "C"
        }
        end.history = Example.chunk(5, through: 5)
        var redrive = Example.next(end.execution) { row in
            row.status = .running
            row.stopDate = nil
            row.error = nil
            row.cause = nil
            row.redriveCount = 1
            row.redriveDate = Example.time(60)
        }
        redrive.changedScopes = [StoredScope(id: 2, state: #"{"again":true}"#)]
        redrive.history = Example.chunk(6, through: 8)
        redrive.putWork = [Example.work(1, "timer:execution~1", kind: .timer, due: 90)]
        return (end, redrive)
    }
}
