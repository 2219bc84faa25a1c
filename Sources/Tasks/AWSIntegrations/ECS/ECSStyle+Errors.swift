import StepFunctionsModel

extension ECSStyle {
    /// The error that a state ends with when ECS refused a call.
    ///
    /// - `ECS.<ExceptionName>` for the exceptions of the service's model and `ECS.AmazonECSException` for all others,
    ///   throttling above all; `Ecs.<ExceptionName>` and `Ecs.EcsException` in the SDK style.
    /// - A `ClientException` that means "no room now" is called `ECS.AmazonECSException` too: that is the name which
    ///   definitions retry on.
    /// - `SdkClientException` when there was no answer at all.
    ///
    /// Source: names and causes recorded from AWS for other services, `Retry` of published definitions.
    func statesError(_ failure: AWSCallFailure) -> StatesError {
        StatesError(name: "\(prefix).\(exceptionName(for: failure))", cause: cause(of: failure))
    }

    /// `ECS` or `Ecs`, the first part of error names.
    var prefix: String {
        switch self {
        case .optimized: "ECS"
        case .sdk: "Ecs"
        }
    }

    private var anyException: String {
        switch self {
        case .optimized: "AmazonECSException"
        case .sdk: "EcsException"
        }
    }

    private func exceptionName(for failure: AWSCallFailure) -> String {
        guard failure.status != nil else { return "SdkClientException" }
        if self == .optimized, failure.isLackOfCapacity { return anyException }
        return ECSServiceModel.exceptions.contains(failure.code) ? failure.code : anyException
    }

    private func cause(of failure: AWSCallFailure) -> String {
        guard let status = failure.status else { return "Unable to execute HTTP request: \(failure.message)" }
        let message = failure.message.isEmpty ? failure.code : failure.message
        let requestID = failure.requestID ?? "null"
        return switch self {
        case .optimized:
            "\(message) (Service: AmazonECS; Status Code: \(status); Error Code: \(failure.code); "
                + "Request ID: \(requestID); Proxy: null)"
        case .sdk:
            "\(message) (Service: Ecs, Status Code: \(status), Request ID: \(requestID))"
        }
    }
}

extension AWSCallFailure {
    /// Whether the service asks to be called less often, be it under another name: ECS passes on EC2's throttling as an
    /// `InvalidParameterException`. Source: dagster-io/dagster#33439, cdklabs/construct-hub#415.
    var isThrottling: Bool {
        if status == 429 || Self.throttlingCodes.contains(code) { return true }
        guard code == "InvalidParameterException" || code == "ClientException" else { return false }
        return message.contains("Rate exceeded") || message.contains("ErrorCode: Throttling")
            || message.contains("Error retrieving subnet information") && message.contains("Throttling")
    }

    /// Whether ECS said that there is no room for the task now, as an exception rather than in `failures`.
    /// Source: aws/aws-sdk-ruby#3047, AWS's knowledge base on "Capacity is unavailable".
    var isLackOfCapacity: Bool {
        guard code == "ClientException" else { return false }
        return message.contains("Capacity is unavailable")
            || message.contains("limit on the number of tasks you can run concurrently")
            || message.contains("PROVISIONING")
    }

    private static let throttlingCodes: Set<String> = [
        "ThrottlingException", "Throttling", "ThrottledException", "TooManyRequestsException", "RequestLimitExceeded",
        "RequestThrottled", "RequestThrottledException", "SlowDown",
    ]
}
