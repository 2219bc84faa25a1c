import JSON

/// A checked request of `RunTask`.
struct RunTaskRequest: Sendable, Hashable {
    let count: Int
    let placement: PlacementRequest
    let network: NetworkRequest?
    let overrides: TaskOverrides
    let group: String
    let startedBy: String?
    let tags: Tags
    let propagatesTags: Bool
    let isExecuteCommandEnabled: Bool

    private static let startedByCharactersMax = 128

    /// Checks everything but cluster, task definition and client token, which were read before.
    init(_ members: Members, for definition: TaskDefinitionRecord) throws(ECSError) {
        count = try Self.count(members)
        placement = try PlacementRequest(members, for: definition)
        network = try NetworkRequest(members, for: definition)
        overrides =
            try members.members("overrides").map { (given) throws(ECSError) in
                try TaskOverrides(given, for: definition)
            } ?? TaskOverrides()
        group = try Self.group(members, family: definition.key.family)
        startedBy = try members.string("startedBy")
        guard (startedBy ?? "").unicodeScalars.count <= Self.startedByCharactersMax else {
            throw .invalidParameter(
                "startedBy can not be longer than \(Self.startedByCharactersMax) characters.",
                at: members.place("startedBy")
            )
        }
        tags = try members.tags()
        let propagate = try members.choice("propagateTags", of: ["TASK_DEFINITION", "SERVICE", "NONE"])
        guard propagate != "SERVICE" else {
            throw .invalidParameter(
                "propagateTags SERVICE is not supported when running a task.",
                at: members.place("propagateTags")
            )
        }
        propagatesTags = propagate == "TASK_DEFINITION"
        isExecuteCommandEnabled = try members.boolean("enableExecuteCommand") ?? false
    }

    /// What the scheduler of a service asks for.
    ///
    /// - Throws: What the launch members of the service have against the definition.
    init(_ service: ServiceRecord, deployment: String, for definition: TaskDefinitionRecord) throws(ECSError) {
        let members = Members(service.document)
        count = 1
        placement = try PlacementRequest(members, for: definition)
        network = try NetworkRequest(members, for: definition)
        overrides = TaskOverrides()
        group = "service:\(service.key.name)"
        startedBy = deployment
        let propagate = try members.string("propagateTags")
        tags = propagate == "SERVICE" ? service.tags : Tags()
        propagatesTags = propagate == "TASK_DEFINITION"
        isExecuteCommandEnabled = try members.boolean("enableExecuteCommand") ?? false
    }

    private static func count(_ members: Members) throws(ECSError) -> Int {
        let count = try members.integer("count") ?? 1
        guard count >= 1 else {
            throw .invalidParameter("count cannot be less than 1.", at: members.place("count"))
        }
        guard count <= 10 else {
            throw .invalidParameter("count cannot be greater than 10.", at: members.place("count"))
        }
        return count
    }

    private static func group(_ members: Members, family: String) throws(ECSError) -> String {
        guard let group = try members.string("group"), !group.isEmpty else { return "family:\(family)" }
        guard !group.hasPrefix("service:"), group.unicodeScalars.count <= 255 else {
            throw .invalidParameter("Invalid namespace for group.", at: members.place("group"))
        }
        return group
    }
}

/// The identity of a request with a client token: two requests with the same members are one.
struct ClientToken: Sendable, Hashable {
    let text: String

    private static let charactersMax = 64

    /// Reads `clientToken`.
    ///
    /// - Returns: Nil when there is none.
    /// - Throws: `InvalidParameterException` for more than 64 characters or any outside 33 to 126.
    init?(_ members: Members) throws(ECSError) {
        guard let text = try members.string("clientToken"), !text.isEmpty else { return nil }
        guard text.utf8.count <= Self.charactersMax, text.utf8.allSatisfy({ (33...126).contains($0) }) else {
            throw .invalidParameter(
                "clientToken can have up to \(Self.charactersMax) characters, each in the range of 33-126.",
                at: members.place("clientToken")
            )
        }
        self.text = text
    }
}
