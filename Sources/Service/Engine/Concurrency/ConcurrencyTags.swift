import ExecutionStorage
import StatesLanguage
public import StepFunctionsModel

/// The tags of a state machine that let at most one execution for each key run at a time.
struct ConcurrencyTags: Sendable {
    /// The expression that gives the key.
    static let keyTag = "stepwell:concurrency-key"
    /// What becomes of an execution whose key is held: `ConcurrencyPolicy`.
    static let policyTag = "stepwell:concurrency-policy"
    /// The name under which several state machines share their keys.
    static let scopeTag = "stepwell:concurrency-scope"
    /// What all of them begin with.
    static let prefix = "stepwell:concurrency-"

    var expression: StandaloneExpression
    var policy: ConcurrencyPolicy
    /// Nil for keys of the state machine's own.
    var scope: String?

    /// Whether executions of a state machine with these tags have keys.
    static func isKeyed(_ tags: [String: String]) -> Bool { tags[keyTag] != nil }

    /// Reads the tags; nil when executions have no keys.
    ///
    /// - Throws: What is wrong with them: those of a state machine were checked when they were set.
    init?(_ tags: [String: String]) throws(StateMachineTagProblem) {
        guard let text = tags[Self.keyTag] else { return nil }
        expression = try Self.expression(text)
        policy = try tags[Self.policyTag].map(Self.policy) ?? .queue
        scope = try tags[Self.scopeTag].map(Self.scope)
    }

    static func expression(_ text: String) throws(StateMachineTagProblem) -> StandaloneExpression {
        do throws(StandaloneExpressionError) {
            return try StandaloneExpression(parsing: text)
        } catch {
            throw StateMachineTagProblem(keyTag, error.message)
        }
    }

    static func policy(_ text: String) throws(StateMachineTagProblem) -> ConcurrencyPolicy {
        guard let policy = ConcurrencyPolicy(rawValue: text) else {
            throw StateMachineTagProblem(policyTag, text, choices: ConcurrencyPolicy.allCases.map(\.rawValue))
        }
        return policy
    }

    static func scope(_ text: String) throws(StateMachineTagProblem) -> String {
        let isName = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || "_.-".unicodeScalars.contains(scalar)
        }
        guard !text.isEmpty, isName else {
            throw StateMachineTagProblem(
                scopeTag,
                "'\(text)' is no name: it must consist of letters, digits, and these symbols: _ . -"
            )
        }
        return text
    }
}

/// Checks of the tags that mean something to this service.
public enum StateMachineTags {
    /// Checks tags that are about to be set.
    ///
    /// - Parameters:
    ///   - tags: The tags, by key; those that mean nothing here may have any value.
    ///   - type: The type of the state machine.
    /// - Throws: What is wrong with one of them.
    public static func check(_ tags: [String: String], type: StateMachineType) throws(StateMachineTagProblem) {
        for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
            switch key {
            case UnansweredExitPolicy.tagKey:
                guard UnansweredExitPolicy(rawValue: value) != nil else {
                    throw StateMachineTagProblem(key, value, choices: UnansweredExitPolicy.allCases.map(\.rawValue))
                }
            case ConcurrencyTags.keyTag: _ = try ConcurrencyTags.expression(value)
            case ConcurrencyTags.policyTag: _ = try ConcurrencyTags.policy(value)
            case ConcurrencyTags.scopeTag: _ = try ConcurrencyTags.scope(value)
            case _ where key.hasPrefix(ConcurrencyTags.prefix):
                throw StateMachineTagProblem(
                    key,
                    "there is no such tag: it is one of \(ConcurrencyTags.keyTag), \(ConcurrencyTags.policyTag), "
                        + ConcurrencyTags.scopeTag
                )
            default:
                continue
            }
            if type == .express, key.hasPrefix(ConcurrencyTags.prefix) {
                throw StateMachineTagProblem(key, "executions of EXPRESS state machines cannot wait for a key")
            }
        }
    }

    /// Whether the value of a tag may have characters that other tags cannot have: it is an expression.
    public static func isExpression(_ key: String) -> Bool { key == ConcurrencyTags.keyTag }
}

/// What is wrong with a tag of a state machine.
public struct StateMachineTagProblem: Error, Sendable, Hashable {
    /// Names the tag and says what to do.
    public var message: String

    init(_ key: String, _ problem: String) {
        message = "The tag '\(key)' is not valid: \(problem)"
    }

    init(_ key: String, _ value: String, choices: [String]) {
        self.init(key, "'\(value)' is none of its values, which are: \(choices.joined(separator: ", "))")
    }
}
