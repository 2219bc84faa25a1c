internal import ExecutionStorage
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let workCases: [Case] = [
        Case("work is put, replaced and removed by transitions, with every field") { ground in
            let store = ground.store
            let first = Example.execution(1)
            var effect = Example.work(1, "start:0.1", due: 5, payload: #"{"task":1}"#)
            effect.queue = "a queue"
            effect.attempts = 2
            effect.claimedUntil = Example.time(77)
            let timer = Example.work(1, "timer:0.1", kind: .timer, due: 60)
            let foreign = Example.work(2, "start:0.1", kind: .watch)
            try await store.commitAll([
                Example.start(first, work: [effect, timer]), Example.start(Example.execution(2), work: [foreign]),
            ])
            for work in [effect, timer, foreign] {
                let found = try await store.work(StoredWorkKey(executionID: work.executionID, key: work.key))
                try requireEqual(found, work, "the work \(work.key) of \(work.executionID)")
            }
            let replacement = Example.work(1, "start:0.1", kind: .watch, due: 9, payload: #"{"task":2}"#)
            var second = Example.next(first)
            second.putWork = [replacement]
            second.deletedWork = ["timer:0.1", "never there"]
            try await store.commitAll([second])
            let replaced = try await store.work(Example.key(1, "start:0.1"))
            try requireEqual(replaced, replacement, "the work that was put again")
            let removed = try await store.work(Example.key(1, "timer:0.1"))
            try requireEqual(removed, nil, "the work that was removed")
            let untouched = try await store.work(Example.key(2, "start:0.1"))
            try requireEqual(untouched, foreign, "the work of another execution under the same key")
        },
        Case("work that is removed and put in one transition is there afterwards") { ground in
            let first = Example.execution(1)
            try await ground.store.commitAll([Example.start(first, work: [Example.work(1, "a", payload: "old")])])
            var second = Example.next(first)
            second.deletedWork = ["a"]
            second.putWork = [Example.work(1, "a", payload: "new")]
            try await ground.store.commitAll([second])
            let found = try await ground.store.work(Example.key(1, "a"))
            try requireEqual(found, second.putWork[0], "the work")
        },
        Case("work that is rescheduled is due at the new time, and nobody holds it") { ground in
            let store = ground.store
            try await store.commitAll([
                Example.start(Example.execution(1), work: [Example.work(1, "a"), Example.work(1, "b", due: 3)])
            ])
            let claimed = try await store.claimWork(now: Example.time(1), until: Example.time(1000), limit: 5)
            try requireEqual(claimed.map(\.key), ["a"], "the claimed work")
            try await store.rescheduleWork(
                [Example.key(1, "a"), Example.key(1, "gone"), Example.key(2, "a")],
                dueAt: Example.time(20)
            )
            var expected = Example.work(1, "a", due: 20)
            expected.attempts = 1
            let found = try await store.work(Example.key(1, "a"))
            try requireEqual(found, expected, "the rescheduled work")
            let early = try await store.claimWork(now: Example.time(19), until: Example.time(1000), limit: 5)
            try requireEqual(early.map(\.key), ["b"], "what can be claimed before the new time")
            let late = try await store.claimWork(now: Example.time(20), until: Example.time(1000), limit: 5)
            try requireEqual(late.map(\.key), ["a"], "what can be claimed at the new time")
            try requireEqual(late.map(\.attempts), [2], "the attempts")
        },
        Case("work that is renewed is as if it had been put for the new time, and nobody holds it") { ground in
            let store = ground.store
            var queued = Example.work(1, "q", payload: #"{"q":1}"#)
            queued.queue = "a queue"
            try await store.commitAll([
                Example.start(
                    Example.execution(1),
                    work: [Example.work(1, "a", payload: #"{"x":1}"#), Example.work(1, "b"), queued]
                )
            ])
            _ = try await store.claimWork(now: Example.time(0), until: Example.time(10), limit: 5)
            try await store.renewWork(
                [Example.key(1, "a"), Example.key(1, "q"), Example.key(1, "gone"), Example.key(2, "a")],
                dueAt: Example.time(15)
            )
            for (key, old) in [("a", Example.work(1, "a", payload: #"{"x":1}"#)), ("q", queued)] {
                var expected = old
                expected.dueAt = Example.time(15)
                expected.createdAt = Example.time(15)
                let found = try await store.work(Example.key(1, key))
                try requireEqual(found, expected, "the renewed work \(key)")
            }
            let early = try await store.claimWork(now: Example.time(14), until: Example.time(99), limit: 5)
            try requireEqual(early.map(\.key), ["b"], "what can be claimed before the new time")
            let late = try await store.claimWork(now: Example.time(15), until: Example.time(99), limit: 5)
            try requireEqual(late.map(\.key), ["a"], "what can be claimed at the new time")
            try requireEqual(late.map(\.attempts), [1], "its attempts")
        },
        Case("work that was claimed again meanwhile is not renewed: the attempt of another may have had an effect") {
            ground in
            let store = ground.store
            let work = Example.work(1, "a")
            try await store.commitAll([Example.start(Example.execution(1), work: [work])])
            for end in [10, 20] as [Int64] {
                _ = try await store.claimWork(now: Example.time(end - 10), until: Example.time(end), limit: 5)
            }
            try await store.renewWork([Example.key(1, "a")], dueAt: Example.time(15))
            var expected = work
            expected.attempts = 2
            expected.claimedUntil = Example.time(20)
            let found = try await store.work(Example.key(1, "a"))
            try requireEqual(found, expected, "the work")
        },
        Case("all work of an execution is found, whoever holds it, in the order of the keys' bytes") { ground in
            let store = ground.store
            var queued = Example.work(1, "B", kind: .watch)
            queued.queue = "a queue"
            var held = Example.work(1, "a", due: 7)
            held.attempts = 3
            held.claimedUntil = Example.time(500)
            let timer = Example.work(1, "\u{E9}", kind: .timer, due: 60)
            let decomposed = Example.work(1, "e\u{301}", due: 90)
            try await store.commitAll([
                Example.start(Example.execution(1), work: [timer, held, decomposed, queued]),
                Example.start(Example.execution(2), work: [Example.work(2, "a")]),
                Example.start(Example.execution(3)),
            ])
            let found = try await store.work(of: Example.id(1))
            try requireEqual(found, [queued, held, decomposed, timer], "the work")
            let none = try await store.work(of: Example.id(3))
            try requireEqual(none, [], "the work of an execution that has none")
            let unknown = try await store.work(of: Example.id(4))
            try requireEqual(unknown, [], "the work of an execution that is not there")
        },
        Case("the work of a queue is counted, whoever holds it, and its oldest piece is known") { ground in
            let store = ground.store
            func queued(_ execution: Int, _ key: String, due: Int64, created: Int64, queue: String = "a queue")
                -> StoredWork
            {
                var work = Example.work(execution, key, due: due)
                work.createdAt = Example.time(created)
                work.queue = queue
                return work
            }
            try await store.commitAll([
                Example.start(
                    Example.execution(1),
                    work: [
                        queued(1, "a", due: 5, created: 4), queued(1, "b", due: 90, created: 1),
                        Example.work(1, "none"),
                    ]
                ),
                Example.start(
                    Example.execution(2),
                    work: [
                        queued(2, "a", due: 7, created: 3), queued(2, "b", due: 1, created: 0, queue: "another queue"),
                    ]
                ),
            ])
            _ = try await store.claimWork(queue: "a queue", now: Example.time(5), until: Example.time(6), limit: 1)
            let all = try await store.workBacklog(of: "a queue", limit: 10)
            try requireEqual(all, WorkBacklog(count: 3, oldest: Example.time(1)), "the whole queue")
            let some = try await store.workBacklog(of: "a queue", limit: 2)
            try requireEqual(some, WorkBacklog(count: 2, oldest: Example.time(3)), "what can be claimed first")
            let none = try await store.workBacklog(of: "no queue", limit: 10)
            try requireEqual(none, WorkBacklog(count: 0, oldest: nil), "a queue in which nothing stands")
        },
        Case("a claim that is extended holds until the new time; one that was given back stays so") { ground in
            let store = ground.store
            try await store.commitAll([
                Example.start(Example.execution(1), work: [Example.work(1, "a"), Example.work(1, "b")])
            ])
            _ = try await store.claimWork(now: Example.time(0), until: Example.time(10), limit: 5)
            try await store.rescheduleWork([Example.key(1, "b")], dueAt: Example.time(0))
            let keys = ["a", "b", "gone"].map { Example.key(1, $0) }
            try await store.extendClaims(keys, until: Example.time(50))
            let early = try await store.claimWork(now: Example.time(49), until: Example.time(60), limit: 5)
            try requireEqual(early.map(\.key), ["b"], "what can be claimed before the extended claim ends")
            let late = try await store.claimWork(now: Example.time(50), until: Example.time(60), limit: 5)
            try requireEqual(late.map(\.key), ["a"], "what can be claimed when it ends")
        },
        Case("work is deleted by key, and deleting what is gone does no harm") { ground in
            let store = ground.store
            try await store.commitAll([
                Example.start(Example.execution(1), work: [Example.work(1, "a"), Example.work(1, "b")])
            ])
            try await store.deleteWork([Example.key(1, "a"), Example.key(1, "a"), Example.key(2, "b")])
            try await store.deleteWork([])
            let gone = try await store.work(Example.key(1, "a"))
            try requireEqual(gone, nil, "the deleted work")
            let left = try await store.claimWork(now: Example.time(0), until: Example.time(9), limit: 5)
            try requireEqual(left.map(\.key), ["b"], "the work that is left")
        },
    ]
}
