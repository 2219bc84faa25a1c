public import StepFunctionsModel

/// Why an expression has no value: becomes the error of the state that it belongs to.
public struct EvaluationError: Error, Sendable, Hashable {
    /// The error name that Retry and Catch see.
    public var name: StatesError.Name
    /// What went wrong, in the service's words, without the introduction that names the state.
    public var message: String
    /// The field, such as `Output/result`; only JSONata evaluations have one (`EvaluationFailed` shows it).
    public var location: String?
    /// Whether a path into the input or the context object leads nowhere.
    public var isMissingNode = false

    /// Creates an error.
    public init(_ name: StatesError.Name, _ message: String, location: String? = nil) {
        self.name = name
        self.message = message
        self.location = location
    }
}
