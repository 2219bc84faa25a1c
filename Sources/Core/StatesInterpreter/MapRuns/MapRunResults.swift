public import JSON
public import StepFunctionsModel

/// What has become of a child of a Map Run.
public struct ChildResult: Sendable, Hashable {
    /// Its place among the children.
    public var index: Int
    /// How many items it had.
    public var itemCount: Int
    /// The execution's ARN.
    public var arn: String
    /// The execution's name.
    public var name: String
    /// The ARN of its state machine.
    public var stateMachineARN: String
    /// How it ended.
    public var status: ExecutionStatus
    /// Its input: JSON text.
    public var input: String
    /// Its output, when it has ended well: JSON text.
    public var output: String?
    /// The error, when it has ended badly.
    public var error: StatesError?
    /// When it was started.
    public var startDate: Timestamp
    /// When it ended.
    public var stopDate: Timestamp?
    /// How often it was redriven.
    public var redriveCount: Int

    /// Creates a result.
    public init(
        index: Int,
        itemCount: Int = 1,
        arn: String,
        name: String,
        stateMachineARN: String,
        status: ExecutionStatus,
        input: String,
        output: String?,
        error: StatesError?,
        startDate: Timestamp,
        stopDate: Timestamp?,
        redriveCount: Int = 0
    ) {
        self.index = index
        self.itemCount = itemCount
        self.arn = arn
        self.name = name
        self.stateMachineARN = stateMachineARN
        self.status = status
        self.input = input
        self.output = output
        self.error = error
        self.startDate = startDate
        self.stopDate = stopDate
        self.redriveCount = redriveCount
    }
}

/// The form in which the results of a Map Run are passed on or written.
///
/// Source: Developer Guide, "ResultWriter (Map)", `Transformation`.
public enum ResultTransformation: String, Sendable, Hashable, CaseIterable {
    /// All about each execution.
    case none = "NONE"
    /// The outputs.
    case compact = "COMPACT"
    /// The outputs; the elements of those that are arrays.
    case flatten = "FLATTEN"

    /// The form that a plan wants.
    public init(of plan: MapRunPlan) {
        let wanted = plan.writer?.config["Transformation"]?.stringValue.flatMap(ResultTransformation.init(rawValue:))
        // Results that stay in the state's output are outputs; those that are exported say all there is, unless told otherwise.
        self = wanted ?? (plan.writer?.resource.isEmpty == false ? .none : .compact)
    }

    /// What stands for one child.
    ///
    /// A child that has failed is described whatever the form is.
    public func entries(of child: ChildResult) -> [JSONValue] {
        guard self != .none, child.status == .succeeded, let text = child.output,
            let output = try? JSONValue(parsing: text)
        else { return [.object(child.description)] }
        guard self == .flatten, let elements = output.arrayValue else { return [output] }
        return elements
    }
}

extension ChildResult {
    /// All about the execution, in the form of exported results.
    fileprivate var description: JSONObject {
        var object: JSONObject = [:]
        if let cause = error?.cause { object["Cause"] = .string(cause) }
        if let name = error?.name { object["Error"] = .string(name) }
        object["ExecutionArn"] = .string(arn)
        object["Input"] = .string(input)
        object["InputDetails"] = ["Included": true]
        object["Name"] = .string(name)
        if let output {
            object["Output"] = .string(output)
            object["OutputDetails"] = ["Included": true]
        }
        object["RedriveCount"] = redriveCount.json
        if status == .succeeded {
            object["RedriveStatus"] = "NOT_REDRIVABLE"
            object["RedriveStatusReason"] = "Execution is SUCCEEDED and cannot be redriven"
        } else {
            object["RedriveStatus"] = "REDRIVABLE_BY_MAP_RUN"
        }
        object["StartDate"] = .string(startDate.iso8601)
        object["StateMachineArn"] = .string(stateMachineARN)
        object["Status"] = .string(status.rawValue)
        if let stopDate { object["StopDate"] = .string(stopDate.iso8601) }
        return object
    }
}

/// Puts the results of a Map Run together for the state's output.
public struct MapRunResults: Sendable {
    private let transformation: ResultTransformation
    private let stateName: String
    private var entries: [Int: [JSONValue]] = [:]
    private var bytes = 2

    /// Begins with none.
    public init(plan: MapRunPlan) {
        transformation = ResultTransformation(of: plan)
        stateName = plan.stateName
    }

    /// Adds a child's result; in any order.
    ///
    /// - Throws: `States.DataLimitExceeded` when all of them are more than a state may pass on.
    public mutating func add(_ child: ChildResult) throws(StatesError) {
        let added = transformation.entries(of: child)
        for entry in added { bytes += entry.text.utf8.count + 1 }
        // One comma less than there are entries.
        guard bytes - 1 <= ServiceLimits.payloadBytesMax else {
            throw StatesError(
                .dataLimitExceeded,
                cause:
                    "The state/task '\(stateName)' returned a result with a size exceeding the maximum number of bytes "
                    + "service limit."
            )
        }
        entries[child.index] = added
    }

    /// The results in the order of the items.
    public var array: JSONValue { .array(entries.sorted { $0.key < $1.key }.flatMap(\.value)) }
}
