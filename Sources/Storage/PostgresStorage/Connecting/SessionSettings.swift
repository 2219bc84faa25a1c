/// What a connection sets for itself before it is used.
struct SessionSettings: Sendable {
    /// What a connection is for.
    enum Role: Sendable {
        /// Short statements by key that must be carried out in one way only: commits and claims.
        case writing
        /// Reads of all kinds.
        case reading
        /// Waiting for notifications, and sending them.
        case listening
    }

    let schema: String
    let role: Role
    let statementTimeoutMilliseconds: Int

    /// The statements, to be sent in one go.
    var script: String {
        var lines = [
            "set search_path = \(quotedIdentifier(schema)), pg_temp",
            "set client_min_messages = warning",
            "set timezone = 'UTC'",
            "set jit = off",
            "set default_transaction_isolation = 'read committed'",
            "set statement_timeout = \(statementTimeoutMilliseconds)",
            "set lock_timeout = \(statementTimeoutMilliseconds / 2)",
            // A node that is paused in the midst of sending a batch gives its locks back (PostgreSQL 17 and newer).
            """
            select set_config('transaction_timeout', '\(2 * statementTimeoutMilliseconds)', false)
            where exists (select from pg_settings where name = 'transaction_timeout')
            """,
            // The server, too, notices a node that has gone away without a word, and gives its locks back.
            "set tcp_keepalives_idle = 15", "set tcp_keepalives_interval = 5", "set tcp_keepalives_count = 3",
            // Keepalives say nothing while something that was sent waits to be acknowledged.
            "set tcp_user_timeout = 20000",
        ]
        switch role {
        case .writing:
            lines += [
                // What is acknowledged must be durable, whatever the server's default is.
                """
                select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'
                """,
                // Every statement goes by key. A plan is made once, when the tables may be empty, and must not be one that
                // reads whole tables when they are full.
                "set plan_cache_mode = force_generic_plan", "set enable_seqscan = off", "set enable_hashjoin = off",
                "set enable_mergejoin = off", "set enable_bitmapscan = off", "set work_mem = '32MB'",
            ]
        case .reading:
            lines += ["set default_transaction_read_only = on"]
        case .listening:
            // A notification is a hint, and no reason to flush the disk.
            lines += ["set synchronous_commit = off"]
        }
        return lines.joined(separator: ";\n")
    }
}

/// A name as SQL has it.
func quotedIdentifier(_ name: String) -> String {
    "\"\(name.replacing("\"", with: "\"\""))\""
}
