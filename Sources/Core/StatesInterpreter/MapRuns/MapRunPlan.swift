public import JSON
public import StatesLanguage
public import StepFunctionsModel

/// What a distributed Map state wants done: everything about its Map Run that is fixed when it starts.
public struct MapRunPlan: Sendable, Hashable {
    /// The visit of the Map state that waits for the Map Run, in the parent execution.
    public var ref: TaskRef
    /// The event by which the Map state was entered.
    public var entry: EventID { ref.entry }
    /// The Map Run's ARN.
    public var arn: String
    /// The Map state's name.
    public var stateName: String
    /// What the children's state machine is called: `NAME/LABEL`.
    public var childStateMachineName: String
    /// How the children run.
    public var executionType: DistributedMap.ExecutionType
    /// What `UpdateMapRun` can change, as it was at first.
    public var settings: MapRunSettings
    /// `ItemBatcher`, evaluated.
    public var batch: Batch?
    /// `ItemReader`, evaluated.
    public var reader: Call?
    /// `ResultWriter`, evaluated.
    public var writer: Call?
    /// What `ItemSelector` sees; nil when there is none.
    public var surroundings: Surroundings?

    /// Whether the results are written to files.
    public var exportsResults: Bool { writer?.resource.isEmpty == false }

    /// How items are put together.
    public struct Batch: Sendable, Hashable {
        /// At most this many items; nil for no limit of its own.
        public var itemsMax: Int?
        /// At most this many bytes in the child's input; nil for no limit of its own.
        public var inputBytesMax: Int?
        /// `BatchInput`.
        public var input: JSONValue?

        /// Creates a way to put items together.
        public init(itemsMax: Int? = nil, inputBytesMax: Int? = nil, input: JSONValue? = nil) {
            self.itemsMax = itemsMax
            self.inputBytesMax = inputBytesMax
            self.input = input
        }
    }

    /// A call of a service that an `ItemReader` or `ResultWriter` makes.
    public struct Call: Sendable, Hashable {
        /// `Resource`; empty when results stay in the state's output.
        public var resource: String
        /// The evaluated parameters or arguments.
        public var parameters: JSONValue
        /// `ReaderConfig` or `WriterConfig`.
        public var config: JSONObject
        /// The evaluated `MaxItems`; nil for all.
        public var itemsMax: Int?

        /// Creates a call.
        public init(resource: String, parameters: JSONValue, config: JSONObject = [:], itemsMax: Int? = nil) {
            self.resource = resource
            self.parameters = parameters
            self.config = config
            self.itemsMax = itemsMax
        }
    }

    /// What an `ItemSelector` sees besides its item: kept, since it is applied when a child starts, not before.
    public struct Surroundings: Sendable, Hashable {
        /// What `$` is.
        public var root: JSONValue
        /// The raw input of the Map state.
        public var input: JSONValue
        /// The context object, without the item.
        public var context: JSONObject
        /// The variables that the Map state sees.
        public var variables: JSONObject

        /// Creates what a selector sees.
        public init(root: JSONValue, input: JSONValue, context: JSONObject, variables: JSONObject) {
            self.root = root
            self.input = input
            self.context = context
            self.variables = variables
        }
    }

    /// Creates a plan.
    public init(
        ref: TaskRef,
        arn: String,
        stateName: String,
        childStateMachineName: String,
        executionType: DistributedMap.ExecutionType,
        settings: MapRunSettings,
        batch: Batch? = nil,
        reader: Call? = nil,
        writer: Call? = nil,
        surroundings: Surroundings? = nil
    ) {
        self.ref = ref
        self.arn = arn
        self.stateName = stateName
        self.childStateMachineName = childStateMachineName
        self.executionType = executionType
        self.settings = settings
        self.batch = batch
        self.reader = reader
        self.writer = writer
        self.surroundings = surroundings
    }
}

extension MapRunPlan {
    /// Ends the cause of the failure when the input of a child is too large.
    static let childInputTooLarge =
        "The input of a child workflow execution exceeds the maximum number of bytes service limit."

    /// Where the items come from, as the context object has it; without a reader they are the state's own data.
    ///
    /// Source: Developer Guide, "Accessing execution data from the Context object".
    static func itemSource(of reader: Call?) -> String {
        guard let reader, let bucket = reader.parameters["Bucket"]?.stringValue else { return "STATE_DATA" }
        guard let key = reader.parameters["Key"]?.stringValue else { return "S3://\(bucket)" }
        return "S3://\(bucket)/\(key)"
    }
}

extension MapRunPlan.Call {
    /// Why no items are read, whatever there is to read; nil when they are.
    public var readingRefusal: String? { itemsMax ?? 1 > 0 ? nil : "field MaxItems must be positive" }
}

extension MapRunPlan.Batch {
    /// Makes the input of a child of the next items.
    ///
    /// - Parameters:
    ///   - count: How many items there are.
    ///   - item: Gives the item at a place; not asked for those behind the first one that finds no room.
    /// - Returns: The input, and how many items are in it: one at least, if there are any.
    /// - Throws: What `item` throws.
    func nextInput<Failure: Error>(
        of count: Int,
        item: (Int) throws(Failure) -> JSONValue
    ) throws(Failure) -> (JSONValue, itemCount: Int) {
        var items: [JSONValue] = []
        var object = input.map { ["BatchInput": $0] as JSONObject } ?? [:]
        object["Items"] = []
        var bytes = JSONValue.object(object).text.utf8.count
        let itemsMax = min(itemsMax ?? .max, count)
        while items.count < itemsMax {
            let item = try item(items.count)
            // With the comma before it.
            bytes += item.text.utf8.count + (items.isEmpty ? 0 : 1)
            // A batch has one item at least.
            if !items.isEmpty, bytes > inputBytesMax ?? ServiceLimits.payloadBytesMax { break }
            items.append(item)
        }
        object["Items"] = .array(items)
        return (.object(object), items.count)
    }
}

/// What `UpdateMapRun` can change while a Map Run goes on.
public struct MapRunSettings: Sendable, Hashable {
    /// How many children may run at once; 0 for as many as the service allows.
    public var maxConcurrency: Int
    /// How many items may fail; 0 says nothing.
    public var toleratedFailureCount: Int
    /// How many percent of the items may fail; 0 says nothing.
    public var toleratedFailurePercentage: Double

    /// Creates settings.
    public init(maxConcurrency: Int = 0, toleratedFailureCount: Int = 0, toleratedFailurePercentage: Double = 0) {
        self.maxConcurrency = maxConcurrency
        self.toleratedFailureCount = toleratedFailureCount
        self.toleratedFailurePercentage = toleratedFailurePercentage
    }

    /// How many children may run at once.
    var concurrency: Int {
        let most = ServiceLimits.distributedMapConcurrencyMax
        return maxConcurrency == 0 ? most : min(maxConcurrency, most)
    }

    /// Whether more items have failed than may.
    ///
    /// Source: Developer Guide, "Setting failure thresholds for Distributed Map states": if both a count and a percentage are
    /// given, either ends the Map Run; if neither is, the first failure does. The service describes what is not given as 0.
    func isExceeded(byFailures failures: Int, of items: Int) -> Bool {
        guard failures > 0 else { return false }
        if toleratedFailureCount == 0, toleratedFailurePercentage == 0 { return true }
        if toleratedFailureCount > 0, failures > toleratedFailureCount { return true }
        return toleratedFailurePercentage > 0
            && Double(failures) * 100 > toleratedFailurePercentage * Double(items)
    }
}

/// A Map Run that has to be started: its plan, and its items unless they are read from elsewhere.
public struct MapRunStart: Sendable, Hashable {
    /// The plan.
    public var plan: MapRunPlan
    /// The items; empty when the plan has a reader.
    public var items: [JSONValue]

    /// Creates a start.
    public init(plan: MapRunPlan, items: [JSONValue]) {
        self.plan = plan
        self.items = items
    }
}
