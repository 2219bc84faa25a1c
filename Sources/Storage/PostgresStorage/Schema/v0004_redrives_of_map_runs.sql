-- Nothing changes but what programs write: states that name another revision, and work of redriven Map Runs. Programs of before
-- would run the former definition, and drop that work.
comment on column execution.state is 'what the execution goes on from; see docs/storage.md';
