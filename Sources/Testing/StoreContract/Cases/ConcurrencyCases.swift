internal import ExecutionStorage
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let concurrencyCases: [Case] = [
        Case("two stores on the same database see each other's commits") { ground in
            let (one, two) = (ground.store, try await ground.openAnother())
            let first = Example.execution(1)
            try await one.commitAll([Example.start(first, work: [Example.work(1, "a")])])
            let seen = try await two.execution(id: first.id)
            try requireEqual(seen, first, "what the second store sees")
            let second = Example.next(first)
            try await two.commitAll([second])
            let seenBack = try await one.execution(id: first.id)
            try requireEqual(seenBack, second.execution, "what the first store sees")
            let outcomes = try await one.commit([Example.next(first)])
            try requireEqual(outcomes, [.conflict], "the outcome of a transition upon what the second store replaced")
            _ = try await two.claimWork(now: Example.time(0), until: Example.time(10), limit: 1)
            let claimed = try await one.claimWork(now: Example.time(5), until: Example.time(10), limit: 1)
            try requireEqual(claimed, [], "what the first store can claim")
            await two.close()
            try await one.checkReadiness()
        },
        Case("two hundred commits at the same time to different executions all succeed") { ground in
            let stores = [ground.store, try await ground.openAnother()]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let store = stores[number % 2]
                        let first = Example.execution(number)
                        try await store.commitAll([Example.start(first, history: Example.chunk(1, through: 2))])
                        var second = Example.next(first)
                        second.history = Example.chunk(3, through: 3)
                        try await store.commitAll([second])
                    }
                }
                try await group.waitForAll()
            }
            let listed = try await ground.store.executions(matching: ExecutionQuery(limit: 1000))
            try requireEqual(listed.map(\.id), (0..<200).reversed().map { Example.id($0) }, "the executions")
            for number in 0..<200 {
                let history = try await ground.store.wholeHistory(of: Example.id(number))
                try requireEqual(
                    history,
                    [Example.chunk(1, through: 2), Example.chunk(3, through: 3)],
                    "the history of execution \(number)"
                )
            }
        },
        Case("of many transitions upon the same version one is written") { ground in
            let stores = [ground.store, try await ground.openAnother()]
            let first = Example.execution(1)
            try await ground.store.commitAll([Example.start(first)])
            let outcomes = try await withThrowingTaskGroup(of: (Int, [TransitionOutcome]).self) { group in
                for number in 0..<50 {
                    group.addTask {
                        var record = Example.next(first) { $0.state = "\"by \(number)\"" }
                        record.history = Example.chunk(1, through: number + 1)
                        return (number, try await stores[number % 2].commit([record]))
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            let winners = outcomes.filter { $0.value == [.committed] }.keys
            try requireEqual(winners.count, 1, "the number of transitions that were written")
            let losers = outcomes.filter { $0.value == [.conflict] }.count
            try requireEqual(losers, 49, "the number of transitions that conflicted")
            guard let winner = winners.first else { return }
            let found = try await ground.store.execution(id: first.id)
            try requireEqual(found?.state, "\"by \(winner)\"", "the state")
            let history = try await ground.store.wholeHistory(of: first.id)
            try requireEqual(history, [Example.chunk(1, through: winner + 1)], "the history")
        },
        Case("a row and its scopes are read as of one moment") { ground in
            let (writer, reader) = (ground.store, try await ground.openAnother())
            var row = Example.execution(1)
            try await writer.commitAll([Example.start(row, scopes: [StoredScope(id: 1, state: "1")])])
            let (versions, started) = (200, row)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    var seen: Int64 = 0
                    while seen < versions {
                        try Task.checkCancellation()
                        let (execution, scopes) = try await reader.executionWithScopes(id: started.id) ?? (started, [])
                        try requireEqual(
                            scopes,
                            [StoredScope(id: 1, state: "\(execution.version)")],
                            "the scopes that come with version \(execution.version)"
                        )
                        try require(execution.version >= seen, "a read went back in time")
                        seen = execution.version
                    }
                }
                while row.version < versions {
                    var record = Example.next(row)
                    record.changedScopes = [StoredScope(id: 1, state: "\(record.execution.version)")]
                    try await writer.commitAll([record])
                    row = record.execution
                }
                try await group.waitForAll()
            }
        },
    ]
}
