-- One row for each execution that has, or had, a place in the line of a concurrency key. Whoever changes places of a key holds
-- an advisory lock on it, taken before anything else in the transaction.
create table key_place (
    execution uuid primary key,
    key_scope text collate "C" not null,                -- the ARN of a state machine, or a name that several share
    key text collate "C" not null,
    policy text not null,
    number bigint not null,                             -- the order in the line
    status text not null,                               -- WAITING, HOLDING, ENDED
    work_key text collate "C" not null,                 -- the work that is made due when the place gets the key
    since bigint not null,
    held_since bigint,
    ended_at bigint,
    released_at bigint,                                 -- when the key was taken from it by force
    release_reason text,
    superseded_by uuid,                                 -- the execution that waits in its stead
    predecessor uuid                                    -- the execution that passed the key on
);

-- Nobody but one holds a key.
create unique index key_place_holder on key_place (key_scope, key) where status = 'HOLDING';
create index key_place_line on key_place (key_scope, key, number) where status <> 'ENDED';
create index key_place_number on key_place (key_scope, key, number);

-- Waits until nobody else changes the line of a key, and keeps others from it until the transaction ends.
create function lock_key(key_scope text, key text) returns boolean
language plpgsql
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(concat_ws(chr(1), 'stepwell key', current_schema(), key_scope, key), 0));
    return true;
end
$$;

-- For people: select * from stepwell.locks;
create view locks as
select
    key_place.key,
    key_place.status,
    prefix.text || execution.arn_suffix as arn,
    execution.status as execution_status,
    key_place.key_scope as scope,
    key_place.policy,
    instant(key_place.since) as since,
    instant(key_place.held_since) as held_since
from key_place
join execution on execution.id = key_place.execution
join arn as prefix on prefix.seq = execution.arn_prefix
where key_place.status <> 'ENDED'
order by key_place.key_scope, key_place.key, key_place.number;
