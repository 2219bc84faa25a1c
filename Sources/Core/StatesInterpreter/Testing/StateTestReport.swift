public import JSON
public import StepFunctionsModel

/// What came of a test of a state.
///
/// Source: API reference, `TestState`; recorded answers of the service.
public struct StateTestReport: Sendable, Hashable {
    /// How the state ended.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// It went on, or ended its machine well.
        case succeeded = "SUCCEEDED"
        /// It failed, and nothing handled that.
        case failed = "FAILED"
        /// It failed, and a retrier wants another attempt.
        case retriable = "RETRIABLE"
        /// It failed, and a catcher took over.
        case caughtError = "CAUGHT_ERROR"
    }

    /// How the state ended.
    public var status: Status
    /// The output, where there is one.
    public var output: JSONValue?
    /// The error of a state that failed, handled or not.
    public var error: StatesError?
    /// Where the execution would go; nil when it would end or try again.
    public var nextState: String?
    /// What the data looked like between the steps of input and output processing.
    public var inspection: StateInspection
}

/// What a test saw on its way through a state.
public struct StateInspection: Sendable, Hashable {
    /// A step of input and output processing; the raw values are the names that the API gives to the data after it.
    public enum Step: String, Sendable, Hashable, CaseIterable {
        case arguments = "afterArguments"
        case inputPath = "afterInputPath"
        case parameters = "afterParameters"
        case itemsPath = "afterItemsPath"
        case itemsPointer = "afterItemsPointer"
        case itemSelector = "afterItemSelector"
        case itemBatcher = "afterItemBatcher"
        case result = "result"
        case resultSelector = "afterResultSelector"
        case resultPath = "afterResultPath"
    }

    /// The raw input.
    public var input: JSONValue
    /// The data after each step that was reached and that the service shows for the kind of state.
    public var data: [Step: JSONValue] = [:]
    /// All variables as they are after the state.
    public var variables: JSONObject = [:]
    /// `MaxConcurrency` of a Map state; 0 when it sets none.
    public var maxConcurrency: Int?
    /// `ToleratedFailureCount` of a Map state.
    public var toleratedFailureCount: Int?
    /// `ToleratedFailurePercentage` of a Map state.
    public var toleratedFailurePercentage: Double?
    /// The index of the catcher that took over.
    public var catchIndex: Int?
    /// The index of the retrier that matched the error, whether it has attempts left or not.
    public var retryIndex: Int?
    /// The pause before the next attempt.
    public var retryBackoffMilliseconds: Int64?
}
