-- What the domain tells the engine, written in the transaction of the change and sent after it.
create table outbox (
  id              bigint generated always as identity primary key,
  kind            text not null check (kind in ('MESSAGE', 'TASK_COMPLETION')),
  name            text not null,                   -- of a message: its name
  correlation_key text not null default '',
  message_id      text not null unique,            -- makes sending it again harmless
  user_task_key   bigint,
  variables       jsonb not null default '{}',     -- ids and counts only
  time_to_live    interval not null default interval '1 day',
  created_at      timestamptz not null default now(),
  attempts        int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error      text not null default '',
  accepted_at     timestamptz,                     -- the engine has it
  outcome         text not null default ''
);
create index outbox_due on outbox (next_attempt_at) where accepted_at is null;
