import SigV4
import Testing

@testable import AWSCore

/// Answers that begin as a success and end as an error.
struct AWSServiceClientTests {
    private static let failed = Result<AWSHTTPResponse, TransportError>.success(
        AWSHTTPResponse(
            200,
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>InternalError</Code><Message>We encountered an internal error.</Message>
            <RequestId>r-1</RequestId></Error>
            """
        )
    )

    private static let copied = Result<AWSHTTPResponse, TransportError>.success(
        AWSHTTPResponse(200, "<CopyObjectResult><ETag>e</ETag></CopyObjectResult>")
    )

    private func send(
        _ transport: FakeTransport,
        mayFailWithSuccess: Bool = true,
        isRepeatable: Bool
    ) async throws(AWSError) -> AWSHTTPResponse {
        var request = AWSServiceRequest(service: .s3, operation: "CopyObject")
        request.method = "PUT"
        request.bucket = "bucket"
        request.signing = .s3
        request.errorFormat = .xml
        request.mayFailWithSuccess = mayFailWithSuccess
        return try await AWSServiceClient(ClientHarness(transport).executor).send(
            request,
            options: AWSCallOptions(repeatsUnknownOutcome: isRepeatable)
        )
    }

    @Test
    func doesNotTakeAnErrorForASuccess() async throws {
        let transport = FakeTransport(inTurn: [Self.failed, Self.copied])
        let found = await #expect(throws: AWSError.self) { try await send(transport, isRepeatable: false) }
        let error = try #require(found)
        #expect(error.kind == .service && error.code == "InternalError" && error.status == 200)
        #expect(error.message == "We encountered an internal error." && error.requestID == "r-1")
        #expect(error.outcomeUnknown)
        #expect(transport.requests.count == 1)
    }

    @Test
    func repeatsWhatMayBeRepeatedAfterAnErrorWithSuccess() async throws {
        let transport = FakeTransport(inTurn: [Self.failed, Self.copied])
        let response = try await send(transport, isRepeatable: true)
        #expect(response.body.starts(with: "<CopyObjectResult>".utf8))
        #expect(transport.requests.count == 2)
    }

    @Test
    func leavesObjectsThatLookLikeErrorsAlone() async throws {
        let transport = FakeTransport(inTurn: [Self.failed])
        #expect(try await send(transport, mayFailWithSuccess: false, isRepeatable: true).status == 200)
    }
}
