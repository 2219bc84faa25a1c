public import JSON

/// A change of an execution's status, in the shape in which AWS tells Amazon EventBridge of it.
///
/// Source: Developer Guide, "Automating Step Functions event delivery with EventBridge"; members that its examples leave out
/// are those of `DescribeExecution`, in the order in which the service sends them.
public struct StatusChangeEvent: Sendable, Hashable {
    /// Whether an execution could be redriven when the event came about.
    public enum Redrive: Sendable, Hashable {
        /// It can.
        case redrivable
        /// It can, together with the Map Run that it belongs to.
        case redrivableByMapRun
        /// It cannot, for a reason.
        case notRedrivable(reason: String)
    }

    /// `detail-type` of all of them.
    public static let detailType = "Step Functions Execution Status Change"
    /// `source` of those that AWS sends.
    public static let awsSource = "aws.states"
    /// Bytes that input and output may have together, as they stand in a JSON text; the output alone, too.
    ///
    /// Source: Developer Guide, as above: "If the combined escaped input and escaped output sent to EventBridge exceeds 248 KB,
    /// then the input will be excluded. Similarly, if the escaped output exceeds 248 KB, then the output will be excluded."
    public static let payloadBytesMax = 248 * 1024
    /// Bytes of an event as a whole, so that it fits into an entry of `PutEvents` with its source and the like.
    ///
    /// Source: EventBridge User Guide, "Calculating PutEvents event entry size": 256 KB for all of an entry.
    public static let detailBytesMax = 255 * 1024

    /// A UUID; the same each time that the event is sent.
    public var id: String
    /// When the status changed.
    public var time: Timestamp
    /// The execution.
    public var executionARN: String
    /// Its state machine, without version or alias.
    public var stateMachineARN: String
    /// The execution's name.
    public var name: String
    /// The status that it has from then on.
    public var status: ExecutionStatus
    /// When the execution was started.
    public var startDate: Timestamp
    /// When it ended; nil while it runs.
    public var stopDate: Timestamp?
    /// The input, as JSON text.
    public var input: String
    /// The output of a success, as JSON text.
    public var output: String?
    /// The version that the execution was started by.
    public var stateMachineVersionARN: String?
    /// The alias that the execution was started by.
    public var stateMachineAliasARN: String?
    /// The Map Run that started the execution.
    public var mapRunARN: String?
    /// How often it was redriven until then.
    public var redriveCount: Int
    /// When it was redriven last.
    public var redriveDate: Timestamp?
    /// Whether it could be redriven.
    public var redrive: Redrive
    /// The error name of a failure.
    public var error: String?
    /// The cause of a failure.
    public var cause: String?

    /// Creates an event.
    public init(
        id: String,
        time: Timestamp,
        executionARN: String,
        stateMachineARN: String,
        name: String,
        status: ExecutionStatus,
        startDate: Timestamp,
        stopDate: Timestamp? = nil,
        input: String,
        output: String? = nil,
        stateMachineVersionARN: String? = nil,
        stateMachineAliasARN: String? = nil,
        mapRunARN: String? = nil,
        redriveCount: Int = 0,
        redriveDate: Timestamp? = nil,
        redrive: Redrive,
        error: String? = nil,
        cause: String? = nil
    ) {
        self.id = id
        self.time = time
        self.executionARN = executionARN
        self.stateMachineARN = stateMachineARN
        self.name = name
        self.status = status
        self.startDate = startDate
        self.stopDate = stopDate
        self.input = input
        self.output = output
        self.stateMachineVersionARN = stateMachineVersionARN
        self.stateMachineAliasARN = stateMachineAliasARN
        self.mapRunARN = mapRunARN
        self.redriveCount = redriveCount
        self.redriveDate = redriveDate
        self.redrive = redrive
        self.error = error
        self.cause = cause
    }
}

extension StatusChangeEvent {
    /// The event as a rule of EventBridge sees it.
    ///
    /// - Parameter source: Its `source`.
    /// - Returns: The members in AWS's order.
    public func envelope(source: String) -> JSONObject {
        let arn = ARN(parsing: executionARN)
        return [
            "version": "0", "id": .string(id), "detail-type": .string(Self.detailType), "source": .string(source),
            "account": .string(arn?.account ?? ""), "time": .string(time.iso8601Seconds),
            "region": .string(arn?.region ?? ""), "resources": [.string(executionARN)], "detail": .object(detail),
        ]
    }

    /// What `detail` holds; payloads that are too large are left out, as AWS leaves them out.
    public var detail: JSONObject {
        let outputBytes = output.map(Self.escapedBytesCount) ?? 0
        let includesOutput = outputBytes <= Self.payloadBytesMax
        let includesInput = Self.escapedBytesCount(input) + outputBytes <= Self.payloadBytesMax
        let detail = detail(includesInput: includesInput, includesOutput: includesOutput)
        // A cause may be long, too. It is of more use than an input that can be read elsewhere.
        guard includesInput, JSONValue.object(detail).text.utf8.count > Self.detailBytesMax else { return detail }
        return self.detail(includesInput: false, includesOutput: includesOutput)
    }

    private func detail(includesInput: Bool, includesOutput: Bool) -> JSONObject {
        var detail: JSONObject = [
            "executionArn": .string(executionARN), "stateMachineArn": .string(stateMachineARN), "name": .string(name),
            "status": .string(status.rawValue), "startDate": startDate.epochMilliseconds,
            "stopDate": stopDate?.epochMilliseconds ?? .null, "input": includesInput ? .string(input) : .null,
            "output": Self.text(includesOutput ? output : nil),
            "stateMachineVersionArn": Self.text(stateMachineVersionARN),
            "stateMachineAliasArn": Self.text(stateMachineAliasARN),
            "redriveCount": .number(JSONNumber(redriveCount)), "redriveDate": redriveDate?.epochMilliseconds ?? .null,
        ]
        switch redrive {
        case .redrivable: (detail["redriveStatus"], detail["redriveStatusReason"]) = ("REDRIVABLE", .null)
        case .redrivableByMapRun:
            (detail["redriveStatus"], detail["redriveStatusReason"]) = ("REDRIVABLE_BY_MAP_RUN", .null)
        case .notRedrivable(let reason):
            (detail["redriveStatus"], detail["redriveStatusReason"]) = ("NOT_REDRIVABLE", .string(reason))
        }
        detail["inputDetails"] = ["included": .bool(includesInput)]
        detail["outputDetails"] = output == nil ? .null : ["included": .bool(includesOutput)]
        detail["error"] = Self.text(error)
        detail["cause"] = Self.text(cause)
        // Only children of Map Runs have it.
        if let mapRunARN { detail["mapRunArn"] = .string(mapRunARN) }
        return detail
    }

    private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// The bytes of a text within a JSON text, without the quotes around it.
    private static func escapedBytesCount(_ text: String) -> Int { JSONValue.string(text).text.utf8.count - 2 }
}

extension Timestamp {
    /// Whole milliseconds since the epoch: how events have times.
    fileprivate var epochMilliseconds: JSONValue { .number(JSONNumber(millisecondsSinceEpoch)) }

    /// Such as `2019-02-26T19:42:21Z`.
    fileprivate var iso8601Seconds: String { String(iso8601.dropLast(5)) + "Z" }
}
