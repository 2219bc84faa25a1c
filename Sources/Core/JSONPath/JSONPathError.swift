/// Why a text is not a path.
public struct JSONPathError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, without the place.
    public let reason: String
    /// The text in question.
    public let text: String
    /// The place in Unicode scalars from the start of the text.
    public let offset: Int

    /// Reason and place on one line.
    public var message: String {
        "'\(text)' is not a valid path: \(reason) at character \(offset + 1)"
    }

    /// Reason and place on one line.
    public var description: String { message }
}

/// Why a path has no value in a document.
public struct JSONPathEvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of a failure it is.
    public enum Kind: Sendable, Hashable {
        /// The path leads nowhere.
        case missing
        /// A segment does not fit what it is applied to.
        case inapplicable
        /// The evaluation would take more steps than allowed.
        case budgetExceeded
    }

    /// What kind of a failure it is.
    public let kind: Kind
    /// What is wrong and where, in the words of AWS Step Functions where they are known.
    public let message: String

    /// What is wrong and where.
    public var description: String { message }
}
