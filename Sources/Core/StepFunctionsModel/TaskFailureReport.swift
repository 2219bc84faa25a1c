public import JSON

/// What Stepwell knows of a failed task beyond the error that AWS shows: its classes, the container to blame, and the last
/// lines of that one's log.
///
/// It is a member of the details of the task's last event, so that it is stored once, in the transaction that ends the task.
public struct TaskFailureReport: Sendable, Hashable {
    /// The name of the member in the details of `TaskFailed`, and in descriptions of executions.
    public static let memberName = "stepwellFailure"

    /// The names of its classes, the most specific one first; see `FailureClass`.
    public var classes: [String]
    /// The name of the container to blame, if there is one.
    public var container: String?
    /// Its exit code; nil when it has none.
    public var exitCode: Int?
    /// What the service says of the container's end, or of the task's.
    public var reason: String?
    /// The end of its log.
    public var log: TaskLogTail?

    /// Creates a report.
    public init(
        classes: [FailureClass],
        container: String? = nil,
        exitCode: Int? = nil,
        reason: String? = nil,
        log: TaskLogTail? = nil
    ) {
        self.classes = classes.map(\.name)
        self.container = container
        self.exitCode = exitCode
        self.reason = reason
        self.log = log
    }

    /// Reads what `jsonObject` wrote; nil when the value is something else.
    public init?(_ value: JSONValue) {
        guard let names = value["classes"]?.arrayValue else { return nil }
        classes = names.compactMap(\.stringValue)
        container = value["container"]?.stringValue
        exitCode = value["exitCode"]?.intValue
        reason = value["reason"]?.stringValue
        log = value["log"].flatMap { TaskLogTail($0) }
    }

    /// The report as an object; what is not known is absent.
    public var jsonObject: JSONObject {
        var object: JSONObject = ["classes": .array(classes.map { .string($0) })]
        object["container"] = container.map { .string($0) }
        object["exitCode"] = exitCode.map { .number(JSONNumber($0)) }
        object["reason"] = reason.map { .string($0) }
        object["log"] = log.map { .object($0.jsonObject) }
        return object
    }

    /// The report, no longer than what is stored of one.
    public var cut: TaskFailureReport {
        var cut = self
        cut.reason = reason.map { String($0.unicodeScalars.prefix(TaskLogTail.lineCharactersMax)) }
        cut.log = log?.cut
        return cut
    }

    /// The report with other texts in place of what containers and services wrote.
    ///
    /// - Parameter body: What takes the place of a text.
    /// - Returns: The new report.
    public func rewritingTexts(_ body: (String) -> String) -> TaskFailureReport {
        var report = self
        report.reason = reason.map(body)
        report.log?.lines = (log?.lines ?? []).map(body)
        report.log?.problem = log?.problem.map(body)
        return report
    }
}

/// The last lines that a container wrote.
public struct TaskLogTail: Sendable, Hashable {
    /// How many lines are kept.
    public static let linesMax = 50
    /// How many characters of a line, or of a reason, are kept.
    public static let lineCharactersMax = 1024
    /// How many characters of all lines together are kept.
    public static let charactersMax = 8192

    /// The log group.
    public var group: String
    /// The log stream.
    public var stream: String
    /// The region of both.
    public var region: String
    /// The lines, oldest first.
    public var lines: [String]
    /// Whether there is known to be more before them, or in one of them.
    public var isCut: Bool
    /// Why there are no lines, where it is not that the container wrote none.
    public var problem: String?

    /// Creates a tail.
    public init(
        group: String,
        stream: String,
        region: String,
        lines: [String] = [],
        isCut: Bool = false,
        problem: String? = nil
    ) {
        self.group = group
        self.stream = stream
        self.region = region
        self.lines = lines
        self.isCut = isCut
        self.problem = problem
    }

    /// Reads what `jsonObject` wrote; nil when the value is something else.
    public init?(_ value: JSONValue) {
        guard let group = value["group"]?.stringValue, let stream = value["stream"]?.stringValue,
            let lines = value["lines"]?.arrayValue
        else { return nil }
        self.init(
            group: group,
            stream: stream,
            region: value["region"]?.stringValue ?? "",
            lines: lines.compactMap(\.stringValue),
            isCut: value["isCut"]?.boolValue ?? false,
            problem: value["problem"]?.stringValue
        )
    }

    /// The tail as an object.
    public var jsonObject: JSONObject {
        var object: JSONObject = [
            "group": .string(group), "stream": .string(stream), "region": .string(region),
            "lines": .array(lines.map { .string($0) }), "isCut": .bool(isCut),
        ]
        object["problem"] = problem.map { .string($0) }
        return object
    }

    /// The newest lines, no more of them and of each than is kept.
    ///
    /// Call it with texts that hold no secret any more: half a secret is not found.
    public var cut: TaskLogTail {
        var cut = self
        var kept: [String] = []
        var characters = 0
        for line in lines.reversed() {
            let short = String(line.unicodeScalars.prefix(Self.lineCharactersMax))
            characters += short.unicodeScalars.count + 1
            guard kept.count < Self.linesMax, characters <= Self.charactersMax else {
                cut.isCut = true
                break
            }
            if short.utf8.count < line.utf8.count { cut.isCut = true }
            kept.append(short)
        }
        cut.lines = kept.reversed()
        cut.problem = problem.map { String($0.unicodeScalars.prefix(Self.lineCharactersMax)) }
        return cut
    }
}
