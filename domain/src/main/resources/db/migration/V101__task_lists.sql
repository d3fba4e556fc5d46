-- What the lists know of the user tasks. The engine says which there are and who holds them; this is its latest
-- word, kept beside the cases so that a task is found by what it is about. What is done to a task through the
-- screens is written here at once, and what happens elsewhere with the next look at the engine.
create table user_task (
  key                  bigint primary key,              -- the engine's
  county_id            bigint not null references county,
  form                 text not null,                   -- the desk, as in addresses: review-convictions …
  name                 text not null,
  groups               text[] not null,                 -- candidates: da-reviewer:san-joaquin
  delivery_id          bigint,
  packet_id            bigint,
  conviction_id        bigint,
  motion_id            bigint,
  submission_id        bigint,
  created_at           timestamptz not null,
  due_at               timestamptz,
  priority             int not null,
  not_for              text[] not null default '{}',    -- who must not do it, having done what it looks at again
  holder               text,
  held_since           timestamptz,
  state                text not null default 'OPEN' check (state in
    ('OPEN', 'DONE', 'GONE')),                          -- gone: ended without being done, e.g. withdrawn
  ended_at             timestamptz,
  done_by              text,
  changed_at           timestamptz not null default clock_timestamp(),  -- an older word of the engine changes nothing
  check ((state = 'OPEN') = (ended_at is null))
);
create index user_task_by_due on user_task (county_id, due_at, priority desc, key) where state = 'OPEN';
create index user_task_holder on user_task (holder) where state = 'OPEN' and holder is not null;
create index user_task_done on user_task (done_by, ended_at) where state = 'DONE';
create index user_task_created on user_task (created_at);
create index user_task_delivery on user_task (delivery_id) where state = 'OPEN';
create index user_task_packet on user_task (packet_id) where state = 'OPEN';
create index user_task_conviction on user_task (conviction_id) where state = 'OPEN';
create index user_task_motion on user_task (motion_id) where state = 'OPEN';

-- Filters of the task list that somebody has kept, for the own use or for the office.
create table saved_filter (
  id         bigint generated always as identity primary key,
  county_id  bigint not null references county,
  owner      text not null,
  name       text not null check (btrim(name) <> '' and length(name) <= 60),
  query      text not null check (length(query) <= 1000),   -- of the list's address: whose=open&due=overdue
  office     boolean not null,                              -- shown to everybody in the county
  created_at timestamptz not null default now(),
  unique (county_id, owner, name)
);
