/// One of several changes to resources that happen together or not at all, each upon what those before it left behind.
public enum ResourceChange: Sendable, Hashable {
    /// Adds a resource; fails when the id is taken.
    case insert(StoredResource)
    /// Replaces the document of a resource and raises its revision by one; fails when it is not at `expectedRevision`.
    case update(id: String, expectedRevision: Int64, document: String)
    /// Removes a resource; removing what is not there is no failure.
    case delete(id: String)
}
