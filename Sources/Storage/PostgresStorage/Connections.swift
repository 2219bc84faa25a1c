/// The connections of a store.
struct Connections: Sendable {
    /// Commit transitions.
    let writers: [Connection]
    /// Claims and changes work, and changes resources.
    let worker: Connection
    /// Removes what has been kept long enough: nothing else waits for that.
    let remover: Connection
    /// Read what a key or an index leads to at once.
    let readers: [Connection]
    /// Reads what may look through millions of rows: answers come in the order of the questions, so others would wait behind it.
    let lister: Connection
    /// Tells other nodes, and listens to them.
    let hints: HintExchange?

    /// The writer that has the least to do.
    var writer: Connection { Self.leastBusy(writers) ?? worker }

    /// The reader that has the least to do.
    var reader: Connection { Self.leastBusy(readers) ?? worker }

    private static func leastBusy(_ connections: [Connection]) -> Connection? {
        connections.min { $0.openCount < $1.openCount }
    }

    /// Answers what was handed in, then closes.
    func stop() async {
        await hints?.stop()
        for connection in writers + readers + [lister, worker, remover] { await connection.stop() }
    }
}
