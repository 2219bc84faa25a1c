internal import ExecutionStorage

extension ExecutionStoreContract {
    static let historyCases: [Case] = [
        Case("history is read by ranges that need not end where chunks do") { ground in
            let store = ground.store
            let chunks = [
                Example.chunk(1, through: 3), Example.chunk(4, through: 4), Example.chunk(5, through: 9),
                Example.chunk(10, through: 12),
            ]
            try await write(chunks, of: 1, to: store)
            try await write([Example.chunk(1, through: 100)], of: 2, to: store)
            for first in 0...14 {
                for last in 0...14 {
                    let expected = chunks.filter {
                        first <= last && $0.lastEventID >= first && $0.firstEventID <= last
                    }
                    let found = try await store.history(of: Example.id(1), from: first, through: last)
                    try requireEqual(found, expected, "events \(first) through \(last)")
                }
            }
            for (first, last) in [(Int.min, Int.max), (1, Int.max), (0, 12)] {
                let found = try await store.history(of: Example.id(1), from: first, through: last)
                try requireEqual(found, chunks, "events \(first) through \(last)")
            }
        },
        Case("the history of an execution without events, or that is not there, is empty") { ground in
            try await ground.store.commitAll([Example.start(Example.execution(1))])
            for number in 1...2 {
                let found = try await ground.store.wholeHistory(of: Example.id(number))
                try requireEqual(found, [], "the history of execution \(number)")
            }
        },
        Case("a history that begins late, or has a gap, is read as it is") { ground in
            let chunks = [Example.chunk(5, through: 6), Example.chunk(9, through: 9)]
            try await write(chunks, of: 1, to: ground.store)
            for (first, last, expected) in [
                (1, 4, []), (1, 5, [chunks[0]]), (6, 8, [chunks[0]]), (7, 8, []), (7, 9, [chunks[1]]), (1, 20, chunks),
            ] {
                let found = try await ground.store.history(of: Example.id(1), from: first, through: last)
                try requireEqual(found, expected, "events \(first) through \(last)")
            }
        },
        Case("a history is read from either end until it has as many bytes as are wanted, by whole chunks") { ground in
            let chunks = [
                (1, 3, 700), (4, 4, 20), (5, 9, 3000), (10, 12, 500), (13, 13, 1),
            ].map { first, last, length in
                // Bytes are counted, not characters.
                StoredHistoryChunk(
                    firstEventID: first,
                    lastEventID: last,
                    events: String(repeating: "é", count: length)
                )
            }
            try await write(chunks, of: 1, to: ground.store)
            for (first, last) in [(1, 13), (2, 12), (4, 9), (5, 5), (14, 20), (9, 4)] {
                let found = chunks.filter { first <= last && $0.lastEventID >= first && $0.firstEventID <= last }
                for bytesMax in [1, 40, 1399, 1400, 1401, 1440, 1441, 5000, 7440, 7441, Int.max] {
                    for newestFirst in [false, true] {
                        var expected: [StoredHistoryChunk] = []
                        for chunk in newestFirst ? found.reversed() : found
                        where expected.reduce(0, { $0 + $1.events.utf8.count }) < bytesMax {
                            expected.append(chunk)
                        }
                        let read = try await ground.store.history(
                            of: Example.id(1),
                            from: first,
                            through: last,
                            newestFirst: newestFirst,
                            bytesMax: bytesMax
                        )
                        try requireEqual(
                            read,
                            newestFirst ? expected.reversed() : expected,
                            "\(bytesMax) bytes of events \(first) through \(last), newest first: \(newestFirst)"
                        )
                    }
                }
            }
        },
    ]

    /// Writes chunks, each in a transition of its own.
    private static func write(
        _ chunks: [StoredHistoryChunk],
        of number: Int,
        to store: any ExecutionStore
    ) async throws {
        var record = Example.start(Example.execution(number))
        for chunk in chunks {
            record.history = chunk
            try await store.commitAll([record])
            record = Example.next(record.execution)
        }
    }
}
