public import StepFunctionsModel

/// A named thing that is not an execution: a state machine, one of its revisions, versions or aliases, an activity.
///
/// The store knows where it belongs and guards its revision; what is in `document` is the business of the layer above.
public struct StoredResource: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case stateMachine
        case stateMachineRevision
        case stateMachineVersion
        case stateMachineAlias
        case activity
        case mapRun
        case server
    }

    /// Unique name: the ARN, or for revisions the revision id.
    public var id: String
    /// What it is.
    public var kind: Kind
    /// The `id` of the resource that this one belongs to; empty for top-level ones.
    public var parent: String
    /// When it was created.
    public var creationDate: Timestamp
    /// Grows by one with each change, from 1.
    public var revision: Int64
    /// JSON text.
    public var document: String

    /// Creates a resource.
    public init(
        id: String,
        kind: Kind,
        parent: String = "",
        creationDate: Timestamp,
        revision: Int64 = 1,
        document: String
    ) {
        self.id = id
        self.kind = kind
        self.parent = parent
        self.creationDate = creationDate
        self.revision = revision
        self.document = document
    }
}

/// One of several changes to resources that happen together or not at all.
public enum ResourceChange: Sendable, Hashable {
    /// Adds a resource; fails when the id is taken.
    case insert(StoredResource)
    /// Replaces the document of a resource and raises its revision by one; fails when it is not at `expectedRevision`.
    case update(id: String, expectedRevision: Int64, document: String)
    /// Removes a resource; removing what is not there is no failure.
    case delete(id: String)
}
