public import ExecutionStorage

extension PostgresExecutionStore {
    /// Carries out several changes in one transaction, or none of them.
    ///
    /// - Returns: False when a precondition of any of them does not hold.
    public func apply(_ changes: [ResourceChange]) async throws(StoreError) -> Bool {
        let attempted = { "change \(changes.count) resources" }
        let connections = try gate.enter(attempted)
        defer { gate.leave() }
        guard !changes.isEmpty else { return true }
        do throws(PostgresError) {
            _ = try await Self.runRacing(changes.map(\.command), on: connections.worker)
            return true
        } catch {
            if error.state == .preconditionFailed { return false }
            throw StoreError(error, attempted: attempted())
        }
    }

    /// A resource by its id.
    public func resource(id: String) async throws(StoreError) -> StoredResource? {
        try await read("read resource \(id)", Command(Self.finding) { $0.add(id) }) { result in
            try result.first { try StoredResource(row: $0) }
        }
    }

    /// Resources of a kind, by creation date and then id.
    public func resources(
        kind: StoredResource.Kind,
        parent: String?,
        after cursor: ResourceCursor?,
        newestFirst: Bool,
        limit: Int
    ) async throws(StoreError) -> [StoredResource] {
        var conditions = ["kind = '\(kind.rawValue)'"]
        var types: [ParameterType] = []
        var parameters = Parameters()
        if let parent {
            parameters.add(parent)
            types.append(.text)
            // Said twice for the planner to see that the index of those that have a parent has them all.
            conditions.append("parent = $\(types.count)" + (parent.isEmpty ? "" : " and parent <> ''"))
        }
        if let cursor {
            parameters.add(cursor.creationDate)
            parameters.add(cursor.id)
            types += [.bigint, .text]
            let places = "($\(types.count - 1), $\(types.count))"
            conditions.append("(creation_date, id) \(newestFirst ? "<" : ">") \(places)")
        }
        parameters.add(limit)
        types.append(.bigint)
        let direction = newestFirst ? "desc" : "asc"
        let sql = """
            select \(Self.columns) from resource where \(conditions.joined(separator: " and "))
            order by creation_date \(direction), id \(direction) limit $\(types.count)
            """
        let command = Command(Statement("", types, sql)) { $0 = parameters }
        return try await read("list resources of kind \(kind.rawValue)", command) { result in
            try result.map { try StoredResource(row: $0) }
        }
    }

    /// All columns of a resource in the order that `StoredResource.init(row:)` reads them.
    private static let columns = "id, kind, parent, creation_date, revision, document"

    private static let finding = Statement(
        "find_resource",
        [.text],
        "select \(columns) from resource where id = $1"
    )
}

extension ResourceChange {
    /// The change as a statement that fails when its precondition does not hold.
    fileprivate var command: Command {
        switch self {
        case .insert(let resource):
            Command(Self.inserting) {
                $0.add(resource.id)
                $0.add(resource.kind.rawValue)
                $0.add(resource.parent)
                $0.add(resource.creationDate)
                $0.add(resource.revision)
                $0.add(resource.document)
            }
        case .update(let id, let expectedRevision, let document):
            Command(Self.updating) {
                $0.add(id)
                $0.add(expectedRevision)
                $0.add(document)
            }
        case .delete(let id):
            Command(Self.deleting) { $0.add(id) }
        }
    }

    private static let inserting = Statement(
        "insert_resource",
        [.text, .text, .text, .bigint, .bigint, .text],
        """
        with changed as (
            insert into resource (id, kind, parent, creation_date, revision, document)
            values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing returning 1
        )
        select must_hold(exists (select from changed))
        """
    )

    private static let updating = Statement(
        "update_resource",
        [.text, .bigint, .text],
        """
        with changed as (
            update resource set document = $3, revision = revision + 1 where id = $1 and revision = $2 returning 1
        )
        select must_hold(exists (select from changed))
        """
    )

    private static let deleting = Statement("delete_resource", [.text], "delete from resource where id = $1")
}

extension StoredResource {
    fileprivate init(row: ResultRow) throws(UnreadableColumn) {
        self.init(
            id: try row.text(0),
            kind: try row.name(1, of: StoredResource.Kind.self),
            parent: try row.text(2),
            creationDate: try row.time(3),
            revision: try row.integer(4),
            document: try row.text(5)
        )
    }
}
