public import AWSCore
import JSON
import SigV4

/// Tells a server about the task that a token stands for, over plain HTTP with the token as bearer.
public struct CallbackClient: Sendable {
    /// What a server said.
    enum Answer: Sendable, Hashable {
        /// It took the message.
        case accepted
        /// The task is over: its state has timed out, was aborted, or has another answer already.
        case over(String)
        /// It will never take the message.
        case refused(String)
        /// It did not answer, or is in trouble; trying again may help.
        case unreachable(String)
        /// Somebody else has answered in its place, who has never been the server so far: the endpoint may be wrong.
        case foreign(String)

        /// Whether the server itself has said it.
        var isFromServer: Bool {
            switch self {
            case .accepted, .over, .refused: true
            case .unreachable, .foreign: false
            }
        }
    }

    private let transport: any HTTPTransport
    private let endpoint: Endpoint
    private let token: String
    private let clock: CommandClock
    private let acquaintance = Acquaintance()

    /// Creates a client for one task.
    public init(transport: any HTTPTransport, endpoint: Endpoint, token: String, clock: CommandClock = .system) {
        self.transport = transport
        self.endpoint = endpoint
        self.token = token
        self.clock = clock
    }

    /// Says once that the task is still at work.
    func heartbeat() async -> Answer {
        await post("/v1/callback/heartbeat", [:], timeout: .seconds(15))
    }

    /// Does something again and again until the server has an opinion or patience ends.
    ///
    /// - Parameters:
    ///   - patience: For how long, and how often.
    ///   - didFail: Called after the first failure, with the reason.
    ///   - action: A heartbeat or a report.
    /// - Returns: The last answer.
    func insist(
        _ patience: Patience,
        didFail: (String) -> Void,
        action: () async -> Answer
    ) async -> Answer {
        let start = clock.uptime()
        var attempt = 1
        while true {
            let answer = await action()
            guard case .unreachable(let reason) = answer else { return answer }
            guard let pause = patience.pause(after: attempt, elapsed: clock.uptime() - start) else { return answer }
            if attempt == 1 { didFail(reason) }
            guard (try? await clock.sleep(pause)) != nil else { return answer }
            attempt += 1
        }
    }

    /// Reports once how the task has ended; a report that the server has already is accepted again.
    func report(_ report: TaskReport) async -> Answer {
        await post(report.path, report.body, timeout: .seconds(30))
    }

    private func request(_ path: String, _ body: JSONValue, timeout: Duration) -> AWSHTTPRequest {
        var bytes: [UInt8] = []
        body.write(to: &bytes)
        return AWSHTTPRequest(
            method: "POST",
            origin: endpoint.origin,
            target: endpoint.basePath + path,
            headers: [
                HeaderField(name: "Authorization", value: "Bearer \(token)"),
                HeaderField(name: "Content-Type", value: "application/json"),
            ],
            body: bytes,
            totalTimeout: timeout
        )
    }

    private func post(_ path: String, _ body: JSONValue, timeout: Duration) async -> Answer {
        let request = request(path, body, timeout: timeout)
        do {
            return answer(try await transport.send(request))
        } catch {
            let reason = "cannot reach \(endpoint): \(error.message.trimmingPrefix("\(request): "))"
            switch error.kind {
            case .invalidRequest: return .refused(reason)
            case .tlsFailed: return foreign(reason)
            default: return .unreachable(reason)
            }
        }
    }

    private func answer(_ response: AWSHTTPResponse) -> Answer {
        let body = try? JSONValue(parsing: response.body)
        if (200..<300).contains(response.status) {
            // A page of maintenance has such a status, too: nobody but a server of ours says that it took the message.
            guard body?["accepted"] == true else {
                return .unreachable("\(endpoint) answered HTTP \(response.status), but not as Stepwell does")
            }
            acquaintance.make()
            return .accepted
        }
        let error = body?["error"]
        let code = error?["code"]?.stringValue
        let text = [code, error?["message"]?.stringValue].compactMap { $0 }.joined(separator: ": ")
        let reason = "\(endpoint) answered HTTP \(response.status)" + (text.isEmpty ? "" : ": \(SafeText.line(text))")
        switch (response.status, code) {
        case (_, "TaskTimedOut"), (_, "TaskDoesNotExist"): return .over(reason)
        case (300..<400, _):
            return foreign("\(reason): redirects are not followed, set the endpoint to where it leads")
        case (400..<500, let code?) where Self.refusals.contains(code): return .refused(reason)
        case (400..<500, .some) where ![408, 425, 429].contains(response.status): return foreign(reason)
        // Without an error of the server's own, something in front of it has answered, which may be gone in a while.
        default: return .unreachable(reason)
        }
    }

    /// What has come between once the server has taken a message will be gone in a while; before, it may be all there is.
    private func foreign(_ reason: String) -> Answer {
        acquaintance.isMade ? .unreachable(reason) : .foreign(reason)
    }

    /// What a server of ours says to messages that it will never take; others have errors in the same shape.
    private static let refusals: Set<String> = [
        "InvalidToken", "InvalidOutput", "ValidationException", "SerializationException", "NotFound",
        "MissingAuthenticationTokenException",
    ]
}
