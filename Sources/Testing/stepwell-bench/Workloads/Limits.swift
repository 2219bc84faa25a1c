import Benchmarking

/// What the disk and the databases do without the daemon.
struct Limits {
    let bench: Bench
    let run: Int

    /// How many executions there are to be changed.
    private static let executions = 20_000
    private static let schema = """
        create table limit_execution (
            id integer primary key, status text not null, version integer not null, changed_at bigint not null,
            state text not null
        )
        """
    private static let history = """
        create table limit_history (
            execution integer not null, first_event_id integer not null, kind text not null, changed_at bigint not null,
            events text not null, primary key (execution, first_event_id)
        )
        """
    private static let state = String(repeating: "s", count: 200)
    private static let events = String(repeating: "e", count: 240)

    func measure() throws {
        try bench.measure(.init(workload: "limits", store: "disk"), run: run) {
            let times = try FlushProbe.times(in: bench.folder, seconds: bench.settings.limitSeconds)
            return [NamedValue("flushes_per_second", Double(times.count) / times.reduce(0, +))]
                + .percentiles("flush", ofSeconds: times)
        }
        for clients in [1, 16] {
            let subject = Measurement.Subject(
                workload: "limits",
                store: "load generator",
                parameters: [NamedValue("clients", Double(clients))]
            )
            try bench.measure(subject, run: run) { try generator(clients: clients) }
        }
        for store in bench.settings.stores {
            switch store {
            case .postgres:
                for (clients, perCommit) in [(1, 1), (8, 1), (32, 1), (1, 100), (2, 100)] {
                    try bench.measure(subject(store, clients, perCommit), run: run) {
                        try postgres(clients: clients, perCommit: perCommit)
                    }
                }
            case .sqlite:
                for perCommit in [1, 100] {
                    try bench.measure(subject(store, 1, perCommit), run: run) { try sqlite(perCommit: perCommit) }
                }
            }
        }
    }

    private func subject(_ store: Store, _ clients: Int, _ perCommit: Int) -> Measurement.Subject {
        .init(
            workload: "limits",
            store: store.name,
            parameters: [NamedValue("per_commit", Double(perCommit)), NamedValue("clients", Double(clients))]
        )
    }

    private func figures(commits: Int, perCommit: Int, seconds: Double) -> [NamedValue] {
        [
            NamedValue("transitions_per_second", Double(commits * perCommit) / seconds),
            NamedValue("commits_per_second", Double(commits) / seconds),
        ]
    }

    /// What the load generator can ask for when the answer costs next to nothing: the ECS that is played gives it.
    private func generator(clients: Int) throws -> [NamedValue] {
        let (port, end) = (bench.ecs.port, Clock.now + bench.settings.limitSeconds)
        let start = Clock.now
        let counts = try Clients.run(clients) { index in
            let client = try StepFunctionsClient(port: port)
            var count = 0
            while Clock.now < end {
                _ = try client.startExecution(
                    "arn:aws:states:us-east-1:000000000000:stateMachine:m",
                    name: "n-\(count)"
                )
                count += 1
            }
            return count
        }
        return [NamedValue("requests_per_second", Double(counts.reduce(0, +)) / (Clock.now - start))]
    }

    // MARK: PostgreSQL

    private func postgres(clients: Int, perCommit: Int) throws -> [NamedValue] {
        let location = try bench.freshDatabase()
        let rows =
            "insert into limit_execution select id, 'RUNNING', 0, 0, '\(Self.state)' "
            + "from generate_series(1, \(Self.executions)) as id"
        let statements = [
            Self.schema + " with (fillfactor = 80)", Self.history, rows, "vacuum analyze limit_execution", "checkpoint",
        ]
        // On a connection of its own, since that reports when it ends.
        try PostgresConnection(location).run(statements)
        let counters = try PostgresConnection(location)
        let before = try WALCounters(counters, after: WALCounters.endSeconds)
        let (end, slice) = (Clock.now + bench.settings.limitSeconds, Self.executions / clients)
        let start = Clock.now
        // Each client has executions of its own: what is looked for is the limit, and not how long one waits for the other.
        let commits = try Clients.run(clients) { client in
            let connection = try PostgresConnection(location)
            try connection.prepare("transition", Self.transition)
            var commits = 0
            while Clock.now < end {
                let first = client * slice + Int.random(in: 1...(slice - perCommit + 1))
                try connection.execute("transition", first, first + perCommit - 1, Int(Clock.wall * 1000))
                commits += 1
            }
            return commits
        }
        let seconds = Clock.now - start
        let after = try WALCounters(counters, after: WALCounters.endSeconds)
        let count = commits.reduce(0, +)
        return figures(commits: count, perCommit: perCommit, seconds: seconds) + [
            NamedValue("wal_syncs_per_commit", (after.syncs - before.syncs) / Double(max(1, count)))
        ]
    }

    private static let transition = """
        with moved as (
            update limit_execution set version = version + 1, status = 'RUNNING', changed_at = $3::bigint
            where id between $1::integer and $2::integer
            returning id, version
        )
        insert into limit_history (execution, first_event_id, kind, changed_at, events)
        select id, version, 'PassStateExited', $3::bigint, '\(events)' from moved
        """

    // MARK: SQLite

    private func sqlite(perCommit: Int) throws -> [NamedValue] {
        let folder = try bench.freshFolder()
        defer { bench.remove(folder) }
        let connection = try SQLiteConnection(path: "\(folder)/limits.db")
        for statement in ["pragma journal_mode = wal", "pragma synchronous = full", Self.schema, Self.history] {
            try connection.run(statement)
        }
        try connection.run("begin")
        let insert = try connection.prepare("insert into limit_execution values (?, 'RUNNING', 0, 0, ?)")
        for id in 1...Self.executions { try insert.run(.integer(id), .text(Self.state)) }
        try connection.run("commit; pragma wal_checkpoint(truncate)")
        let update = try connection.prepare(
            "update limit_execution set version = version + 1, status = 'RUNNING', changed_at = ? where id = ? "
                + "returning version"
        )
        let add = try connection.prepare("insert into limit_history values (?, ?, 'PassStateExited', ?, ?)")
        let (begin, commit) = (try connection.prepare("begin immediate"), try connection.prepare("commit"))
        let start = Clock.now
        var commits = 0
        while Clock.now - start < bench.settings.limitSeconds {
            try begin.run()
            let first = Int.random(in: 1...(Self.executions - perCommit + 1))
            for id in first..<first + perCommit {
                let time = Int(Clock.wall * 1000)
                let version = try update.run(.integer(time), .integer(id)).first?.first ?? .null
                try add.run(.integer(id), version, .integer(time), .text(Self.events))
            }
            try commit.run()
            commits += 1
        }
        return figures(commits: commits, perCommit: perCommit, seconds: Clock.now - start)
    }
}
