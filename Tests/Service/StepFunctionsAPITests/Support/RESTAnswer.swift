import JSON
import Logging
import Metrics
import SigV4

@testable import StepFunctionsAPI

/// What the REST face answers.
struct RESTAnswer: Sendable {
    let status: Int
    let bytesCount: Int
    let body: JSONValue
}

extension Ground {
    /// Calls the REST face, without HTTP.
    func rest(
        _ method: String,
        _ target: String,
        _ body: String = "",
        bearer: String? = nil
    ) async throws -> RESTAnswer {
        let face = RESTFace(
            service: service,
            gatekeeper: Gatekeeper(policy: .open, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }),
            metrics: RequestMetrics(factory: NOOPMetricsHandler.instance)
        )
        let answer = await face.respond(
            to: RawRequest(
                method: method,
                target: target,
                headers: bearer.map { [HeaderField(name: "Authorization", value: "Bearer \($0)")] } ?? [],
                body: Array(body.utf8)
            )
        )
        return RESTAnswer(
            status: answer.status,
            bytesCount: answer.body.count,
            body: try JSONValue(parsing: answer.body)
        )
    }
}
