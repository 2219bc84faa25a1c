public import JSON
public import StatesLanguage
public import StepFunctionsModel

/// A test of one state: what goes into it, and what is said about the world around it.
///
/// Source: API reference, `TestState`.
public struct StateTest: Sendable, Hashable {
    /// The state machine, or the one state wrapped as a machine.
    public var definition: StateMachineDefinition
    /// The state under test, wherever in the machine it is.
    public var stateName: String
    /// The raw input.
    public var input: JSONValue
    /// The workflow variables that exist when the state is entered.
    public var variables: JSONObject
    /// The context object that the state sees; nil for one that is made up from the facts.
    public var contextObject: JSONObject?
    /// How often the retrier that applies to an error has been used already.
    public var retrierRetryCount: Int
    /// How many iterations of a Map state failed; nil when nothing is said about it.
    public var mapIterationFailureCount: Int?
    /// What the `ItemReader` of a Map state read, in the form that its `ReaderConfig` names; nil when nothing is said about it.
    public var mapItemReaderData: String?

    /// Creates a test.
    public init(
        definition: StateMachineDefinition,
        stateName: String,
        input: JSONValue,
        variables: JSONObject = [:],
        contextObject: JSONObject? = nil,
        retrierRetryCount: Int = 0,
        mapIterationFailureCount: Int? = nil,
        mapItemReaderData: String? = nil
    ) {
        self.definition = definition
        self.stateName = stateName
        self.input = input
        self.variables = variables
        self.contextObject = contextObject
        self.retrierRetryCount = retrierRetryCount
        self.mapIterationFailureCount = mapIterationFailureCount
        self.mapItemReaderData = mapItemReaderData
    }

    /// What the work of a state came to: a task's, a Parallel state's branches' or a Map state's iterations'.
    public enum WorkOutcome: Sendable, Hashable {
        /// It ended well.
        case result(JSONValue)
        /// It ended badly.
        case error(StatesError)
    }
}

extension StateMachineDefinition {
    /// The state of a name, wherever in the machine it is; names are unique in the whole machine.
    public func state(named name: String) -> State? { block.state(named: name) }
}

extension StatesBlock {
    fileprivate func state(named name: String) -> State? {
        if let found = states[name] { return found }
        for outer in states.values {
            let inner: [StatesBlock]
            switch outer.kind {
            case .parallel(let parallel): inner = parallel.branches
            case .map(let map): inner = [map.itemProcessor]
            case .task, .pass, .choice, .wait, .succeed, .fail: inner = []
            }
            for block in inner {
                if let found = block.state(named: name) { return found }
            }
        }
        return nil
    }
}
