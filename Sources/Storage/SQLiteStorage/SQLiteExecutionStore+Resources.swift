public import ExecutionStorage
internal import GRDB
internal import StepFunctionsModel

extension SQLiteExecutionStore {
    /// Carries out several changes in one transaction, or none of them.
    ///
    /// - Returns: False when a precondition of any of them does not hold.
    public func apply(_ changes: [ResourceChange]) async throws(StoreError) -> Bool {
        try await write("change \(changes.count) resources", committingWhen: { $0 }) { db in
            try changes.allSatisfy { try db.apply($0) }
        }
    }

    /// A resource by its id.
    public func resource(id: String) async throws(StoreError) -> StoredResource? {
        try await read("read resource \(id)") { db in
            try db.first(
                "select \(resourceColumns) from resource where id = ?",
                .text(id),
                decode: StoredResource.init(row:)
            )
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
        var conditions = ["kind = ?"]
        var arguments: [SQLArgument] = [.text(kind.rawValue)]
        if let parent {
            // Said twice for SQLite to see that the index of those that have a parent has them all.
            conditions.append(parent.isEmpty ? "parent = ?" : "parent = ? and parent <> ''")
            arguments.append(.text(parent))
        }
        if let cursor {
            conditions.append("(creation_date, id) \(newestFirst ? "<" : ">") (?, ?)")
            arguments += [.time(cursor.creationDate), .text(cursor.id)]
        }
        let direction = newestFirst ? "desc" : "asc"
        let sql = """
            select \(resourceColumns) from resource where \(conditions.joined(separator: " and "))
            order by creation_date \(direction), id \(direction) limit ?
            """
        arguments.append(.number(limit))
        return try await read("list resources of kind \(kind.rawValue)") { [arguments] db in
            try db.all(sql, arguments, decode: StoredResource.init(row:))
        }
    }
}

/// All columns of a resource in the order that `StoredResource.init(row:)` reads them.
private let resourceColumns = "id, kind, parent, creation_date, revision, document"

extension Database {
    /// Carries out one change; false when its precondition does not hold.
    fileprivate func apply(_ change: ResourceChange) throws -> Bool {
        switch change {
        case .insert(let resource):
            try run(
                """
                insert into resource (id, kind, parent, creation_date, revision, document) values (?, ?, ?, ?, ?, ?)
                on conflict (id) do nothing
                """,
                .text(resource.id),
                .text(resource.kind.rawValue),
                .text(resource.parent),
                .time(resource.creationDate),
                .integer(resource.revision),
                .text(resource.document)
            )
            return changesCount == 1
        case .update(let id, let expectedRevision, let document):
            try run(
                "update resource set document = ?, revision = revision + 1 where id = ? and revision = ?",
                .text(document),
                .text(id),
                .integer(expectedRevision)
            )
            return changesCount == 1
        case .delete(let id):
            try run("delete from resource where id = ?", .text(id))
            return true
        }
    }
}

extension StoredResource {
    fileprivate init(row: SQLRow) throws {
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
