internal import ExecutionStorage
internal import JSON
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let exactnessCases: [Case] = [
        Case("texts of every kind come back byte for byte", exactTextsOfExecutions),
        Case("texts that look the same but have other bytes are other keys") { ground in
            let store = ground.store
            let spellings = ["\u{E9}", "e\u{301}"]
            var records: [TransitionRecord] = []
            for (index, spelling) in spellings.enumerated() {
                var row = Example.execution(index)
                row.name = spelling
                row.arn = "arn:aws:states:eu-central-1:123456789012:execution:Deploy:\(spelling)"
                row.stateMachineARN = Example.machine + spelling
                records.append(Example.start(row))
            }
            try await store.commitAll(records)
            var owner = Example.start(Example.execution(5))
            owner.putWork = spellings.map { Example.work(5, $0, payload: "\"\($0.utf8.count)\"") }
            try await store.commitAll([owner])
            let added = try await store.apply(
                spellings.map { .insert(Example.resource($0, document: "\"\($0.utf8.count)\"")) }
            )
            try requireEqual(added, true, "whether both resources were inserted")
            for (record, spelling) in zip(records, spellings) {
                let found = try await store.execution(arn: record.execution.arn)
                try requireEqual(found?.id, record.execution.id, "the execution \(Array(spelling.utf8))")
                try requireSameBytes(found?.name, spelling, "its name")
                let listed = try await store.executions(
                    matching: ExecutionQuery(stateMachineARN: record.execution.stateMachineARN, limit: 5)
                )
                try requireEqual(listed.map(\.id), [record.execution.id], "the executions of its state machine")
                let work = try await store.work(Example.key(5, spelling))
                try requireEqual(work?.payload, "\"\(spelling.utf8.count)\"", "the work \(Array(spelling.utf8))")
                let resource = try await store.resource(id: spelling)
                try requireEqual(
                    resource?.document,
                    "\"\(spelling.utf8.count)\"",
                    "the resource \(Array(spelling.utf8))"
                )
            }
        },
        Case("payloads of 256 KiB come back as they were") { ground in
            let store = ground.store
            let text = JSONValue.string(String(repeating: "0123456789abcd\u{E9}", count: 16 * 1024)).text
            var first = Example.execution(1)
            first.input = text
            first.state = text
            first.facts = text
            let chunk = StoredHistoryChunk(firstEventID: 1, lastEventID: 1, events: "[\(text)]")
            let scope = StoredScope(id: 1, state: text)
            let work = Example.work(1, "a", payload: text)
            try await store.commitAll([Example.start(first, scopes: [scope], history: chunk, work: [work])])
            let end = Example.next(first) { row in
                row.output = text
                row.cause = text
            }
            try await store.commitAll([end])
            let resource = Example.resource("a", document: text)
            _ = try await store.apply([.insert(resource)])
            let found = try await store.execution(id: first.id)
            try require(found == end.execution, "an execution with large texts is not what was written")
            let scopes = try await store.scopes(of: first.id)
            try require(scopes == [scope], "a large scope is not what was written")
            let history = try await store.wholeHistory(of: first.id)
            try require(history == [chunk], "a large chunk of history is not what was written")
            let claimed = try await store.claimWork(now: Example.time(0), until: Example.time(1), limit: 1)
            try require(claimed.map(\.payload) == [text], "a large payload of work is not what was written")
            let foundResource = try await store.resource(id: "a")
            try require(foundResource == resource, "a large document is not what was written")
        },
        Case("times of every size come back, and are compared as numbers") { ground in
            let store = ground.store
            let instants: [Int64] = [Int64.min, -1_000_000_000_000, -1, 0, 1, 253_402_300_799_999, Int64.max]
            let times = instants.map { Timestamp(millisecondsSinceEpoch: $0) }
            for (number, time) in times.enumerated().reversed() {
                var row = Example.execution(number, stopDate: time)
                row.startDate = time
                row.status = .succeeded
                let work = StoredWork(
                    executionID: row.id,
                    key: "a",
                    kind: .timer,
                    dueAt: time,
                    createdAt: time,
                    payload: "{}"
                )
                try await store.commitAll([Example.start(row, work: [work])])
                let found = try await store.execution(id: row.id)
                try require(
                    found == row,
                    "the execution with the times \(time.millisecondsSinceEpoch) is not as written"
                )
                let foundWork = try await store.work(Example.key(number, "a"))
                try require(
                    foundWork == work,
                    "the work with the times \(time.millisecondsSinceEpoch) is not as written"
                )
                let next = try await store.nextWorkTime()
                try requireEqual(next?.millisecondsSinceEpoch, time.millisecondsSinceEpoch, "the next work time")
            }
            // Claims that end before they begin leave the order as it is.
            let negative = Timestamp(millisecondsSinceEpoch: -1)
            let claimed = try await store.claimWork(now: negative, until: times[0], limit: 10)
            try requireEqual(
                claimed.map(\.dueAt.millisecondsSinceEpoch),
                Array(instants[0...2]),
                "the due times of what was due at -1 ms"
            )
            let rest = try await store.claimWork(now: times[times.count - 1], until: times[0], limit: 10)
            try requireEqual(
                rest.map(\.dueAt.millisecondsSinceEpoch),
                instants,
                "the due times of all work at the end of time"
            )
            let removed = try await store.deleteExecutions(of: .all, closedBefore: times[3], limit: 10)
            try requireEqual(removed, 3, "how many ended before the epoch")
        },
        Case("ids with any bits are kept, and ordered as unsigned numbers") { ground in
            let halves: [UInt64] = [0, 1, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, UInt64.max]
            let ids = halves.flatMap { high in halves.map { ExecutionID(high: high, low: $0) } }
            try await ground.store.commitAll(
                ids.enumerated().reversed().map { Example.start(Example.execution($0.offset, id: $0.element)) }
            )
            let listed = try await ground.store.executions(matching: ExecutionQuery(limit: 100))
            try requireEqual(listed.map(\.id), ids.reversed(), "the ids, newest first")
            for (index, id) in ids.enumerated() {
                let found = try await ground.store.execution(id: id)
                try requireEqual(found?.name, "run-\(index)", "the execution \(id)")
                let older = try await ground.store.executions(matching: ExecutionQuery(olderThan: id, limit: 1))
                try requireEqual(older.map(\.id), index == 0 ? [] : [ids[index - 1]], "the one before \(id)")
            }
        },
        Case("numbers of every size come back") { ground in
            var row = Example.execution(1, version: Int64.max - 1)
            row.redriveCount = Int.max
            let scopes = [Int.min, -1, 0, Int.max].map { StoredScope(id: $0, state: "\($0)") }
            let chunk = StoredHistoryChunk(firstEventID: Int.max - 1, lastEventID: Int.max, events: "[]")
            var work = Example.work(1, "a")
            work.attempts = Int(Int32.max) + 1
            try await ground.store.commitAll([Example.start(row, scopes: scopes, history: chunk, work: [work])])
            let found = try await ground.store.executionWithScopes(id: row.id)
            try requireEqual(found?.0, row, "the execution")
            try requireEqual(found?.1, scopes, "its scopes")
            let history = try await ground.store.wholeHistory(of: row.id)
            try requireEqual(history, [chunk], "its history")
            let foundWork = try await ground.store.work(Example.key(1, "a"))
            try requireEqual(foundWork, work, "its work")
        },
    ]

    /// Texts that get harmed where somebody quotes, trims, normalises, or takes them for C strings.
    private static let awkwardTexts = [
        "", " ", "\0", "a\0b", "\0\0", "it's \"quoted\" \\ `back` %s ?1 :name $1", "line\nbreak\r\n\ttab ", "😀👩‍👩‍👧‍👦🇪🇺",
        "e\u{301} and \u{E9}", "\u{FEFF}mark", "\u{FFFD}\u{FFFF}\u{10FFFF}\u{1}\u{7F}", "NULL", "0123", "1e5",
        "{\"a\":1}", ":", "a:b:",
    ]

    @Sendable
    private static func exactTextsOfExecutions(_ ground: ContractGround) async throws {
        for (number, text) in awkwardTexts.enumerated() {
            // Texts of people and machines as they are; those that are JSON by contract hold them as JSON strings.
            let json = JSONValue.string(text).text
            var row = Example.execution(number)
            row.arn = "\(number):\(text)"
            row.stateMachineARN = "machine \(text)"
            row.name = text
            row.mapRunARN = "run \(text)"
            row.stateMachineVersionARN = "version \(text)"
            row.stateMachineAliasARN = "alias \(text)"
            (row.facts, row.input, row.state, row.output) = (json, " \(json) ", json, json)
            (row.error, row.cause) = (text, text)
            let work = Example.work(number, text, payload: json)
            let record = Example.start(
                row,
                scopes: [StoredScope(id: 1, state: json)],
                history: StoredHistoryChunk(firstEventID: 1, lastEventID: 1, events: "[\(json)]"),
                work: [work]
            )
            try await ground.store.commitAll([record])
            let resource = Example.resource("\(number) \(text)", parent: text, document: json)
            _ = try await ground.store.apply([.insert(resource)])
            try await requireExact(record, resource, in: ground.store)
        }
    }

    private static func requireExact(
        _ record: TransitionRecord,
        _ resource: StoredResource,
        in store: any ExecutionStore
    ) async throws {
        let expected = record.execution
        let what = "of the text \(Array(expected.name.utf8))"
        let (found, scopes) = try await store.executionWithScopes(id: expected.id) ?? (Example.execution(0), [])
        for field: KeyPath<StoredExecution, String> in [\.arn, \.stateMachineARN, \.name, \.facts, \.input, \.state] {
            try requireSameBytes(found[keyPath: field], expected[keyPath: field], "\(field) \(what)")
        }
        for field: KeyPath<StoredExecution, String?> in [
            \.mapRunARN, \.stateMachineVersionARN, \.stateMachineAliasARN, \.output, \.error, \.cause,
        ] {
            try requireSameBytes(found[keyPath: field], expected[keyPath: field], "\(field) \(what)")
        }
        let byARN = try await store.execution(arn: expected.arn)
        try requireEqual(byARN?.id, expected.id, "the execution by its ARN \(what)")
        let listed = try await store.executions(
            matching: ExecutionQuery(
                stateMachineARN: expected.stateMachineARN,
                stateMachineVersionARN: expected.stateMachineVersionARN,
                stateMachineAliasARN: expected.stateMachineAliasARN,
                mapRunARN: expected.mapRunARN,
                limit: 10
            )
        )
        try requireEqual(listed.map(\.id), [expected.id], "the list \(what)")
        try requireSameBytes(scopes.first?.state, record.changedScopes.first?.state, "the scope \(what)")
        let history = try await store.wholeHistory(of: expected.id)
        try requireSameBytes(history.first?.events, record.history?.events, "the history \(what)")
        let work = try await store.work(StoredWorkKey(executionID: expected.id, key: expected.name))
        try requireSameBytes(work?.key, expected.name, "the key of the work \(what)")
        try requireSameBytes(work?.payload, record.putWork.first?.payload, "the payload of the work \(what)")
        let foundResource = try await store.resource(id: resource.id)
        try requireSameBytes(foundResource?.id, resource.id, "the id of the resource \(what)")
        try requireSameBytes(foundResource?.parent, resource.parent, "the parent of the resource \(what)")
        try requireSameBytes(foundResource?.document, resource.document, "the document of the resource \(what)")
        let ofParent = try await store.resources(
            kind: resource.kind,
            parent: resource.parent,
            after: nil,
            newestFirst: false,
            limit: 10
        )
        try requireEqual(ofParent.map(\.id), [resource.id], "the resources of the parent \(what)")
    }
}
