-- Nothing changes but what programs write: states that name another revision, and work of redriven Map Runs. Programs of before
-- would run the former definition, and drop that work.
select 1;
