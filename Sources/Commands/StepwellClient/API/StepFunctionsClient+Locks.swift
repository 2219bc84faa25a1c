import AWSCore
public import JSON
import SigV4
public import StepFunctionsModel

/// Concurrency keys: not part of the Step Functions API, but of the server's own one.
extension StepFunctionsClient {
    /// All keys that are held, with who holds them and who waits.
    public func listLocks() async throws(CommandError) -> [Lock] {
        let answer = try await callServer("GET", "/v1/locks", nil)
        return (answer["locks"]?.arrayValue ?? []).compactMap { $0.objectValue.map(Lock.init) }
    }

    /// What the server says of an execution beyond the Step Functions API: its open states, and how it stands with its
    /// concurrency key; nothing when the server is not Stepwell.
    public func serverView(of arn: ARN) async -> JSONObject {
        let path = "/v1/executions/\(arn.description.replacing("/", with: "%2F"))"
        return (try? await callServerOnce("GET", path, nil)) ?? [:]
    }

    /// Takes a key from its holder by force.
    ///
    /// - Parameters:
    ///   - arn: The execution that holds it.
    ///   - reason: Why.
    /// - Returns: What the server answered.
    /// - Throws: `CommandError.refused` when the execution does not hold a key.
    public func releaseLock(heldBy arn: String, reason: String) async throws(CommandError) -> JSONObject {
        try await callServer("POST", "/v1/locks/release", ["executionArn": .string(arn), "reason": .string(reason)])
    }

    /// Calls the server's own API; repeats the call for as long as the server does not answer.
    private func callServer(
        _ method: String,
        _ path: String,
        _ body: JSONObject?
    ) async throws(CommandError) -> JSONObject {
        let start = clock.uptime()
        var attempt = 1
        while true {
            let failure: CommandError
            do throws(CommandError) {
                return try await callServerOnce(method, path, body)
            } catch {
                guard case .unreachable = error else { throw error }
                failure = error
            }
            guard let pause = patience.pause(after: attempt, elapsed: clock.uptime() - start) else { throw failure }
            if attempt == 1 { didHaveToRepeat(failure.description) }
            guard (try? await clock.sleep(pause)) != nil else { throw failure }
            attempt += 1
        }
    }

    private func callServerOnce(
        _ method: String,
        _ path: String,
        _ body: JSONObject?
    ) async throws(CommandError) -> JSONObject {
        var bytes: [UInt8] = []
        if let body { JSONValue.object(body).write(to: &bytes) }
        let target = endpoint.basePath + path
        let headers = [
            HeaderField(name: "Host", value: endpoint.origin.authority),
            HeaderField(name: "Content-Type", value: "application/json"),
        ]
        let time = UTCSecond(secondsSince1970: clock.now().millisecondsSinceEpoch / 1000)
        let request = AWSHTTPRequest(
            method: method,
            origin: endpoint.origin,
            target: target,
            headers: try await signer.headers(
                method: method,
                target: target,
                headers: headers,
                body: bytes,
                time: time
            ),
            body: bytes,
            totalTimeout: .seconds(30),
            responseBytesMax: 64 << 20
        )
        let response: AWSHTTPResponse
        do {
            response = try await transport.send(request)
        } catch {
            throw .unreachable("cannot reach \(endpoint): \(error.message.trimmingPrefix("\(request): "))")
        }
        let answer = try? JSONValue(parsing: response.body).objectValue
        if (200..<300).contains(response.status), let answer { return answer }
        guard let error = answer?["error"], let code = error["code"]?.stringValue, response.status < 500 else {
            let text = SafeText.line(String(decoding: response.body.prefix(300), as: UTF8.self))
            throw .badAnswer("\(endpoint) answered \(method) \(path) with HTTP \(response.status): \(text)")
        }
        throw .refused(
            operation: "\(method) \(path)",
            code: code,
            message: error["message"]?.stringValue ?? "no message"
        )
    }
}
