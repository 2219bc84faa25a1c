public import AWSCore
public import JSON
import SigV4
import StepFunctionsModel

/// Calls the operations of the Step Functions API.
///
/// Requests that found no server, or a server in trouble, are repeated for as long as `patience` allows. All operations that the
/// command line uses bear it: starting is idempotent by the execution's name, answering a task by its token and answer. What
/// does not come from a Step Functions server (a page of a proxy, say) counts as trouble once one has answered, and as a
/// wrong endpoint before.
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
    private let acquaintance = Acquaintance()

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
        try await outcome(of: operation, input).result.get().members
    }

    /// Calls an operation, and says what became of all tries.
    func outcome(of operation: String, _ input: JSONObject) async -> CallOutcome {
        let start = clock.uptime()
        var beganAt = clock.now()
        var mayHaveActed = false
        var attempt = 1
        while true {
            let failure: Failure
            let (answer, date) = await attemptCall(operation, input)
            if let date {
                let elapsed = (clock.uptime() - start).milliseconds
                beganAt = date.adding(milliseconds: -elapsed)
            }
            switch answer {
            case .success(let answer):
                return CallOutcome(result: .success(answer), mayHaveActed: mayHaveActed, beganAt: beganAt)
            case .failure(let reason): failure = reason
            }
            mayHaveActed = mayHaveActed || failure.mayHaveActed
            let ending = CallOutcome(result: .failure(failure.error), mayHaveActed: mayHaveActed, beganAt: beganAt)
            guard failure.isRetryable,
                let pause = patience.pause(after: attempt, elapsed: clock.uptime() - start)
            else { return ending }
            if attempt == 1 { didHaveToRepeat(failure.error.description) }
            guard (try? await clock.sleep(pause)) != nil else { return ending }
            attempt += 1
        }
    }

    private struct Failure: Error {
        var error: CommandError
        var isRetryable: Bool
        /// Whether the server may have done what it was asked for all the same.
        var mayHaveActed = false
    }

    private typealias Attempt = (answer: Result<CallOutcome.Answer, Failure>, date: Timestamp?)

    private func attemptCall(_ operation: String, _ input: JSONObject) async -> Attempt {
        do {
            return await answer(to: try await request(operation, input), operation)
        } catch {
            return (.failure(Failure(error: error, isRetryable: false)), nil)
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

    private func answer(to request: AWSHTTPRequest, _ operation: String) async -> Attempt {
        let response: AWSHTTPResponse
        do {
            response = try await transport.send(request)
        } catch {
            let reason = error.message.trimmingPrefix("\(request): ")
            let failure = Failure(
                error: .unreachable("cannot reach \(endpoint): \(reason)"),
                // Once the server has answered, a certificate that nobody knows is that of something in between.
                isRetryable: error.isRetryable || error.kind == .tlsFailed && acquaintance.isMade,
                mayHaveActed: error.requestMayHaveBeenSent
            )
            return (.failure(failure), nil)
        }
        let date = response.headers.firstValue(named: "Date").flatMap { UTCSecond(httpDateText: $0) }
            .map { Timestamp(millisecondsSinceEpoch: $0.secondsSince1970 * 1000) }
        let answer = APIAnswer(operation: operation, endpoint: endpoint, response: response)
        if !answer.isForeign { acquaintance.make() }
        switch answer.outcome {
        case .success(let members):
            return (.success(CallOutcome.Answer(members: members, headers: response.headers)), date)
        case .failure(let error):
            let failure = Failure(
                error: error,
                isRetryable: answer.isWorthRepeating || answer.isForeign && acquaintance.isMade,
                mayHaveActed: error.code == nil
            )
            return (.failure(failure), date)
        }
    }
}
