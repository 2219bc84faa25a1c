import ExecutionStorage
import JSON
import StatesInterpreter
import StatesLanguage
import StepFunctionsModel

/// An execution in memory: its row, its decoded state, and the interpreter of its definition.
///
/// Can be thrown away any time.
struct LoadedExecution: Sendable {
    @Boxed var row: StoredExecution
    @Boxed var facts: ExecutionFacts
    @Boxed var settings: ExecutionSettings
    var state: ExecutionState
    /// The tokens of the last redrives, oldest first.
    var redriveTokens: [RedriveToken] = []
    @Boxed var interpreter: Interpreter
    /// Bytes of the texts that it was read from or last written as, about: what it costs to keep it.
    var bytesCount = 0
    /// Bytes of all that it holds, at most and about.
    var dataBytes = 0
}

/// What is fixed when an execution starts, and stored with it: the `facts` of its row.
struct ExecutionSettings: Sendable, Hashable {
    /// The revision of the state machine that runs; a redrive may put another one in its place.
    var revisionID: String
    /// Whether a redrive has: then it stands in the execution's state.
    var isCorrected = false
    /// The role of that revision.
    var roleARN: String
    /// The state machine's name.
    var stateMachineName: String
    /// The region of its ARN.
    var region: String
    /// `traceHeader` of the start request.
    var traceHeader: String?
    /// The header `traceparent` of the start request, for all calls that the execution makes.
    var traceparent: String?
    /// The tag `stepwell:on-unanswered-exit`.
    var onUnansweredExit: UnansweredExitPolicy
    /// The tag `stepwell:notify`; nil for executions of state machines without it.
    var notify: String?
    /// The idempotency key of the task that started the execution, if one did.
    var startedBy: String?
    /// What marks the placeholders of the execution's own task tokens: random, so that nobody can write one into an input.
    var tokenSeal: String
    /// `loggingConfiguration` of the revision: Express executions, and Express children of a Standard one's Maps, have no history.
    var logging: JSONValue?
    /// What makes the execution a child of a Map Run; nil for those that are none.
    var membership: MapRunMembership?
    /// The concurrency key; nil for those that have none.
    var concurrency: ConcurrencySettings?
    /// Whether an execution that waits for this one, or has started it as a child of a Map Run, keeps a concurrency key until the
    /// tasks of this one are seen stopped.
    var isUnderKey = false

    /// Whether a key waits for the execution's tasks: they are watched until they are seen stopped, whatever their states do.
    var keepsWatches: Bool { concurrency != nil || isUnderKey }

    /// The member of the stored form that holds `revisionID`, and of a stored state whose definition was corrected.
    static let revisionKey = "revisionId"
    /// The member of the stored form that holds `traceparent`.
    static let traceparentKey = "traceparent"
    /// The member of the stored form that holds `traceHeader`.
    static let traceHeaderKey = "traceHeader"
    /// The member of the stored form that holds `membership`.
    static let membershipKey = "mapRun"

    var json: JSONValue {
        var object: JSONObject = [
            Self.revisionKey: .string(revisionID), "roleArn": .string(roleARN),
            "stateMachineName": .string(stateMachineName),
            "region": .string(region), "tokenSeal": .string(tokenSeal),
        ]
        if let traceHeader { object[Self.traceHeaderKey] = .string(traceHeader) }
        if let traceparent { object[Self.traceparentKey] = .string(traceparent) }
        if onUnansweredExit != .wait { object["onUnansweredExit"] = .string(onUnansweredExit.rawValue) }
        if let notify { object["notify"] = .string(notify) }
        if let startedBy { object["startedBy"] = .string(startedBy) }
        if let logging { object["logging"] = logging }
        if let membership { object[Self.membershipKey] = membership.json }
        if let concurrency { object[ConcurrencySettings.member] = concurrency.json }
        if isUnderKey { object[ConcurrencySettings.underKeyMember] = true }
        return .object(object)
    }
}

extension ExecutionSettings {
    /// The settings of an execution, with the revision that a redrive may have put in place of the first one.
    init(of row: StoredExecution) throws {
        try self.init(json: try JSONValue(parsing: row.facts))
        if let corrected = try JSONValue(parsing: row.state)[Self.revisionKey]?.stringValue { correct(to: corrected) }
    }

    /// Puts another revision in place of the first one.
    mutating func correct(to revision: String) {
        revisionID = revision
        isCorrected = true
    }

    init(json: JSONValue) throws(StateDecodingError) {
        guard let revisionID = json[Self.revisionKey]?.stringValue, let roleARN = json["roleArn"]?.stringValue,
            let name = json["stateMachineName"]?.stringValue, let region = json["region"]?.stringValue
        else { throw StateDecodingError("the execution's facts are incomplete") }
        self.init(
            revisionID: revisionID,
            roleARN: roleARN,
            stateMachineName: name,
            region: region,
            traceHeader: json[Self.traceHeaderKey]?.stringValue,
            traceparent: json[Self.traceparentKey]?.stringValue,
            onUnansweredExit: json["onUnansweredExit"]?.stringValue.flatMap(UnansweredExitPolicy.init) ?? .wait,
            notify: json["notify"]?.stringValue,
            startedBy: json["startedBy"]?.stringValue,
            tokenSeal: json["tokenSeal"]?.stringValue ?? TaskTokenPlaceholder.blankSeal,
            logging: json["logging"],
            membership: MapRunMembership(json: json[Self.membershipKey]),
            concurrency: try ConcurrencySettings(json: json[ConcurrencySettings.member]),
            isUnderKey: json[ConcurrencySettings.underKeyMember]?.boolValue ?? false
        )
    }
}

/// What to do about a container that ends well without having answered its task token: the state machine's tag
/// `stepwell:on-unanswered-exit`.
public enum UnansweredExitPolicy: String, Sendable, Hashable, CaseIterable {
    /// Go on waiting, as AWS does: the token may have been handed on.
    case wait
    /// Fail the state.
    case fail
    /// End the state well, with the task as its result.
    case succeed

    /// The tag's key.
    public static let tagKey = "stepwell:on-unanswered-exit"
}
