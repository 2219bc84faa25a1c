public import AWSCore
public import JSON
import SigV4
import StepFunctionsModel

/// Calls the operations of the Step Functions API.
///
/// Requests that found no server, or a server in trouble, are repeated for as long as `patience` allows. All operations that the
/// command line uses bear it: starting is idempotent by the execution's name, answering a task by its token and answer.
public struct StepFunctionsClient: Sendable {
    /// What sends the requests.
    public var transport: any HTTPTransport
    /// Where they go.
    public var endpoint: Endpoint
    /// What signs them.
    public var signer: RequestSigner
    /// How long to go on trying.
    public var patience: Patience
    /// The time.
    public var clock: CommandClock
    /// Called once for each call that has to be repeated, with the reason.
    public var didHaveToRepeat: @Sendable (String) -> Void

    /// Creates a client.
    public init(
        transport: any HTTPTransport,
        endpoint: Endpoint,
        signer: RequestSigner,
        patience: Patience = Patience(.seconds(10)),
        clock: CommandClock = .system,
        didHaveToRepeat: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.transport = transport
        self.endpoint = endpoint
        self.signer = signer
        self.patience = patience
        self.clock = clock
        self.didHaveToRepeat = didHaveToRepeat
    }

    /// Calls an operation.
    ///
    /// - Parameters:
    ///   - operation: Its name, such as `DescribeExecution`.
    ///   - input: The request's members.
    /// - Returns: The answer's members.
    /// - Throws: `CommandError.refused` for an error of the API, `unreachable` and `badAnswer` for the rest.
    public func call(_ operation: String, _ input: JSONObject) async throws(CommandError) -> JSONObject {
        let start = clock.uptime()
        var attempt = 1
        while true {
            let failure: Failure
            switch await attemptCall(operation, input) {
            case .success(let output): return output
            case .failure(let error): failure = error
            }
            let pause = patience.pause(after: attempt)
            guard failure.isRetryable, clock.uptime() - start + pause <= patience.limit else { throw failure.error }
            if attempt == 1 { didHaveToRepeat(failure.error.description) }
            do {
                try await clock.sleep(pause)
            } catch {
                throw failure.error
            }
            attempt += 1
        }
    }

    private struct Failure: Error {
        var error: CommandError
        var isRetryable: Bool
    }

    private func attemptCall(_ operation: String, _ input: JSONObject) async -> Result<JSONObject, Failure> {
        do {
            let request = try await request(operation, input)
            return try await answer(to: request, operation)
        } catch {
            return .failure(Failure(error: error, isRetryable: false))
        }
    }

    private func request(_ operation: String, _ input: JSONObject) async throws(CommandError) -> AWSHTTPRequest {
        var body: [UInt8] = []
        JSONValue.object(input).write(to: &body)
        let target = endpoint.basePath + "/"
        let headers = [
            HeaderField(name: "Host", value: endpoint.origin.authority),
            HeaderField(name: "Content-Type", value: "application/x-amz-json-1.0"),
            HeaderField(name: "X-Amz-Target", value: "AWSStepFunctions.\(operation)"),
        ]
        let time = UTCSecond(secondsSince1970: clock.now().millisecondsSinceEpoch / 1000)
        return AWSHTTPRequest(
            method: "POST",
            origin: endpoint.origin,
            target: target,
            headers: try await signer.headers(target: target, headers: headers, body: body, time: time),
            body: body,
            totalTimeout: .seconds(70),
            responseBytesMax: 64 << 20
        )
    }

    private func answer(
        to request: AWSHTTPRequest,
        _ operation: String
    ) async throws(CommandError) -> Result<JSONObject, Failure> {
        let response: AWSHTTPResponse
        do {
            response = try await transport.send(request)
        } catch {
            let reason = error.message.trimmingPrefix("\(request): ")
            let unreachable = CommandError.unreachable("cannot reach \(endpoint): \(reason)")
            return .failure(Failure(error: unreachable, isRetryable: error.isRetryable))
        }
        let answer = APIAnswer(operation: operation, endpoint: endpoint, response: response)
        switch answer.outcome {
        case .success(let output): return .success(output)
        case .failure(let error): return .failure(Failure(error: error, isRetryable: answer.isWorthRepeating))
        }
    }
}
