-- Keeping it moving: tasks, what stands still, alerts, and what is kept how long.

create table user_task (
  key             bigint primary key,
  county_id       bigint not null references county,
  form            text not null,
  name            text not null,
  groups          text[] not null,
  delivery_id     bigint,
  packet_id       bigint,
  conviction_id   bigint,
  motion_id       bigint,
  submission_id   bigint,
  created_at      timestamptz not null,
  due_at          timestamptz,
  priority        int not null,
  not_for         text[] not null default '{}',
  holder          text,
  held_since      timestamptz,
  state           text not null default 'OPEN' check (state in ('OPEN', 'DONE', 'GONE')),
  ended_at        timestamptz,
  done_by         text,
  changed_at      timestamptz not null default clock_timestamp(),
  candidate_group text generated always as (groups[1]) stored,
  check ((state = 'OPEN') = (ended_at is null))
);
create index user_task_holder on user_task (holder) where state = 'OPEN' and holder is not null;
create index user_task_done on user_task (done_by, ended_at) where state = 'DONE';
create index user_task_created on user_task (created_at);
create index user_task_delivery on user_task (delivery_id) where state = 'OPEN';
-- The timeline of a person tells of tasks that ended, too.
create index user_task_of_packet on user_task (packet_id) where packet_id is not null;
create index user_task_of_motion on user_task (motion_id) where motion_id is not null;
create index user_task_of_conviction on user_task (conviction_id) where conviction_id is not null;
-- A list and its count are read from this and the next index alone, in their order, however many tasks wait.
create index user_task_waiting on user_task (candidate_group, due_at, priority desc, key)
  include (county_id, form, delivery_id)
  where state = 'OPEN' and holder is null;
create index user_task_held on user_task (candidate_group, holder, due_at, priority desc, key)
  include (county_id, form, delivery_id)
  where state = 'OPEN' and holder is not null;
create index user_task_of_submission on user_task (submission_id) where state = 'OPEN' and submission_id is not null;
comment on table user_task is
  'What the lists know of the user tasks. The engine says which there are and who holds them; this is its latest '
  'word, kept beside the cases so that a task is found by what it is about. What is done through the screens is '
  'written here at once, what happens elsewhere with the next look at the engine.';
comment on column user_task.key is 'The engine''s key.';
comment on column user_task.form is 'The desk where it is done, as in addresses: review-convictions …';
comment on column user_task.groups is 'The candidate groups, e.g. da-reviewer:san-joaquin.';
comment on column user_task.due_at is 'When it is due; null: at no time.';
comment on column user_task.priority is 'A higher number comes first among tasks due at one time.';
comment on column user_task.not_for is 'The usernames who must not do it, having done what it looks at again.';
comment on column user_task.holder is 'The username of who holds it; null: it waits.';
comment on column user_task.state is
  'OPEN; DONE; GONE where it ended without being done, e.g. because its case was withdrawn.';
comment on column user_task.done_by is 'The username of who did it.';
comment on column user_task.changed_at is 'When this was last heard; an older word of the engine changes nothing.';
comment on column user_task.candidate_group is 'The first candidate group, which every task has and a list asks for.';

create table task_escalation (
  element_instance_key bigint primary key,
  user_task_key        bigint not null,
  escalated_at         timestamptz not null default now()
);
create index task_escalation_task on task_escalation (user_task_key, escalated_at);
comment on table task_escalation is
  'A user task that was overdue, and when its candidates were told: lists show it, and a reminder counts.';
comment on column task_escalation.element_instance_key is
  'The engine''s key of the element of the job that escalates: a second run changes nothing.';

create table saved_filter (
  id         bigint generated always as identity primary key,
  county_id  bigint not null references county,
  owner      text not null,
  name       text not null check (btrim(name) <> '' and length(name) <= 60),
  query      text not null check (length(query) <= 1000),
  office     boolean not null,
  created_at timestamptz not null default now(),
  unique (county_id, owner, name)
);
comment on table saved_filter is 'Filters of the task list that somebody has kept.';
comment on column saved_filter.query is 'The query of the list''s address: whose=open&due=overdue.';
comment on column saved_filter.office is 'Whether everybody in the county sees it; false: its owner alone.';

create table engine_incident (
  key                  bigint primary key,
  county_id            bigint references county,
  process              text not null,
  element              text not null,
  element_instance_key bigint not null,
  job_key              bigint,
  error_type           text not null,
  message              text not null,
  raised_at            timestamptz not null,
  delivery_id          bigint,
  packet_id            bigint,
  conviction_id        bigint,
  motion_id            bigint,
  submission_id        bigint,
  noted_at             timestamptz not null default clock_timestamp(),
  retried_at           timestamptz
);
create index engine_incident_of_county on engine_incident (county_id, raised_at, key) where retried_at is null;
create index engine_incident_of_element on engine_incident (element_instance_key);
comment on table engine_incident is
  'The engine''s word on its open incidents, kept beside the cases as user_task keeps that on tasks. A row goes with '
  'its incident.';
comment on column engine_incident.key is 'The engine''s key.';
comment on column engine_incident.county_id is 'The county; null: of no county that is known, shown to nobody.';
comment on column engine_incident.process is 'The id of the model: court-relief …';
comment on column engine_incident.element is 'The element of the model where it stands: prepare-motion …';
comment on column engine_incident.element_instance_key is 'The engine''s key of the element.';
comment on column engine_incident.job_key is 'The engine''s key of the job that failed; null: the element itself did.';
comment on column engine_incident.error_type is 'Camunda''s type: JOB_NO_RETRIES …';
comment on column engine_incident.message is 'The message in English, as it was raised.';
comment on column engine_incident.noted_at is 'When the engine told of it last.';
comment on column engine_incident.retried_at is
  'When somebody had it tried again, which the engine''s search may show a moment later; null: nobody has.';

create table engine_incident_look (
  one       boolean default true primary key check (one),
  looked_at timestamptz,
  failed_at timestamptz
);
comment on table engine_incident_look is 'The one row that says when the engine was last asked for its incidents.';
comment on column engine_incident_look.one is 'Always true, so that there is one row.';
comment on column engine_incident_look.looked_at is 'When it last told which incidents there are; null: never.';
comment on column engine_incident_look.failed_at is 'When it last did not; null: it did since.';

create table stuck_run (
  id        bigint generated by default as identity primary key,
  county_id bigint not null references county,
  actor     text not null,
  kind      text not null,
  action    text not null,
  given     text not null default '',
  made_at   timestamptz not null,
  begun_at  timestamptz,
  beat_at   timestamptz,
  ended_at  timestamptz
);
create index stuck_run_made on stuck_run (made_at);
comment on table stuck_run is
  'Many stuck things that somebody acts on at once: confirmed once, done once, each with what became of it.';
comment on column stuck_run.kind is 'The kind of thing it acts on, as addresses have it: incidents, jobs …';
comment on column stuck_run.action is 'What is done to them.';
comment on column stuck_run.given is 'What the action needs besides, a username or a reason; empty: nothing.';
comment on column stuck_run.begun_at is 'When it was confirmed; null: it was not.';
comment on column stuck_run.beat_at is
  'When it last did something: if that is long ago and it has not ended, it was cut off.';

create table stuck_run_item (
  run_id  bigint not null references stuck_run on delete cascade,
  place   int not null,
  item    text not null,
  outcome text,
  said    jsonb,
  primary key (run_id, place),
  check ((outcome is null) = (said is null))
);
comment on table stuck_run_item is 'A thing that a run acts on.';
comment on column stuck_run_item.place is 'The place in the run, from 1.';
comment on column stuck_run_item.item is 'What identifies the thing, by its kind.';
comment on column stuck_run_item.outcome is 'What became of it; null: nothing yet.';
comment on column stuck_run_item.said is 'What it is, and what became of it: two texts {"pattern", "arguments"}.';

create table county_alert (
  id         bigint generated always as identity primary key,
  county_id  bigint not null references county,
  kind       text not null,
  crossed_at timestamptz not null,
  threshold  int not null,
  value      bigint not null,
  well_at    timestamptz
);
create unique index county_alert_open on county_alert (county_id, kind) where well_at is null;
comment on table county_alert is
  'A threshold of a county''s settings that was crossed, until it is well again. An e-mail tells of each, once.';
comment on column county_alert.kind is 'What it is about (AlertKind).';
comment on column county_alert.threshold is 'The threshold as it was set when it was crossed.';
comment on column county_alert.value is 'What the number was then.';
comment on column county_alert.well_at is 'When it was well again; null: not yet.';

create table retention_run (
  id        bigint generated by default as identity primary key,
  county_id bigint not null references county,
  asked_by  text not null,
  asked_at  timestamptz not null,
  settings  jsonb not null default '{}',
  state     text not null default 'ASKED' check (state in ('ASKED', 'RUNNING', 'DONE', 'STOPPED')),
  ended_at  timestamptz,
  why       jsonb,
  check ((state in ('ASKED', 'RUNNING')) = (ended_at is null)),
  check ((state = 'STOPPED') = (why is not null))
);
create unique index retention_run_open on retention_run (county_id) where ended_at is null;
create index retention_run_county on retention_run (county_id, id desc);
comment on table retention_run is 'A run of the job that purges what is over its time.';
comment on column retention_run.asked_by is 'The username of who asked for it, or the job that runs by a schedule.';
comment on column retention_run.asked_at is 'The moment from which the periods are counted back.';
comment on column retention_run.settings is 'The county''s settings of retention as they were when the run began.';
comment on column retention_run.why is 'Why it was stopped, as a text {"pattern", "arguments"}; null: it was not.';

create table retention_run_class (
  run_id bigint not null references retention_run,
  class  text not null,
  period text not null,
  before timestamptz not null,
  purged bigint not null default 0,
  bytes  bigint not null default 0,
  primary key (run_id, class)
);
comment on table retention_run_class is 'What a run did to a class of records.';
comment on column retention_run_class.class is 'The class (RecordClass): ORDERS, PEOPLE, AUDIT_ENTRIES …';
comment on column retention_run_class.period is 'The period as it was set, in ISO 8601: P5Y.';
comment on column retention_run_class.before is 'What ended before this moment is over its time.';
comment on column retention_run_class.purged is 'How many records were purged.';
comment on column retention_run_class.bytes is 'How many bytes of files were freed.';

create table retention_hold (
  id         bigint generated by default as identity primary key,
  county_id  bigint not null references county,
  reason     text not null check (btrim(reason) <> ''),
  placed_by  text not null,
  placed_at  timestamptz not null,
  ended_by   text,
  ended_at   timestamptz,
  end_reason text not null default '',
  check ((ended_at is null) = (ended_by is null)),
  check ((ended_at is null) = (btrim(end_reason) = ''))
);
create unique index retention_hold_live on retention_hold (county_id) where ended_at is null;
comment on table retention_hold is 'A legal hold: nothing of the county is purged while it holds.';
comment on column retention_hold.ended_at is 'When it was ended; null: it holds.';

create table purged_record (
  kind      text not null check (kind = 'person'),
  id        bigint not null,
  county_id bigint not null references county,
  run_id    bigint not null references retention_run,
  class     text not null,
  purged_at timestamptz not null,
  primary key (kind, id)
);
comment on table purged_record is 'What a link may still lead to after it was purged: that it was there, and no more.';
comment on column purged_record.kind is 'The kind of record: person.';
comment on column purged_record.id is 'The id that the record had.';
comment on column purged_record.class is 'The class by whose period it was purged.';

-- What lower rooms point to here.
alter table stored_file add foreign key (purged_run) references retention_run;
alter table notice add foreign key (purged_run) references retention_run;
