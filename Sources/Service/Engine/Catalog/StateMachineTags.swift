public import StepFunctionsModel

/// Checks of the tags that mean something to this service.
public enum StateMachineTags {
    /// What all of them begin with.
    private static let prefix = "stepwell:"
    /// All there are.
    private static let keys = [
        ConcurrencyTags.keyTag, ConcurrencyTags.policyTag, ConcurrencyTags.scopeTag, NotificationFilter.tagKey,
        RetentionPolicy.tagKey,
        UnansweredExitPolicy.tagKey,
    ]

    /// Checks tags that are about to be set.
    ///
    /// - Parameters:
    ///   - tags: The tags, by key; those that do not begin with `stepwell:` may have any value.
    ///   - all: All tags that the state machine has then; nil when these are all.
    ///   - type: The type of the state machine.
    /// - Throws: What is wrong with one of them.
    public static func check(
        _ tags: [String: String],
        among all: [String: String]? = nil,
        type: StateMachineType
    ) throws(StateMachineTagProblem) {
        for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
            switch key {
            case UnansweredExitPolicy.tagKey:
                guard UnansweredExitPolicy(rawValue: value) != nil else {
                    throw StateMachineTagProblem(key, value, choices: UnansweredExitPolicy.allCases.map(\.rawValue))
                }
            case RetentionPolicy.tagKey:
                guard RetentionPolicy.Wish(tagValue: value) != nil else {
                    let days = RetentionPolicy.daysRange
                    throw StateMachineTagProblem(
                        key,
                        "'\(value)' is neither a number of days from \(days.lowerBound) to \(days.upperBound) nor 'forever'"
                    )
                }
            case NotificationFilter.tagKey:
                guard NotificationFilter(value) != nil else {
                    let statuses = NotificationFilter.choices.map(\.rawValue).joined(separator: " ")
                    throw StateMachineTagProblem(
                        key,
                        "'\(value)' is none of its values, which are: off, all, or statuses with spaces between (\(statuses))"
                    )
                }
            case ConcurrencyTags.keyTag: _ = try ConcurrencyTags.expression(value)
            case ConcurrencyTags.policyTag:
                _ = try ConcurrencyTags.policy(value)
                try requireKey(for: key, among: all ?? tags)
            case ConcurrencyTags.scopeTag:
                _ = try ConcurrencyTags.scope(value)
                try requireKey(for: key, among: all ?? tags)
            case _ where key.hasPrefix(prefix):
                // A tag that is misspelt would protect nothing.
                throw StateMachineTagProblem(key, "there is no such tag: it is one of \(keys.joined(separator: ", "))")
            default:
                continue
            }
            if type == .express, key.hasPrefix(ConcurrencyTags.prefix) {
                throw StateMachineTagProblem(key, "executions of EXPRESS state machines cannot wait for a key")
            }
        }
    }

    /// Checks what is left when tags are removed.
    ///
    /// - Parameters:
    ///   - before: All tags that the state machine had.
    ///   - after: All that it has then.
    /// - Throws: What is wrong with one of them.
    public static func checkRemoval(
        from before: [String: String],
        leaving after: [String: String]
    ) throws(StateMachineTagProblem) {
        guard ConcurrencyTags.isKeyed(before) else { return }
        for key in [ConcurrencyTags.policyTag, ConcurrencyTags.scopeTag] where after[key] != nil {
            guard !ConcurrencyTags.isKeyed(after) else { continue }
            throw StateMachineTagProblem(
                key,
                "it does nothing without '\(ConcurrencyTags.keyTag)'; remove both together"
            )
        }
    }

    /// What says how a key is dealt with protects nothing when there is no key.
    private static func requireKey(
        for key: String,
        among all: [String: String]
    ) throws(StateMachineTagProblem) {
        guard !ConcurrencyTags.isKeyed(all) else { return }
        throw StateMachineTagProblem(key, "it does nothing without '\(ConcurrencyTags.keyTag)'; set both together")
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
