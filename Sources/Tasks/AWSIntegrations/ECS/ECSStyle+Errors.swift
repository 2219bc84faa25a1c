import AWSCore
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
    func statesError(_ error: AWSError) -> StatesError {
        StatesError(
            name: "\(prefix).\(exceptionName(for: error))",
            cause: cause(of: error),
            report: Self.failureClass(of: error).map { TaskFailureReport(classes: [$0], reason: error.message) }
        )
    }

    /// The class of a refusal.
    ///
    /// What ECS refuses it has not begun.
    private static func failureClass(of error: AWSError) -> FailureClass? {
        if error.isLackOfCapacity { return .capacity }
        return error.isECSThrottling ? .throttled : nil
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

    private func exceptionName(for error: AWSError) -> String {
        guard error.kind == .service else { return "SdkClientException" }
        if self == .optimized, error.isLackOfCapacity { return anyException }
        return ECSServiceModel.exceptions.contains(error.code) ? error.code : anyException
    }

    private func cause(of error: AWSError) -> String {
        switch error.kind {
        case .service: break
        case .transport, .invalidResponse: return "Unable to execute HTTP request: \(error.message)"
        case .credentials, .endpoint, .cancelled: return error.message
        }
        let message = error.message.isEmpty ? error.code : error.message
        let status = error.status.map(String.init) ?? "null"
        let requestID = error.requestID ?? "null"
        return switch self {
        case .optimized:
            "\(message) (Service: AmazonECS; Status Code: \(status); Error Code: \(error.code); "
                + "Request ID: \(requestID); Proxy: null)"
        case .sdk:
            "\(message) (Service: Ecs, Status Code: \(status), Request ID: \(requestID))"
        }
    }
}
