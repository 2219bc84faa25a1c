import Benchmarking

/// Throughput and callbacks of several daemons on one PostgreSQL.
struct Nodes {
    let bench: Bench
    let run: Int

    private static let connections = 16

    func measure() throws {
        guard bench.settings.stores.contains(.postgres) else { return }
        for nodes in bench.settings.nodes {
            let subject = Measurement.Subject(
                workload: "nodes",
                store: Store.postgres.name,
                parameters: [NamedValue("nodes", Double(nodes)), NamedValue("connections", Double(Self.connections))]
            )
            try bench.measure(subject, run: run) {
                try bench.withDaemons(on: .postgres, nodes: nodes) { session in
                    try Throughput.figures(session, starts: bench.settings.starts, connections: Self.connections)
                        + Callbacks.figures(
                            session,
                            ecs: bench.ecs,
                            connections: Self.connections,
                            seconds: bench.settings.callbackSeconds
                        )
                }
            }
        }
    }
}
