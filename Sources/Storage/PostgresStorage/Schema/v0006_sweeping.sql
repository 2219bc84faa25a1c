-- What retention leaves lying is cleared up in many short transactions instead of one: nobody waits for locks that it holds, and
-- what is done stays done.

-- Up to where a week was searched for what is left of executions that are gone; null: not yet.
alter table history_week add column if not exists swept_to uuid;

-- Drops one week before a time of which no execution is left; whether there was one.
--
-- What is looked at after the lock was taken cannot change before the drop: whoever writes an execution into such a week finds
-- no partition for its history, and makes one. Where a lock is not to be had at once, the week waits for the next time.
create or replace function drop_history_week(before_time bigint) returns boolean
language plpgsql security definer set search_path from current
as $$
declare
    week history_week;
    yesterday constant bigint := (extract(epoch from now()) * 1000)::bigint - 24 * 3600 * 1000;
begin
    select * into week from history_week
        where upper_id <= smallest_execution_id(least(before_time, yesterday))
            and not exists (select from execution where id >= history_week.lower_id and id < history_week.upper_id)
        order by lower_id limit 1;
    if not found then
        return false;
    end if;
    perform set_config('lock_timeout', '300ms', true);
    execute format('lock table only history, only %I in access exclusive mode', week.partition);
    if exists (select from execution where id >= week.lower_id and id < week.upper_id) then
        return false;
    end if;
    execute format('drop table %I', week.partition);
    delete from history_week where lower_id = week.lower_id;
    return true;
exception when lock_not_available or undefined_table then
    -- Somebody reads for long, or another node has just dropped it.
    return false;
end
$$;

-- Takes out of one week before a time what is left of executions that are gone, as far as a short transaction gets; whether there
-- may be more.
create or replace function sweep_orphans(before_time bigint) returns boolean
language plpgsql security definer set search_path from current
as $$
declare
    rows_max constant integer := 1000;
    week history_week;
    piece_end uuid;
begin
    -- Another node that is at it goes on with it.
    select * into week from history_week
        where has_orphans and upper_id <= smallest_execution_id(before_time)
        order by lower_id limit 1 for update skip locked;
    if not found then
        return false;
    end if;
    select execution into piece_end from (
        select execution from history
        where execution >= week.lower_id and execution < week.upper_id
            and (week.swept_to is null or execution > week.swept_to)
        order by execution limit rows_max
    ) as piece order by execution desc limit 1;
    if piece_end is null then
        update history_week set has_orphans = false, swept_to = null where lower_id = week.lower_id;
        return true;
    end if;
    delete from history
    where history.execution >= week.lower_id and history.execution <= piece_end
        and (week.swept_to is null or history.execution > week.swept_to)
        and not exists (select from execution where execution.id = history.execution);
    update history_week set swept_to = piece_end where lower_id = week.lower_id;
    return true;
end
$$;

-- Programs of before call this: a little each time is enough.
create or replace function sweep_history(before_time bigint) returns void
language plpgsql security definer set search_path from current
as $$
begin
    perform drop_history_week(before_time);
    perform sweep_orphans(before_time);
end
$$;

-- Those may call them who may call the others that work with the rights of the owner.
do $$
declare
    entry record;
begin
    if (select proacl from pg_proc where oid = 'sweep_history(bigint)'::regprocedure) is null then
        return;
    end if;
    revoke execute on function drop_history_week(bigint), sweep_orphans(bigint) from public;
    for entry in
        select case when acl.grantee = 0 then 'public' else acl.grantee::regrole::text end as writer
        from pg_proc cross join aclexplode(proacl) as acl
        where pg_proc.oid = 'sweep_history(bigint)'::regprocedure and acl.privilege_type = 'EXECUTE'
    loop
        execute format('grant execute on function drop_history_week(bigint), sweep_orphans(bigint) to %s', entry.writer);
    end loop;
end
$$;
