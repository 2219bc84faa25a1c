internal import ExecutionStorage
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let keyCases: [Case] = [
        Case("a batch may hold places, claims and premises, of different executions") { ground in
            let store = ground.store
            let resources = [Example.resource("same"), Example.resource("changed")]
            _ = try await store.apply(resources.map { .insert($0) })
            _ = try await store.apply([.update(id: "changed", expectedRevision: 1, document: "new")])
            let owner = Example.execution(1)
            try await store.commitAll([Example.start(owner, work: [Example.work(1, "a"), Example.work(1, "b")])])
            let claims = try await store.claimWork(now: Example.time(1), until: Example.time(60), limit: 2)
                .sorted { $0.key < $1.key }.map(\.claim)
            try requireEqual(claims.count, 2, "the number of claims")
            try await store.deleteWork([Example.key(1, "b")])
            func plain(_ number: Int, upon resource: StoredResource? = nil, under claim: WorkClaim? = nil)
                -> TransitionRecord
            {
                var record = Example.start(Example.execution(number), work: [Example.work(number, "w")])
                record.premises = [resource?.premise].compactMap { $0 }
                record.claims = [claim].compactMap { $0 }
                return record
            }
            var next = Example.next(owner)
            next.changedScopes = [StoredScope(id: 1, state: "{}")]
            let outcomes = try await store.commit([
                start(2), plain(3, upon: resources[0]), plain(4, upon: resources[1]), plain(5, under: claims[0]),
                plain(6, under: claims[1]), plain(7, upon: resources[0], under: claims[1]),
                plain(8, upon: resources[1], under: claims[0]), next, start(9), plain(10),
            ])
            try requireEqual(
                outcomes,
                [
                    .committed, .committed, .premiseChanged, .committed, .claimLost, .claimLost, .premiseChanged,
                    .committed, .committed, .committed,
                ],
                "the outcomes"
            )
            for (number, isThere) in [(3, true), (4, false), (5, true), (6, false), (7, false), (8, false), (10, true)]
            {
                let work = try await store.work(Example.key(number, "w"))
                try requireEqual(work != nil, isThere, "whether execution \(number) has its work")
            }
            let places = try await store.keyPlaces(of: key, limit: 9)
            try requireEqual(places.map(\.executionID), [2, 9].map { Example.id($0) }, "the line")
        },
        Case("the first in the line of a key holds it, the others wait in the order in which they came") { ground in
            let store = ground.store
            try await store.commitAll([start(1), start(2)])
            try await store.commitAll([start(3, key: ConcurrencyKey(scope: "other", text: "db"))])
            try await store.commitAll([start(4)])
            let places = try await store.keyPlaces(of: key, limit: 9)
            try requireEqual(places.map(\.executionID), [1, 2, 4].map { Example.id($0) }, "the line")
            try requireEqual(places.map(\.status), [.holding, .waiting, .waiting], "who holds the key")
            let all = try await store.keyPlaces(of: nil, limit: 9)
            try requireEqual(all.map(\.executionID), [3, 1, 2, 4].map { Example.id($0) }, "the lines of all keys")
            let first = try await store.keyPlaces(of: nil, limit: 2)
            try requireEqual(first.count, 2, "a limited list")
            let second = try await store.keyPlace(of: Example.id(2))
            try requireEqual(
                second,
                StoredKeyPlace(
                    executionID: Example.id(2),
                    executionARN: Example.execution(2).arn,
                    executionStatus: .running,
                    key: key,
                    policy: .queue,
                    number: second?.number ?? 0,
                    status: .waiting,
                    workKey: "key",
                    since: Example.time(2)
                ),
                "a place"
            )
            let none = try await store.keyPlace(of: Example.id(9))
            try requireEqual(none, nil, "the place of an execution that has none")
        },
        Case("work of the children of a Map Run is found by the first word of its key") { ground in
            let store = ground.store
            func child(_ number: Int, of mapRun: String?, _ keys: String...) -> TransitionRecord {
                var record = start(number)
                record.place = nil
                record.execution.mapRunARN = mapRun
                record.putWork = keys.map { key in
                    var item = work(number, due: 9000)
                    item.key = key
                    return item
                }
                return record
            }
            try await store.commitAll([
                child(1, of: "run", "watch:0.2.0", "timer:x"), child(2, of: "run"),
                child(3, of: "other", "start:0.2.0"),
                child(4, of: nil, "stop:0.2.0"), child(5, of: "third", "watcher:1", "resume"),
                child(6, of: "fourth", "express"), child(7, of: "fifth", "express~2"),
            ])
            for (mapRun, words, isFound) in [
                ("run", ["watch"], true), ("run", ["start", "timer"], true), ("run", ["start", "stop"], false),
                ("other", ["start"], true), ("other", ["watch"], false), ("none", ["watch"], false), ("run", [], false),
                ("third", ["watch"], false), ("third", ["watcher"], true),
                ("fourth", ["express"], true), ("fifth", ["express"], true), ("fifth", ["exp", "express~"], false),
            ] as [(String, Set<String>, Bool)] {
                let found = try await store.hasWork(ofChildrenOf: mapRun, named: words)
                try requireEqual(found, isFound, "work named \(words.sorted()) of \(mapRun)")
            }
        },
        Case("a key is passed on to the one that has waited longest, whose work is due then") { ground in
            let store = ground.store
            var waiting = start(2)
            waiting.putWork = [work(2, due: 9000, claimedUntil: 9500)]
            try await store.commitAll([start(1), waiting, start(3)])
            let handover = try await leave(1, at: 50, in: store)
            try requireEqual(handover, KeyHandover(hasLeft: true, next: Example.id(2)), "the handover")
            let left = try await store.keyPlace(of: Example.id(1))
            try requireEqual(left?.status, .ended, "the place that was left")
            try requireEqual(left?.endedAt, Example.time(50), "the time of leaving")
            try requireEqual(left?.heldSince, Example.time(1), "the time since when it was held")
            let holder = try await store.keyPlace(of: Example.id(2))
            try requireEqual(holder?.status, .holding, "the next place")
            try requireEqual(holder?.heldSince, Example.time(50), "the time since when it is held")
            try requireEqual(holder?.predecessor, Example.id(1), "who had the key before")
            let due = try await store.claimWork(now: Example.time(50), until: Example.time(90), limit: 9)
            try requireEqual(due.map(\.executionID), [Example.id(2)], "whose work is due")
            try requireEqual(due.map(\.key), ["key"], "the work that is due")
            let after = try await leave(2, at: 60, in: store)
            try requireEqual(after.next, Example.id(3), "who is next")
            // Its work was not there any more.
            let made = try await store.claimWork(now: Example.time(60), until: Example.time(90), limit: 9)
            try requireEqual(made.map(\.executionID), [Example.id(3)], "whose work was made")
            let last = try await leave(3, at: 70, in: store)
            try requireEqual(last, KeyHandover(hasLeft: true, next: nil), "the end of the line")
            let line = try await store.keyPlaces(of: key, limit: 9)
            try requireEqual(line, [], "the line")
        },
        Case("whoever leaves without having held the key passes nothing on, and nobody leaves twice") { ground in
            let store = ground.store
            try await store.commitAll([start(1), start(2), start(3)])
            let waiting = try await leave(2, at: 50, in: store)
            try requireEqual(waiting, KeyHandover(hasLeft: true, next: nil), "the leaving of one that waits")
            let holder = try await require(store.keyPlace(of: Example.id(1)), "the place of the holder")
            let first = try await store.leaveKey(holder, at: Example.time(60), releasedBecause: nil)
            try requireEqual(first.next, Example.id(3), "who is next")
            let again = try await store.leaveKey(holder, at: Example.time(70), releasedBecause: "again")
            try requireEqual(again, KeyHandover(hasLeft: false, next: nil), "a second leaving")
            let place = try await store.keyPlace(of: Example.id(1))
            try requireEqual(place?.endedAt, Example.time(60), "the time of leaving")
            try requireEqual(place?.releaseReason, nil, "the reason of a release that came too late")
        },
        Case("a key that is taken by force says why") { ground in
            let store = ground.store
            try await store.commitAll([start(1), start(2)])
            _ = try await leave(1, at: 50, because: "the container is gone", in: store)
            let place = try await store.keyPlace(of: Example.id(1))
            try requireEqual(place?.releasedAt, Example.time(50), "the time of the release")
            try requireEqual(place?.releaseReason, "the container is gone", "the reason of the release")
            let next = try await store.keyPlace(of: Example.id(2))
            try requireEqual(next?.releaseReason, nil, "the reason at the one that got the key")
        },
        Case("who does not want to wait is refused while the key is held, and nothing of it is written") { ground in
            let store = ground.store
            var refused = start(2, policy: .reject)
            refused.history = Example.chunk(1, through: 2)
            refused.putWork = [work(2, due: 0)]
            try await store.commitAll([start(1, policy: .reject)])
            let outcomes = try await store.commit([refused, start(3), start(1, policy: .reject)])
            try requireEqual(outcomes, [.keyHeld, .committed, .alreadyExists], "the outcomes")
            let row = try await store.execution(id: Example.id(2))
            try requireEqual(row, nil, "the execution that was refused")
            let found = try await store.work(Example.key(2, "key"))
            try requireEqual(found, nil, "its work")
            let place = try await store.keyPlace(of: Example.id(2))
            try requireEqual(place, nil, "its place")
            _ = try await leave(1, at: 50, in: store)
            _ = try await leave(3, at: 60, in: store)
            try await store.commitAll([refused])
            let holder = try await store.keyPlace(of: Example.id(2))
            try requireEqual(holder?.status, .holding, "its place once the key was free")
        },
        Case("of two in one batch that do not want to wait one is started") { ground in
            let outcomes = try await ground.store.commit([start(1, policy: .reject), start(2, policy: .reject)])
            try requireEqual(outcomes.filter { $0 == .committed }.count, 1, "how many were started")
            try requireEqual(outcomes.filter { $0 == .keyHeld }.count, 1, "how many were refused")
        },
        Case("the newest one that supersedes waits in place of all that wait, and the holder is left alone") { ground in
            let store = ground.store
            var second = start(2)
            second.putWork = [work(2, due: 9000, claimedUntil: 9500)]
            try await store.commitAll([start(1), second])
            try await store.commitAll([start(3, policy: .supersede)])
            try await store.commitAll([start(4, policy: .supersede)])
            let places = try await store.keyPlaces(of: key, limit: 9)
            try requireEqual(places.map(\.status), [.holding, .waiting, .waiting, .waiting], "the line")
            try requireEqual(
                places.map(\.supersededBy),
                [nil, Example.id(3), Example.id(4), nil],
                "who was superseded by whom"
            )
            let due = try await store.claimWork(now: Example.time(4), until: Example.time(90), limit: 9)
            try requireEqual(Set(due.map(\.executionID)), [Example.id(2), Example.id(3)], "whose work is due")
            let handover = try await leave(1, at: 50, in: store)
            try requireEqual(handover.next, Example.id(4), "who gets the key")
        },
        Case("a key is free for who comes next when all that wait for it are superseded") { ground in
            let store = ground.store
            try await store.commitAll([start(1), start(2), start(3, policy: .supersede)])
            _ = try await leave(3, at: 50, in: store)
            let handover = try await leave(1, at: 60, in: store)
            try requireEqual(handover.next, nil, "who gets the key")
            try await store.commitAll([start(4, policy: .reject)])
            let place = try await store.keyPlace(of: Example.id(4))
            try requireEqual(place?.status, .holding, "the place of a new one")
        },
        Case("a redriven execution takes a new place at the end of the line, once it has left its old one") { ground in
            let store = ground.store
            let first = start(1)
            try await store.commitAll([first, start(2), start(3)])
            var end = Example.next(first.execution) { row in
                row.status = .failed
                row.stopDate = Example.time(40)
            }
            try await store.commitAll([end])
            var redrive = Example.next(end.execution) { row in
                row.status = .running
                row.stopDate = nil
                row.redriveCount = 1
            }
            redrive.place = request(at: 70)
            redrive.history = Example.chunk(1, through: 2)
            let early = try await store.commit([redrive])
            try requireEqual(early, [.keyHeld], "a redrive before the key was passed on")
            _ = try await leave(1, at: 50, because: "by force", in: store)
            redrive.place?.policy = .reject
            let refused = try await store.commit([redrive])
            try requireEqual(refused, [.keyHeld], "a redrive that does not want to wait")
            let untouched = try await store.execution(id: Example.id(1))
            try requireEqual(untouched, end.execution, "the execution after a refused redrive")
            redrive.place?.policy = .queue
            try await store.commitAll([redrive])
            let line = try await store.keyPlaces(of: key, limit: 9)
            try requireEqual(line.map(\.executionID), [2, 3, 1].map { Example.id($0) }, "the line")
            try requireEqual(line.last?.status, .waiting, "the new place")
            try requireEqual(line.last?.releaseReason, "by force", "the reason of the release before")
            try requireEqual(line.last?.endedAt, nil, "the end of the new place")
            let late = try await store.commit([redrive])
            try requireEqual(late, [.conflict], "the same redrive again")
            end.expectedVersion = 7
            end.place = request(at: 80)
            let conflict = try await store.commit([end])
            try requireEqual(conflict, [.conflict], "a transition upon another version")
        },
        Case("an execution that has not left the line of its key is not removed") { ground in
            let store = ground.store
            let first = start(1)
            try await store.commitAll([first])
            try await store.commitAll([
                Example.next(first.execution) { row in
                    row.status = .aborted
                    row.stopDate = Example.time(40)
                }
            ])
            let kept = try await store.deleteExecutions(
                of: .all,
                closedBefore: .distantFuture,
                limit: 9
            )
            try requireEqual(kept, 0, "how many were removed while the key was held")
            _ = try await leave(1, at: 50, in: store)
            let removed = try await store.deleteExecutions(
                of: .all,
                closedBefore: .distantFuture,
                limit: 9
            )
            try requireEqual(removed, 1, "how many were removed afterwards")
            let place = try await store.keyPlace(of: Example.id(1))
            try requireEqual(place, nil, "the place of an execution that is gone")
        },
        Case("however many come and go at once, nobody holds a key beside another, and the key never lies idle") {
            ground in
            let store = ground.store
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...24 {
                    group.addTask {
                        let outcomes = try await store.commit([
                            start(number, policy: number % 6 == 0 ? .reject : .queue)
                        ])
                        guard outcomes == [.committed] else { return }
                        while true {
                            let place = try await require(store.keyPlace(of: Example.id(number)), "a place")
                            let line = try await store.keyPlaces(of: key, limit: 99)
                            try requireEqual(line.filter { $0.status == .holding }.count, 1, "how many hold the key")
                            guard place.status == .holding else {
                                try await Task.sleep(for: .milliseconds(2))
                                continue
                            }
                            let handover = try await store.leaveKey(place, at: Example.time(99), releasedBecause: nil)
                            try requireEqual(handover.hasLeft, true, "whether the holder has left")
                            return
                        }
                    }
                }
                try await group.waitForAll()
            }
            let line = try await store.keyPlaces(of: key, limit: 99)
            try requireEqual(line, [], "the line in the end")
        },
        Case("keys are told apart by their bytes, and hold any text") { ground in
            let store = ground.store
            let texts = ["caf\u{E9}", "cafe\u{301}", "a\u{0}b", "a", "'; drop table key_place; --", ""]
            for (index, text) in texts.enumerated() {
                try await store.commitAll([start(index + 1, key: ConcurrencyKey(scope: "s\u{0}\u{1}", text: text))])
            }
            let places = try await store.keyPlaces(of: nil, limit: 99)
            try requireEqual(places.filter { $0.status == .holding }.count, texts.count, "how many hold a key")
            try requireEqual(
                Set(places.map { Array($0.key.text.utf8) }),
                Set(texts.map { Array($0.utf8) }),
                "the texts of the keys"
            )
        },
    ]

    private static func require(
        _ place: StoredKeyPlace?,
        _ what: @autoclosure () -> String
    ) throws(ContractViolation) -> StoredKeyPlace {
        guard let place else { throw ContractViolation(description: "\(what()) is missing") }
        return place
    }

    private static let key = ConcurrencyKey(scope: "scope", text: "db")

    private static func request(
        at time: Int64,
        key: ConcurrencyKey = key,
        policy: ConcurrencyPolicy = .queue
    ) -> KeyPlaceRequest {
        KeyPlaceRequest(key: key, policy: policy, workKey: "key", at: Example.time(time))
    }

    private static func start(
        _ number: Int,
        key: ConcurrencyKey = key,
        policy: ConcurrencyPolicy = .queue
    ) -> TransitionRecord {
        var record = Example.start(Example.execution(number))
        record.place = request(at: Int64(number), key: key, policy: policy)
        return record
    }

    private static func work(_ number: Int, due: Int64, claimedUntil: Int64? = nil) -> StoredWork {
        var work = Example.work(number, "key", due: due)
        work.claimedUntil = claimedUntil.map(Example.time)
        return work
    }

    private static func leave(
        _ number: Int,
        at time: Int64,
        because reason: String? = nil,
        in store: any ExecutionStore
    ) async throws -> KeyHandover {
        let place = try await require(store.keyPlace(of: Example.id(number)), "the place of execution \(number)")
        return try await store.leaveKey(place, at: Example.time(time), releasedBecause: reason)
    }
}
