internal import ExecutionStorage
internal import StepFunctionsModel

extension ExecutionStoreContract {
    static let resourceCases: [Case] = [
        Case("resources are inserted, found, updated and deleted") { ground in
            let store = ground.store
            let resources = StoredResource.Kind.allCases.enumerated().map { index, kind in
                var resource = Example.resource(
                    "id-\(index)",
                    kind: kind,
                    parent: "parent-\(index)",
                    document: "[\(index)]"
                )
                resource.revision = Int64(index + 1)
                return resource
            }
            try await requireApplied(by: store, resources.map { .insert($0) })
            for resource in resources {
                let found = try await store.resource(id: resource.id)
                try requireEqual(found, resource, "the resource \(resource.id)")
            }
            try await requireApplied(by: store, [.update(id: "id-2", expectedRevision: 3, document: "new")])
            var expected = resources[2]
            expected.document = "new"
            expected.revision = 4
            let updated = try await store.resource(id: "id-2")
            try requireEqual(updated, expected, "the updated resource")
            try await requireApplied(by: store, [.delete(id: "id-2"), .delete(id: "never there")])
            let deleted = try await store.resource(id: "id-2")
            try requireEqual(deleted, nil, "the deleted resource")
            try await requireApplied(by: store, [])
        },
        Case("inserting a taken id is refused, and then no change is made") { ground in
            let store = ground.store
            try await requireApplied(by: store, [.insert(Example.resource("a")), .insert(Example.resource("b"))])
            try await requireRefused(
                by: store,
                [
                    .insert(Example.resource("c")), .update(id: "a", expectedRevision: 1, document: "new"),
                    .delete(id: "b"), .insert(Example.resource("a", kind: .activity)),
                ]
            )
            for (id, expected) in [("a", Example.resource("a")), ("b", Example.resource("b")), ("c", nil)] {
                let found = try await store.resource(id: id)
                try requireEqual(found, expected, "the resource \(id)")
            }
        },
        Case("an update upon the wrong revision, or of what is not there, is refused, and then no change is made") {
            ground in
            let store = ground.store
            try await requireApplied(by: store, [.insert(Example.resource("a"))])
            let wrong: [(String, Int64)] = [("a", 0), ("a", 2), ("missing", 1), ("missing", 0)]
            for (id, revision) in wrong {
                try await requireRefused(
                    by: store,
                    [
                        .insert(Example.resource("b")),
                        .update(id: id, expectedRevision: revision, document: "new"),
                    ]
                )
            }
            let untouched = try await store.resource(id: "a")
            try requireEqual(untouched, Example.resource("a"), "the resource that was not updated")
            let missing = try await store.resource(id: "b")
            try requireEqual(missing, nil, "the resource that was not inserted")
        },
        Case("each change sees what those before it left behind") { ground in
            let store = ground.store
            try await requireApplied(
                by: store,
                [
                    .insert(Example.resource("a")), .update(id: "a", expectedRevision: 1, document: "1"),
                    .update(id: "a", expectedRevision: 2, document: "2"), .delete(id: "a"),
                    .insert(Example.resource("a", document: "3")), .update(id: "a", expectedRevision: 1, document: "4"),
                ]
            )
            var expected = Example.resource("a", document: "4")
            expected.revision = 2
            let found = try await store.resource(id: "a")
            try requireEqual(found, expected, "the resource")
        },
        Case("of two updates upon the same revision one is refused") { ground in
            try await requireApplied(by: ground.store, [.insert(Example.resource("a"))])
            let stores = [ground.store, try await ground.openAnother()]
            let successes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<20 {
                    group.addTask {
                        try await stores[index % 2].apply([
                            .update(id: "a", expectedRevision: 1, document: "by \(index)")
                        ])
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            try requireEqual(successes, 1, "the number of updates that were made")
            let found = try await ground.store.resource(id: "a")
            try requireEqual(found?.revision, 2, "the revision")
        },
        Case("resources are listed by creation date and id, in both directions and pages of any size") { ground in
            let ids = ["b", "a", "é", "e\u{301}", "Z", "", "😀", "\u{FFFD}", "aa"]
            var resources: [StoredResource] = []
            for (index, id) in ids.enumerated() {
                let created: Int64 = [0, 0, 0, -7, 5][index % 5]
                resources.append(Example.resource("1\(id)", parent: "p", created: created))
                resources.append(Example.resource("2\(id)", parent: index % 2 == 0 ? "q" : "", created: created))
                resources.append(Example.resource("3\(id)", kind: .activity, parent: "p", created: created))
            }
            try await requireApplied(by: ground.store, resources.map { .insert($0) })
            let kinds: [(StoredResource.Kind, String?)] = [
                (.stateMachine, nil), (.stateMachine, "p"), (.stateMachine, "q"), (.stateMachine, ""),
                (.stateMachine, "unknown"), (.activity, nil), (.activity, "p"), (.activity, ""), (.mapRun, nil),
            ]
            for (kind, parent) in kinds {
                let ascending = resources.filter { $0.kind == kind && (parent == nil || $0.parent == parent) }
                    .sorted { left, right in
                        left.creationDate == right.creationDate
                            ? left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
                            : left.creationDate < right.creationDate
                    }
                for size in [1, 2, 5, 100] {
                    for newestFirst in [false, true] {
                        let expected = newestFirst ? ascending.reversed() : ascending
                        let found = try await pages(
                            of: size,
                            kind: kind,
                            parent: parent,
                            newestFirst: newestFirst,
                            in: ground.store
                        )
                        try requireEqual(
                            found.map { Array($0.id.utf8) },
                            expected.map { Array($0.id.utf8) },
                            "the ids of \(kind) of \(parent ?? "any parent") in pages of \(size), newest first: \(newestFirst)"
                        )
                        try requireEqual(found, expected, "the resources")
                    }
                }
            }
        },
    ]

    private static func pages(
        of size: Int,
        kind: StoredResource.Kind,
        parent: String?,
        newestFirst: Bool,
        in store: any ExecutionStore
    ) async throws -> [StoredResource] {
        var found: [StoredResource] = []
        while true {
            let page = try await store.resources(
                kind: kind,
                parent: parent,
                after: found.last.map { ResourceCursor(creationDate: $0.creationDate, id: $0.id) },
                newestFirst: newestFirst,
                limit: size
            )
            try require(page.count <= size, "a page holds \(page.count) resources instead of \(size)")
            found += page
            if page.count < size { return found }
        }
    }

    private static func requireApplied(
        by store: any ExecutionStore,
        _ changes: [ResourceChange],
        line: UInt = #line
    ) async throws {
        let applied = try await store.apply(changes)
        try requireEqual(applied, true, "whether \(changes.count) changes were made", line: line)
    }

    private static func requireRefused(
        by store: any ExecutionStore,
        _ changes: [ResourceChange],
        line: UInt = #line
    ) async throws {
        let applied = try await store.apply(changes)
        try requireEqual(applied, false, "whether \(changes.count) changes were made", line: line)
    }
}
