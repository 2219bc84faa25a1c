import Benchmarking
import JSON

/// Pages of a long history, of long lists, and single executions.
struct Reading {
    let bench: Bench
    let run: Int

    private static let clients = 8
    /// Each Pass state has two events; the execution has two.
    private static let passes = 2499

    func measure() throws {
        for store in bench.settings.stores {
            for count in bench.settings.executions {
                let subject = Measurement.Subject(
                    workload: "history",
                    store: store.name,
                    parameters: [NamedValue("executions", Double(count))]
                )
                try bench.measure(subject, run: run) {
                    try bench.withDaemons(on: store) { try figures($0, count: count) }
                }
            }
        }
    }

    private func figures(_ session: Session, count: Int) throws -> [NamedValue] {
        let client = try session.client()
        let list = try client.createStateMachine("list", Definitions.passesOrFails)
        let succeeded = try client.startExecution(list, name: "succeeded")
        try client.waitForSuccess(of: succeeded)
        let failed = try client.startExecution(list, name: "failed", input: #"{"fail":true}"#)
        while try client.status(of: failed) == "RUNNING" { Clock.sleep(seconds: 0.01) }
        let chain = try client.createStateMachine("chain", Definitions.passes(Self.passes))
        let long = try client.startExecution(chain, name: "long")
        try client.waitForSuccess(of: long, timeoutSeconds: 300)
        try session.fill(
            ClosedExecutions(count: count, templates: [("succeeded", .others), ("failed", .hundredth)]),
            examples: [(succeeded, 1), (failed, 100)]
        )

        let events = try session.client().call(
            "GetExecutionHistory",
            ["executionArn": .string(long), "maxResults": 1, "reverseOrder": true]
        )
        guard events["events"]?[0]?["id"]?.intValue == 2 * Self.passes + 2 else {
            throw BenchmarkError("the history has another length: \(events.text)")
        }
        let one = long.replacing(":chain:long", with: ":list:\(ClosedExecutions.name(count / 2 + 1))")
        let machine = JSONValue.string(list)
        return try [
            read(session, "history_1000", "GetExecutionHistory", ["executionArn": .string(long), "maxResults": 1000]),
            read(
                session,
                "history_reverse_100",
                "GetExecutionHistory",
                ["executionArn": .string(long), "maxResults": 100, "reverseOrder": true]
            ),
            read(session, "list", "ListExecutions", ["stateMachineArn": machine, "maxResults": 100]),
            read(
                session,
                "list_failed",
                "ListExecutions",
                ["stateMachineArn": machine, "maxResults": 100, "statusFilter": "FAILED"]
            ),
            read(session, "describe", "DescribeExecution", ["executionArn": .string(one)]),
        ].flatMap { $0 }
    }

    /// Asks the same from all clients for a while.
    private func read(_ session: Session, _ name: String, _ operation: String, _ body: JSONValue) throws -> [NamedValue]
    {
        let (ports, text) = (session.ports, body.text)
        let start = Clock.now
        let end = start + bench.settings.readSeconds
        let times = try Clients.run(Self.clients) { index in
            let client = try StepFunctionsClient(port: ports[index % ports.count])
            var times: [Double] = []
            while Clock.now < end {
                let start = Clock.now
                let answer = try client.exchange(operation, text)
                guard answer.status == 200 else {
                    throw BenchmarkError("\(operation): \(String(decoding: answer.body.prefix(300), as: UTF8.self))")
                }
                times.append(Clock.now - start)
            }
            return times
        }.flatMap { $0 }
        return [NamedValue("\(name)_per_second", Double(times.count) / (Clock.now - start))]
            + .percentiles(name, ofSeconds: times)
    }
}
