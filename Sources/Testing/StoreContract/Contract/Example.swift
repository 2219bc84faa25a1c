internal import ExecutionStorage
internal import StepFunctionsModel

/// Records for the cases; what a case is about it states, the rest comes from here.
enum Example {
    static let machine = "arn:aws:states:eu-central-1:123456789012:stateMachine:Deploy"
    static let otherMachine = "arn:aws:states:eu-central-1:123456789012:stateMachine:Report"

    static func time(_ milliseconds: Int64) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: 1_750_000_000_000 + milliseconds)
    }

    static func id(_ number: Int) -> ExecutionID {
        ExecutionID(milliseconds: time(Int64(number)).millisecondsSinceEpoch, random: (7, UInt64(number)))
    }

    static func execution(
        _ number: Int,
        id: ExecutionID? = nil,
        machine: String = machine,
        version: Int64 = 1,
        status: ExecutionStatus = .running,
        stopDate: Timestamp? = nil
    ) -> StoredExecution {
        let name = "run-\(number)"
        return StoredExecution(
            id: id ?? Example.id(number),
            arn: "arn:aws:states:eu-central-1:123456789012:execution:Deploy:\(name)",
            stateMachineARN: machine,
            name: name,
            version: version,
            status: status,
            startDate: time(Int64(number)),
            stopDate: stopDate,
            facts: #"{"revision":"r1","run":\#(number)}"#,
            input: #"{"run": \#(number)}"#,
            state: #"{"at":"Start","version":\#(version)}"#
        )
    }

    /// The first transition of an execution.
    static func start(
        _ execution: StoredExecution,
        scopes: [StoredScope] = [],
        history: StoredHistoryChunk? = nil,
        work: [StoredWork] = []
    ) -> TransitionRecord {
        TransitionRecord(
            execution: execution,
            expectedVersion: 0,
            changedScopes: scopes,
            history: history,
            putWork: work
        )
    }

    /// The transition after the one that wrote `execution`, with an edit.
    static func next(
        _ execution: StoredExecution,
        edit: (inout StoredExecution) -> Void = { _ in }
    ) -> TransitionRecord {
        var changed = execution
        changed.version += 1
        changed.state = #"{"at":"Next","version":\#(changed.version)}"#
        edit(&changed)
        return TransitionRecord(execution: changed, expectedVersion: execution.version)
    }

    static func chunk(_ first: Int, through last: Int) -> StoredHistoryChunk {
        let events = (first...max(first, last)).map { #"{"id":\#($0),"type":"PassStateEntered"}"# }
        return StoredHistoryChunk(
            firstEventID: first,
            lastEventID: last,
            events: "[\(events.joined(separator: ","))]"
        )
    }

    static func work(
        _ execution: Int,
        _ key: String,
        kind: StoredWork.Kind = .effect,
        due: Int64 = 0,
        payload: String = "{}"
    ) -> StoredWork {
        StoredWork(
            executionID: id(execution),
            key: key,
            kind: kind,
            dueAt: time(due),
            createdAt: time(-1000),
            payload: payload
        )
    }

    static func key(_ execution: Int, _ key: String) -> StoredWorkKey {
        StoredWorkKey(executionID: id(execution), key: key)
    }

    static func resource(
        _ id: String,
        kind: StoredResource.Kind = .stateMachine,
        parent: String = "",
        created: Int64 = 0,
        document: String = "{}"
    ) -> StoredResource {
        StoredResource(id: id, kind: kind, parent: parent, creationDate: time(created), document: document)
    }
}

extension ExecutionStore {
    /// Commits what is meant to succeed.
    func commitAll(_ batch: [TransitionRecord]) async throws {
        let outcomes = try await commit(batch)
        try requireEqual(
            outcomes,
            Array(repeating: .committed, count: batch.count),
            "the outcomes of a batch without conflicts"
        )
    }

    /// All of an execution's history.
    func wholeHistory(of id: ExecutionID) async throws(StoreError) -> [StoredHistoryChunk] {
        try await history(of: id, from: 1, through: Int.max)
    }

    /// The pieces of an execution's state; nil when there is no such execution.
    func scopes(of id: ExecutionID) async throws(StoreError) -> [StoredScope]? {
        try await executionWithScopes(id: id)?.1
    }
}
