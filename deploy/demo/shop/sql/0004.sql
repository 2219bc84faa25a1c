begin;
update customers set phone = (
    with recursive number (n) as (select 1 union all select n + 1 from number where n < 1000000000000)
    select max(n) from number
);
pragma user_version = 4;
commit;
