internal import ExecutionStorage
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let claimCases: [Case] = [
        Case("due work is claimed, the longest claimable first, and no more than the limit") { ground in
            let store = ground.store
            let dues: [(String, Int64)] = [("c", 30), ("a", -500), ("e", 51), ("b", 0), ("d", 50)]
            try await store.commitAll([
                Example.start(Example.execution(1), work: dues.map { Example.work(1, $0.0, due: $0.1) })
            ])
            let first = try await store.claimWork(now: Example.time(50), until: Example.time(100), limit: 3)
            try requireEqual(first.map(\.key), ["a", "b", "c"], "the first three")
            let second = try await store.claimWork(now: Example.time(50), until: Example.time(100), limit: 3)
            try requireEqual(second.map(\.key), ["d"], "the rest of what is due")
            let third = try await store.claimWork(now: Example.time(50), until: Example.time(100), limit: 3)
            try requireEqual(third, [], "what is left to claim")
        },
        Case("a claim counts the attempt and holds until its end, not longer") { ground in
            let store = ground.store
            let work = Example.work(1, "a", payload: #"{"x":1}"#)
            try await store.commitAll([Example.start(Example.execution(1), work: [work])])
            var expected = work
            for (attempt, now) in [(1, 0), (2, 10), (3, 20)] as [(Int, Int64)] {
                let early = try await store.claimWork(now: Example.time(now - 1), until: Example.time(99), limit: 1)
                try requireEqual(early, [], "what can be claimed a millisecond early")
                let claimed = try await store.claimWork(
                    now: Example.time(now),
                    until: Example.time(now + 10),
                    limit: 1
                )
                expected.attempts = attempt
                expected.claimedUntil = Example.time(now + 10)
                try requireEqual(claimed, [expected], "claim number \(attempt)")
                let found = try await store.work(Example.key(1, "a"))
                try requireEqual(found, expected, "the work after claim number \(attempt)")
            }
        },
        Case("work whose claim expired queues behind what could be claimed before") { ground in
            let store = ground.store
            let dues: [(String, Int64)] = [("due 10", 10), ("due 20", 20), ("due 45", 45)]
            try await store.commitAll([
                Example.start(Example.execution(1), work: dues.map { Example.work(1, $0.0, due: $0.1) })
            ])
            _ = try await store.claimWork(now: Example.time(10), until: Example.time(40), limit: 1)
            let claimed = try await store.claimWork(now: Example.time(50), until: Example.time(60), limit: 2)
            try requireEqual(claimed.map(\.key), ["due 20", "due 10"], "the first two")
            let rest = try await store.claimWork(now: Example.time(50), until: Example.time(60), limit: 2)
            try requireEqual(rest.map(\.key), ["due 45"], "the rest")
        },
        Case("work whose claim expired can be left to whoever has claimed it") { ground in
            let store = ground.store
            let dues: [(String, Int64)] = [("a", 10), ("b", 20), ("c", 30)]
            var queued = Example.work(1, "q", due: 10)
            queued.queue = "a queue"
            try await store.commitAll([
                Example.start(Example.execution(1), work: dues.map { Example.work(1, $0.0, due: $0.1) } + [queued])
            ])
            for queue in [nil, "a queue"] as [String?] {
                _ = try await store.claimWork(queue: queue, now: Example.time(10), until: Example.time(15), limit: 9)
                let left = try await store.claimWork(
                    queue: queue,
                    takesOver: false,
                    now: Example.time(25),
                    until: Example.time(40),
                    limit: 9
                )
                try requireEqual(left.map(\.key), queue == nil ? ["b"] : [], "what nobody has claimed")
                let taken = try await store.claimWork(
                    queue: queue,
                    now: Example.time(25),
                    until: Example.time(40),
                    limit: 9
                )
                try requireEqual(taken.map(\.key), queue == nil ? ["a"] : ["q"], "what is taken over")
            }
            // Given back is not claimed.
            try await store.rescheduleWork([Example.key(1, "a")], dueAt: Example.time(26))
            let free = try await store.claimWork(
                queue: nil,
                takesOver: false,
                now: Example.time(50),
                until: Example.time(60),
                limit: 9
            )
            try requireEqual(free.map(\.key), ["a", "c"], "what was given back, and what has become due")
        },
        Case("work that is put again is free to be claimed") { ground in
            let store = ground.store
            let first = Example.execution(1)
            try await store.commitAll([Example.start(first, work: [Example.work(1, "a")])])
            _ = try await store.claimWork(now: Example.time(0), until: Example.time(1000), limit: 1)
            var second = Example.next(first)
            second.putWork = [Example.work(1, "a", due: 2)]
            try await store.commitAll([second])
            let claimed = try await store.claimWork(now: Example.time(2), until: Example.time(1000), limit: 1)
            try requireEqual(claimed.map(\.key), ["a"], "the work")
            try requireEqual(claimed.map(\.attempts), [1], "its attempts")
        },
        Case("work in a queue is for those who ask for that queue, in the order of the queue") { ground in
            let store = ground.store
            let queues = ["arn:one", "arn:two", "\u{E9}", "e\u{301}", ""]
            var records = [Example.start(Example.execution(0), work: [Example.work(0, "free", due: 100)])]
            for (number, queue) in queues.enumerated() {
                let dues: [Int64] = [9, 3, 5, 200]
                var work = dues.map { Example.work(number + 1, "due \($0)", due: $0) }
                for index in work.indices { work[index].queue = queue }
                records.append(Example.start(Example.execution(number + 1), work: work))
            }
            try await store.commitAll(records)
            try await requireNextWorkTime(100, in: store, "only work in queues due before")
            let early = try await store.claimWork(now: Example.time(50), until: Example.time(90), limit: 99)
            try requireEqual(early, [], "what those who ask for no queue can claim")
            let stranger = try await store.claimWork(
                queue: "arn:three",
                now: Example.time(50),
                until: Example.time(90),
                limit: 99
            )
            try requireEqual(stranger, [], "what stands in an unknown queue")
            for (number, queue) in queues.enumerated() {
                let first = try await store.claimWork(
                    queue: queue,
                    now: Example.time(50),
                    until: Example.time(90),
                    limit: 2
                )
                try requireEqual(first.map(\.key), ["due 3", "due 5"], "the first two of queue \(number)")
                try require(first.allSatisfy { $0.executionID == Example.id(number + 1) }, "work of another queue")
                try requireSameBytes(first[0].queue, queue, "the queue")
                let rest = try await store.claimWork(
                    queue: queue,
                    now: Example.time(50),
                    until: Example.time(90),
                    limit: 2
                )
                try requireEqual(rest.map(\.key), ["due 9"], "the rest of queue \(number)")
                let again = try await store.claimWork(
                    queue: queue,
                    now: Example.time(90),
                    until: Example.time(99),
                    limit: 9
                )
                try requireEqual(again.count, 3, "the expired claims of queue \(number)")
            }
            let late = try await store.claimWork(now: Example.time(500), until: Example.time(600), limit: 99)
            try requireEqual(late.map(\.key), ["free"], "what stands in no queue")
        },
        Case("work that is put again changes its queue, or leaves it") { ground in
            let store = ground.store
            var work = Example.work(1, "a")
            var row = Example.execution(1)
            try await store.commitAll([Example.start(row, work: [work])])
            let queues: [String?] = ["one", "two", nil]
            for queue in queues {
                var record = Example.next(row)
                work.queue = queue
                record.putWork = [work]
                try await store.commitAll([record])
                row = record.execution
                for candidate in queues {
                    let claimed = try await store.claimWork(
                        queue: candidate,
                        now: Example.time(1),
                        until: Example.time(1),
                        limit: 5
                    )
                    try requireEqual(
                        claimed.map(\.queue),
                        candidate == queue ? [queue] : [],
                        "what stands in \(candidate ?? "no queue")"
                    )
                }
            }
        },
        Case("the next work time is the earliest at which anything can be claimed") { ground in
            let store = ground.store
            let nothing = try await store.nextWorkTime()
            try requireEqual(nothing, nil, "the next work time of an empty store")
            let first = Example.execution(1)
            try await store.commitAll([Example.start(first, work: [Example.work(1, "a", due: 10)])])
            try await store.commitAll([
                Example.start(
                    Example.execution(2),
                    work: [Example.work(2, "b", due: 30), Example.work(2, "c", due: 90)]
                )
            ])
            try await requireNextWorkTime(10, in: store, "three pieces that nobody holds")
            _ = try await store.claimWork(now: Example.time(10), until: Example.time(60), limit: 1)
            try await requireNextWorkTime(30, in: store, "the earliest held")
            _ = try await store.claimWork(now: Example.time(30), until: Example.time(50), limit: 1)
            try await requireNextWorkTime(50, in: store, "two held: the claim on the later ends earlier")
            try await store.extendClaims([Example.key(2, "b")], until: Example.time(70))
            try await requireNextWorkTime(60, in: store, "the claim on the later extended")
            try await store.extendClaims([Example.key(1, "a")], until: Example.time(200))
            try await store.extendClaims([Example.key(2, "b")], until: Example.time(200))
            try await requireNextWorkTime(90, in: store, "both held for long")
            try await store.rescheduleWork([Example.key(1, "a")], dueAt: Example.time(40))
            try await requireNextWorkTime(40, in: store, "one given back")
            try await store.deleteWork([Example.key(1, "a"), Example.key(2, "c")])
            try await requireNextWorkTime(200, in: store, "only the held one left")
            try await store.extendClaims([Example.key(2, "b")], until: Example.time(5))
            try await requireNextWorkTime(30, in: store, "a claim that ended before the work is due")
        },
        Case("a transition decided under a claim is written only while nobody else has claimed the work") { ground in
            let store = ground.store
            let owner = Example.execution(1)
            let strange = "children:0 \u{E9}\u{0}"
            try await store.commitAll([
                Example.start(owner, work: [Example.work(1, "a"), Example.work(1, strange)])
            ])
            let mine = try await store.claimWork(now: Example.time(0), until: Example.time(10), limit: 2).map(\.claim)
            // Extending a claim, and even its end, leave it what it is.
            try await store.extendClaims([Example.key(1, "a")], until: Example.time(5))
            func claimed(_ record: TransitionRecord, _ claims: [WorkClaim]) -> TransitionRecord {
                var record = record
                record.claims = claims
                return record
            }
            let second = Example.next(owner)
            let held = try await store.commit([
                claimed(Example.start(Example.execution(2), work: [Example.work(2, "b", due: 1000)]), mine),
                claimed(second, mine),
                Example.start(Example.execution(3)),
            ])
            try requireEqual(held, [.committed, .committed, .committed], "the outcomes while the claims hold")

            let theirs = try await store.claimWork(now: Example.time(5), until: Example.time(90), limit: 1).map(\.claim)
            try requireEqual(theirs.map(\.work.key), ["a"], "what was claimed again")
            let other = mine.filter { $0.work.key == strange }
            let third = Example.next(second.execution)
            let lost = try await store.commit([
                claimed(Example.start(Example.execution(4), work: [Example.work(4, "b", due: 1000)]), mine),
                claimed(third, mine),
                claimed(Example.start(Example.execution(5)), other),
                claimed(Example.start(Example.execution(6)), theirs),
                Example.start(Example.execution(7)),
            ])
            try requireEqual(
                lost,
                [.claimLost, .claimLost, .committed, .committed, .committed],
                "the outcomes when one of two claims is lost"
            )
            let absent = try await store.execution(id: Example.id(4))
            try requireEqual(absent, nil, "the execution whose claim was lost")
            let work = try await store.work(of: Example.id(4))
            try requireEqual(work, [], "its work")
            let unchanged = try await store.execution(id: owner.id)
            try requireEqual(unchanged, second.execution, "the execution whose transition was refused")

            try await store.deleteWork([Example.key(1, strange)])
            let gone = try await store.commit([
                claimed(third, other), claimed(Example.next(Example.execution(3)), theirs),
            ])
            try requireEqual(gone, [.claimLost, .committed], "the outcomes when the work of one is settled")
            var late = Example.next(Example.execution(3))
            late.claims = theirs
            let conflict = try await store.commit([late])
            try requireEqual(conflict, [.conflict], "the outcome upon another version, under a claim that holds")
        },
        Case("nobody claims work while a transition under a claim on it is being written") { ground in
            let stores = [ground.store, try await ground.openAnother()]
            for round in 0..<20 {
                let owner = Example.execution(round * 10 + 1)
                let work = Example.work(round * 10 + 1, "a")
                try await ground.store.commitAll([Example.start(owner, work: [work])])
                let claims = try await stores[0].claimWork(now: Example.time(1), until: Example.time(2), limit: 1)
                var record = Example.start(Example.execution(round * 10 + 2))
                record.claims = claims.map(\.claim)
                try requireEqual(record.claims.count, 1, "the number of claims")
                let start = record
                async let writing = stores[0].commit([start])
                let again = try await stores[1].claimWork(now: Example.time(5), until: Example.time(6), limit: 1)
                // Whoever has the claim now sees whether the transition was written.
                let seen = again.isEmpty ? nil : try await stores[1].execution(id: start.execution.id)
                let outcomes = try await writing
                if !again.isEmpty {
                    try requireEqual(
                        outcomes == [.committed],
                        seen != nil,
                        "whether the new holder saw what was written"
                    )
                }
                try await ground.store.deleteWork([Example.key(round * 10 + 1, "a")])
            }
        },
        Case("a piece of work is given to one of many claimers only") { ground in
            let executions = 40
            try await ground.store.commitAll(
                (1...executions).map { number in
                    Example.start(
                        Example.execution(number),
                        work: (0..<5).map { Example.work(number, "effect:\($0)", due: Int64($0)) }
                    )
                }
            )
            let stores = [ground.store, try await ground.openAnother()]
            let claims = try await withThrowingTaskGroup(of: [StoredWork].self) { group in
                for claimer in 0..<8 {
                    group.addTask {
                        var mine: [StoredWork] = []
                        while true {
                            let claimed = try await stores[claimer % 2].claimWork(
                                now: Example.time(100),
                                until: Example.time(200),
                                limit: 7
                            )
                            if claimed.isEmpty { return mine }
                            mine += claimed
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            try requireEqual(claims.count, executions * 5, "the number of claims")
            let names = Set(claims.map { StoredWorkKey(executionID: $0.executionID, key: $0.key) })
            try requireEqual(names.count, executions * 5, "the number of different pieces among the claims")
            try require(claims.allSatisfy { $0.attempts == 1 }, "a piece of work was claimed more than once")
        },
    ]

    private static func requireNextWorkTime(
        _ expected: Int64,
        in store: any ExecutionStore,
        _ situation: String,
        line: UInt = #line
    ) async throws {
        let found = try await store.nextWorkTime()
        try requireEqual(found, Example.time(expected), "the next work time, \(situation)", line: line)
    }
}
