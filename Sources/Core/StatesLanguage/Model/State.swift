public import JSON

/// A state of a state machine.
public struct State: Sendable, Hashable {
    /// What kind of state it is, with the fields of that kind.
    public indirect enum Kind: Sendable, Hashable {
        case task(TaskState)
        case pass(PassState)
        case choice(ChoiceState)
        case wait(WaitState)
        case succeed
        case fail(FailState)
        case parallel(ParallelState)
        case map(MapState)
    }

    /// Where an execution goes when a state has done its work.
    public enum Transition: Sendable, Hashable {
        /// `Next`: the name of a state of the same block.
        case next(String)
        /// `End: true`.
        case end
    }

    /// The name: a key of `States`.
    public var name: String
    /// Where the state stands in the definition, such as `/States/Migrate`.
    public var pointer: JSONPointer
    /// `Comment`.
    public var comment: String?
    /// The language that the state's fields use: its own, else the machine's.
    public var queryLanguage: QueryLanguage
    /// `InputPath` (JSONPath); the whole input by default.
    public var inputPath: Selection
    /// `OutputPath` (JSONPath); the whole output by default.
    public var outputPath: Selection
    /// `Output` (JSONata); nil when absent.
    public var output: Template?
    /// `Assign`: an object template; nil when absent.
    public var assign: Template?
    /// `Next` or `End`; nil for Choice, Succeed and Fail.
    public var transition: Transition?
    /// The fields of its type.
    public var kind: Kind

    /// Creates a state.
    public init(
        name: String,
        pointer: JSONPointer,
        comment: String? = nil,
        queryLanguage: QueryLanguage,
        inputPath: Selection = .whole,
        outputPath: Selection = .whole,
        output: Template? = nil,
        assign: Template? = nil,
        transition: Transition?,
        kind: Kind
    ) {
        self.name = name
        self.pointer = pointer
        self.comment = comment
        self.queryLanguage = queryLanguage
        self.inputPath = inputPath
        self.outputPath = outputPath
        self.output = output
        self.assign = assign
        self.transition = transition
        self.kind = kind
    }

    /// The `Type` field's value, which also begins the names of the state's history events.
    public var typeName: String {
        switch kind {
        case .task: "Task"
        case .pass: "Pass"
        case .choice: "Choice"
        case .wait: "Wait"
        case .succeed: "Succeed"
        case .fail: "Fail"
        case .parallel: "Parallel"
        case .map: "Map"
        }
    }
}

/// `InputPath` and `OutputPath`: what part of a value goes on.
public enum Selection: Sendable, Hashable {
    /// `$`, or the field is absent.
    case whole
    /// `null`: an empty object goes on.
    case nothing
    /// A path, or (leniently) an intrinsic call.
    case expression(Expression)
}

/// `ResultPath`: what becomes of a result.
public enum ResultPlacement: Sendable, Hashable {
    /// `$`, or the field is absent: the result replaces the input.
    case replacesInput
    /// `null`: the result is dropped, the input goes on.
    case discarded
    /// The result is inserted into the raw input.
    case inserted(ReferencePathField)
}
