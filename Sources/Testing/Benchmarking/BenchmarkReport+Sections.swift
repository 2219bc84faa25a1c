extension BenchmarkReport {
    /// What is said of one workload.
    struct Section {
        var workload: String
        var title: String
        var text: String
        var tables: [ReportTable]
        var charts: [ChartPlan] = []
    }

    private static let shares = [
        ReportTable.Column(BenchmarkResults.shareOfSingle, "of the limit, 1 per commit", .percent),
        ReportTable.Column(BenchmarkResults.shareOfGrouped, "of the limit, 100 per commit", .percent),
    ]

    private static let rates =
        [
            ReportTable.Column("transitions_per_second", "transitions/s"),
            ReportTable.Column("start_ms_p50", "start p50, ms"),
            ReportTable.Column("start_ms_p99", "p99"),
            ReportTable.Column("wal_syncs_per_transition", "WAL syncs per transition"),
            ReportTable.Column("wal_bytes_per_transition", "WAL bytes per transition", .bytes),
            ReportTable.Column("daemon_cpu_microseconds_per_transition", "daemon CPU, µs per transition"),
        ] + shares

    private static let callbackColumns =
        [
            ReportTable.Column("callbacks_per_second", "callbacks/s"),
            ReportTable.Column("start_to_token_ms_p50", "start to token p50, ms"),
            ReportTable.Column("start_to_token_ms_p99", "p99"),
            ReportTable.Column("send_to_ack_ms_p50", "send to answer p50, ms"),
            ReportTable.Column("send_to_ack_ms_p90", "p90"),
            ReportTable.Column("send_to_ack_ms_p99", "p99"),
            ReportTable.Column("send_to_succeeded_ms_p50", "send to SUCCEEDED p50, ms"),
            ReportTable.Column("send_to_succeeded_ms_p90", "p90"),
            ReportTable.Column("send_to_succeeded_ms_p99", "p99"),
            ReportTable.Column("refused_first_sends", "refused first sends", .count),
        ] + Array(shares.prefix(1))

    static let sections: [Section] = [
        Section(
            workload: "limits",
            title: "The limits",
            text: """
                What the disk and the databases do without Stepwell. A transition is what one needs at least: a row of history of about
                300 bytes, and an update of the execution's row, each of 20,000. With PostgreSQL both are one prepared statement,
                through the same socket that the daemon uses; with SQLite two, in a transaction, WAL mode, `synchronous = FULL`. A
                design that writes several events as one row, and runs several states before it commits, can pass these limits. The
                load generator has a limit, too: StartExecution, answered in the same process by what plays ECS.
                """,
            tables: [
                ReportTable(
                    workload: "limits",
                    parameters: [("per_commit", "transitions per commit"), ("clients", "clients")],
                    columns: [
                        .init("transitions_per_second", "transitions/s"),
                        .init("commits_per_second", "commits/s"),
                        .init("wal_syncs_per_commit", "WAL syncs per commit"),
                        .init("requests_per_second", "requests/s"),
                        .init("flushes_per_second", "flushes/s"),
                        .init("flush_ms_p50", "flush p50, ms"),
                        .init("flush_ms_p99", "p99"),
                    ]
                )
            ]
        ),
        Section(
            workload: "throughput",
            title: "Throughput",
            text: """
                Executions of a machine with ten Pass states, started as fast as they are answered, until none is RUNNING; then it is
                counted how many have SUCCEEDED: all must have. The shares compare with the limits of the same run: one transition a
                commit with at most as many clients, and 100 a commit. They can pass 100 %: states that follow each other without
                waiting are decided and written in one go.
                """,
            tables: [
                ReportTable(workload: "throughput", parameters: [("connections", "connections")], columns: rates)
            ],
            charts: [.throughput]
        ),
        Section(
            workload: "callbacks",
            title: "Callbacks",
            text: """
                Each client does the same again and again: StartExecution of a machine with one Task state,
                `ecs:runTask.waitForTaskToken`; wait for the token, which comes with RunTask; SendTaskSuccess; DescribeExecution until
                the execution has SUCCEEDED (at once, then after 1, 2, 4 … 16 ms). A first send that is refused would mean that a
                container can be quicker than Stepwell's own books. Behind a callback are two transitions, each durable before anything
                follows from it: the start, and what RunTask and the callback said.
                """,
            tables: [
                ReportTable(workload: "callbacks", parameters: [("connections", "clients")], columns: callbackColumns)
            ],
            charts: [.callbacks, .callbackLatency]
        ),
        Section(
            workload: "parked",
            title: "Waiting executions and recovery",
            text: """
                So many executions wait for their tokens. Memory is that of the daemon's process: at the start, and per execution from
                there; and per execution of the second half alone, without what any load leaves in a process once. 200 callbacks by four
                clients before, and as many while all wait. Then `kill -9` and a start on the same database: the same SendTaskSuccess is
                tried until it is accepted. Lost is what is not RUNNING then and should be. RunTask calls beyond the number of
                executions would mean that a container was started twice.
                """,
            tables: [
                ReportTable(
                    workload: "parked",
                    parameters: [("parked", "waiting")],
                    columns: [
                        .init("parked_per_second", "parked/s"),
                        .init("daemon_start_bytes", "daemon at the start", .bytes),
                        .init("daemon_parked_bytes", "with all waiting", .bytes),
                        .init("bytes_per_parked", "per execution", .bytes),
                        .init("bytes_per_parked_second_half", "second half", .bytes),
                    ]
                ),
                ReportTable(
                    workload: "parked",
                    parameters: [("parked", "waiting")],
                    columns: [
                        .init("callback_alone_ms_p50", "send to SUCCEEDED, none waiting: p50, ms"),
                        .init("callback_alone_ms_p99", "p99"),
                        .init("callback_parked_ms_p50", "all waiting: p50, ms"),
                        .init("callback_parked_ms_p99", "p99"),
                        .init("first_ack_seconds", "kill -9 to first callback accepted, s"),
                        .init("first_succeeded_seconds", "to first SUCCEEDED, s"),
                        .init("lost", "lost", .count),
                        .init("extra_run_tasks", "RunTask calls too many", .count),
                        .init("finished_after_restart", "finished after the restart", .count),
                    ]
                ),
            ]
        ),
        Section(
            workload: "history",
            title: "Reading",
            text: """
                Eight clients read as fast as they are answered: pages of the history of an execution with 5,000 events; pages of
                ListExecutions, 100 a page, among as many closed executions of one machine as the table says; DescribeExecution.
                """,
            tables: [
                ReportTable(
                    workload: "history",
                    parameters: [("executions", "executions")],
                    columns: [
                        .init("history_1000_per_second", "history, page of 1,000: requests/s"),
                        .init("history_1000_ms_p50", "p50, ms"),
                        .init("history_1000_ms_p99", "p99"),
                        .init("history_reverse_100_per_second", "reverse, page of 100: requests/s"),
                        .init("history_reverse_100_ms_p50", "p50, ms"),
                        .init("history_reverse_100_ms_p99", "p99"),
                    ]
                ),
                ReportTable(
                    workload: "history",
                    parameters: [("executions", "executions")],
                    columns: [
                        .init("list_per_second", "list: requests/s"),
                        .init("list_ms_p50", "p50, ms"),
                        .init("list_ms_p99", "p99"),
                        .init("list_failed_per_second", "list, FAILED: requests/s"),
                        .init("list_failed_ms_p50", "p50, ms"),
                        .init("list_failed_ms_p99", "p99"),
                        .init("describe_per_second", "describe: requests/s"),
                        .init("describe_ms_p50", "p50, ms"),
                        .init("describe_ms_p99", "p99"),
                    ]
                ),
            ]
        ),
        Section(
            workload: "nodes",
            title: "Nodes",
            text: """
                The same, with 16 connections or clients spread over one, two and three daemons on one PostgreSQL. On one machine they
                share the cores with each other and with the database: this shows what working side by side costs, not what more
                machines bring.
                """,
            tables: [
                ReportTable(
                    workload: "nodes",
                    parameters: [("nodes", "nodes")],
                    columns: Array(rates.prefix(4)) + Array(callbackColumns.prefix(3)) + [
                        .init("send_to_succeeded_ms_p50", "send to SUCCEEDED p50, ms"),
                        .init("send_to_succeeded_ms_p99", "p99"),
                        .init("refused_first_sends", "refused first sends", .count),
                    ] + shares
                )
            ],
            charts: [.nodes]
        ),
        Section(
            workload: "age",
            title: "Age",
            text: """
                Throughput with 16 connections in a database that has so many closed executions already, spread over four weeks: rows as
                the daemon has written them for one of the same machine, with names and times of their own.
                """,
            tables: [
                ReportTable(
                    workload: "age",
                    parameters: [("closed", "closed executions before"), ("connections", "connections")],
                    columns: rates
                )
            ],
            charts: [.age]
        ),
        Section(
            workload: "maps",
            title: "Distributed Map",
            text: """
                A distributed Map with `MaxConcurrency` 100, whose items are a container with a task token each; the container reports at
                once. From StartExecution until SUCCEEDED, then the results are compared with the items. With a crash: half-way through,
                `kill -9` and a start on the same database. A launch is a RunTask call with a client token of its own; what is repeated
                with the same one launches nothing. Memory is that of the daemon's process.
                """,
            tables: [
                ReportTable(
                    workload: "maps",
                    parameters: [("items", "items"), ("crashes", "crashes")],
                    columns: [
                        .init("seconds_per_1000_items", "seconds per 1,000 items"),
                        .init("launches_per_item_most", "launches of an item, at most", .count),
                        .init("items_not_launched", "items not launched", .count),
                        .init("repeated_run_tasks", "repeated RunTask calls", .count),
                        .init("daemon_start_bytes", "daemon before", .bytes),
                        .init("daemon_tenth_bytes", "after a tenth", .bytes),
                        .init("daemon_half_bytes", "after half", .bytes),
                        .init("daemon_end_bytes", "at the end", .bytes),
                    ]
                )
            ]
        ),
    ]
}
