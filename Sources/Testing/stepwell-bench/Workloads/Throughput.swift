import Benchmarking
import JSON

/// Executions of ten Pass states, as many as there can be.
struct Throughput {
    let bench: Bench
    let run: Int

    static let passes = 10

    func measure() throws {
        for store in bench.settings.stores {
            for connections in bench.settings.connections {
                let subject = Measurement.Subject(
                    workload: "throughput",
                    store: store.name,
                    parameters: [NamedValue("connections", Double(connections))]
                )
                try bench.measure(subject, run: run) {
                    try bench.withDaemons(on: store) { session in
                        try Self.figures(session, starts: bench.settings.starts, connections: connections)
                    }
                }
            }
        }
    }

    /// Starts executions until there were enough, waits until none is RUNNING, and checks that all have SUCCEEDED.
    ///
    /// It makes a state machine of its own unless one is named.
    static func figures(
        _ session: Session,
        starts: Int,
        connections: Int,
        stateMachine named: String? = nil
    ) throws -> [NamedValue] {
        let client = try session.client()
        let stateMachine = try named ?? client.createStateMachine("passes", Definitions.passes(passes))
        // The first executions find cold caches and connections that are not made yet.
        _ = try startAll(session, stateMachine, "warm", count: 10 * connections, connections: connections)
        try waitUntilNoneRuns(client, stateMachine)

        let walBefore = try session.walCounters()
        let processorBefore = session.processorSeconds
        let start = Clock.now
        let times = try startAll(session, stateMachine, "measured", count: starts, connections: connections)
        try waitUntilNoneRuns(client, stateMachine)
        let seconds = Clock.now - start
        let processorAfter = session.processorSeconds
        let walAfter = try session.walCounters()

        try check(client, stateMachine, starts)
        let transitions = Double(starts * passes)
        var figures = [
            NamedValue("transitions_per_second", transitions / seconds),
            NamedValue("starts_per_second", Double(starts) / seconds),
            NamedValue("seconds", seconds),
        ]
        figures += .percentiles("start", ofSeconds: times)
        if let processorBefore, let processorAfter {
            let used = (processorAfter - processorBefore) / transitions * 1e6
            figures.append(NamedValue("daemon_cpu_microseconds_per_transition", used))
        }
        if let walBefore, let walAfter {
            figures.append(NamedValue("wal_syncs_per_transition", (walAfter.syncs - walBefore.syncs) / transitions))
            figures.append(NamedValue("wal_bytes_per_transition", (walAfter.bytes - walBefore.bytes) / transitions))
        }
        return figures
    }

    /// A number of up to eight digits as the beginning of a name; they come in no order, as names of executions mostly do.
    static func name(_ number: Int) -> String {
        let digits = String(number)
        return String(digits.reversed()) + String(repeating: "0", count: max(0, 8 - digits.count))
    }

    /// - Returns: How many seconds each start took.
    private static func startAll(
        _ session: Session,
        _ stateMachine: String,
        _ name: String,
        count: Int,
        connections: Int
    ) throws -> [Double] {
        let numbers = Counter(end: count)
        let ports = session.ports
        return try Clients.run(connections) { index in
            let client = try StepFunctionsClient(port: ports[index % ports.count])
            var times: [Double] = []
            while let number = numbers.take() {
                let start = Clock.now
                _ = try client.startExecution(stateMachine, name: "\(Self.name(number))-\(name)")
                times.append(Clock.now - start)
            }
            return times
        }.flatMap { $0 }
    }

    private static func waitUntilNoneRuns(_ client: StepFunctionsClient, _ stateMachine: String) throws {
        let end = Clock.now + 300
        while true {
            var isEmpty = false
            try client.listExecutions(of: stateMachine, status: "RUNNING", pageSize: 1) { page in
                isEmpty = page.isEmpty
                return false
            }
            if isEmpty { return }
            guard Clock.now < end else { throw BenchmarkError("executions still run after five minutes") }
            Clock.sleep(seconds: 0.025)
        }
    }

    private static func check(_ client: StepFunctionsClient, _ stateMachine: String, _ count: Int) throws {
        var seen = 0
        try client.listExecutions(of: stateMachine, status: "SUCCEEDED") { page in
            let own = page.count { $0["name"]?.stringValue?.hasSuffix("-measured") == true }
            seen += own
            return own > 0
        }
        guard seen == count else { throw BenchmarkError("\(seen) of \(count) executions have SUCCEEDED") }
    }
}
