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
    private static let requestIDName = HTTPField.Name("x-amzn-RequestId")

    private let service: StepFunctionsService
    private let aws: AWSJSONFace
    private let rest: RESTFace
    private let requests: RequestMetrics
    private let isReady: @Sendable () async -> String?
    private let metricsPage: (@Sendable () async -> MetricsPage)?
    private let intake = BodyIntake()

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
    }

    /// Answers a request.
    public func respond(to request: Request, context: Context) async throws -> Response {
        let start = ContinuousClock.now
        let id = service.engine.makeUUID()
        let kind = RequestKind(request)
        let client = kind == .waiting ? RequestClient(body: request.body) : nil
        var closes = Self.isLast(request)
        var answer: RawAnswer
        do {
            answer = try await intake.withBody(of: request, kind, since: start) { body in
                await self.answer(to: request, body, from: client, as: id)
            }
            if closes || client?.isWatched == true {
                closes = true
                await request.body.endConnection()
            }
        } catch let refusal as BodyIntake.Refusal {
            requests.record(RequestMetrics.unknownOperation, refusal.error.code, since: start)
            answer =
                Self.isREST(request.uri.path)
                ? RESTFace.answer(for: refusal.error) : AWSJSONFace.answer(for: refusal.error)
            if closes || refusal.isEndless {
                closes = true
                // Those who write all of it before they read hear of it, too, if it is not too long.
                context.close(after: .seconds(1))
            }
        }
        answer.addHeader(Self.requestIDName, id)
        var response = Self.response(answer)
        // Or clients would send their next request into the void.
        if closes { response.headers[.connection] = "close" }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private static func isREST(_ path: String) -> Bool { path.hasPrefix("/v1/") }

    /// Whether the client wants the connection to end with the answer, in words that Hummingbird does not understand: it knows
    /// `close` in small letters, and nothing of HTTP/1.0, of which a request without a host is.
    private static func isLast(_ request: Request) -> Bool {
        guard request.head.authority != nil else { return true }
        guard let options = request.headers[.connection], options != "close", options != "keep-alive" else {
            return false
        }
        return options.lowercased().split { $0 == "," || $0 == " " }.contains("close")
    }

    private func answer(
        to request: Request,
        _ body: [UInt8],
        from client: RequestClient?,
        as id: String
    ) async -> RawAnswer {
        let raw = RawRequest(request, body: body)
        guard let trace = raw.header(TraceParent.headerName).flatMap(TraceParent.init) else {
            return await answer(to: raw, request.method, request.uri.path, from: client, as: id)
        }
        return await RequestTrace.$parent.withValue(trace) {
            await answer(to: raw, request.method, request.uri.path, from: client, as: id)
        }
    }

    private func answer(
        to raw: RawRequest,
        _ method: HTTPRequest.Method,
        _ path: String,
        from client: RequestClient?,
        as id: String
    ) async -> RawAnswer {
        if Self.isREST(path) {
            return await RequestTrace.$requestID.withValue(id) { await rest.respond(to: raw, from: client) }
        }
        // Monitors ask with HEAD: it is answered as GET, without what that shows.
        switch (method == .head ? .get : method, path) {
        case (.post, "/"), (.post, ""):
            return await RequestTrace.$requestID.withValue(id) { await aws.respond(to: raw, from: client) }
        case (.get, "/healthz"):
            return RawAnswer(status: 200, contentType: "text/plain", body: Array("ok\n".utf8))
        case (.get, "/readyz"):
            let problem = await isReady()
            return RawAnswer(
                status: problem == nil ? 200 : 503,
                contentType: "text/plain",
                body: Array((problem.map { "not ready: \($0)\n" } ?? "ready\n").utf8)
            )
        case (.get, "/openapi.json"):
            return RawAnswer(status: 200, contentType: "application/json", body: OpenAPIDocument.bytes)
        case (.get, "/metrics"):
            guard let page = await metricsPage?() else { return Self.nothing(at: path, method) }
            return RawAnswer(status: 200, contentType: page.contentType, body: Array(page.text.utf8))
        default:
            return Self.nothing(at: path, method)
        }
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
