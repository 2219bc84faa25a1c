import Benchmarking
import Dispatch
import JSON
import Synchronization

/// A distributed Map whose items are a container each: what an item costs when there are few and when there are many, what the
/// daemon's memory does meanwhile, and what a crash half-way through does to them.
struct Maps {
    let bench: Bench
    let run: Int

    private static let containers = 8
    private static let timeoutSeconds = 1800.0

    func measure() throws {
        for store in bench.settings.stores {
            for items in bench.settings.items {
                for crashes in 0...1 {
                    let subject = Measurement.Subject(
                        workload: "maps",
                        store: store.name,
                        parameters: [NamedValue("items", Double(items)), NamedValue("crashes", Double(crashes))]
                    )
                    try bench.measure(subject, run: run) {
                        try bench.withDaemons(on: store) { try figures($0, items: items, isKilled: crashes > 0) }
                    }
                }
            }
        }
    }

    private func figures(_ session: Session, items: Int, isKilled: Bool) throws -> [NamedValue] {
        let client = try session.client()
        let stateMachine = try client.createStateMachine("items", Definitions.items)
        // What any load leaves in a process once is not what the items cost.
        try run(session, stateMachine, name: "before", items: 200) { _ in }
        let startBytes = try session.residentBytes()
        var bytes: [Double] = []
        let start = Clock.now
        let seen = try run(session, stateMachine, name: "measured", items: items) { done in
            if done >= (bytes.count + 1) * items / 10, bytes.count < 9 { bytes.append(try session.residentBytes()) }
            guard isKilled, done >= items / 2 else { return }
            guard session.crashes == 0 else { return }
            try session.crash()
            try session.daemons[0].waitUntilReady()
        }
        let took = Clock.now - start
        bytes.append(try session.residentBytes())
        let launched = seen.launches
        return [
            NamedValue("seconds_per_1000_items", took * 1000 / Double(items)),
            NamedValue("launches_per_item_most", Double(launched.values.max() ?? 0)),
            NamedValue("items_not_launched", Double(items - launched.count)),
            NamedValue("repeated_run_tasks", Double(seen.repeats)),
            NamedValue("daemon_start_bytes", startBytes),
            NamedValue("daemon_tenth_bytes", bytes.first ?? 0),
            NamedValue("daemon_half_bytes", bytes.dropFirst(4).first ?? 0),
            NamedValue("daemon_end_bytes", bytes.last ?? 0),
        ]
    }

    /// What ECS has seen of a Map Run.
    private struct Seen: Sendable {
        /// How many containers each item had.
        var launches: [String: Int] = [:]
        /// RunTask calls that were repeats.
        var repeats = 0
    }

    /// Runs a Map over so many items to its end, and checks its results; `watch` is told every so often how many are done.
    @discardableResult
    private func run(
        _ session: Session,
        _ stateMachine: String,
        name: String,
        items: Int,
        _ watch: (Int) throws -> Void
    ) throws -> Seen {
        let field = ContainerField()
        bench.ecs.onLaunch { field.launched($0) }
        defer { bench.ecs.onLaunch(nil) }
        let port = session.ports[0]
        for _ in 0..<Self.containers { Clients.start { field.work(port: port) } }
        defer { field.close() }
        let numbers = JSONValue.array((0..<items).map { .number(JSONNumber($0)) })
        let execution = try session.client().startExecution(stateMachine, name: name, input: numbers.text)
        let end = Clock.now + Self.timeoutSeconds
        while field.doneCount < items {
            guard Clock.now < end else { throw BenchmarkError("only \(field.doneCount) of \(items) items are done") }
            try watch(field.doneCount)
            Clock.sleep(seconds: 0.02)
        }
        try session.client().waitForSuccess(of: execution)
        let output = try session.client().call("DescribeExecution", ["executionArn": .string(execution)])["output"]
        guard let text = output?.stringValue, try JSONValue(parsing: text) == numbers else {
            throw BenchmarkError("the results of \(execution) are not those of its \(items) items")
        }
        return field.seen
    }

    /// The containers: each reports the number of its item until it is heard.
    private final class ContainerField: Sendable {
        private struct State {
            var waiting: [PlayedECS.Launch] = []
            var tasks: Set<String> = []
            var seen = Seen()
            var done = 0
            var isClosed = false
        }

        private let state = Mutex(State())
        private let arrivals = DispatchSemaphore(value: 0)

        var doneCount: Int { state.withLock { $0.done } }
        var seen: Seen { state.withLock { $0.seen } }

        func launched(_ launch: PlayedECS.Launch) {
            let isNew = state.withLock { state in
                guard state.tasks.insert(launch.task).inserted else {
                    state.seen.repeats += 1
                    return false
                }
                state.seen.launches[launch.id, default: 0] += 1
                state.waiting.append(launch)
                return true
            }
            if isNew { arrivals.signal() }
        }

        func close() {
            state.withLock { $0.isClosed = true }
            for _ in 0..<Maps.containers { arrivals.signal() }
        }

        func work(port: Int) {
            var client: StepFunctionsClient?
            while true {
                arrivals.wait()
                let (next, isClosed) = state.withLock { state in (state.waiting.popLast(), state.isClosed) }
                guard !isClosed else { return }
                guard let next else { continue }
                let body = (["taskToken": .string(next.token), "output": .string(next.id)] as JSONValue).text
                var isSentBefore = false
                while !state.withLock({ $0.isClosed }) {
                    if client == nil { client = try? StepFunctionsClient(port: port) }
                    guard let status = try? client?.exchange("SendTaskSuccess", body).status else {
                        // The daemon is away; what was sent may have been heard.
                        (client, isSentBefore) = (nil, true)
                        Clock.sleep(seconds: 0.02)
                        continue
                    }
                    if status == 200 || isSentBefore && status == 400 { break }
                    Clock.sleep(seconds: 0.01)
                }
                state.withLock { $0.done += 1 }
            }
        }
    }
}
