begin;
create unique index customers_email on customers (email);
pragma user_version = 3;
commit;
