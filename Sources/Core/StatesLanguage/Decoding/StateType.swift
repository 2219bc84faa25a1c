/// The values of a state's `Type`, in the order in which the service's messages list them.
enum StateType: String, Sendable, Hashable, CaseIterable {
    case task = "Task"
    case wait = "Wait"
    case pass = "Pass"
    case succeed = "Succeed"
    case fail = "Fail"
    case choice = "Choice"
    case parallel = "Parallel"
    case map = "Map"
}

extension StateType {
    /// Whether a state of this type has `Next` or `End`.
    var hasTransition: Bool {
        switch self {
        case .task, .wait, .pass, .parallel, .map: true
        case .succeed, .fail, .choice: false
        }
    }

    /// The fields that a state of this type may have in either query language.
    ///
    /// Source: States Language specification, "State types"; Developer Guide, "Transforming data with JSONata".
    var commonFields: [String] {
        let own: [String] =
            switch self {
            case .task: ["Resource", "TimeoutSeconds", "HeartbeatSeconds", "Credentials"]
            case .wait: ["Seconds", "Timestamp"]
            case .pass, .succeed: []
            case .fail: ["Error", "Cause"]
            case .choice: ["Choices", "Default"]
            case .parallel: ["Branches"]
            case .map:
                [
                    "ItemProcessor", "Iterator", "ItemSelector", "ItemReader", "ItemBatcher", "ResultWriter",
                    "MaxConcurrency", "ToleratedFailureCount", "ToleratedFailurePercentage", "Label",
                ]
            }
        let transition = hasTransition ? ["Next", "End"] : []
        let recovery = hasResult ? ["Retry", "Catch"] : []
        let assign = self == .succeed || self == .fail ? [] : ["Assign"]
        return ["Type", "Comment", "QueryLanguage"] + own + transition + recovery + assign
    }

    /// The fields that only a JSONPath state of this type may have.
    var jsonPathFields: [String] {
        let own: [String] =
            switch self {
            case .task: ["Parameters", "ResultSelector", "ResultPath", "TimeoutSecondsPath", "HeartbeatSecondsPath"]
            case .wait: ["SecondsPath", "TimestampPath"]
            case .pass: ["Parameters", "Result", "ResultPath"]
            case .succeed, .choice: []
            case .fail: ["ErrorPath", "CausePath"]
            case .parallel: ["Parameters", "ResultSelector", "ResultPath"]
            case .map:
                [
                    "Parameters", "ResultSelector", "ResultPath", "ItemsPath", "MaxConcurrencyPath",
                    "ToleratedFailureCountPath", "ToleratedFailurePercentagePath",
                ]
            }
        return self == .fail ? own : own + ["InputPath", "OutputPath"]
    }

    /// The fields that only a JSONata state of this type may have.
    var jsonataFields: [String] {
        switch self {
        case .task, .parallel: ["Arguments", "Output"]
        // Arguments do nothing in a Map state, but the service takes them.
        case .map: ["Items", "Output", "Arguments"]
        case .pass, .wait, .choice, .succeed: ["Output"]
        case .fail: []
        }
    }

    /// Whether the state does work that has a result, and may fail.
    var hasResult: Bool { self == .task || self == .parallel || self == .map }
}
