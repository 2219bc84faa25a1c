import Benchmarking

/// Throughput in a database that has many closed executions of the same state machine.
struct Age {
    let bench: Bench
    let run: Int

    private static let connections = 16

    func measure() throws {
        for store in bench.settings.stores {
            for closed in bench.settings.closed {
                let subject = Measurement.Subject(
                    workload: "age",
                    store: store.name,
                    parameters: [
                        NamedValue("closed", Double(closed)), NamedValue("connections", Double(Self.connections)),
                    ]
                )
                try bench.measure(subject, run: run) {
                    try bench.withDaemons(on: store) { session in
                        let client = try session.client()
                        let machine = try client.createStateMachine("passes", Definitions.passes(Throughput.passes))
                        let template = try client.startExecution(machine, name: "template")
                        try client.waitForSuccess(of: template)
                        try session.fill(
                            ClosedExecutions(count: closed, templates: [("template", .all)]),
                            examples: [(template, 1)]
                        )
                        return try Throughput.figures(
                            session,
                            starts: bench.settings.starts,
                            connections: Self.connections,
                            stateMachine: machine
                        )
                    }
                }
            }
        }
    }
}
