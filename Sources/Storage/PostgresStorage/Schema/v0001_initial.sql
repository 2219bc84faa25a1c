-- Times are milliseconds since 1970-01-01T00:00:00Z. Start with the views at the end: they are made for reading.
--
-- Texts come back byte for byte, so documents are text and never jsonb. PostgreSQL has no U+0000: texts hold U+0000 and
-- U+0001, which are rare, as U+0001 U+0001 and U+0001 U+0002. Texts that are compared have the collation "C", that of bytes.
--
-- There are no foreign keys: every row beside an execution is written in the transaction that has just written the
-- execution's own row, and is removed with it.

-- What version this is, and the oldest program that may still work with it, named by the newest version that it knows.
create table schema_version (
    is_only boolean primary key default true check (is_only),
    version integer not null,
    compatible_since integer not null
);

-- ARNs that many executions share, each stored once and never removed. For execution ARNs it is the part up to the last colon.
create table arn (
    seq integer generated always as identity primary key,
    text text collate "C" not null unique
);

-- One row for each execution. What is fixed at the start comes first, so that the log of a change need not repeat it.
create table execution (
    id uuid primary key,                                -- in the order of the start times
    start_date bigint not null,
    arn_prefix integer not null,
    state_machine integer not null,
    state_machine_version integer,
    state_machine_alias integer,
    map_run integer,
    arn_suffix text collate "C" not null,               -- what follows the last colon of the ARN
    name text,                                          -- null: the same as arn_suffix
    facts text not null,
    input text not null,
    version bigint not null,                            -- grows by one with each transition
    stop_date bigint,
    redrive_count bigint not null,
    status text not null,
    state text not null,
    error text,
    cause text,
    output text,
    unique (arn_prefix, arn_suffix)
) with (fillfactor = 80);

create index execution_by_state_machine on execution (state_machine, id);
create index execution_by_version on execution (state_machine_version, id) where state_machine_version is not null;
create index execution_by_alias on execution (state_machine_alias, id) where state_machine_alias is not null;
create index execution_by_map_run on execution (map_run, id) where map_run is not null;
-- Most executions have succeeded: those that have not are found without looking at the others.
create index execution_open on execution (id, state_machine) where status in ('RUNNING', 'PENDING_REDRIVE');
create index execution_unsuccessful on execution (id, state_machine)
    where status in ('FAILED', 'TIMED_OUT', 'ABORTED');
create index execution_stopped on execution (stop_date, state_machine) where stop_date is not null;

-- Pieces of an execution's state besides the root: Parallel branches, Map iterations.
create table scope (
    execution uuid not null,
    id bigint not null,
    state text not null,
    primary key (execution, id)
) with (fillfactor = 80);

-- One row for each transition that wrote events, in partitions by the week in which the execution started: an execution's
-- id begins with that time. A week whose executions are all gone is dropped.
create table history (
    execution uuid not null,
    first_event_id bigint not null,
    last_event_id bigint not null,
    events text not null,                               -- JSON array
    primary key (execution, first_event_id)
) partition by range (execution);

-- The partitions of the history.
create table history_week (
    lower_id uuid primary key,
    upper_id uuid not null,
    partition text not null,
    has_orphans boolean not null default false          -- rows of executions that are gone are left in it
);

-- What the service owes: effects to carry out, timers to fire, tasks to watch. Rows come and go.
create table work (
    execution uuid not null,
    key text collate "C" not null,
    kind text not null,
    queue text collate "C",                             -- null: any node carries it out
    due_at bigint not null,
    created_at bigint not null,
    attempts bigint not null,
    claimed_until bigint,                               -- null: nobody holds it
    claimable_at bigint generated always as (greatest(due_at, claimed_until)) stored,
    payload text not null,
    primary key (execution, key)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

create index work_claimable on work (claimable_at) where queue is null;
create index work_of_queue on work (queue, claimable_at) where queue is not null;

-- State machines, their revisions, versions and aliases, activities, Map Runs.
create table resource (
    id text collate "C" primary key,
    kind text not null,
    parent text collate "C" not null,
    creation_date bigint not null,
    revision bigint not null,
    document text not null
);

create index resource_by_kind on resource (kind, creation_date, id);
create index resource_by_parent on resource (kind, parent, creation_date, id) where parent <> '';

-- lz4 costs a fifth of the time of PostgreSQL's own compression; most servers have it.
do $$
begin
    if exists (select from pg_settings where name = 'default_toast_compression' and 'lz4' = any (enumvals)) then
        alter table execution alter column facts set compression lz4, alter column input set compression lz4,
            alter column state set compression lz4, alter column cause set compression lz4,
            alter column output set compression lz4;
        alter table scope alter column state set compression lz4;
        alter table history alter column events set compression lz4;
        alter table work alter column payload set compression lz4;
        alter table resource alter column document set compression lz4;
    end if;
end
$$;

-- The smallest id of an execution that starts at a time.
create function smallest_execution_id(at_time bigint) returns uuid
language sql immutable
as $$
    select (lpad(to_hex(least(greatest(at_time, 0), 281474976710655)), 12, '0') || '00000000000000000000')::uuid
$$;

-- Makes the partition of the history for executions that start at a time, unless it is there; answers its borders.
--
-- Attaching a table that is there already waits for no reader, neither for a backup that takes hours.
create function ensure_history_week(at_time bigint, out lower_time bigint, out upper_time bigint)
language plpgsql security definer set search_path from current
as $$
declare
    week constant bigint := 7 * 24 * 3600 * 1000;
    first_monday constant bigint := 4 * 24 * 3600 * 1000;
    latest constant bigint := 281474976710655;
    name text;
    upper_id text;
begin
    lower_time := greatest(0, at_time - mod(at_time - first_monday + week, week));
    upper_time := lower_time + week - case when lower_time = 0 then week - first_monday else 0 end;
    if exists (select from history_week as known where known.lower_id = smallest_execution_id(lower_time)) then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('stepwell history ' || current_schema()));
    if exists (select from history_week as known where known.lower_id = smallest_execution_id(lower_time)) then
        return;
    end if;
    name := 'history_' || to_char(timestamp 'epoch' + lower_time * interval '1 millisecond', 'YYYY_MM_DD');
    upper_id := case
        when upper_time > latest then 'maxvalue' else quote_literal(smallest_execution_id(upper_time))
    end;
    execute format('create table %I (like history including all)', name);
    execute format(
        'alter table history attach partition %I for values from (%L) to (%s)',
        name, smallest_execution_id(lower_time), upper_id
    );
    insert into history_week (lower_id, upper_id, partition)
    values (
        smallest_execution_id(lower_time),
        case when upper_time > latest then 'ffffffff-ffff-ffff-ffff-ffffffffffff' else smallest_execution_id(upper_time) end,
        name
    );
end
$$;

-- Clears the weeks before a time of what is left of executions that are gone: drops the weeks that have none any more, and
-- takes the remains out of those that still have some.
--
-- What is looked at after the lock was taken cannot change before the drop: whoever writes an execution into such a week finds
-- no partition for its history, and makes one. Where a lock is not to be had at once, the week waits for the next time.
create function sweep_history(before_time bigint) returns void
language plpgsql security definer set search_path from current
as $$
declare
    week history_week;
    yesterday constant bigint := (extract(epoch from now()) * 1000)::bigint - 24 * 3600 * 1000;
begin
    perform set_config('lock_timeout', '300ms', true);
    for week in
        select * from history_week
        where upper_id <= smallest_execution_id(least(before_time, yesterday)) order by lower_id
    loop
        if not exists (select from execution where id >= week.lower_id and id < week.upper_id) then
            begin
                execute format('lock table only history, only %I in access exclusive mode', week.partition);
                if not exists (select from execution where id >= week.lower_id and id < week.upper_id) then
                    execute format('drop table %I', week.partition);
                    delete from history_week where lower_id = week.lower_id;
                end if;
            exception when lock_not_available then
                null;
            end;
        elsif week.has_orphans then
            delete from history
            where history.execution >= week.lower_id and history.execution < week.upper_id
                and not exists (select from execution where execution.id = history.execution);
            update history_week set has_orphans = false where lower_id = week.lower_id;
        end if;
    end loop;
end
$$;

-- Ends the transaction unless a claim holds.
create function must_hold(claim boolean) returns boolean
language plpgsql
as $$
begin
    if claim is not true then
        raise exception 'a precondition does not hold' using errcode = 'SW001';
    end if;
    return true;
end
$$;

-- A time as PostgreSQL has it; null where it has none.
create function instant(milliseconds bigint) returns timestamptz
language sql immutable
as $$
    select case
        when milliseconds between -62135596800000 and 253402300799999
        then timestamptz 'epoch' + milliseconds * interval '1 millisecond'
    end
$$;

-- For people: select * from stepwell.executions order by start_date desc limit 20;
create view executions as
select
    prefix.text || execution.arn_suffix as arn,
    coalesce(execution.name, execution.arn_suffix) as name,
    execution.status,
    instant(execution.start_date) as start_date,
    instant(execution.stop_date) as stop_date,
    execution.error,
    execution.cause,
    state_machine.text as state_machine_arn,
    state_machine_version.text as state_machine_version_arn,
    state_machine_alias.text as state_machine_alias_arn,
    map_run.text as map_run_arn,
    execution.redrive_count,
    execution.version,
    (select max(last_event_id) from history where history.execution = execution.id) as events,
    (select count(*) from work where work.execution = execution.id) as open_work,
    execution.input,
    execution.output,
    execution.id
from execution
join arn as prefix on prefix.seq = execution.arn_prefix
join arn as state_machine on state_machine.seq = execution.state_machine
left join arn as state_machine_version on state_machine_version.seq = execution.state_machine_version
left join arn as state_machine_alias on state_machine_alias.seq = execution.state_machine_alias
left join arn as map_run on map_run.seq = execution.map_run;

-- For people: select * from stepwell.history_events where arn = 'arn:aws:states:...' order by event_id;
--
-- PostgreSQL refuses to take a JSON string with U+0000 apart; the columns besides event come from one that shows U+FFFD there.
create view history_events as
select
    prefix.text || execution.arn_suffix as arn,
    history.first_event_id + event.number - 1 as event_id,
    (shown.event ->> 'previousEventId')::bigint as previous_event_id,
    timestamptz 'epoch' + (shown.event ->> 'timestamp')::double precision * interval '1 second' as timestamp,
    shown.event ->> 'type' as type,
    event.value as event
from history
join execution on execution.id = history.execution
join arn as prefix on prefix.seq = execution.arn_prefix
cross join lateral json_array_elements(history.events::json) with ordinality as event (value, number)
cross join lateral (select replace(event.value::text, '\u0000', '\ufffd')::json as event) as shown;
