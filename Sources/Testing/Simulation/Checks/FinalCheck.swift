import Engine
import ExecutionStorage
import JSON
import StepFunctionsModel
import StoreContract

/// Looks at what a run has left behind.
struct FinalCheck: Sendable {
    let world: SimulatedWorld

    /// How an execution ended, without what depends on times and places.
    struct Outcome: Sendable, Hashable {
        var status: ExecutionStatus
        var error: String?
        var output: JSONValue?
        /// What was launched, in the order of the names.
        var launched: [String]
    }

    /// Checks everything, and reports to the ledger.
    ///
    /// - Returns: The outcome of each execution by its name.
    func run() async -> [String: Outcome] {
        let ledger = world.ledger.contents
        let store = InMemoryExecutionStore(database: world.database)
        var outcomes: [String: Outcome] = [:]
        var histories: [ExecutionID: [HistoryEvent]] = [:]
        var rows: [ExecutionID: StoredExecution] = [:]
        var coverage = Coverage(world.plan)
        let found = (try? await store.executions(matching: ExecutionQuery(limit: 10_000))) ?? []
        for summary in found {
            guard let row = try? await store.execution(id: summary.id) else { continue }
            let chunks = (try? await store.history(of: row.id, from: 1, through: .max)) ?? []
            let events = chunks.flatMap { HistoryText.events(in: $0.events) }
            rows[row.id] = row
            coverage.add(row, events)
            histories[row.id] = events
            if row.isStartedByClient { outcomes[row.name] = outcome(of: row, ledger) }
            check(row, events, ledger)
            await checkSecrets(row, chunks, store, ledger)
        }
        for (name, id) in ledger.started.sorted(by: { $0.key < $1.key }) where histories[id] == nil {
            world.ledger.report(.acknowledgement, "the start of \(name) was acknowledged, but \(id) is not there")
        }
        for reading in ledger.readings where histories[reading.id]?.starts(with: reading.events) != true {
            world.ledger.report(.history, "what was read of the history of \(reading.id) is not what is there now")
        }
        CallbackCheck(world: world, ledger: ledger, histories: histories, rows: rows).run()
        LaunchCheck(world: world, ledger: ledger, histories: histories).run()
        for violation in MapRunCheck(rows: rows, histories: histories).violations() { world.ledger.report(violation) }
        let nesting = NestingCheck(rows: rows, histories: histories)
        for violation in nesting.violations() { world.ledger.report(violation) }
        coverage.add(nesting)
        let places = await KeyCheck.places(of: rows.keys, in: store)
        KeyCheck(world: world, ledger: ledger, places: places, histories: histories).run()
        coverage.add(places)
        world.ledger.note(coverage)
        return outcomes
    }

    private func check(_ row: StoredExecution, _ events: [HistoryEvent], _ ledger: Ledger.State) {
        if !row.status.isClosed { world.ledger.report(.stuck, "\(row.name) has not ended") }
        let work = world.database.work(of: row.id).map(\.key)
        if row.status.isClosed, !work.isEmpty {
            world.ledger.report(.stuck, "\(row.name) has ended, but work is left: \(work.joined(separator: " "))")
        }
        checkRedrives(row, ledger)
        if let shown = ledger.ended[row.id], shown.redriveCount == row.redriveCount, shown.asShown != row.asShown {
            world.ledger.report(.acknowledgement, "\(row.name) is not what clients were shown at its end")
        }
        checkVersions(row, ledger.commits[row.id] ?? [:])
        if !row.isMapRun { NotificationCheck(world: world, ledger: ledger).run(row) }
        guard !row.isMapRun, let machine = world.plan.machine(of: row) else { return }
        for violation in HistoryCheck(row: row, events: events, machine: machine, world: world).violations() {
            world.ledger.report(violation)
        }
    }

    /// Each version was written once, each after the other; after the end only work is noted and settled.
    private func checkVersions(_ row: StoredExecution, _ commits: [Int64: Ledger.Commit]) {
        var lastEvent = 0
        var end: StoredExecution?
        for version in 1...max(1, row.version) {
            guard let commit = commits[version] else {
                world.ledger.report(.version, "version \(version) of \(row.name) was never written")
                continue
            }
            if let before = end, before.redriveCount < commit.row.redriveCount { end = nil }
            if let end, commit.firstEvent != nil || commit.row.asShown != end.asShown {
                world.ledger.report(.version, "\(row.name) had ended, but version \(version) changed it")
            }
            if commit.row.status.isClosed { end = end ?? commit.row }
            guard let first = commit.firstEvent, let last = commit.lastEvent else { continue }
            if first != lastEvent + 1 {
                world.ledger.report(.history, "event \(first) of \(row.name) was written after event \(lastEvent)")
            }
            lastEvent = last
        }
    }

    /// What was acknowledged was done, and done once.
    private func checkRedrives(_ row: StoredExecution, _ ledger: Ledger.State) {
        // Map Runs and their children go on with the execution that started them; what a task has started is not redriven.
        guard row.isStartedByClient else { return }
        let count = ledger.redrives[row.id, default: 0]
        // Clocks that jump make a client's token look too old, and its repeat a redrive of its own.
        if row.redriveCount < count || row.redriveCount > count && world.faults.profile.clockJumps == 0 {
            world.ledger.report(
                .acknowledgement,
                "\(row.name) was redriven \(row.redriveCount) times; \(count) times were acknowledged"
            )
        }
    }

    /// No text in the store holds a token that could be presented.
    private func checkSecrets(
        _ row: StoredExecution,
        _ chunks: [StoredHistoryChunk],
        _ store: InMemoryExecutionStore,
        _ ledger: Ledger.State
    ) async {
        let scopes = (try? await store.executionWithScopes(id: row.id))?.1 ?? []
        let texts =
            [row.state, row.input, row.facts, row.output ?? "", row.cause ?? ""] + scopes.map(\.state)
            + chunks.map(\.events) + world.database.work(of: row.id).map(\.payload)
        // It could only be one of its own: no other execution was given another's.
        let tokens = ledger.tokens.filter { TaskToken(parsing: $0)?.executionID == row.id }
        for token in tokens.sorted() where texts.contains(where: { $0.contains(token) }) {
            world.ledger.report(.secret, "a token of \(row.name) is in the store")
        }
    }

    private func outcome(of row: StoredExecution, _ ledger: Ledger.State) -> Outcome {
        let launched = ledger.launched.map(\.role)
            .filter { $0.execution == row.name || NestingPlan.isNested($0.execution, in: row.name) }.map(\.description)
        let output = row.output.flatMap { try? JSONValue(parsing: $0) }
        return Outcome(
            status: row.status,
            error: row.error.map { Self.refusal(behind: row.cause) ?? $0 },
            output: output.map(Self.withoutCauses),
            launched: launched.sorted()
        )
    }

    /// A cause holds ARNs and times.
    private static func withoutCauses(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number, .string: return value
        case .array(let elements): return .array(elements.map(withoutCauses))
        case .object(let members):
            let refusal = refusal(behind: members["Cause"]?.stringValue)
            return .object(
                JSONObject(
                    members.filter { $0.key != "Cause" }.map { key, value in
                        (key, key == "Error" ? refusal.map(JSONValue.string) ?? value : withoutCauses(value))
                    }
                )
            )
        }
    }

    /// The error that a refused request to start a task would have had, if no attempt before it had been without an answer:
    /// after such an attempt the engine says that the outcome is not known, on purpose.
    private static func refusal(behind cause: String?) -> String? {
        guard let cause, cause.hasPrefix("It is not known whether"), cause.contains("ClientException") else {
            return nil
        }
        return "ECS.ClientException"
    }
}

extension StoredExecution {
    /// Whether this is the row of a Map Run.
    var isMapRun: Bool { arn.contains(":mapRun:") }

    /// The row without what a note about its work may change after the end: the version, and with it the state's mark; of a Map
    /// Run that it is not redriven for an attempt that was stopped.
    var asShown: StoredExecution {
        var row = self
        row.version = 0
        if var head = (try? JSONValue(parsing: state))?.objectValue {
            head["mark"] = nil
            head["refusedAttempt"] = nil
            row.state = JSONValue.object(head).text
        }
        return row
    }

    /// Whether a client started it, and neither a Map Run nor a task of another execution.
    var isStartedByClient: Bool { mapRunARN == nil && !isMapRun && !isNested }
}

extension SimulationPlan {
    /// The machine that an execution runs: its own, or the one whose Map state it is a child of.
    func machine(of row: StoredExecution) -> Machine? {
        let name = row.stateMachineARN.split(separator: ":").last?.split(separator: "/").first
        return machines.first { $0.name == name.map(String.init) }
    }
}
