public import JSON

/// What a redrive changes about an execution before it goes on: its definition, the input of a state, or which state that is.
///
/// AWS has no such thing.
public struct Correction: Sendable, Hashable {
    /// A new definition, which the interpreter has already.
    public struct Definition: Sendable, Hashable {
        /// The revision that has it.
        public var revisionID: String
        /// The revision that it takes the place of.
        public var formerRevisionID: String
        /// Where the two differ: JSON pointers into the definition.
        public var changes: [String]

        /// Creates a description of a new definition.
        public init(revisionID: String, formerRevisionID: String, changes: [String]) {
            self.revisionID = revisionID
            self.formerRevisionID = formerRevisionID
            self.changes = changes
        }
    }

    /// What changes about a state that goes on.
    public struct Change: Sendable, Hashable {
        /// The state; nil where only one goes on.
        public var state: String?
        /// The raw input; nil when it stays.
        public var input: JSONValue?
        /// The state that is entered in its place; nil when it is entered itself.
        public var resumeAt: String?

        /// Creates a change.
        public init(state: String? = nil, input: JSONValue? = nil, resumeAt: String? = nil) {
            self.state = state
            self.input = input
            self.resumeAt = resumeAt
        }
    }

    /// The new definition; nil when it stays.
    public var definition: Definition?
    /// What changes about a state; nil when all are entered as they were.
    public var change: Change?
    /// Who made it, in their own words.
    public var author: String?
    /// The access key that the request was admitted with.
    public var accessKeyID: String?
    /// Why it was made.
    public var reason: String

    /// Creates a correction.
    public init(
        definition: Definition? = nil,
        change: Change? = nil,
        author: String? = nil,
        accessKeyID: String? = nil,
        reason: String
    ) {
        self.definition = definition
        self.change = change
        self.author = author
        self.accessKeyID = accessKeyID
        self.reason = reason
    }

    /// What the history says: `correction` in the details of `ExecutionRedriven`.
    ///
    /// - Parameter state: The state that changes.
    /// - Returns: An object.
    func json(changing state: String?) -> JSONValue {
        var object: JSONObject = ["reason": .string(reason)]
        if let author { object["by"] = .string(author) }
        if let accessKeyID { object["accessKeyId"] = .string(accessKeyID) }
        if let definition {
            object["definition"] = [
                "revisionId": .string(definition.revisionID),
                "formerRevisionId": .string(definition.formerRevisionID),
                "changes": .array(definition.changes.map { .string($0) }),
            ]
        }
        if let state { object["state"] = .string(state) }
        if let input = change?.input { object["input"] = .string(input.text) }
        if let other = change?.resumeAt { object["resumeAt"] = .string(other) }
        return .object(object)
    }
}
