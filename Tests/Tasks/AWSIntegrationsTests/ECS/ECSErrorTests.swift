import AWSCore
import JSON
import StepFunctionsModel
import Testing

@testable import AWSIntegrations

@Suite("Errors of Amazon ECS as errors of a state")
struct ECSErrorTests {
    /// What ECS says, and the names it gets in both styles.
    struct Row: CustomTestStringConvertible {
        var code: String
        var message = "no"
        var status = 400
        var optimized: String
        var sdk: String

        var testDescription: String { "\(code): \(message)" }
    }

    static let rows: [Row] = [
        Row(code: "AccessDeniedException", optimized: "ECS.AccessDeniedException", sdk: "Ecs.AccessDeniedException"),
        Row(code: "ClientException", optimized: "ECS.ClientException", sdk: "Ecs.ClientException"),
        Row(code: "ServerException", status: 500, optimized: "ECS.ServerException", sdk: "Ecs.ServerException"),
        Row(
            code: "InvalidParameterException",
            message: "Container Overrides length must be at most 8192",
            optimized: "ECS.InvalidParameterException",
            sdk: "Ecs.InvalidParameterException"
        ),
        Row(
            code: "ClusterNotFoundException",
            optimized: "ECS.ClusterNotFoundException",
            sdk: "Ecs.ClusterNotFoundException"
        ),
        Row(code: "ConflictException", optimized: "ECS.ConflictException", sdk: "Ecs.ConflictException"),
        Row(
            code: "PlatformUnknownException",
            optimized: "ECS.PlatformUnknownException",
            sdk: "Ecs.PlatformUnknownException"
        ),
        Row(
            code: "PlatformTaskDefinitionIncompatibilityException",
            optimized: "ECS.PlatformTaskDefinitionIncompatibilityException",
            sdk: "Ecs.PlatformTaskDefinitionIncompatibilityException"
        ),
        Row(code: "BlockedException", optimized: "ECS.BlockedException", sdk: "Ecs.BlockedException"),
        Row(
            code: "UnsupportedFeatureException",
            optimized: "ECS.UnsupportedFeatureException",
            sdk: "Ecs.UnsupportedFeatureException"
        ),
        Row(
            code: "ServiceNotFoundException",
            optimized: "ECS.ServiceNotFoundException",
            sdk: "Ecs.ServiceNotFoundException"
        ),
        Row(
            code: "LimitExceededException",
            optimized: "ECS.LimitExceededException",
            sdk: "Ecs.LimitExceededException"
        ),
        Row(code: "ThrottlingException", optimized: "ECS.AmazonECSException", sdk: "Ecs.EcsException"),
        Row(code: "UnrecognizedClientException", optimized: "ECS.AmazonECSException", sdk: "Ecs.EcsException"),
        Row(
            code: "ClientException",
            message: "Capacity is unavailable at this time. Please try again later or in a different availability zone",
            optimized: "ECS.AmazonECSException",
            sdk: "Ecs.ClientException"
        ),
        Row(
            code: "ClientException",
            message: "You've reached the limit on the number of tasks you can run concurrently",
            optimized: "ECS.AmazonECSException",
            sdk: "Ecs.ClientException"
        ),
        Row(
            code: "ClientException",
            message: "You've reached the limit of Tasks in PROVISIONING state per cluster",
            optimized: "ECS.AmazonECSException",
            sdk: "Ecs.ClientException"
        ),
    ]

    @Test("Each exception has its name and cause in both styles", arguments: rows)
    func names(row: Row) throws {
        guard case .failure(let error) = ScriptedAWS.Answer.refused(row.code, row.message, status: row.status) else {
            return
        }
        let tail = "Status Code: \(row.status); Error Code: \(row.code); Request ID: request-2; Proxy: null)"
        #expect(
            ECSStyle.optimized.statesError(error).asOnAWS
                == StatesError(name: row.optimized, cause: "\(row.message) (Service: AmazonECS; \(tail)")
        )
        #expect(
            ECSStyle.sdk.statesError(error).asOnAWS
                == StatesError(
                    name: row.sdk,
                    cause: "\(row.message) (Service: Ecs, Status Code: \(row.status), Request ID: request-2)"
                )
        )
    }

    @Test(
        "Without an answer the error is the SDK's",
        arguments: [
            (.transport(.tlsFailed), "Unable to execute HTTP request: what happened"),
            (.invalidResponse, "Unable to execute HTTP request: what happened"), (.credentials, "what happened"),
            (.endpoint, "what happened"), (.cancelled, "what happened"),
        ] as [(AWSError.Kind, String)]
    )
    func withoutAnswer(kind: AWSError.Kind, cause: String) {
        let error = AWSError(kind: kind, operation: "ECS.RunTask", code: "NoAnswer", message: "what happened")
        #expect(ECSStyle.optimized.statesError(error) == StatesError(name: "ECS.SdkClientException", cause: cause))
        #expect(ECSStyle.sdk.statesError(error) == StatesError(name: "Ecs.SdkClientException", cause: cause))
    }

    @Test(
        "Throttling is seen through its disguises",
        arguments: [
            ("ThrottlingException", "Rate exceeded", .throttling),
            ("TooManyRequestsException", "", .throttling), ("RequestLimitExceeded", "", .throttling),
            ("SlowDown", "", .throttling),
            ("InvalidParameterException", "Rate exceeded (ErrorCode: Throttling)", .throttling),
            (
                "InvalidParameterException",
                "Error retrieving subnet information for [s-1]: Request limit exceeded (ErrorCode: Throttling)",
                .throttling
            ),
            ("InvalidParameterException", "No such subnet", .none), ("LimitExceededException", "quota", .none),
            ("ClientException", "Capacity is unavailable", .none), ("ServerException", "", .transient),
            ("ExpiredTokenException", "", .credentials), ("AccessDeniedException", "Throttling", .none),
        ] as [(String, String, RetryClass)]
    )
    func classification(code: String, message: String, expected: RetryClass) {
        let error = AWSError(kind: .service, operation: "ECS.RunTask", code: code, message: message, status: 400)
        #expect(RetryClassifier.ecs.classify(error) == expected)
    }
}
