import ExecutionStorage

/// Fills a store with closed executions while no daemon runs.
///
/// They are copies of what the daemon has written for one, under names and times of their own, spread over the last four weeks.
struct ClosedExecutions {
    /// Which of the numbers from 1 on a template is copied for.
    enum Part {
        case all
        case hundredth
        case others

        func contains(_ number: Int) -> Bool {
            switch self {
            case .all: true
            case .hundredth: number % 100 == 0
            case .others: number % 100 != 0
            }
        }

        var condition: String {
            switch self {
            case .all: "true"
            case .hundredth: "number % 100 = 0"
            case .others: "number % 100 <> 0"
            }
        }
    }

    /// The name of the copy with a number; they come in no order, as those of most executions do.
    static func name(_ number: Int) -> String { Throughput.name(number) + suffix }

    private static let suffix = "-closed"

    static let spanMilliseconds = 28 * 24 * 3600 * 1000

    /// How many are added if the parts of the templates cover all numbers.
    var count: Int
    /// The name of an execution that has ended, and what it is copied for.
    var templates: [(name: String, part: Part)]

    /// Fills a PostgreSQL database.
    func fill(_ connection: PostgresConnection) throws {
        try connection.run("set search_path to stepwell")
        for (name, part) in templates {
            try connection.run(
                """
                create temp table template as select * from execution where arn_suffix = '\(name)';
                create temp table closed as
                    select
                        number, start,
                        (lpad(to_hex(start), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
                            || '8' || substr(md5(random()::text || number), 1, 15))::uuid as id
                    from generate_series(1, \(count)) as number
                    cross join lateral (
                        select
                            (extract(epoch from now()) * 1000)::bigint - 60000 - \(Self.spanMilliseconds)
                            + \(Self.spanMilliseconds) * number::bigint / \(count) as start
                    ) as time
                    where \(part.condition);
                select ensure_history_week(start) from (
                    select distinct on (start / 86400000) start from closed
                    union all select max(start) from closed
                ) as days;
                insert into execution
                    select copy.* from template cross join closed cross join lateral jsonb_populate_record(
                        template,
                        jsonb_build_object(
                            'id', closed.id, 'arn_suffix', reverse(lpad(closed.number::text, 8, '0')) || '\(Self.suffix)',
                            'start_date', closed.start,
                            'stop_date', closed.start + template.stop_date - template.start_date
                        )
                    ) as copy
                    order by closed.number;
                insert into history (execution, first_event_id, last_event_id, events)
                    select closed.id, history.first_event_id, history.last_event_id, history.events
                    from history join template on template.id = history.execution cross join closed
                    order by closed.number;
                drop table template, closed
                """
            )
        }
        for statement in ["vacuum analyze execution", "vacuum analyze history", "checkpoint"] {
            try connection.run(statement)
        }
        let rows = try connection.run("select count(*) from execution where arn_suffix like '%\(Self.suffix)'")
        try check(Int(rows.first?.first ?? ""))
    }

    /// Fills a SQLite file.
    func fill(_ connection: SQLiteConnection) throws {
        try connection.run("pragma synchronous = off")
        let end = Int(Clock.wall * 1000) - 60_000
        try connection.run("begin immediate")
        for (name, part) in templates {
            let template = try Template(name, connection)
            for number in 1...count where part.contains(number) {
                try template.copy(number, start: end - Self.spanMilliseconds + Self.spanMilliseconds * number / count)
                if number % 10_000 == 0 { try connection.run("commit; begin immediate") }
            }
        }
        // All of it goes to the disk now, and not while something is measured.
        try connection.run("commit; pragma synchronous = full; pragma wal_checkpoint(truncate)")
        let rows = try connection.prepare("select count(*) from execution where arn_suffix like '%\(Self.suffix)'")
            .run()
        guard case .integer(let number)? = rows.first?.first else { throw BenchmarkError("SQLite does not count") }
        try check(number)
    }

    private func check(_ number: Int?) throws {
        let wanted = (1...count).lazy.filter { number in templates.contains { $0.part.contains(number) } }.count
        guard number == wanted else { throw BenchmarkError("\(number ?? 0) of \(wanted) closed executions were made") }
    }

    /// The rows of an execution in SQLite, and the statements that copy them.
    private struct Template {
        private let connection: SQLiteConnection
        private let seq: Int
        private let milliseconds: Int
        private let execution: SQLiteStatement
        private let others: [SQLiteStatement]

        init(_ name: String, _ connection: SQLiteConnection) throws {
            self.connection = connection
            let found = try connection.prepare(
                "select seq, stop_date - start_date from execution where arn_suffix = ?"
            ).run(.text(name))
            guard case .integer(let seq)? = found.first?.first, case .integer(let milliseconds)? = found.first?.last
            else {
                throw BenchmarkError("there is no closed execution '\(name)' to copy")
            }
            (self.seq, self.milliseconds) = (seq, milliseconds)
            execution = try Self.copying(
                "execution",
                ["id": "?2", "arn_suffix": "?3", "start_date": "?4", "stop_date": "?5"],
                whose: "seq",
                connection
            )
            others = try ["execution_start", "history"].map { table in
                try Self.copying(table, ["execution": "?2"], whose: "execution", connection)
            }
        }

        func copy(_ number: Int, start: Int) throws {
            let id = ExecutionID(
                milliseconds: Int64(start),
                random: (.random(in: 0...UInt64.max), .random(in: 0...UInt64.max))
            )
            try execution.run(
                .integer(seq),
                .blob(id.bytes),
                .text(ClosedExecutions.name(number)),
                .integer(start),
                .integer(start + milliseconds)
            )
            let copy = connection.lastRow
            for statement in others { try statement.run(.integer(seq), .integer(copy)) }
        }

        /// A statement that copies the rows of `?1`, with some columns replaced.
        private static func copying(
            _ table: String,
            _ replaced: [String: String],
            whose key: String,
            _ connection: SQLiteConnection
        ) throws -> SQLiteStatement {
            let columns = try connection.prepare("select name from pragma_table_info(?)").run(.text(table))
                .compactMap { row in if case .text(let name)? = row.first, name != "seq" { name } else { nil } }
            let values = columns.map { replaced[$0] ?? $0 }
            return try connection.prepare(
                "insert into \(table) (\(columns.joined(separator: ", "))) "
                    + "select \(values.joined(separator: ", ")) from \(table) where \(key) = ?1"
            )
        }
    }
}
