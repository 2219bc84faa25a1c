/// What one request to a service came to.
///
/// A call makes several if it is throttled, or gets no answer.
public struct AWSAttempt: Sendable, Hashable {
    /// Service and operation, such as `ECS.RunTask`.
    public var operation: String
    /// `ok`, or the code of the error: the service's, such as `ThrottlingException`, or one of this client's, such as `NoAnswer`.
    public var result: String

    /// Creates one.
    public init(operation: String, result: String) {
        self.operation = operation
        self.result = result
    }
}
