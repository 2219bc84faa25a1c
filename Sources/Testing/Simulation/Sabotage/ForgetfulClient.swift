import AWSCore
import AWSIntegrations
import JSON
import Synchronization

/// `Sabotage.noIdempotencyKey`: sends each request to start a task under a key of its own.
final class ForgetfulClient: AWSCalling {
    private let base: SimulatedECSClient
    private let count = Mutex(0)

    init(base: SimulatedECSClient) { self.base = base }

    func call(_ call: AWSCall) async throws(AWSError) -> AWSResponse {
        guard call.operation == "RunTask", var body = (try? JSONValue(parsing: call.body))?.objectValue else {
            return try await base.call(call)
        }
        let number = count.withLock { count in
            count += 1
            return count
        }
        body["clientToken"] = .string("\(base.process.name)-\(number)")
        var changed = call
        changed.body = JSONValue.object(body).text
        return try await base.call(changed)
    }
}
