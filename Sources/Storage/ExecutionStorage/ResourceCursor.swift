public import StepFunctionsModel

/// Where in a list of resources a page begins: behind this resource.
public struct ResourceCursor: Sendable, Hashable {
    /// The creation date of the last resource of the page before.
    public var creationDate: Timestamp
    /// Its id.
    public var id: String

    /// Creates a cursor.
    public init(creationDate: Timestamp, id: String) {
        self.creationDate = creationDate
        self.id = id
    }
}
