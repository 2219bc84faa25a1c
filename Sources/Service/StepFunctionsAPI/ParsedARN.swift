import StepFunctionsModel

/// An ARN of a request, taken apart.
struct ParsedARN {
    let text: String
    let arn: ARN
    let resource: StepFunctionsARN

    /// - Throws: `InvalidArn` when it is no ARN of Step Functions.
    init(_ text: String) throws(APIError) {
        guard text.hasPrefix("arn:") else { throw .invalidARN("Invalid ARN prefix: \(text)") }
        guard let arn = ARN(parsing: text) else { throw .invalidARN("Invalid ARN: \(text)") }
        guard let resource = StepFunctionsARN(arn) else {
            throw .invalidARN("Resource type not valid in this context: \(arn.resource.prefix { $0 != ":" })")
        }
        self.text = text
        self.arn = arn
        self.resource = resource
    }

    /// The error for an ARN of the wrong kind.
    var wrongKind: APIError {
        let kind = arn.resource.prefix { $0 != ":" }
        return .invalidARN("Resource type not valid in this context: \(kind)")
    }
}
