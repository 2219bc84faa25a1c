public import AWSCore

extension AWSError {
    /// Whether ECS asks to be called less often, be it under another name.
    ///
    /// It passes on EC2's throttling as an `InvalidParameterException`. Source: dagster-io/dagster#33439,
    /// cdklabs/construct-hub#415.
    var isECSThrottling: Bool {
        guard kind == .service else { return false }
        return RetryClassifier.ecs.classify(self) == .throttling
    }

    /// Whether ECS said that there is no room for the task now, as an exception rather than in `failures`.
    ///
    /// Source: aws/aws-sdk-ruby#3047, AWS's knowledge base on "Capacity is unavailable".
    var isLackOfCapacity: Bool {
        guard kind == .service, code == "ClientException" else { return false }
        return message.contains("Capacity is unavailable")
            || message.contains("limit on the number of tasks you can run concurrently")
            || message.contains("PROVISIONING")
    }

    fileprivate var isThrottlingInDisguise: Bool {
        guard code == "InvalidParameterException" || code == "ClientException" else { return false }
        return message.contains("Rate exceeded") || message.contains("Throttling")
    }

    /// Operation, code and message on one line.
    var reason: String { "\(operation): \(code): \(message)" }
}

extension RetryClassifier {
    /// What is worth a repeat when Amazon ECS says it: throttling in disguise is; `LimitExceededException`, which other
    /// services throttle with, is a quota here.
    public static let ecs = RetryClassifier { error in
        guard error.kind == .service else { return nil }
        if error.isThrottlingInDisguise { return .throttling }
        return error.code == "LimitExceededException" ? RetryClass.none : nil
    }
}
