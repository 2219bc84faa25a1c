-- The same migrations as in ../migrations, for machines without Alembic.
begin;
create table customers (id integer primary key, name text not null, email text not null);
insert into customers (name, email) values
    ('Ada', 'ada@example.org'), ('Grace', 'grace@example.org'), ('Grace H.', 'grace@example.org');
pragma user_version = 1;
commit;
