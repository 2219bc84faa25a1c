import Engine
import HTTPTypes
public import Hummingbird
import JSON
public import Logging
public import Metrics
import NIOCore
import StepFunctionsModel

/// Answers every HTTP request of the server.
public struct APIResponder: HTTPResponder {
    /// The context that Hummingbird gives each request.
    public typealias Context = ConnectionContext

    /// Made once: making one looks at each character of the name.
    private static let targetName = HTTPField.Name("X-Amz-Target")
    private static let requestIDName = HTTPField.Name("x-amzn-RequestId")
    /// For how long a body may be on its way.
    private static let bodyPatience = Duration.seconds(60)

    private let service: StepFunctionsService
    private let aws: AWSJSONFace
    private let rest: RESTFace
    private let requests: RequestMetrics
    private let isReady: @Sendable () async -> String?
    private let metricsPage: (@Sendable () async -> MetricsPage)?
    private let bodyBytesMax: Int
    private let bodyRooms = BodyRooms()

    /// Creates the responder.
    ///
    /// - Parameters:
    ///   - service: The operations.
    ///   - policy: Who may call them.
    ///   - companions: Other AWS JSON services on the same port.
    ///   - isReady: What `/readyz` asks: nil when the store answers, else what is wrong.
    ///   - metrics: Where requests are counted.
    ///   - metricsPage: What `/metrics` shows; nil for no such page.
    ///   - logger: For requests that are refused.
    public init(
        service: StepFunctionsService,
        policy: AccessPolicy,
        companions: [any CompanionService],
        isReady: @escaping @Sendable () async -> String?,
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        metricsPage: (@Sendable () async -> MetricsPage)? = nil,
        logger: Logger
    ) {
        let gatekeeper = Gatekeeper(policy: policy, logger: logger)
        let requests = RequestMetrics(factory: metrics)
        self.requests = requests
        self.service = service
        aws = AWSJSONFace(
            service: service,
            gatekeeper: gatekeeper,
            companions: companions,
            metrics: requests
        )
        rest = RESTFace(service: service, gatekeeper: gatekeeper, metrics: requests)
        self.isReady = isReady
        self.metricsPage = metricsPage
        bodyBytesMax = ServiceLimits.requestBytesMax
    }

    /// Answers a request.
    public func respond(to request: Request, context: Context) async throws -> Response {
        guard Self.isLongPoll(request) else { return try await respond(to: request, request.body, context) }
        // Whoever has gone away must not be given a task: nobody would ever answer it.
        var response = try await request.body.consumeWithCancellationOnInboundClose {
            try await respond(to: request, $0, context)
        }
        // Whoever watches for the end of a connection cannot read the next request from it: it is closed, and says so, or
        // clients would send that one into the void.
        response.headers[.connection] = "close"
        return response
    }

    /// Whether an answer may take a minute, and takes something away from others.
    private static func isLongPoll(_ request: Request) -> Bool {
        guard let targetName else { return false }
        return request.headers.first { $0.name == targetName }?.value.hasSuffix(".GetActivityTask") == true
    }

    private func respond(
        to request: Request,
        _ requestBody: RequestBody,
        _ context: Context
    ) async throws -> Response {
        let path = request.uri.path
        let isREST = path.hasPrefix("/v1/")
        let start = ContinuousClock.now
        func refuse(_ error: APIError) -> Response {
            requests.record(RequestMetrics.unknownOperation, error.code, since: start)
            return Self.response(isREST ? RESTFace.answer(for: error) : AWSJSONFace.answer(for: error))
        }
        let body: [UInt8]
        do {
            body = try await bytes(of: requestBody, since: start)
        } catch is BodyTooSlow {
            // Whatever else comes of it is not waited for either.
            context.close(after: .seconds(1))
            return refuse(
                APIError(
                    code: "RequestTimeout",
                    message: "The body did not come within \(Self.bodyPatience.components.seconds) seconds.",
                    status: 408
                )
            )
        } catch {
            guard Self.isTooLarge(request, bodyBytesMax, error) else { throw error }
            return refuse(
                APIError(
                    code: "RequestEntityTooLargeException",
                    message: "The request is larger than \(bodyBytesMax) bytes.",
                    status: 413
                )
            )
        }
        guard bodyRooms.enter(bytes: body.count) else { return refuse(.busy) }
        defer { bodyRooms.leave(bytes: body.count) }
        let raw = RawRequest(request, body: body)
        guard let trace = raw.header(TraceParent.headerName).flatMap(TraceParent.init) else {
            return try await respond(to: raw, request.method, path)
        }
        return try await RequestTrace.$parent.withValue(trace) { try await respond(to: raw, request.method, path) }
    }

    private func respond(
        to raw: RawRequest,
        _ method: HTTPRequest.Method,
        _ path: String
    ) async throws -> Response {
        let isREST = path.hasPrefix("/v1/")
        if method == .head, !isREST {
            // As GET, without what it shows: monitors ask in this way.
            return try await respond(to: raw, .get, path).createHeadResponse()
        }
        if isREST { return await identified { await rest.respond(to: raw) } }
        switch (method, path) {
        case (.post, "/"), (.post, ""):
            return await identified { await aws.respond(to: raw) }
        case (.get, "/healthz"):
            return Self.response(RawAnswer(status: 200, contentType: "text/plain", body: Array("ok\n".utf8)))
        case (.get, "/readyz"):
            let problem = await isReady()
            return Self.response(
                RawAnswer(
                    status: problem == nil ? 200 : 503,
                    contentType: "text/plain",
                    body: Array((problem.map { "not ready: \($0)\n" } ?? "ready\n").utf8)
                )
            )
        case (.get, "/openapi.json"):
            return Self.response(
                RawAnswer(status: 200, contentType: "application/json", body: OpenAPIDocument.bytes)
            )
        case (.get, "/metrics"):
            guard let page = await metricsPage?() else { return Self.response(Self.nothing(at: path, method)) }
            return Self.response(RawAnswer(status: 200, contentType: page.contentType, body: Array(page.text.utf8)))
        default:
            return Self.response(Self.nothing(at: path, method))
        }
    }

    /// Gives a request an id, which its answer and the log name.
    private func identified(_ answer: () async -> RawAnswer) async -> Response {
        let id = service.engine.makeUUID()
        var answer = await RequestTrace.$requestID.withValue(id) { await answer() }
        answer.addHeader(Self.requestIDName, id)
        return Self.response(answer)
    }

    private struct BodyTooSlow: Error {}

    private func bytes(of body: RequestBody, since start: ContinuousClock.Instant) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await part in body {
            guard bytes.count + part.readableBytes <= bodyBytesMax else {
                throw NIOTooManyBytesError(maxBytes: bodyBytesMax)
            }
            bytes += part.readableBytesView
            guard ContinuousClock.now - start < Self.bodyPatience else { throw BodyTooSlow() }
        }
        return bytes
    }

    private static func nothing(at path: String, _ method: HTTPRequest.Method) -> RawAnswer {
        RESTFace.answer(
            for: APIError(
                code: "NotFound",
                message: "There is no \(method) \(path). AWS clients POST to '/'; see also /openapi.json.",
                status: 404
            )
        )
    }

    private static func isTooLarge(_ request: Request, _ limit: Int, _ error: any Error) -> Bool {
        if error is NIOTooManyBytesError { return true }
        if let status = (error as? any HTTPResponseError)?.status, status == .contentTooLarge { return true }
        return (request.headers[.contentLength].flatMap { Int($0) } ?? 0) > limit
    }

    private static func response(_ answer: RawAnswer) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = answer.contentType
        for header in answer.headers { headers.append(header) }
        return Response(
            status: .init(code: answer.status),
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }
}
