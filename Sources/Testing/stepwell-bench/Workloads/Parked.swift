import Benchmarking
import Synchronization

/// Executions that wait for their tokens: what they cost, how they slow the others down, and what a crash does to them.
struct Parked {
    let bench: Bench
    let run: Int

    private static let probes = 200
    private static let finished = 1000

    func measure() throws {
        for store in bench.settings.stores {
            for count in bench.settings.parked {
                let subject = Measurement.Subject(
                    workload: "parked",
                    store: store.name,
                    parameters: [NamedValue("parked", Double(count))]
                )
                try bench.measure(subject, run: run) {
                    try bench.withDaemons(on: store) { try figures($0, count: count) }
                }
            }
        }
    }

    /// The tokens of the containers, by the number of the execution.
    private final class Tokens: Sendable {
        private let tokens: Mutex<[Int: String]>
        private let launched = Atomic<Int>(0)

        init() { tokens = Mutex([:]) }

        /// Only those that are kept are needed later: a million tokens are many bytes.
        func put(_ launch: PlayedECS.Launch, kept: Int) {
            launched.wrappingAdd(1, ordering: .relaxed)
            guard let number = Int(launch.id), number % kept == 0 else { return }
            tokens.withLock { $0[number] = launch.token }
        }

        var count: Int { launched.load(ordering: .relaxed) }
        var all: [Int: String] { tokens.withLock { $0 } }
    }

    /// An execution and its token.
    private struct Waiting: Sendable {
        var execution: String
        var token: String
    }

    private func figures(_ session: Session, count: Int) throws -> [NamedValue] {
        let launchesBefore = bench.ecs.runTasks
        let client = try session.client()
        let stateMachine = try client.createStateMachine("container", Definitions.container)
        let startBytes = try session.residentBytes()

        let alone = try callBack(session, park(session, stateMachine, "alone", 0..<Self.probes).waiting)
        let begin = Clock.now
        let first = try park(session, stateMachine, "first", 0..<count / 2)
        Clock.sleep(seconds: 2)
        let halfBytes = try session.residentBytes()
        let second = try park(session, stateMachine, "second", 0..<count - count / 2)
        let parkSeconds = first.seconds + second.seconds
        bench.say("    parked \(count) in \(FigureFormat.number.text(Clock.now - begin)) s")
        Clock.sleep(seconds: 2)
        let parkedBytes = try session.residentBytes()

        var waiting = first.waiting + second.waiting
        let probed = Array(waiting.prefix(min(Self.probes, waiting.count / 4)))
        waiting.removeFirst(probed.count)
        let beside = try callBack(session, probed)

        guard let next = waiting.popLast() else { throw BenchmarkError("nothing is left to call back") }
        let recovery = try crash(session, next)
        let running = try countRunning(session, stateMachine)
        let rest = Array(waiting.prefix(Self.finished))
        let afterwards = try callBack(session, rest)

        return [
            NamedValue("parked_per_second", Double(count) / parkSeconds),
            NamedValue("daemon_start_bytes", startBytes),
            NamedValue("daemon_parked_bytes", parkedBytes),
            NamedValue("bytes_per_parked", (parkedBytes - startBytes) / Double(count)),
            NamedValue("bytes_per_parked_second_half", (parkedBytes - halfBytes) / Double(count - count / 2)),
            NamedValue("first_ack_seconds", recovery.firstAck),
            NamedValue("first_succeeded_seconds", recovery.firstSucceeded),
            NamedValue("lost", Double(count - probed.count - 1 - running)),
            NamedValue("extra_run_tasks", Double(bench.ecs.runTasks - launchesBefore - count - Self.probes)),
            NamedValue("finished_after_restart", Double(afterwards.count)),
        ]
            + .percentiles("callback_alone", ofSeconds: alone)
            + .percentiles("callback_parked", ofSeconds: beside)
            + .percentiles("callback_restarted", ofSeconds: afterwards)
    }

    /// Starts executions from 16 connections and waits until the container of each was launched.
    private func park(
        _ session: Session,
        _ stateMachine: String,
        _ name: String,
        _ numbers: Range<Int>
    ) throws -> (waiting: [Waiting], seconds: Double) {
        let tokens = Tokens()
        let kept = max(1, numbers.count / (2 * (Self.finished + Self.probes)))
        bench.ecs.onLaunch { tokens.put($0, kept: kept) }
        defer { bench.ecs.onLaunch(nil) }
        let counter = Counter(end: numbers.count)
        let ports = session.ports
        let start = Clock.now
        let started = try Clients.run(16) { index in
            let client = try StepFunctionsClient(port: ports[index % ports.count])
            var executions: [(number: Int, arn: String)] = []
            while let number = counter.take() {
                let input = Definitions.containerInput(id: "\(number)")
                let arn = try client.startExecution(stateMachine, name: "\(name)-\(number)", input: input)
                if number % kept == 0 { executions.append((number, arn)) }
            }
            return executions
        }
        let end = Clock.now + 600
        while tokens.count < numbers.count {
            guard Clock.now < end else {
                throw BenchmarkError("\(tokens.count) of \(numbers.count) containers were launched")
            }
            Clock.sleep(seconds: 0.005)
        }
        let seconds = Clock.now - start
        let byNumber = tokens.all
        let waiting = started.joined().compactMap { execution in
            byNumber[execution.number].map { Waiting(execution: execution.arn, token: $0) }
        }
        return (waiting.shuffled(), seconds)
    }

    /// Reports success of executions from four connections.
    ///
    /// - Returns: How many seconds it was from each report to SUCCEEDED.
    private func callBack(_ session: Session, _ waiting: [Waiting]) throws -> [Double] {
        let counter = Counter(end: waiting.count)
        let ports = session.ports
        return try Clients.run(4) { index in
            let client = try StepFunctionsClient(port: ports[index % ports.count])
            var times: [Double] = []
            while let number = counter.take() {
                let start = Clock.now
                _ = try Callbacks.send(client, waiting[number].token)
                try client.waitForSuccess(of: waiting[number].execution)
                times.append(Clock.now - start)
            }
            return times
        }.flatMap { $0 }
    }

    /// Kills the daemon, starts it again, and calls back until it accepts that.
    ///
    /// - Returns: Seconds from the kill to the answer, and to the end of the execution.
    private func crash(_ session: Session, _ waiting: Waiting) throws -> (firstAck: Double, firstSucceeded: Double) {
        let start = Clock.now
        try session.crash()
        let body = Definitions.success(token: waiting.token)
        while true {
            if let client = try? StepFunctionsClient(port: session.ports[0], timeoutSeconds: 5),
                let answer = try? client.exchange("SendTaskSuccess", body), answer.status == 200
            {
                let firstAck = Clock.now - start
                try client.waitForSuccess(of: waiting.execution)
                return (firstAck, Clock.now - start)
            }
            guard Clock.now - start < 120 else { throw BenchmarkError("no callback is accepted after a restart") }
            Clock.sleep(seconds: 0.005)
        }
    }

    private func countRunning(_ session: Session, _ stateMachine: String) throws -> Int {
        var count = 0
        try session.client().listExecutions(of: stateMachine, status: "RUNNING") { page in
            count += page.count
            return true
        }
        return count
    }
}
