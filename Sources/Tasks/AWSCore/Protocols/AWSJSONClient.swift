import JSON
import SigV4

/// Calls services that speak AWS JSON 1.0 or 1.1.
///
/// Source: Smithy, "AWS JSON 1.1 protocol".
public struct AWSJSONClient: Sendable {
    private let executor: AWSRequestExecutor

    /// Creates a client.
    public init(_ executor: AWSRequestExecutor) {
        self.executor = executor
    }

    /// Calls an operation.
    ///
    /// - Parameters:
    ///   - service: The service.
    ///   - operation: The operation's name, for example `RunTask`.
    ///   - body: The input document. Sent exactly as it is, the same in every attempt.
    ///   - options: Time limits, region, what to repeat.
    /// - Returns: The answer, whose status is a success.
    /// - Throws: `AWSError`, which tells whether the service may have acted on the request.
    public func call(
        service: AWSService,
        operation: String,
        body: String,
        options: AWSCallOptions = AWSCallOptions()
    ) async throws(AWSError) -> AWSResponse {
        let request = AWSOperation(
            service: service,
            name: operation,
            headers: [
                HeaderField(name: "Content-Type", value: "application/x-amz-json-\(service.jsonVersion)"),
                HeaderField(name: "X-Amz-Target", value: "\(service.targetPrefix).\(operation)"),
            ],
            body: Array(body.utf8),
            readError: ServiceErrorDocument.json
        )
        let response = try await executor.execute(request, options: options)
        do throws(JSONParseError) {
            return AWSResponse(
                status: response.status,
                headers: response.headers,
                requestID: response.requestID,
                body: response.body.isEmpty ? [:] : try JSONValue(parsing: response.body)
            )
        } catch {
            throw AWSError(
                kind: .invalidResponse,
                operation: request.label,
                code: "InvalidResponse",
                message: "the answer is not JSON: \(error)",
                status: response.status,
                requestID: response.requestID,
                outcomeUnknown: true,
                attempts: 1
            )
        }
    }
}
