-- Both functions work with the rights of their owner, on partitions of the history: those alone may call them who may write
-- executions, and not everybody who may look at the views.
do $$
declare
    table_oid constant oid := 'execution'::regclass;
    writer oid;
begin
    for writer in
        select distinct entry.grantee from pg_class cross join aclexplode(relacl) as entry
        where pg_class.oid = table_oid and entry.privilege_type = 'INSERT' and entry.grantee <> pg_class.relowner
    loop
        -- Where everybody may write, everybody may go on.
        if writer = 0 then return; end if;
        execute format(
            'grant execute on function ensure_history_week(bigint), sweep_history(bigint) to %s', writer::regrole
        );
    end loop;
    revoke execute on function ensure_history_week(bigint), sweep_history(bigint) from public;
end
$$;
