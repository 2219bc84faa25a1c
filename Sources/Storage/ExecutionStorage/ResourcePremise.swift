public import StepFunctionsModel

/// A resource as it was when something was decided upon it.
public struct ResourcePremise: Sendable, Hashable {
    /// The resource's `id`.
    public var id: String
    /// Its `revision`.
    public var revision: Int64
    /// When it was created: one that was removed and added again is another one.
    public var creationDate: Timestamp

    /// Creates a premise.
    public init(id: String, revision: Int64, creationDate: Timestamp) {
        self.id = id
        self.revision = revision
        self.creationDate = creationDate
    }
}

extension StoredResource {
    /// The premise of whatever is decided upon the resource as it is.
    public var premise: ResourcePremise {
        ResourcePremise(id: id, revision: revision, creationDate: creationDate)
    }
}
