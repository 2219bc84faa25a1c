public import ExecutionStorage
import StepFunctionsModel

/// State machines, their revisions, versions and aliases, and activities: typed access to the store's resources.
///
/// The rules of the API are not here; what is here is that changes happen together or not at all, and that none gets lost.
public struct Catalog: Sendable {
    let store: any ExecutionStore
    private let reads: CatalogReads

    /// Creates a catalog over a store.
    public init(store: any ExecutionStore) {
        self.init(store: store, reads: CatalogReads())
    }

    init(store: any ExecutionStore, reads: CatalogReads) {
        self.store = store
        self.reads = reads
    }

    // MARK: State machines

    /// How new what is read has to be.
    public enum Freshness: Sendable {
        /// As it is now, after all changes that anybody can know of.
        case current
        /// As it was when it was read last will do, if it was ever: what is decided upon it has it for a premise.
        case remembered
    }

    /// A state machine by its ARN without version or alias.
    ///
    /// One that is being deleted is never taken from memory.
    public func stateMachine(
        arn: String,
        _ freshness: Freshness = .current
    ) async throws(StoreError) -> StateMachineRecord? {
        try await read(arn, freshness, reads.rememberedMachines) { () async throws(StoreError) in
            let machine = try await reads.stateMachines.read(arn) { () async throws(StoreError) in
                try await store.resource(id: arn).flatMap(StateMachineRecord.init)
            }
            return (machine, isKept: machine?.isDeleting == false)
        }
    }

    private func read<Record>(
        _ arn: String,
        _ freshness: Freshness,
        _ remembered: RememberedRecords<Record>,
        _ body: () async throws(StoreError) -> (Record?, isKept: Bool)
    ) async throws(StoreError) -> Record? {
        if freshness == .remembered, let known = remembered.record(arn) { return known }
        let (record, isKept) = try await body()
        remembered.keep(isKept ? record : nil, as: arn)
        return record
    }

    /// A revision by its id.
    public func revision(id: String) async throws(StoreError) -> StateMachineRevision? {
        if let known = reads.revision(id: id) { return known }
        let revision = try await store.resource(id: id).flatMap(StateMachineRevision.init)
        if let revision { reads.keep(revision) }
        return revision
    }

    /// State machines by creation.
    public func stateMachines(
        after cursor: ResourceCursor?,
        limit: Int
    ) async throws(StoreError) -> [StateMachineRecord] {
        try await store.resources(kind: .stateMachine, parent: nil, after: cursor, newestFirst: false, limit: limit)
            .compactMap(StateMachineRecord.init)
    }

    /// Adds a state machine with its first revision and, if it is published at once, its first version.
    ///
    /// - Returns: False when the ARN is taken.
    public func add(
        _ machine: StateMachineRecord,
        _ revision: StateMachineRevision,
        version: StateMachineVersionRecord?
    ) async throws(StoreError) -> Bool {
        var changes: [ResourceChange] = [
            .insert(
                StoredResource(
                    id: machine.arn,
                    kind: .stateMachine,
                    creationDate: machine.creationDate,
                    document: machine.document
                )
            ),
            .insert(revision.resource),
        ]
        if let version { changes.append(.insert(version.resource)) }
        return try await store.apply(changes)
    }

    /// Changes a state machine, with a new revision or version as needed.
    ///
    /// - Returns: False when it was changed by somebody else meanwhile.
    public func update(
        _ machine: StateMachineRecord,
        adding revision: StateMachineRevision? = nil,
        version: StateMachineVersionRecord? = nil
    ) async throws(StoreError) -> Bool {
        var changes: [ResourceChange] = [
            .update(id: machine.arn, expectedRevision: machine.recordRevision, document: machine.document)
        ]
        if let revision { changes.append(.insert(revision.resource)) }
        if let version { changes.append(.insert(version.resource)) }
        return try await store.apply(changes)
    }

    /// Removes a state machine with its versions and aliases.
    ///
    /// Its revisions stay: ended executions refer to them.
    ///
    /// - Returns: False when it was changed by somebody else meanwhile, or is another one by now.
    public func remove(_ machine: StateMachineRecord) async throws(StoreError) -> Bool {
        var changes: [ResourceChange] = [
            .update(id: machine.arn, expectedRevision: machine.recordRevision, document: machine.document),
            .delete(id: machine.arn),
        ]
        for kind in [StoredResource.Kind.stateMachineVersion, .stateMachineAlias] {
            let found = try await store.resources(
                kind: kind,
                parent: machine.arn,
                after: nil,
                newestFirst: false,
                limit: 10_000
            )
            changes += found.map { .delete(id: $0.id) }
        }
        return try await store.apply(changes)
    }

    // MARK: Versions

    /// A version by its ARN.
    public func version(
        arn: String,
        _ freshness: Freshness = .current
    ) async throws(StoreError) -> StateMachineVersionRecord? {
        try await read(arn, freshness, reads.rememberedVersions) { () async throws(StoreError) in
            (try await store.resource(id: arn).flatMap(StateMachineVersionRecord.init), isKept: true)
        }
    }

    /// The versions of a state machine, newest first.
    public func versions(
        of machineARN: String,
        after cursor: ResourceCursor?,
        limit: Int
    ) async throws(StoreError) -> [StateMachineVersionRecord] {
        try await store.resources(
            kind: .stateMachineVersion,
            parent: machineARN,
            after: cursor,
            newestFirst: true,
            limit: limit
        ).compactMap(StateMachineVersionRecord.init)
    }

    /// Removes a version, upon its state machine as it was read before anything else was found out.
    ///
    /// - Returns: False when the state machine, or which versions and aliases it has, was changed by somebody else meanwhile.
    public func remove(
        _ version: StateMachineVersionRecord,
        of machine: StateMachineRecord
    ) async throws(StoreError) -> Bool {
        try await apply([.delete(id: version.arn)], upon: machine)
    }

    // MARK: Aliases

    /// An alias by its ARN.
    public func alias(
        arn: String,
        _ freshness: Freshness = .current
    ) async throws(StoreError) -> StateMachineAliasRecord? {
        try await read(arn, freshness, reads.rememberedAliases) { () async throws(StoreError) in
            (try await store.resource(id: arn).flatMap(StateMachineAliasRecord.init), isKept: true)
        }
    }

    /// The aliases of a state machine, by creation.
    public func aliases(
        of machineARN: String,
        after cursor: ResourceCursor?,
        limit: Int
    ) async throws(StoreError) -> [StateMachineAliasRecord] {
        try await store.resources(
            kind: .stateMachineAlias,
            parent: machineARN,
            after: cursor,
            newestFirst: false,
            limit: limit
        ).compactMap(StateMachineAliasRecord.init)
    }

    /// Adds an alias, upon its state machine as it was read before anything else was found out.
    ///
    /// - Returns: False when its ARN is taken, or the state machine, or which versions and aliases it has, was changed by somebody else
    ///   meanwhile.
    public func add(
        _ alias: StateMachineAliasRecord,
        of machine: StateMachineRecord
    ) async throws(StoreError) -> Bool {
        try await apply([.insert(alias.resource)], upon: machine)
    }

    /// Changes an alias, if it leads elsewhere upon its state machine as it was read before anything else was found out.
    ///
    /// - Returns: False when it, or the state machine, or which versions and aliases that has, was changed by somebody else meanwhile.
    public func update(
        _ alias: StateMachineAliasRecord,
        of machine: StateMachineRecord? = nil
    ) async throws(StoreError) -> Bool {
        let change = ResourceChange.update(
            id: alias.arn,
            expectedRevision: alias.recordRevision,
            document: alias.document
        )
        guard let machine else { return try await store.apply([change]) }
        return try await apply([change], upon: machine)
    }

    /// Makes changes that were decided upon a state machine, which is confirmed first, as wherever several records are changed: two that
    /// wait for each other would be stuck.
    private func apply(
        _ changes: [ResourceChange],
        upon machine: StateMachineRecord
    ) async throws(StoreError) -> Bool {
        // It has a new revision now: whoever starts an execution upon the one that was remembered would do so in vain.
        defer { reads.rememberedMachines.keep(nil, as: machine.arn) }
        return try await store.apply([machine.confirmation] + changes)
    }

    /// Removes an alias.
    public func remove(_ alias: StateMachineAliasRecord) async throws(StoreError) {
        _ = try await store.apply([.delete(id: alias.arn)])
    }

    // MARK: Activities

    /// An activity by its ARN.
    public func activity(arn: String) async throws(StoreError) -> ActivityRecord? {
        try await store.resource(id: arn).flatMap(ActivityRecord.init)
    }

    /// Activities by creation.
    public func activities(after cursor: ResourceCursor?, limit: Int) async throws(StoreError) -> [ActivityRecord] {
        try await store.resources(kind: .activity, parent: nil, after: cursor, newestFirst: false, limit: limit)
            .compactMap(ActivityRecord.init)
    }

    /// Adds an activity.
    ///
    /// - Returns: False when its ARN is taken.
    public func add(_ activity: ActivityRecord) async throws(StoreError) -> Bool {
        try await store.apply([
            .insert(
                StoredResource(
                    id: activity.arn,
                    kind: .activity,
                    creationDate: activity.creationDate,
                    document: activity.document
                )
            )
        ])
    }

    /// Changes an activity.
    ///
    /// - Returns: False when it was changed by somebody else meanwhile.
    public func update(_ activity: ActivityRecord) async throws(StoreError) -> Bool {
        try await store.apply([
            .update(id: activity.arn, expectedRevision: activity.recordRevision, document: activity.document)
        ])
    }

    /// Removes an activity.
    public func remove(activityARN: String) async throws(StoreError) {
        _ = try await store.apply([.delete(id: activityARN)])
    }
}

extension StateMachineRecord {
    /// Has a change fail when the state machine is not as it was read, and others fail that were decided upon that reading.
    ///
    /// What says something about several of its versions and aliases is in no single record: the record of the state machine stands
    /// for all of them.
    fileprivate var confirmation: ResourceChange {
        .update(id: arn, expectedRevision: recordRevision, document: document)
    }
}

extension Engine {
    /// The catalog over the engine's store.
    public var catalog: Catalog { Catalog(store: store, reads: catalogReads) }
}
