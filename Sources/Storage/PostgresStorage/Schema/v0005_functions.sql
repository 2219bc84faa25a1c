-- Both functions work with the rights of their owner, on partitions of the history: those alone may call them who may write
-- executions, and not everybody who may look at the views.
do $$
declare
    table_oid constant oid := 'execution'::regclass;
    writer regrole;
begin
    -- Whoever is not the owner gets no error from what follows, and changes nothing.
    if exists (
        select from pg_proc where oid in ('ensure_history_week(bigint)'::regprocedure, 'sweep_history(bigint)'::regprocedure)
            and not pg_has_role(proowner, 'usage')
    ) then
        raise exception 'must be owner of the functions of the schema %', current_schema()
            using errcode = 'insufficient_privilege';
    end if;
    -- Where everybody may write, everybody may go on.
    if exists (
        select from pg_class cross join aclexplode(relacl) as entry
        where pg_class.oid = table_oid and entry.grantee = 0 and entry.privilege_type = 'INSERT'
    ) then
        return;
    end if;
    for writer in
        select oid::regrole from pg_roles where not rolsuper and has_table_privilege(oid, table_oid, 'insert')
    loop
        execute format('grant execute on function ensure_history_week(bigint), sweep_history(bigint) to %s', writer);
    end loop;
    revoke execute on function ensure_history_week(bigint), sweep_history(bigint) from public;
end
$$;
