/// The fields of a Map state.
public struct MapState: Sendable, Hashable {
    /// Where the items come from.
    public enum Items: Sendable, Hashable {
        /// `ItemsPath` (JSONPath); the whole effective input by default.
        case path(Selection)
        /// `Items` (JSONata): a template that yields an array or an object; nil takes the input.
        case template(Template?)
    }

    /// How the iterations run.
    public indirect enum Mode: Sendable, Hashable {
        /// Inside the execution.
        case inline
        /// As executions of their own, with the settings that only those have.
        case distributed(DistributedMap)
    }

    /// `ItemProcessor`, or `Iterator` of old.
    public var itemProcessor: StatesBlock
    /// `ProcessorConfig.Mode`.
    public var mode: Mode
    /// `ItemsPath` or `Items`.
    public var items: Items
    /// `ItemSelector`, or `Parameters` of old.
    public var itemSelector: Template?
    /// `MaxConcurrency` or `MaxConcurrencyPath`; nil or 0 for no limit of its own.
    public var maxConcurrency: NumberField?
    /// `ToleratedFailureCount` or its `Path`.
    public var toleratedFailureCount: NumberField?
    /// `ToleratedFailurePercentage` or its `Path`.
    public var toleratedFailurePercentage: NumberField?
    /// `ResultSelector`.
    public var resultSelector: Template?
    /// `ResultPath`.
    public var resultPlacement: ResultPlacement
    /// `Retry` and `Catch`.
    public var recovery: Recovery

    /// Creates the fields.
    public init(
        itemProcessor: StatesBlock,
        mode: Mode = .inline,
        items: Items,
        itemSelector: Template? = nil,
        maxConcurrency: NumberField? = nil,
        toleratedFailureCount: NumberField? = nil,
        toleratedFailurePercentage: NumberField? = nil,
        resultSelector: Template? = nil,
        resultPlacement: ResultPlacement = .replacesInput,
        recovery: Recovery = Recovery()
    ) {
        self.itemProcessor = itemProcessor
        self.mode = mode
        self.items = items
        self.itemSelector = itemSelector
        self.maxConcurrency = maxConcurrency
        self.toleratedFailureCount = toleratedFailureCount
        self.toleratedFailurePercentage = toleratedFailurePercentage
        self.resultSelector = resultSelector
        self.resultPlacement = resultPlacement
        self.recovery = recovery
    }
}
