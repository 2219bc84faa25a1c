public import ExecutionStorage
public import JSON
public import StepFunctionsModel

/// A published version of a state machine: a number for one of its revisions.
public struct StateMachineVersionRecord: Sendable, Hashable {
    /// The ARN with the number.
    public var arn: String
    /// The ARN of the state machine.
    public var stateMachineARN: String
    /// The number.
    public var version: Int
    /// The revision that it names.
    public var revisionID: String
    /// What the publisher said about it.
    public var description: String?
    /// When it was published.
    public var creationDate: Timestamp

    /// Creates a record.
    public init(
        stateMachineARN: String,
        version: Int,
        revisionID: String,
        description: String?,
        creationDate: Timestamp
    ) {
        arn = "\(stateMachineARN):\(version)"
        self.stateMachineARN = stateMachineARN
        self.version = version
        self.revisionID = revisionID
        self.description = description
        self.creationDate = creationDate
    }

    /// The record as it is, for what is decided upon it.
    public var premise: ResourcePremise { resource.premise }

    var resource: StoredResource {
        var object: JSONObject = ["version": .number(JSONNumber(version)), "revisionId": .string(revisionID)]
        if let description { object["description"] = .string(description) }
        return StoredResource(
            id: arn,
            kind: .stateMachineVersion,
            parent: stateMachineARN,
            creationDate: creationDate,
            document: JSONValue.object(object).text
        )
    }

    init?(_ resource: StoredResource) {
        guard resource.kind == .stateMachineVersion, let json = try? JSONValue(parsing: resource.document),
            let version = json["version"]?.intValue, let revisionID = json["revisionId"]?.stringValue
        else { return nil }
        self.init(
            stateMachineARN: resource.parent,
            version: version,
            revisionID: revisionID,
            description: json["description"]?.stringValue,
            creationDate: resource.creationDate
        )
    }
}

/// An alias of a state machine: one or two versions with their weights.
public struct StateMachineAliasRecord: Sendable, Hashable {
    /// A version and how often it is chosen.
    public struct Route: Sendable, Hashable {
        /// The version's ARN.
        public var versionARN: String
        /// 0 to 100; the weights of an alias add up to 100.
        public var weight: Int

        /// Creates a route.
        public init(versionARN: String, weight: Int) {
            self.versionARN = versionARN
            self.weight = weight
        }
    }

    /// The ARN with the alias name.
    public var arn: String
    /// The ARN of the state machine.
    public var stateMachineARN: String
    /// The alias name.
    public var name: String
    /// What its creator said about it.
    public var description: String?
    /// Where it leads.
    public var routes: [Route]
    /// When it was created.
    public var creationDate: Timestamp
    /// When it was changed last.
    public var updateDate: Timestamp
    /// The state of its record, for updates that must not get lost.
    public var recordRevision: Int64

    /// Creates a record.
    public init(
        stateMachineARN: String,
        name: String,
        description: String?,
        routes: [Route],
        creationDate: Timestamp,
        updateDate: Timestamp,
        recordRevision: Int64 = 1
    ) {
        arn = "\(stateMachineARN):\(name)"
        self.stateMachineARN = stateMachineARN
        self.name = name
        self.description = description
        self.routes = routes
        self.creationDate = creationDate
        self.updateDate = updateDate
        self.recordRevision = recordRevision
    }

    /// The version that a random number chooses: each as often as its weight says.
    public func version(chosenBy number: UInt64) -> String {
        var rest = Int(number % 100)
        for route in routes {
            if rest < route.weight { return route.versionARN }
            rest -= route.weight
        }
        return routes.last?.versionARN ?? ""
    }

    var document: String {
        var object: JSONObject = [
            "name": .string(name), "updateDate": .number(JSONNumber(updateDate.millisecondsSinceEpoch)),
            "routes": .array(
                routes.map { ["version": .string($0.versionARN), "weight": .number(JSONNumber($0.weight))] }
            ),
        ]
        if let description { object["description"] = .string(description) }
        return JSONValue.object(object).text
    }

    /// The record as it is, for what is decided upon it.
    public var premise: ResourcePremise {
        ResourcePremise(id: arn, revision: recordRevision, creationDate: creationDate)
    }

    var resource: StoredResource {
        StoredResource(
            id: arn,
            kind: .stateMachineAlias,
            parent: stateMachineARN,
            creationDate: creationDate,
            document: document
        )
    }

    init?(_ resource: StoredResource) {
        guard resource.kind == .stateMachineAlias, let json = try? JSONValue(parsing: resource.document),
            let name = json["name"]?.stringValue, let updated = json["updateDate"]?.intValue
        else { return nil }
        self.init(
            stateMachineARN: resource.parent,
            name: name,
            description: json["description"]?.stringValue,
            routes: (json["routes"]?.arrayValue ?? []).compactMap { route in
                guard let version = route["version"]?.stringValue, let weight = route["weight"]?.intValue else {
                    return nil
                }
                return Route(versionARN: version, weight: weight)
            },
            creationDate: resource.creationDate,
            updateDate: Timestamp(millisecondsSinceEpoch: Int64(updated)),
            recordRevision: resource.revision
        )
    }
}

/// An activity: a name under which workers take tasks.
public struct ActivityRecord: Sendable, Hashable {
    /// The ARN.
    public var arn: String
    /// The name.
    public var name: String
    /// When it was created.
    public var creationDate: Timestamp
    /// `encryptionConfiguration`, as it was sent.
    public var encryptionConfiguration: JSONValue?
    /// Its tags, by key.
    public var tags: [String: String]
    /// The state of its record, for updates that must not get lost.
    public var recordRevision: Int64

    /// Creates a record.
    public init(
        arn: String,
        name: String,
        creationDate: Timestamp,
        encryptionConfiguration: JSONValue? = nil,
        tags: [String: String] = [:],
        recordRevision: Int64 = 1
    ) {
        self.arn = arn
        self.name = name
        self.creationDate = creationDate
        self.encryptionConfiguration = encryptionConfiguration
        self.tags = tags
        self.recordRevision = recordRevision
    }

    var document: String {
        var object: JSONObject = ["name": .string(name), "tags": tags.json]
        if let encryptionConfiguration { object["encryptionConfiguration"] = encryptionConfiguration }
        return JSONValue.object(object).text
    }

    init?(_ resource: StoredResource) {
        guard resource.kind == .activity, let json = try? JSONValue(parsing: resource.document),
            let name = json["name"]?.stringValue
        else { return nil }
        self.init(
            arn: resource.id,
            name: name,
            creationDate: resource.creationDate,
            encryptionConfiguration: json["encryptionConfiguration"],
            tags: [String: String](json: json["tags"]),
            recordRevision: resource.revision
        )
    }
}
