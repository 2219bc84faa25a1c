public import ExecutionStorage
public import JSON
public import StepFunctionsModel

/// A state machine, without its definition: that belongs to its revisions.
public struct StateMachineRecord: Sendable, Hashable {
    /// What the request that made the latest revision asked for beside it: a repetition asks for the same.
    public struct Publication: Sendable, Hashable {
        /// The version that the request published, which may have been deleted since; nil when it asked for none.
        public var version: Int?
        /// What the request said about the version.
        public var description: String?

        /// Creates what a request asked for.
        public init(version: Int?, description: String?) {
            self.version = version
            self.description = description
        }
    }

    /// The ARN, without version or alias.
    public var arn: String
    /// The name.
    public var name: String
    /// Standard or Express.
    public var type: StateMachineType
    /// When it was created.
    public var creationDate: Timestamp
    /// The latest revision.
    public var revisionID: String
    /// Whether it was ever updated.
    public var isUpdated: Bool
    /// Whether it waits for its last executions to end, to be gone then.
    public var isDeleting: Bool
    /// The number of the last version that was published; numbers are never used again.
    public var lastVersion: Int
    /// What was published together with the latest revision; nil when it was stored by a version that did not note that.
    public var publication: Publication?
    /// Its tags, by key.
    public var tags: [String: String]
    /// The state of its record, for updates that must not get lost.
    public var recordRevision: Int64

    /// Creates a record.
    public init(
        arn: String,
        name: String,
        type: StateMachineType,
        creationDate: Timestamp,
        revisionID: String,
        isUpdated: Bool = false,
        isDeleting: Bool = false,
        lastVersion: Int = 0,
        publication: Publication? = nil,
        tags: [String: String] = [:],
        recordRevision: Int64 = 1
    ) {
        self.arn = arn
        self.name = name
        self.type = type
        self.creationDate = creationDate
        self.revisionID = revisionID
        self.isUpdated = isUpdated
        self.isDeleting = isDeleting
        self.lastVersion = lastVersion
        self.publication = publication
        self.tags = tags
        self.recordRevision = recordRevision
    }

    /// The record as it is, for what is decided upon it.
    public var premise: ResourcePremise {
        ResourcePremise(id: arn, revision: recordRevision, creationDate: creationDate)
    }

    /// Whether its executions have a concurrency key: each of them is started upon a reading of its own.
    public var isKeyed: Bool { ConcurrencyTags.isKeyed(tags) }

    var document: String {
        var object: JSONObject = [
            "name": .string(name), "type": .string(type.rawValue), "revisionId": .string(revisionID),
            "isUpdated": .bool(isUpdated), "isDeleting": .bool(isDeleting),
            "lastVersion": .number(JSONNumber(lastVersion)), "tags": tags.json,
        ]
        if let publication { object["publication"] = publication.json }
        return JSONValue.object(object).text
    }

    init?(_ resource: StoredResource) {
        guard resource.kind == .stateMachine, let json = try? JSONValue(parsing: resource.document),
            let name = json["name"]?.stringValue,
            let type = json["type"]?.stringValue.flatMap(StateMachineType.init(rawValue:)),
            let revisionID = json["revisionId"]?.stringValue
        else { return nil }
        self.init(
            arn: resource.id,
            name: name,
            type: type,
            creationDate: resource.creationDate,
            revisionID: revisionID,
            isUpdated: json["isUpdated"]?.boolValue ?? false,
            isDeleting: json["isDeleting"]?.boolValue ?? false,
            lastVersion: json["lastVersion"]?.intValue ?? 0,
            publication: json["publication"].map(Publication.init(json:)),
            tags: [String: String](json: json["tags"]),
            recordRevision: resource.revision
        )
    }
}

extension StateMachineRecord.Publication {
    fileprivate var json: JSONValue {
        var object: JSONObject = [:]
        if let version { object["version"] = .number(JSONNumber(version)) }
        if let description { object["description"] = .string(description) }
        return .object(object)
    }

    fileprivate init(json: JSONValue) {
        self.init(version: json["version"]?.intValue, description: json["description"]?.stringValue)
    }
}

/// What a state machine does, as of one creation or update: never changed afterwards.
public struct StateMachineRevision: Sendable, Hashable {
    /// The revision's id.
    public var id: String
    /// The ARN of the state machine.
    public var stateMachineARN: String
    /// When it was made.
    public var creationDate: Timestamp
    /// The definition, exactly as it was sent.
    public var definition: String
    /// The role.
    public var roleARN: String
    /// `loggingConfiguration`, as it was sent.
    public var loggingConfiguration: JSONValue?
    /// `tracingConfiguration`, as it was sent.
    public var tracingConfiguration: JSONValue?
    /// `encryptionConfiguration`, as it was sent.
    public var encryptionConfiguration: JSONValue?
    /// Whether the state machine was created with it; nil when it was stored by a version that did not note that.
    public var isInitial: Bool?

    /// Creates a revision.
    public init(
        id: String,
        stateMachineARN: String,
        creationDate: Timestamp,
        definition: String,
        roleARN: String,
        loggingConfiguration: JSONValue? = nil,
        tracingConfiguration: JSONValue? = nil,
        encryptionConfiguration: JSONValue? = nil,
        isInitial: Bool? = nil
    ) {
        self.id = id
        self.stateMachineARN = stateMachineARN
        self.creationDate = creationDate
        self.definition = definition
        self.roleARN = roleARN
        self.loggingConfiguration = loggingConfiguration
        self.tracingConfiguration = tracingConfiguration
        self.encryptionConfiguration = encryptionConfiguration
        self.isInitial = isInitial
    }

    var resource: StoredResource {
        var object: JSONObject = ["definition": .string(definition), "roleArn": .string(roleARN)]
        if let loggingConfiguration { object["loggingConfiguration"] = loggingConfiguration }
        if let tracingConfiguration { object["tracingConfiguration"] = tracingConfiguration }
        if let encryptionConfiguration { object["encryptionConfiguration"] = encryptionConfiguration }
        if let isInitial { object["isInitial"] = .bool(isInitial) }
        return StoredResource(
            id: id,
            kind: .stateMachineRevision,
            parent: stateMachineARN,
            creationDate: creationDate,
            document: JSONValue.object(object).text
        )
    }

    init?(_ resource: StoredResource) {
        guard resource.kind == .stateMachineRevision, let json = try? JSONValue(parsing: resource.document),
            let definition = json["definition"]?.stringValue, let roleARN = json["roleArn"]?.stringValue
        else { return nil }
        self.init(
            id: resource.id,
            stateMachineARN: resource.parent,
            creationDate: resource.creationDate,
            definition: definition,
            roleARN: roleARN,
            loggingConfiguration: json["loggingConfiguration"],
            tracingConfiguration: json["tracingConfiguration"],
            encryptionConfiguration: json["encryptionConfiguration"],
            isInitial: json["isInitial"]?.boolValue
        )
    }

    /// Whether two revisions do the same.
    public func hasSameContent(as other: StateMachineRevision) -> Bool {
        Array(definition.utf8) == Array(other.definition.utf8) && roleARN == other.roleARN
            && hasSameConfiguration(as: other)
    }

    /// Whether logging, tracing and encryption are the same.
    public func hasSameConfiguration(as other: StateMachineRevision) -> Bool {
        func same(_ one: JSONValue?, _ two: JSONValue?) -> Bool {
            guard let one, let two else { return one == nil && two == nil }
            return one.isEquivalent(to: two)
        }
        return same(loggingConfiguration, other.loggingConfiguration)
            && same(tracingConfiguration, other.tracingConfiguration)
            && same(encryptionConfiguration, other.encryptionConfiguration)
    }
}

extension [String: String] {
    var json: JSONValue {
        .object(JSONObject(sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }

    init(json: JSONValue?) {
        self = [:]
        for (key, value) in json?.objectValue ?? [:] { self[key] = value.stringValue ?? "" }
    }
}
