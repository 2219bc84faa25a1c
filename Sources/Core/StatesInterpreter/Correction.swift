public import JSON

/// What a redrive changes about an execution before it goes on: its definition, the input of a state, or both.
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

    /// A new input of a state that goes on.
    public struct Input: Sendable, Hashable {
        /// The state; nil where only one goes on.
        public var state: String?
        /// The raw input.
        public var value: JSONValue

        /// Creates a new input.
        public init(state: String?, value: JSONValue) {
            self.state = state
            self.value = value
        }
    }

    /// The new definition; nil when it stays.
    public var definition: Definition?
    /// The new input; nil when all stay.
    public var input: Input?
    /// Who made it, in their own words.
    public var author: String?
    /// The access key that the request was admitted with.
    public var accessKeyID: String?
    /// Why it was made.
    public var reason: String

    /// Creates a correction.
    public init(
        definition: Definition? = nil,
        input: Input? = nil,
        author: String? = nil,
        accessKeyID: String? = nil,
        reason: String
    ) {
        self.definition = definition
        self.input = input
        self.author = author
        self.accessKeyID = accessKeyID
        self.reason = reason
    }

    /// What the history says: `correction` in the details of `ExecutionRedriven`.
    ///
    /// - Parameter state: The state that gets the new input.
    func json(inputOf state: String?) -> JSONValue {
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
        if let input, let state {
            object["input"] = ["state": .string(state), "value": .string(input.value.text)]
        }
        return .object(object)
    }
}
