import ExecutionStorage

/// What the role that a node connects as may do: all that a running node does, or what is missing is named.
///
/// Without this a grant that was forgotten shows late, and only in some requests.
enum PostgresPrivileges {
    /// Says what is missing, as one text; empty when nothing is.
    ///
    /// Its parameter is the schema.
    private static let missing = Statement(
        "missing_privileges",
        [.text],
        """
        with ours as (select oid from pg_namespace where nspname = $1),
        lacking as (
            select privilege || ' on ' || needed.name as what
            from (values
                ('arn', '{select,insert}'::text[]), ('execution', '{select,insert,update,delete}'),
                ('history', '{select,insert,delete}'), ('history_week', '{select,update}'),
                ('key_place', '{select,insert,update,delete}'), ('resource', '{select,insert,update,delete}'),
                ('schema_version', '{select}'), ('scope', '{select,insert,update,delete}'),
                ('work', '{select,insert,update,delete}')
            ) as needed (name, privileges)
            cross join unnest(needed.privileges) as privilege
            join ours on true
            join pg_class as found on found.relnamespace = ours.oid and found.relname = needed.name
            where not has_table_privilege(found.oid, privilege)
            union all
            select 'usage on schema ' || $1 from ours where not has_schema_privilege(ours.oid, 'usage')
            union all
            select 'execute on function ' || found.proname
            from pg_proc as found join ours on found.pronamespace = ours.oid
            where found.proname in ('ensure_history_week', 'drop_history_week', 'sweep_orphans')
                and not has_function_privilege(found.oid, 'execute')
        )
        select coalesce(string_agg(what, ', ' order by what), '') from lacking
        """
    )

    /// Asks what is missing.
    static func look(at schema: String) -> Command { Command(missing) { $0.add(schema) } }

    /// Reads the answer.
    ///
    /// - Throws: `StoreError` when anything is missing; it says what, and what to do.
    static func check(_ result: QueryResult, schema: String, attempted: String) throws {
        let lacking = try result.first { try $0.text(0) } ?? ""
        guard !lacking.isEmpty else { return }
        throw StoreError(
            .failed,
            attempted: attempted,
            underlying:
                "the role lacks privileges in the schema \(schema): \(lacking). Grant them as the owner of the schema"
        )
    }
}
