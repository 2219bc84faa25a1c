import StepFunctionsModel

/// A service that Step Functions knows by itself, and not as one of the SDK's many.
///
/// Source: Developer Guide, "Integrating optimized services"; names of errors as recorded from AWS.
struct OptimizedIntegration: Sendable {
    /// As resources name it.
    let service: String
    /// The name of its model.
    let model: String
    /// The first part of error names.
    let errorPrefix: String
    /// What causes call the service.
    let sdkService: String
    /// The exception for errors outside of the service's model.
    let baseException: String
    /// The actions and how states may wait for them.
    let actions: [String: Set<TaskResource.Pattern>]

    /// The integration that a resource names, nil when there is none, or none in this pattern.
    init?(_ resource: TaskResource) {
        let found = Self.all.first { $0.service == resource.service }
        guard let found, found.actions[resource.action]?.contains(resource.pattern) == true else { return nil }
        self = found
    }

    private init(
        _ service: String,
        model: String? = nil,
        errors errorPrefix: String,
        sdk sdkService: String,
        _ actions: [String: Set<TaskResource.Pattern>]
    ) {
        self.service = service
        self.model = model ?? service
        self.errorPrefix = errorPrefix
        self.sdkService = sdkService
        let bare = sdkService.hasSuffix("v2") ? String(sdkService.dropLast(2)) : sdkService
        baseException = bare + "Exception"
        self.actions = actions
    }

    private static let all: [OptimizedIntegration] = [
        OptimizedIntegration(
            "lambda",
            errors: "Lambda",
            sdk: "AWSLambda",
            [
                "invoke": [.requestResponse, .waitForTaskToken],
                TaskResource.lambdaFunction.action: [.requestResponse],
            ]
        ),
        OptimizedIntegration(
            "sqs",
            errors: "SQS",
            sdk: "AmazonSQS",
            ["sendMessage": [.requestResponse, .waitForTaskToken]]
        ),
        OptimizedIntegration(
            "sns",
            errors: "SNS",
            sdk: "AmazonSNS",
            ["publish": [.requestResponse, .waitForTaskToken]]
        ),
        OptimizedIntegration(
            "dynamodb",
            errors: "DynamoDB",
            sdk: "AmazonDynamoDBv2",
            [
                "getItem": [.requestResponse], "putItem": [.requestResponse], "updateItem": [.requestResponse],
                "deleteItem": [.requestResponse],
            ]
        ),
        OptimizedIntegration(
            "events",
            model: "eventbridge",
            errors: "EventBridge",
            sdk: "AmazonEventBridge",
            ["putEvents": [.requestResponse, .waitForTaskToken]]
        ),
        OptimizedIntegration(
            "batch",
            errors: "Batch",
            sdk: "AWSBatch",
            ["submitJob": [.requestResponse, .sync, .waitForTaskToken]]
        ),
        OptimizedIntegration(
            "codebuild",
            errors: "CodeBuild",
            sdk: "AWSCodeBuild",
            [
                "startBuild": [.requestResponse, .sync], "stopBuild": [.requestResponse],
                "batchDeleteBuilds": [.requestResponse], "batchGetReports": [.requestResponse],
            ]
        ),
    ]
}
