alter table execution add column redrive_date integer;  -- when it was redriven last; null: never
