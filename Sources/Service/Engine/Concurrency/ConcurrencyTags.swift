import ExecutionStorage
import StatesLanguage

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
