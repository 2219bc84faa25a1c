public import JSON

/// What only a distributed Map has.
public struct DistributedMap: Sendable, Hashable {
    /// How the children run.
    public enum ExecutionType: String, Sendable, Hashable, CaseIterable {
        /// As Standard executions.
        case standard = "STANDARD"
        /// As Express executions.
        case express = "EXPRESS"
    }

    /// `ProcessorConfig.ExecutionType`.
    public var executionType: ExecutionType
    /// `Label`: what the names of the Map Runs and of the children's state machine contain.
    public var label: String?
    /// `ItemReader`.
    public var itemReader: ItemReader?
    /// `ItemBatcher`.
    public var itemBatcher: ItemBatcher?
    /// `ResultWriter`.
    public var resultWriter: ResultWriter?

    /// Creates the fields.
    public init(
        executionType: ExecutionType,
        label: String? = nil,
        itemReader: ItemReader? = nil,
        itemBatcher: ItemBatcher? = nil,
        resultWriter: ResultWriter? = nil
    ) {
        self.executionType = executionType
        self.label = label
        self.itemReader = itemReader
        self.itemBatcher = itemBatcher
        self.resultWriter = resultWriter
    }
}

/// Reads the items from elsewhere.
public struct ItemReader: Sendable, Hashable {
    /// `Resource`: what is called.
    public var resource: String
    /// `Parameters` or `Arguments`.
    public var parameters: Template?
    /// `ReaderConfig`, checked for its form.
    public var config: JSONObject
    /// `ReaderConfig.MaxItems` or its `Path`.
    public var maxItems: NumberField?

    /// Creates the fields.
    public init(resource: String, parameters: Template?, config: JSONObject = [:], maxItems: NumberField? = nil) {
        self.resource = resource
        self.parameters = parameters
        self.config = config
        self.maxItems = maxItems
    }
}

/// Gives several items to one child.
public struct ItemBatcher: Sendable, Hashable {
    /// `MaxItemsPerBatch` or its `Path`.
    public var maxItemsPerBatch: NumberField?
    /// `MaxInputBytesPerBatch` or its `Path`.
    public var maxInputBytesPerBatch: NumberField?
    /// `BatchInput`: what every batch gets besides its items.
    public var batchInput: Template?

    /// Creates the fields.
    public init(maxItemsPerBatch: NumberField?, maxInputBytesPerBatch: NumberField?, batchInput: Template?) {
        self.maxItemsPerBatch = maxItemsPerBatch
        self.maxInputBytesPerBatch = maxInputBytesPerBatch
        self.batchInput = batchInput
    }
}

/// Says in which form the results are, and where they are written to.
public struct ResultWriter: Sendable, Hashable {
    /// `Resource`: what is called; nil when the results stay in the state's output.
    public var resource: String?
    /// `Parameters` or `Arguments`.
    public var parameters: Template?
    /// `WriterConfig`, checked for its form.
    public var config: JSONObject

    /// Creates the fields.
    public init(resource: String?, parameters: Template?, config: JSONObject = [:]) {
        self.resource = resource
        self.parameters = parameters
        self.config = config
    }
}
