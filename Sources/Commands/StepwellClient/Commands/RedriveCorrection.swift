import JSON

/// What `stepwell redrive` changes before the execution goes on.
public struct RedriveCorrection: Sendable, Hashable {
    /// The JSON text of a new definition; nil when it stays.
    public var definition: String?
    /// The JSON text of a new input for a state that goes on; nil when all stay.
    public var input: String?
    /// The state to enter in place of the one that failed; nil to enter that one.
    public var resumeAt: String?
    /// The state that `input` and `resumeAt` are about; nil where only one goes on.
    public var state: String?
    /// Why.
    public var reason: String
    /// Who; nil for whoever `author(in:)` finds.
    public var author: String?

    /// Creates a correction.
    public init(
        definition: String? = nil,
        input: String? = nil,
        resumeAt: String? = nil,
        state: String? = nil,
        reason: String,
        author: String? = nil
    ) {
        self.definition = definition
        self.input = input
        self.resumeAt = resumeAt
        self.state = state
        self.reason = reason
        self.author = author
    }

    /// Who runs the command, as far as the environment tells: the user of a CI system, or of this machine.
    static func author(in environment: Environment) -> String? {
        environment.first(of: ["GITLAB_USER_LOGIN", "GITHUB_ACTOR", "USER", "LOGNAME"])?.value
    }

    /// The member `correction` of the request.
    func json(author: String?) -> JSONValue {
        var object: JSONObject = ["reason": .string(reason)]
        if let definition { object["definition"] = .string(definition) }
        if let input { object["input"] = .string(input) }
        if let resumeAt { object["resumeAt"] = .string(resumeAt) }
        if let state { object["state"] = .string(state) }
        if let author = self.author ?? author { object["by"] = .string(author) }
        return .object(object)
    }
}
