public import JSON

/// What somebody wants corrected with a redrive, as it was asked for.
public struct RedriveCorrection: Sendable, Hashable {
    /// The text of a new definition, which has to be a valid one; nil when it stays.
    public var definition: String?
    /// A new input for a state that goes on; nil when all stay.
    public var input: JSONValue?
    /// The state that is entered in place of the one that failed; nil when that one is.
    public var resumeAt: String?
    /// The state that `input` and `resumeAt` are about; nil where only one goes on.
    public var state: String?
    /// Who made it, in their own words.
    public var author: String?
    /// The access key that the request was admitted with.
    public var accessKeyID: String?
    /// Why it was made.
    public var reason: String

    /// Creates a correction.
    public init(
        definition: String? = nil,
        input: JSONValue? = nil,
        resumeAt: String? = nil,
        state: String? = nil,
        author: String? = nil,
        accessKeyID: String? = nil,
        reason: String
    ) {
        self.definition = definition
        self.input = input
        self.resumeAt = resumeAt
        self.state = state
        self.author = author
        self.accessKeyID = accessKeyID
        self.reason = reason
    }
}
