internal import ExecutionStorage
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let deletionCases: [Case] = [
        Case("executions that ended before a time are removed, the longest stopped first") { ground in
            let store = ground.store
            let stops: [(Int, Int64)] = [(1, 40), (2, 10), (3, 30), (4, 20), (5, 50)]
            try await store.commitAll(
                stops.map { number, stop in
                    Example.start(Example.execution(number, status: .succeeded, stopDate: Example.time(stop)))
                }
            )
            let first = try await store.deleteExecutions(of: .all, closedBefore: Example.time(50), limit: 2)
            try requireEqual(first, 2, "the number of removed executions")
            try await requireNumbers([5, 3, 1], in: store, "after the first two were removed")
            let second = try await store.deleteExecutions(
                of: .all,
                closedBefore: Example.time(50),
                limit: 9
            )
            try requireEqual(second, 2, "the number of removed executions")
            try await requireNumbers([5], in: store, "after all that ended before were removed")
            let third = try await store.deleteExecutions(of: .all, closedBefore: Example.time(50), limit: 9)
            try requireEqual(third, 0, "the number of removed executions")
        },
        Case("a batch starts where the last one has ended, and misses none that stopped then") { ground in
            let store = ground.store
            let stops: [(Int, Int64)] = [(1, 10), (2, 10), (3, 20), (4, 20), (5, 20), (6, 20), (7, 30), (8, 40)]
            let scopes: [RemovalScope] = [
                .all, .all(except: [Example.otherMachine]), .stateMachine(Example.machine),
            ]
            for (round, scope) in scopes.enumerated() {
                try await store.commitAll(
                    stops.map { number, stop in
                        Example.start(
                            Example.execution(round * 10 + number, status: .failed, stopDate: Example.time(stop))
                        )
                    }
                )
                var start: Timestamp?
                for (count, next) in [(3, 20), (3, 20), (1, nil)] as [(Int, Int64?)] {
                    let batch = try await store.deleteExecutions(
                        of: scope,
                        closedBefore: Example.time(40),
                        startingAt: start,
                        limit: 3
                    )
                    let expected = RemovalBatch(count: count, next: next.map { Example.time($0) })
                    try requireEqual(batch, expected, "a batch that starts at \(String(describing: start))")
                    start = batch.next
                }
                let last = try await store.deleteExecutions(
                    of: scope,
                    closedBefore: Example.time(41),
                    startingAt: Example.time(40),
                    limit: 1
                )
                try requireEqual(last, RemovalBatch(count: 1, next: Example.time(40)), "a batch that is full")
                let none = try await store.deleteExecutions(
                    of: scope,
                    closedBefore: Example.time(41),
                    startingAt: last.next,
                    limit: 1
                )
                try requireEqual(none, RemovalBatch(count: 0, next: nil), "the batch behind the last one")
            }
            try await requireNumbers([], in: store, "after all were removed")
        },
        Case("what stopped before the start of a batch stays until one starts at the beginning") { ground in
            let store = ground.store
            let stops: [(Int, Int64)] = [(1, 10), (2, 19), (3, 20), (4, 30)]
            try await store.commitAll(
                stops.map { number, stop in
                    Example.start(
                        Example.execution(
                            number,
                            machine: number == 1 ? Example.otherMachine : Example.machine,
                            status: .succeeded,
                            stopDate: Example.time(stop)
                        )
                    )
                }
            )
            let scope = RemovalScope.all(except: [Example.otherMachine])
            let late = try await store.deleteExecutions(
                of: scope,
                closedBefore: .distantFuture,
                startingAt: Example.time(20),
                limit: 9
            )
            try requireEqual(late, RemovalBatch(count: 2, next: nil), "the batch that starts late")
            try await requireNumbers([2, 1], in: store, "after those that stopped from a time on were removed")
            let first = try await store.deleteExecutions(
                of: scope,
                closedBefore: .distantFuture,
                startingAt: nil,
                limit: 1
            )
            try requireEqual(first, RemovalBatch(count: 1, next: Example.time(19)), "the first batch")
            try await requireNumbers([1], in: store, "after the first batch of the next removal")
        },
        Case("executions that are not closed are never removed") { ground in
            let store = ground.store
            var records: [TransitionRecord] = []
            for (index, status) in ExecutionStatus.allCases.enumerated() {
                let stopped = Example.execution(index, status: status, stopDate: Example.time(1))
                let unstopped = Example.execution(index + 10, status: status)
                records += [Example.start(stopped), Example.start(unstopped)]
            }
            try await store.commitAll(records)
            let removed = try await store.deleteExecutions(
                of: .all,
                closedBefore: .distantFuture,
                limit: 1000
            )
            try requireEqual(
                removed,
                ExecutionStatus.allCases.count { $0.isClosed },
                "the number of removed executions"
            )
            for record in records {
                let isRemoved = record.execution.status.isClosed && record.execution.stopDate != nil
                let found = try await store.execution(id: record.execution.id)
                try requireEqual(found, isRemoved ? nil : record.execution, "the execution \(record.execution.name)")
            }
        },
        Case("only executions of the given state machine are removed") { ground in
            let store = ground.store
            try await store.commitAll(
                (1...6).map { number in
                    Example.start(
                        Example.execution(
                            number,
                            machine: number % 2 == 0 ? Example.machine : Example.otherMachine,
                            status: .failed,
                            stopDate: Example.time(Int64(number))
                        )
                    )
                }
            )
            let none = try await store.deleteExecutions(
                of: .stateMachine("unknown"),
                closedBefore: .distantFuture,
                limit: 9
            )
            try requireEqual(none, 0, "the number of removed executions of an unknown state machine")
            let some = try await store.deleteExecutions(
                of: .stateMachine(Example.machine),
                closedBefore: Example.time(6),
                limit: 9
            )
            try requireEqual(some, 2, "the number of removed executions")
            try await requireNumbers([6, 5, 3, 1], in: store, "after those of one state machine were removed")
        },
        Case("children of a Map Run that goes on, or is kept, are not removed") { ground in
            let store = ground.store
            let runARN = "arn:aws:states:eu-central-1:123456789012:mapRun:Deploy/Label:run"
            var run = Example.execution(1, machine: "arn:aws:states:eu-central-1:123456789012:execution:Deploy:e")
            run.arn = runARN
            var child = Example.execution(2, status: .succeeded, stopDate: Example.time(1))
            child.mapRunARN = runARN
            var other = Example.execution(3, status: .succeeded, stopDate: Example.time(1))
            other.mapRunARN = runARN + "2"
            try await store.commitAll([run, child, other].map { Example.start($0) })
            let ofOne = try await store.deleteExecutions(
                of: .all(except: [Example.otherMachine]),
                closedBefore: .distantFuture,
                limit: 9
            )
            try requireEqual(ofOne, 1, "how many were removed")
            let ofMachine = try await store.deleteExecutions(
                of: .stateMachine(Example.machine),
                closedBefore: .distantFuture,
                limit: 9
            )
            try requireEqual(ofMachine, 0, "how many of the state machine were removed")
            try await requireNumbers([2, 1], in: store, "while the Map Run goes on")
            var ended = run
            ended.version = 2
            ended.status = .succeeded
            ended.stopDate = Example.time(5)
            try await store.commitAll([TransitionRecord(execution: ended, expectedVersion: 1)])
            let early = try await store.deleteExecutions(of: .all, closedBefore: Example.time(5), limit: 9)
            try requireEqual(early, 0, "how many were removed while the Map Run, which may be redriven, is kept")
            let removed = try await store.deleteExecutions(of: .all, closedBefore: .distantFuture, limit: 9)
            try requireEqual(removed, 2, "how many were removed once the Map Run had ended")
        },
        Case("there may be hundreds of state machines to leave out") { ground in
            let store = ground.store
            try await store.commitAll([
                Example.start(Example.execution(1, status: .failed, stopDate: Example.time(1))),
                Example.start(
                    Example.execution(2, machine: Example.otherMachine, status: .failed, stopDate: Example.time(1))
                ),
            ])
            let exceptions = (0..<600).map { Example.machine + "-\($0)" } + [Example.machine]
            let removed = try await store.deleteExecutions(
                of: .all(except: exceptions),
                closedBefore: .distantFuture,
                limit: 9
            )
            try requireEqual(removed, 1, "how many were removed")
            try await requireNumbers([1], in: store, "after all others were removed")
        },
        Case("a state machine stands for its Map Runs and their children, too") { ground in
            let store = ground.store
            let execution = "arn:aws:states:eu-central-1:123456789012:execution:Deploy"
            let family = [
                Example.machine, Example.machine + "/Label", execution + ":run", execution + "/Label:child",
            ]
            let others = [
                Example.otherMachine, Example.machine + "2", Example.machine + "-2/Label", execution + "2:run", "arn",
            ]
            let rows = (family + others).enumerated().map { (index, machine) in
                Example.execution(index, machine: machine, status: .succeeded, stopDate: Example.time(1))
            }
            try await store.commitAll(rows.map { Example.start($0) })
            for row in rows {
                for scope in [RemovalScope.stateMachine(Example.machine), .all(except: [Example.machine])] {
                    try requireEqual(
                        scope.contains(stateMachineARN: row.stateMachineARN),
                        family.contains(row.stateMachineARN) == (scope == .stateMachine(Example.machine)),
                        "whether \(scope) has \(row.stateMachineARN)"
                    )
                }
            }
            let exceptBoth = try await store.deleteExecutions(
                of: .all(except: [Example.machine, Example.otherMachine]),
                closedBefore: .distantFuture,
                limit: 99
            )
            try requireEqual(exceptBoth, 4, "the number of removed executions of other state machines")
            try await requireNumbers([4, 3, 2, 1, 0], in: store, "after all but two were removed")
            let some = try await store.deleteExecutions(
                of: .stateMachine(Example.machine),
                closedBefore: .distantFuture,
                limit: 99
            )
            try requireEqual(some, 4, "the number of removed executions of a state machine")
            try await requireNumbers([4], in: store, "after one state machine's were removed")
            let rest = try await store.deleteExecutions(of: .all, closedBefore: .distantFuture, limit: 99)
            try requireEqual(rest, 1, "the number of the rest")
        },
        Case("all that belongs to an execution goes with it, and nothing else") { ground in
            let store = ground.store
            let records = (1...2).map { number in
                Example.start(
                    Example.execution(number, status: .aborted, stopDate: Example.time(Int64(number))),
                    scopes: [StoredScope(id: 1, state: "{}")],
                    history: Example.chunk(1, through: 4),
                    work: [Example.work(number, "stop:1")]
                )
            }
            try await store.commitAll(records)
            let removed = try await store.deleteExecutions(
                of: .all,
                closedBefore: Example.time(2),
                limit: 9
            )
            try requireEqual(removed, 1, "the number of removed executions")
            for (number, isThere) in [(1, false), (2, true)] {
                let id = Example.id(number)
                let scopes = try await store.scopes(of: id)
                try requireEqual(scopes, isThere ? records[1].changedScopes : nil, "the scopes of \(number)")
                let history = try await store.wholeHistory(of: id)
                try requireEqual(history, isThere ? [Example.chunk(1, through: 4)] : [], "the history of \(number)")
                let work = try await store.work(Example.key(number, "stop:1"))
                try requireEqual(work, isThere ? records[1].putWork[0] : nil, "the work of \(number)")
            }
            let claimed = try await store.claimWork(now: Example.time(5), until: Example.time(6), limit: 9)
            try requireEqual(claimed.map(\.executionID), [Example.id(2)], "whose work can be claimed")
        },
        Case("the ARN of an execution that was removed is free again") { ground in
            let store = ground.store
            let old = Example.execution(1, status: .succeeded, stopDate: Example.time(1))
            try await store.commitAll([Example.start(old, history: Example.chunk(1, through: 2))])
            _ = try await store.deleteExecutions(of: .all, closedBefore: Example.time(2), limit: 9)
            let new = Example.execution(1, id: Example.id(7))
            try await store.commitAll([Example.start(new), Example.start(Example.execution(2, id: old.id))])
            let found = try await store.execution(arn: old.arn)
            try requireEqual(found, new, "the execution that has the ARN now")
            for id in [old.id, new.id] {
                let history = try await store.wholeHistory(of: id)
                try requireEqual(history, [], "the history of a new execution")
            }
        },
    ]

    private static func requireNumbers(
        _ expected: [Int],
        in store: any ExecutionStore,
        _ situation: String,
        line: UInt = #line
    ) async throws {
        let found = try await store.executions(matching: ExecutionQuery(limit: 100))
        try requireEqual(found.map(\.name), expected.map { "run-\($0)" }, "the executions \(situation)", line: line)
    }
}
