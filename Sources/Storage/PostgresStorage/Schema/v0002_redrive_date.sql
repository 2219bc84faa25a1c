alter table execution add column redrive_date bigint;   -- when it was redriven last; null: never
