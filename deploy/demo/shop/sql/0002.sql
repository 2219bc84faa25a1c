begin;
alter table customers add column phone text;
pragma user_version = 2;
commit;
