import ExecutionStorage
import Foundation
import SQLiteStorage
import StepFunctionsModel
import StoreContract

/// A directory of its own for one database, removed with the last reference to it.
final class TemporaryDatabase: Sendable {
    let directory: String
    let path: String

    init() throws {
        directory = NSTemporaryDirectory() + "stepwell-sqlite-" + UUID().uuidString
        path = directory + "/stepwell.db"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// A store on it, prepared.
    func open() async throws -> SQLiteExecutionStore {
        let store = SQLiteExecutionStore(path: path)
        try await store.prepare()
        return store
    }

    /// The files as they are at this moment, in a directory of their own: what a process that is killed now leaves behind.
    func copyAsIfKilled() throws -> TemporaryDatabase {
        let copy = try TemporaryDatabase()
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) where !name.hasSuffix("-shm") {
            try FileManager.default.copyItem(atPath: "\(directory)/\(name)", toPath: "\(copy.directory)/\(name)")
        }
        return copy
    }
}

/// A new execution for the tests of one backend.
func start(_ number: Int, input: String = "{}", work: [StoredWork] = []) -> TransitionRecord {
    TransitionRecord(
        execution: StoredExecution(
            id: executionID(number),
            arn: "arn:aws:states:eu-central-1:123456789012:execution:Deploy:run-\(number)",
            stateMachineARN: "arn:aws:states:eu-central-1:123456789012:stateMachine:Deploy",
            name: "run-\(number)",
            version: 1,
            status: .running,
            startDate: Timestamp(millisecondsSinceEpoch: 1_750_000_000_000 + Int64(number)),
            facts: "{}",
            input: input,
            state: "{}"
        ),
        expectedVersion: 0,
        history: StoredHistoryChunk(
            firstEventID: 1,
            lastEventID: 2,
            events: """
                [{"timestamp":1750000000.001,"type":"ExecutionStarted","id":1,"previousEventId":0},\
                {"timestamp":1750000000.002,"type":"PassStateEntered","id":2,"previousEventId":0}]
                """
        ),
        putWork: work
    )
}

func executionID(_ number: Int) -> ExecutionID {
    ExecutionID(milliseconds: 1_750_000_000_000 + Int64(number), random: (0, UInt64(number)))
}

func work(_ number: Int, _ key: String) -> StoredWork {
    StoredWork(
        executionID: executionID(number),
        key: key,
        kind: .effect,
        dueAt: Timestamp(millisecondsSinceEpoch: 0),
        createdAt: Timestamp(millisecondsSinceEpoch: 0),
        payload: "{}"
    )
}
