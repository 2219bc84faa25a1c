public import ExecutionStorage
import JSON
import StatesInterpreter

/// The concurrency key of an execution: fixed by the tags of its state machine and its input when it starts.
struct ConcurrencySettings: Sendable, Hashable {
    var key: ConcurrencyKey
    var policy: ConcurrencyPolicy

    /// The member of an execution's facts that holds it.
    static let member = "concurrency"
    /// What the facts of an execution contain that has one; others hardly ever.
    static let mark = #""concurrency":"#
    /// The member that says of an execution that it is under the key of another one.
    static let underKeyMember = "underKey"
    /// What the facts of such an execution contain; others hardly ever.
    static let underKeyMark = #""underKey":true"#

    /// Bytes of a key, at most.
    static let keyBytesMax = 1024

    init(key: ConcurrencyKey, policy: ConcurrencyPolicy) {
        self.key = key
        self.policy = policy
    }

    var json: JSONValue {
        ["scope": .string(key.scope), "key": .string(key.text), "policy": .string(policy.rawValue)]
    }

    init?(json: JSONValue?) throws(StateDecodingError) {
        guard let json else { return nil }
        guard let scope = json["scope"]?.stringValue, let text = json["key"]?.stringValue,
            let policy = json["policy"]?.stringValue.flatMap(ConcurrencyPolicy.init(rawValue:))
        else { throw StateDecodingError("the execution's concurrency key makes no sense") }
        self.init(key: ConcurrencyKey(scope: scope, text: text), policy: policy)
    }
}

/// Why a concurrency key kept an execution from what was asked.
public enum ConcurrencyProblem: Sendable, Hashable {
    /// Another execution has the key, and the policy is not to wait; its ARN, if it is known.
    case held(ConcurrencyKey, by: String?)
    /// The execution that waits for this one to end has the key itself.
    case heldByParent(ConcurrencyKey)
    /// The execution that was named does not hold a key.
    case notHeld
    /// The expression gives no key for the input; says why.
    case unusable(String)
}
