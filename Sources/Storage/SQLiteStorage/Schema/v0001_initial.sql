-- Times are milliseconds since 1970-01-01T00:00:00Z. Start with the views at the end: they are made for reading.

-- ARNs that many executions share, each stored once. For execution ARNs it is the part up to the last colon.
create table arn (
    seq integer primary key,
    text text not null unique
) strict;

-- One row for each execution. Every transition rewrites its row, so the row holds nothing large before the execution ends.
create table execution (
    seq integer primary key,
    id blob not null unique,                            -- 16 bytes, in the order of the start times
    arn_prefix integer not null references arn,
    arn_suffix text not null,                           -- what follows the last colon of the ARN
    name text,                                          -- null: the same as arn_suffix
    state_machine integer not null references arn,
    state_machine_version integer references arn,
    state_machine_alias integer references arn,
    map_run integer references arn,
    version integer not null,                           -- grows by one with each transition
    status text not null,
    start_date integer not null,
    stop_date integer,
    redrive_count integer not null,
    state text not null,
    error text,
    cause text,
    output text,
    unique (arn_prefix, arn_suffix)
) strict;

create index execution_by_state_machine on execution (state_machine, id);
create index execution_by_version on execution (state_machine_version, id) where state_machine_version is not null;
create index execution_by_alias on execution (state_machine_alias, id) where state_machine_alias is not null;
create index execution_by_map_run on execution (map_run, id) where map_run is not null;
-- Most executions have succeeded: those that have not are found without looking at the others.
create index execution_open on execution (id, state_machine)
    where status = 'RUNNING' or status = 'PENDING_REDRIVE';
create index execution_unsuccessful on execution (id, state_machine)
    where status = 'FAILED' or status = 'TIMED_OUT' or status = 'ABORTED';
create index execution_stopped on execution (stop_date, state_machine) where stop_date is not null;

-- What is written once, at the start, and may be large.
create table execution_start (
    execution integer primary key references execution on delete cascade,
    facts text not null,
    input text not null
) strict;

-- Pieces of an execution's state besides the root: Parallel branches, Map iterations.
create table scope (
    seq integer primary key,
    execution integer not null references execution on delete cascade,
    id integer not null,
    state text not null,
    unique (execution, id)
) strict;

-- One row for each transition that wrote events. Rows are only ever added at the end of the table, whichever execution they
-- belong to, so that a commit of many transitions fills a few pages instead of touching one for each.
create table history (
    seq integer primary key,
    execution integer not null references execution on delete cascade,
    first_event_id integer not null,
    last_event_id integer not null,
    events text not null,                               -- JSON array
    unique (execution, first_event_id)
) strict;

-- What the service owes: effects to carry out, timers to fire, tasks to watch.
create table work (
    seq integer primary key,
    execution integer not null references execution on delete cascade,
    key text not null,
    kind text not null,
    queue text,                                         -- null: any node carries it out
    due_at integer not null,
    created_at integer not null,
    attempts integer not null,
    claimed_until integer,                              -- null: nobody holds it
    claimable_at integer generated always as (max(due_at, ifnull(claimed_until, due_at))) virtual,
    payload text not null,
    unique (execution, key)
) strict;

create index work_claimable on work (claimable_at) where queue is null;
create index work_of_queue on work (queue, claimable_at) where queue is not null;

-- State machines, their revisions, versions and aliases, activities, Map Runs.
create table resource (
    seq integer primary key,
    id text not null unique,
    kind text not null,
    parent text not null,
    creation_date integer not null,
    revision integer not null,
    document text not null
) strict;

create index resource_by_kind on resource (kind, creation_date, id);
create index resource_by_parent on resource (kind, parent, creation_date, id) where parent <> '';

-- For people: select * from execution_overview order by start_date desc limit 20;
create view execution_overview as
select
    prefix.text || execution.arn_suffix as arn,
    coalesce(execution.name, execution.arn_suffix) as name,
    execution.status,
    strftime('%Y-%m-%dT%H:%M:%fZ', execution.start_date / 1000.0, 'unixepoch') as start_date,
    strftime('%Y-%m-%dT%H:%M:%fZ', execution.stop_date / 1000.0, 'unixepoch') as stop_date,
    execution.error,
    execution.cause,
    state_machine.text as state_machine_arn,
    state_machine_version.text as state_machine_version_arn,
    state_machine_alias.text as state_machine_alias_arn,
    map_run.text as map_run_arn,
    execution.redrive_count,
    execution.version,
    (select last_event_id from history where history.execution = execution.seq order by first_event_id desc limit 1)
        as events,
    (select count(*) from work where work.execution = execution.seq) as open_work,
    execution_start.input,
    execution.output,
    lower(substr(hex(execution.id), 1, 8) || '-' || substr(hex(execution.id), 9, 4) || '-'
        || substr(hex(execution.id), 13, 4) || '-' || substr(hex(execution.id), 17, 4) || '-'
        || substr(hex(execution.id), 21)) as id
from execution
join arn as prefix on prefix.seq = execution.arn_prefix
join arn as state_machine on state_machine.seq = execution.state_machine
join execution_start on execution_start.execution = execution.seq
left join arn as state_machine_version on state_machine_version.seq = execution.state_machine_version
left join arn as state_machine_alias on state_machine_alias.seq = execution.state_machine_alias
left join arn as map_run on map_run.seq = execution.map_run;

-- For people: select * from history_events where arn = 'arn:aws:states:...' order by event_id;
create view history_events as
select
    prefix.text || execution.arn_suffix as arn,
    history.first_event_id + event.key as event_id,
    json_extract(event.value, '$.previousEventId') as previous_event_id,
    strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(event.value, '$.timestamp'), 'unixepoch') as timestamp,
    json_extract(event.value, '$.type') as type,
    event.value as event
from history
join execution on execution.seq = history.execution
join arn as prefix on prefix.seq = execution.arn_prefix
join json_each(history.events) as event;
