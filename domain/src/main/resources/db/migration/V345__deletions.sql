-- Requests of people that the public defender's office deletes what it keeps of them.
create table defense.deletion_request (
  id             bigint generated always as identity primary key,
  county_id      bigint not null references clearance.county,
  client_id      bigint references defense.client on delete cascade,
  asked_on       date not null,
  words          text not null,
  language       text not null check (language in ('en', 'es')),
  asked_by       text not null,
  asked_at       timestamptz not null,
  state          text not null default 'ASKED' check (state in ('ASKED', 'DELETED', 'REFUSED', 'TAKEN_BACK')),
  decided_by     text,
  decided_at     timestamptz,
  reason         text not null default '',
  counts         jsonb not null default '{}' check (jsonb_typeof(counts) = 'object'),
  backups_until  date,
  deleted_client bigint,
  check (decided_by <> asked_by or state = 'TAKEN_BACK'),
  check ((state = 'ASKED') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  check ((state = 'ASKED') = (words <> '')),
  check ((state = 'REFUSED') = (reason <> '')),
  check ((state = 'DELETED') = (client_id is null)),
  check (state = 'DELETED' or counts = '{}' and backups_until is null and deleted_client is null)
);
create index deletion_request_county on defense.deletion_request (county_id, id);
create index deletion_request_client on defense.deletion_request (client_id);
create unique index deletion_request_asked on defense.deletion_request (client_id) where state = 'ASKED';
comment on table defense.deletion_request is
  'That a person asked the office to delete what it keeps of them, and what was decided. Once deleted it names nobody.';
comment on column defense.deletion_request.client_id is
  'Whom it is about; null: what was kept is deleted. A request that was refused goes with the client.';
comment on column defense.deletion_request.asked_on is 'The day on which the person asked.';
comment on column defense.deletion_request.words is
  'Who asked, and how the office knows that it is the person; erased once it is decided.';
comment on column defense.deletion_request.language is 'The language of the certificate.';
comment on column defense.deletion_request.state is
  'TAKEN_BACK: by who recorded it, because it was recorded of somebody else, or the person does not want it any more.';
comment on column defense.deletion_request.asked_by is
  'Who recorded it; somebody else decides. Empty where a backup was restored that is older than the request.';
comment on column defense.deletion_request.reason is 'Why it was refused, as somebody of the office tells the person.';
comment on column defense.deletion_request.counts is 'How much was deleted, by kind: {"MATTERS": 1}.';
comment on column defense.deletion_request.backups_until is
  'The day by which the last backup that holds the data is destroyed, as the installation had it then; null: it had no rule.';
comment on column defense.deletion_request.deleted_client is
  'The number that the client had, by which a restored database is known to hold the data again.';

alter table user_task add column deletion_id bigint;
create index user_task_of_deletion on user_task (deletion_id) where deletion_id is not null;
create index user_task_of_client on user_task (client_id) where client_id is not null;
