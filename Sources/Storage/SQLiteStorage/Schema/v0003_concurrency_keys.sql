-- One row for each execution that has, or had, a place in the line of a concurrency key.
create table key_place (
    seq integer primary key,
    execution integer not null unique references execution on delete cascade,
    key_scope text not null,                            -- the ARN of a state machine, or a name that several share
    key text not null,
    policy text not null,
    number integer not null,                            -- the order in the line
    status text not null,                               -- WAITING, HOLDING, ENDED
    work_key text not null,                             -- the work that is made due when the place gets the key
    since integer not null,
    held_since integer,
    ended_at integer,
    released_at integer,                                -- when the key was taken from it by force
    release_reason text,
    superseded_by blob,                                 -- the id of the execution that waits in its stead
    predecessor blob                                    -- the id of the execution that passed the key on
) strict;

-- Nobody but one holds a key.
create unique index key_place_holder on key_place (key_scope, key) where status = 'HOLDING';
create index key_place_line on key_place (key_scope, key, number) where status <> 'ENDED';
create index key_place_number on key_place (key_scope, key, number);

-- For people: select * from locks;
create view locks as
select
    key_place.key,
    key_place.status,
    prefix.text || execution.arn_suffix as arn,
    execution.status as execution_status,
    key_place.key_scope as scope,
    key_place.policy,
    strftime('%Y-%m-%dT%H:%M:%fZ', key_place.since / 1000.0, 'unixepoch') as since,
    strftime('%Y-%m-%dT%H:%M:%fZ', key_place.held_since / 1000.0, 'unixepoch') as held_since
from key_place
join execution on execution.seq = key_place.execution
join arn as prefix on prefix.seq = execution.arn_prefix
where key_place.status <> 'ENDED'
order by key_place.key_scope, key_place.key, key_place.number;
