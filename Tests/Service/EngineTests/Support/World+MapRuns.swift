import ExecutionStorage
import JSON
import StatesInterpreter
import StepFunctionsModel
import StoreContract
import Testing

@testable import Engine

/// Looking at Map Runs and their children.
extension World {
    /// A machine of one distributed Map state `M`.
    static func map(
        _ fields: String = "",
        states: String = #""T":{\#(Definitions.state(".sync")),"End":true}"#,
        startAt: String = "T",
        type: String = "STANDARD"
    ) -> String {
        #"""
        {"StartAt":"M","States":{"M":{"Type":"Map","Label":"L",\#(fields)"ItemProcessor":{
        "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"\#(type)"},"StartAt":"\#(startAt)","States":{\#(states)}},"End":true}}}
        """#
    }

    private var reader: InMemoryExecutionStore { InMemoryExecutionStore(database: database) }

    /// All rows: executions, Map Runs, children.
    func rows() async -> [StoredExecution] {
        let summaries = (try? await reader.executions(matching: ExecutionQuery(limit: 100_000))) ?? []
        var rows: [StoredExecution] = []
        for summary in summaries {
            if let row = await row(summary.id) { rows.append(row) }
        }
        return rows
    }

    /// The Map Runs of an execution, oldest first.
    func mapRuns(of execution: StoredExecution) async -> [StoredExecution] {
        await rows().filter { $0.stateMachineARN == execution.arn }.sorted { $0.id < $1.id }
    }

    /// The children of a Map Run, in the order of their items.
    func children(of mapRun: StoredExecution) async -> [StoredExecution] {
        await rows().filter { $0.mapRunARN == mapRun.arn }.sorted { Self.index(of: $0) < Self.index(of: $1) }
    }

    static func index(of child: StoredExecution) -> Int {
        (try? JSONValue(parsing: child.facts))?["mapRun"]?["index"]?.intValue ?? -1
    }

    /// How far a Map Run has come.
    func state(of mapRun: StoredExecution) async throws -> MapRunState {
        let row = try #require(await row(mapRun.id))
        return try MapRunState(head: try JSONValue(parsing: row.state), children: [])
    }

    /// Lets time pass until everything has ended, and nothing is left to do for anything.
    func settleAll(sourceLocation: SourceLocation = #_sourceLocation) async {
        await settle("the end of everything", sourceLocation: sourceLocation) {
            await rows().allSatisfy { $0.status.isClosed && database.work(of: $0.id).isEmpty }
        }
        #expect(service.running.isEmpty, "tasks that nobody waits for", sourceLocation: sourceLocation)
        for row in await rows() where row.mapRunARN == nil && !row.arn.contains(":execution:") {
            let pieces = (try? await reader.scopes(of: row.id, in: MapRunState.childPieces)) ?? []
            #expect(pieces.isEmpty, "children that are still counted as running", sourceLocation: sourceLocation)
        }
    }
}
