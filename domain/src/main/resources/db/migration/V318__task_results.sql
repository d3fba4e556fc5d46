-- What was done in a task, as it was on the day: a packet's convictions move on, and would be counted anew.
alter table user_task add column done_what jsonb;
comment on column user_task.done_what is
  'What was done, in the numbers of that moment, as a kept text that names nobody; null: open, or done outside the screens.';
