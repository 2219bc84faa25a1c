internal import ExecutionStorage

extension ExecutionStoreContract {
    static let scopeCases: [Case] = [
        Case("pieces of state are added, replaced and removed by transitions, and read in order") { ground in
            let store = ground.store
            let first = Example.execution(1)
            try await store.commitAll([
                Example.start(first, scopes: [10, 2, 7].map { StoredScope(id: $0, state: "old \($0)") }),
                Example.start(Example.execution(2), scopes: [StoredScope(id: 7, state: "of another")]),
            ])
            var second = Example.next(first)
            second.changedScopes = [StoredScope(id: 7, state: "new 7"), StoredScope(id: 1, state: "new 1")]
            second.deletedScopes = [2, 99]
            try await store.commitAll([second])
            let (row, scopes) = try await store.executionWithScopes(id: first.id) ?? (first, [])
            try requireEqual(row, second.execution, "the row that comes with the scopes")
            try requireEqual(
                scopes,
                [
                    StoredScope(id: 1, state: "new 1"), StoredScope(id: 7, state: "new 7"),
                    StoredScope(id: 10, state: "old 10"),
                ],
                "the scopes"
            )
            let others = try await store.scopes(of: Example.id(2))
            try requireEqual(others, [StoredScope(id: 7, state: "of another")], "the scopes of another execution")
        },
        Case("a piece of state that is removed and put in one transition is there afterwards") { ground in
            let first = Example.execution(1)
            try await ground.store.commitAll([Example.start(first, scopes: [StoredScope(id: 1, state: "old")])])
            var second = Example.next(first)
            second.deletedScopes = [1, 2]
            second.changedScopes = [StoredScope(id: 1, state: "new"), StoredScope(id: 2, state: "new")]
            try await ground.store.commitAll([second])
            let scopes = try await ground.store.scopes(of: first.id)
            try requireEqual(scopes, second.changedScopes, "the scopes")
        },
        Case("an execution without pieces of state has none") { ground in
            try await ground.store.commitAll([Example.start(Example.execution(1))])
            let scopes = try await ground.store.scopes(of: Example.id(1))
            try requireEqual(scopes, [], "the scopes")
        },
        Case("pieces of state are read by a range of their numbers") { ground in
            let store = ground.store
            let scopes = [0, 3, 7, 8, 1 << 30, 2_147_483_647].map { StoredScope(id: $0, state: "piece \($0)") }
            try await store.commitAll([
                Example.start(Example.execution(1), scopes: scopes.reversed()),
                Example.start(Example.execution(2), scopes: [StoredScope(id: 7, state: "of another")]),
            ])
            let ranges: [(ClosedRange<Int>, [Int])] = [
                (0...8, [0, 1, 2, 3]), (1...7, [1, 2]), (7...7, [2]), (4...6, []), (9...Int.max, [4, 5]),
                (0...Int.max, [0, 1, 2, 3, 4, 5]),
            ]
            for (range, expected) in ranges {
                let found = try await store.scopes(of: Example.id(1), in: range)
                try requireEqual(found, expected.map { scopes[$0] }, "the pieces in \(range)")
            }
            let nobodys = try await store.scopes(of: Example.id(3), in: 0...Int.max)
            try requireEqual(nobodys, [], "the pieces of an execution that is not there")
        },
        Case("ten thousand pieces of state are kept, and one is changed by itself") { ground in
            let first = Example.execution(1)
            let scopes = (0..<10_000).map { StoredScope(id: $0, state: #"{"item":\#($0)}"#) }
            try await ground.store.commitAll([Example.start(first, scopes: scopes)])
            var second = Example.next(first)
            second.changedScopes = [StoredScope(id: 5000, state: "changed")]
            try await ground.store.commitAll([second])
            var expected = scopes
            expected[5000].state = "changed"
            let found = try await ground.store.scopes(of: first.id)
            try require(found == expected, "of 10,000 scopes not all are there as they were written")
        },
    ]
}
