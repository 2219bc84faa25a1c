import Benchmarking
import Dispatch
import Synchronization

/// Clients that start an execution, get its token, report success, and wait for its end.
struct Callbacks {
    let bench: Bench
    let run: Int

    func measure() throws {
        for store in bench.settings.stores {
            for connections in bench.settings.clients {
                let subject = Measurement.Subject(
                    workload: "callbacks",
                    store: store.name,
                    parameters: [NamedValue("connections", Double(connections))]
                )
                try bench.measure(subject, run: run) {
                    try bench.withDaemons(on: store) { session in
                        try Self.figures(
                            session,
                            ecs: bench.ecs,
                            connections: connections,
                            seconds: bench.settings.callbackSeconds
                        )
                    }
                }
            }
        }
    }

    /// What one turn took, in seconds.
    struct Turn: Sendable {
        var startToToken: Double
        var sendToAck: Double
        var sendToSucceeded: Double
        var refusedSends: Int
    }

    static func figures(_ session: Session, ecs: PlayedECS, connections: Int, seconds: Double) throws -> [NamedValue] {
        let stateMachine = try session.client().createStateMachine("container", Definitions.container)
        let mailboxes = (0..<connections).map { _ in Mailbox() }
        ecs.onLaunch { launch in
            guard let index = launch.id.split(separator: "-").first.flatMap({ Int($0) }), index < connections else {
                return
            }
            mailboxes[index].put(launch)
        }
        defer { ecs.onLaunch(nil) }
        let ports = session.ports
        let begin = Clock.now
        // The first half second finds cold caches and connections that are not made yet.
        let (counted, end) = (begin + 0.5, begin + 0.5 + seconds)
        let turns = try Clients.run(connections) { index in
            let client = try StepFunctionsClient(port: ports[index % ports.count])
            var turns: [Turn] = []
            var number = 0
            while Clock.now < end {
                let isCounted = Clock.now >= counted
                let turn = try Self.turn(client, stateMachine, id: "\(index)-\(number)", mailboxes[index])
                if isCounted { turns.append(turn) }
                number += 1
            }
            return turns
        }.flatMap { $0 }
        let took = Clock.now - counted
        return [
            NamedValue("callbacks_per_second", Double(turns.count) / took),
            NamedValue("refused_first_sends", Double(turns.count { $0.refusedSends > 0 })),
        ]
            + .percentiles("start_to_token", ofSeconds: turns.map(\.startToToken))
            + .percentiles("send_to_ack", ofSeconds: turns.map(\.sendToAck))
            + .percentiles("send_to_succeeded", ofSeconds: turns.map(\.sendToSucceeded))
    }

    private static func turn(
        _ client: StepFunctionsClient,
        _ stateMachine: String,
        id: String,
        _ mailbox: Mailbox
    ) throws -> Turn {
        let start = Clock.now
        let execution = try client.startExecution(
            stateMachine,
            name: "turn-\(id)",
            input: Definitions.containerInput(id: id)
        )
        let launch = try mailbox.wait(for: id)
        let send = Clock.now
        let refused = try Self.send(client, launch.token)
        let ack = Clock.now
        try client.waitForSuccess(of: execution)
        return Turn(
            startToToken: launch.time - start,
            sendToAck: ack - send,
            sendToSucceeded: Clock.now - send,
            refusedSends: refused
        )
    }

    /// Reports success until it is accepted; answers how often it was refused.
    static func send(_ client: StepFunctionsClient, _ token: String) throws -> Int {
        let body = Definitions.success(token: token)
        for refused in 0..<100 {
            let answer = try client.exchange("SendTaskSuccess", body)
            if answer.status == 200 { return refused }
            Clock.sleep(seconds: 0.01)
        }
        throw BenchmarkError("a token is still refused after a second")
    }
}

/// Containers that were launched for one client.
private final class Mailbox: Sendable {
    private let launches = Mutex<[PlayedECS.Launch]>([])
    private let arrivals = DispatchSemaphore(value: 0)

    func put(_ launch: PlayedECS.Launch) {
        launches.withLock { $0.append(launch) }
        arrivals.signal()
    }

    /// Waits for the container with an id; what is left of earlier ones is thrown away.
    func wait(for id: String) throws -> PlayedECS.Launch {
        while arrivals.wait(timeout: .now() + .seconds(60)) == .success {
            let launch = launches.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            if let launch, launch.id == id { return launch }
        }
        throw BenchmarkError("no container was launched for \(id) within a minute")
    }
}
