import Benchmarking
import Foundation
import JSON
import Synchronization

/// The ECS that is played to the daemon: RunTask succeeds at once, every task runs, and the token of each container is handed
/// to whoever plays the container.
final class PlayedECS: Sendable {
    /// A container that was launched.
    struct Launch: Sendable {
        /// What the input of the execution had for `id`.
        var id: String
        var token: String
        /// The task's ARN: that of another call, when this one is a repeat of it.
        var task: String
        /// When RunTask arrived.
        var time: Double
    }

    let port: Int
    private let descriptor: Int32
    private let calls = Atomic<Int>(0)
    /// In a box of its own: a function that is read out of a `Mutex` is wrapped once more each time, until it has no stack left.
    private struct Handler: Sendable {
        let handle: @Sendable (Launch) -> Void
    }
    private let handler = Mutex<Handler?>(nil)

    init() throws {
        (descriptor, port) = try Socket.listen()
        Clients.start { [self] in
            while true {
                let client = accept(descriptor, nil, nil)
                guard client >= 0 else {
                    if errno == EINTR || errno == ECONNABORTED { continue }
                    return
                }
                _ = fcntl(client, F_SETFD, FD_CLOEXEC)
                Clients.start { self.serve(client) }
            }
        }
    }

    /// How often RunTask was called.
    var runTasks: Int { calls.load(ordering: .relaxed) }

    /// Says who is told of containers from now on.
    func onLaunch(_ handle: (@Sendable (Launch) -> Void)?) { handler.withLock { $0 = handle.map(Handler.init) } }

    private func serve(_ client: Int32) {
        let socket = Socket(descriptor: client)
        var reader = HTTPMessageReader()
        do {
            while true {
                while let request = try reader.next() { try answer(request, on: socket) }
                guard try socket.receive({ reader.append($0) }) else { return }
            }
        } catch {
            // A daemon that was killed leaves half a request; the others are seen as calls that it does not get answered.
            return
        }
    }

    private func answer(_ request: HTTPMessage, on socket: Socket) throws {
        let time = Clock.now
        let body = (try? JSONValue(parsing: request.body)) ?? [:]
        let operation = request.field("x-amz-target")?.split(separator: ".").last.map(String.init) ?? ""
        var launch: Launch?
        let answer: JSONValue
        switch operation {
        case "RunTask":
            calls.wrappingAdd(1, ordering: .relaxed)
            launch = Self.launch(body, time)
            answer = ["tasks": [Self.task(Self.taskARN(body), "PROVISIONING")], "failures": []]
        case "DescribeTasks":
            let tasks = (body["tasks"]?.arrayValue ?? []).compactMap(\.stringValue)
            answer = ["tasks": .array(tasks.map { Self.task($0, "RUNNING") }), "failures": []]
        case "StartExecution":
            // The load generator, which looks how fast it is by itself.
            answer = ["executionArn": "arn:aws:states:us-east-1:000000000000:execution:m:n", "startDate": 1]
        default:
            answer = [:]
        }
        let text = answer.text
        let head = """
            HTTP/1.1 200 OK\r
            Content-Type: application/x-amz-json-1.1\r
            x-amzn-RequestId: 00000000-0000-0000-0000-000000000000\r
            Content-Length: \(text.utf8.count)\r
            \r\n
            """
        try socket.send(Array((head + text).utf8))
        if let launch { handler.withLock { $0 }?.handle(launch) }
    }

    private static func launch(_ body: JSONValue, _ time: Double) -> Launch? {
        let variables = body["overrides"]?["containerOverrides"]?[0]?["environment"]?.arrayValue ?? []
        func value(_ name: String) -> String? {
            variables.first { $0["name"]?.stringValue == name }?["value"]?.stringValue
        }
        guard let id = value("ID"), let token = value("TASK_TOKEN") else { return nil }
        return Launch(id: id, token: token, task: taskARN(body), time: time)
    }

    /// The same for each repeat of a call, as ECS has it: 32 hexadecimal digits from the idempotency key (FNV-1a, twice).
    private static func taskARN(_ body: JSONValue) -> String {
        let key = body["clientToken"]?.stringValue ?? ""
        let digits = [0xCBF2_9CE4_8422_2325, 0x6C62_272E_07BB_0142].map { (basis: UInt64) in
            let hash = key.utf8.reduce(basis) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
            let text = String(hash, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return "arn:aws:ecs:us-east-1:000000000000:task/bench/" + digits.joined()
    }

    private static func task(_ arn: String, _ status: String) -> JSONValue {
        [
            "taskArn": .string(arn),
            "clusterArn": "arn:aws:ecs:us-east-1:000000000000:cluster/bench",
            "taskDefinitionArn": "arn:aws:ecs:us-east-1:000000000000:task-definition/migrate:1",
            "lastStatus": .string(status), "desiredStatus": "RUNNING", "launchType": "FARGATE",
            "containers": [["name": "migrate", "lastStatus": .string(status)]],
        ]
    }
}
