-- A message that goes out on a later day is given up three days after that day, not after it was written down.
alter table defense.resident_message add column due_at timestamptz;
update defense.resident_message
   set due_at = case when state = 'QUEUED' and attempts = 0 then next_attempt_at else queued_at end;
alter table defense.resident_message alter column due_at set not null;
comment on column defense.resident_message.due_at is 'When it was to go out first; next_attempt_at is when it is tried again.';
