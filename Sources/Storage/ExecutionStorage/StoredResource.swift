public import StepFunctionsModel

/// A named thing that is not an execution: a state machine, one of its revisions, versions or aliases, an activity.
///
/// The store knows where it belongs and guards its revision; what is in `document` is the business of the layer above.
public struct StoredResource: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A state machine.
        case stateMachine
        /// A definition that a state machine has or had.
        case stateMachineRevision
        /// A published version of a state machine.
        case stateMachineVersion
        /// An alias that routes to one or two versions.
        case stateMachineAlias
        /// An activity.
        case activity
        /// A Map Run: what one distributed Map state started.
        case mapRun
        /// Something the service keeps for itself, such as the id of a key.
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
