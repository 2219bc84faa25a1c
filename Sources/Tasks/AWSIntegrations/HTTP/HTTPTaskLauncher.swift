public import AWSCore
public import JSON
public import Logging
import SigV4
public import StepFunctionsModel
public import TaskLaunching

/// Task states that call an HTTP API: `http:invoke`.
///
/// The request is authorized by a connection of Amazon EventBridge, whose secret is read for each request. Where it may go is
/// decided by the transport's `AddressPolicy`; redirects are not followed.
///
/// **What is repeated.** Nothing by itself: errors are the state's, for its `Retry` to match. A request that was interrupted is
/// made again if its method is idempotent, and fails as unknown if not.
public final class HTTPTaskLauncher: TaskLauncher {
    private let transport: any HTTPTransport
    private let services: any AWSServiceCalling
    private let logger: Logger

    /// Creates a launcher.
    ///
    /// - Parameters:
    ///   - transport: What carries the requests of states and nothing else, with an `AddressPolicy`.
    ///   - services: The way to EventBridge and Secrets Manager.
    ///   - logger: Gets what is odd but no state's error.
    public init(transport: any HTTPTransport, services: any AWSServiceCalling, logger: Logger) {
        self.transport = transport
        self.services = services
        self.logger = logger
    }

    /// Whether this is `http:invoke`.
    public func supports(_ resource: TaskResource) -> Bool {
        resource == TaskResource(service: "http", action: "invoke", pattern: .requestResponse)
    }

    /// The parameters as they are: nothing is added.
    public func scheduledParameters(for resource: TaskResource, parameters: JSONValue) -> JSONValue { parameters }

    /// Yes: it is anybody's server.
    public func mayTakeLong(_ resource: TaskResource) -> Bool { true }

    /// Makes the request that the state describes.
    public func start(_ request: TaskStartRequest) async -> TaskStartOutcome {
        await CallTrace.$traceparent.withValue(request.traceparent) { await call(request, as: nil).outcome }
    }

    /// Makes the request that the state describes, and shows it and the answer.
    public func trace(_ request: TaskStartRequest, as view: HTTPExchange.View) async -> TracedStart {
        await CallTrace.$traceparent.withValue(request.traceparent) { await call(request, as: view) }
    }

    /// Makes the request; executions want nothing shown, and pay nothing for it.
    private func call(_ request: TaskStartRequest, as view: HTTPExchange.View?) async -> TracedStart {
        var exchange: HTTPExchange?
        do throws(StatesError) {
            let call = try HTTPTaskCall(request.parameters)
            guard call.isRepeatable || !request.mayHaveBeenSent else {
                throw StatesError(
                    .taskFailed,
                    cause:
                        "It is not known whether \(call.url.origin.text) carried out the \(call.method): an earlier attempt "
                        + "to make the request was interrupted. It is not made again, since a second one might do more than "
                        + "the first."
                )
            }
            var connection: HTTPConnection?
            if let arn = call.connectionARN { connection = try await self.connection(arn, request) }
            let sent = try call.request(connection, region: request.region, traceparent: request.traceparent)
            switch view {
            case nil: break
            case .secretsRevealed?: exchange = HTTPExchange(sent)
            case .secretsCovered?:
                // Made once more rather than searched for secrets: none can be overlooked. It fails only where the word for
                // a secret makes the body too large, and then there is nothing to show.
                let covered = try? call.request(
                    connection?.covered,
                    region: request.region,
                    traceparent: request.traceparent
                )
                exchange = covered.map { HTTPExchange($0) }
            }
            let answer = try await send(sent)
            if view != nil { exchange?.response = HTTPExchange.Response(answer, scheme: sent.origin.scheme.rawValue) }
            if let error = HTTPTaskAnswer.error(answer) { throw error }
            return TracedStart(outcome: .answered(HTTPTaskAnswer.result(answer)), exchange: exchange)
        } catch {
            return TracedStart(outcome: .failed(error), exchange: exchange)
        }
    }

    /// Nothing goes on after the answer, so there is nothing to stop.
    public func stop(_ resource: TaskResource, handle: JSONValue, region: String, reason: String) async -> Bool { true }

    /// Nothing is ever submitted, so there is nothing to look at.
    public func observe(_ handles: [WatchedTask]) async -> [TaskObservation] {
        handles.map { _ in .unknown(reason: "http:invoke leaves nothing running") }
    }

    private func send(_ request: AWSHTTPRequest) async throws(StatesError) -> AWSHTTPResponse {
        do throws(TransportError) {
            return try await transport.send(request)
        } catch {
            throw HTTPTaskAnswer.error(error)
        }
    }

    // MARK: Connections

    /// The connection, with an access token if it needs one.
    private func connection(_ arn: ARN, _ request: TaskStartRequest) async throws(StatesError) -> HTTPConnection {
        let name = arn.resource.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        let description = try await call("eventbridge", "DescribeConnection", ["Name": .string(name)], arn, request)
        let state = description["ConnectionState"]?.stringValue ?? "unknown"
        guard state == "AUTHORIZED" else {
            throw HTTPConnection.invalidState("The connection \(name) is in the state \(state), not AUTHORIZED.")
        }
        guard let secretARN = description["SecretArn"]?.stringValue else {
            throw HTTPConnection.invalidState("The connection \(name) has no secret.")
        }
        let parameters: JSONValue = ["SecretId": .string(secretARN)]
        let value = try await call("secretsmanager", "GetSecretValue", parameters, arn, request)
        guard let text = value["SecretString"]?.stringValue, let secret = try? JSONValue(parsing: text) else {
            throw HTTPConnection.invalidState("The secret of the connection \(name) is no JSON text.")
        }
        var connection = try HTTPConnection(.object(description), secret: secret)
        if let client = connection.authorization {
            let token = try await accessToken(client)
            connection.headers.insert(HTTPTaskCall.Pair(name: "Authorization", value: "Bearer \(token)"), at: 0)
        }
        return connection
    }

    /// Calls an operation in the region of the connection, as the state's role if it has one.
    private func call(
        _ service: String,
        _ operation: String,
        _ parameters: JSONValue,
        _ connection: ARN,
        _ request: TaskStartRequest
    ) async throws(StatesError) -> JSONObject {
        guard let model = ServiceModelReader.model(of: service), let operation = model.operations[operation] else {
            throw StatesError(.runtime, cause: "There is no operation \(operation) of \(service).")
        }
        let caller = ServiceCaller(client: services, style: ServiceStyle(model: model, integration: nil))
        let circumstances = ServiceCaller.Circumstances(
            region: connection.region.isEmpty ? request.region : connection.region,
            roleARN: request.roleARN,
            idempotencyKey: request.idempotencyKey
        )
        do throws(ServiceCallFailure) {
            return try await caller.call(operation, parameters, circumstances).output
        } catch {
            guard case .call(let refusal) = error else {
                throw StatesError(.runtime, cause: "\(operation.name) cannot be called for the connection.")
            }
            throw Self.statesError(refusal)
        }
    }

    /// Source: Developer Guide, "HTTP Task: error handling".
    private static func statesError(_ error: AWSError) -> StatesError {
        let isDenied = error.code.contains("AccessDenied")
        return StatesError(
            name: "Events.ConnectionResource." + (isDenied ? "AccessDenied" : "InternalError"),
            cause: "The connection cannot be used: \(error.operation): \(error.code): \(error.message)"
        )
    }

    /// Fetches a token with OAuth's grant for clients.
    ///
    /// Source: RFC 6749, section 4.4; EventBridge User Guide, "Connections": client id and secret stand in the body.
    private func accessToken(_ client: HTTPConnection.OAuthClient) async throws(StatesError) -> String {
        var body: JSONObject = [
            "grant_type": "client_credentials", "client_id": .string(client.id),
            "client_secret": .string(client.secret),
        ]
        for (key, value) in client.body { body[key] = value }
        var call = try HTTPTaskCall(["ApiEndpoint": .string(client.endpoint), "Method": .string(client.method)])
        call.headers = client.headers.filter { !HTTPTaskCall.isReserved(header: $0.name) }
        call.query = client.query
        if client.method == "GET" {
            call.query += body.map { HTTPTaskCall.Pair(name: $0.key, value: $0.value.stringValue ?? $0.value.text) }
        } else {
            call.body = .object(body)
            call.form = .repeat
        }
        var request = try call.request(nil, region: "")
        request.headers.removeAll { $0.name == "Range" }
        let answer = try await send(request)
        let token = (try? JSONValue(parsing: answer.body))?["access_token"]?.stringValue
        guard (200...299).contains(answer.status), let token, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw HTTPConnection.invalidState(
                "The authorization endpoint \(call.url.origin.text) gave no access token (HTTP \(answer.status))."
            )
        }
        return token
    }
}
