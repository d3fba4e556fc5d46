-- What everybody stands on: stored files, the audit, and what the engine is still to be told.

create table stored_file (
  sha256        text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes    bigint not null check (size_bytes >= 0),
  media_type    text not null,
  stored_at     timestamptz not null default now(),
  put_at        timestamptz not null default now(),
  purged_at     timestamptz,
  purged_run    bigint,
  purged_class  text,
  bytes_gone_at timestamptz,
  blocks        bytea not null,
  damaged_at    timestamptz,
  damage        text,
  check (((purged_at is null) = (purged_run is null)) and ((purged_at is null) = (purged_class is null))),
  check (bytes_gone_at is null or purged_at is not null),
  check ((damaged_at is null) = (damage is null))
);
-- A part of it is read without the rest.
alter table stored_file alter column blocks set storage external;
create index stored_file_bytes_to_remove on stored_file (sha256) where purged_at is not null and bytes_gone_at is null;
create index stored_file_damaged on stored_file (damaged_at) where damaged_at is not null;
comment on table stored_file is
  'Each file whose bytes lie in the content-addressed store under the data directory. A row stays when its bytes '
  'are purged.';
comment on column stored_file.sha256 is
  'The SHA-256 of the bytes in lower-case hexadecimal digits, which is also the file''s name in the store.';
comment on column stored_file.stored_at is 'When these bytes were handed over for the first time.';
comment on column stored_file.put_at is 'When these bytes were handed over last.';
comment on column stored_file.purged_at is 'When a run of retention purged the file; null: it is kept.';
comment on column stored_file.purged_run is 'The run of retention that purged the file.';
comment on column stored_file.purged_class is
  'The class of records, as retention names it (MOTIONS, PROOFS …), by whose period the file was purged.';
comment on column stored_file.bytes_gone_at is
  'When the bytes were removed from the disk; null while they are there or still to be removed.';
comment on column stored_file.blocks is
  'The first 16 bytes of the SHA-256 of each 16 KiB of the file, one after the other; every read is held against '
  'them.';
comment on column stored_file.damaged_at is
  'When the bytes were found altered or missing; null: they were not, or are right again.';
comment on column stored_file.damage is 'What was found to be wrong, in English; null: nothing.';

create table store_identity (
  one             boolean default true primary key check (one),
  id              uuid not null,
  in_folder_since timestamptz
);
comment on table store_identity is
  'The one row that says which store of files belongs to this database; the store''s file "clearance-store" says the '
  'same.';
comment on column store_identity.one is 'Always true, so that there is one row.';
comment on column store_identity.in_folder_since is
  'When the store''s folder was told its identity; null: it may not have been told yet.';

create table audit_entry (
  id         bigint generated always as identity primary key,
  at         timestamptz not null default now(),
  actor      text not null,
  county_id  bigint,
  action     text not null,
  subject    text not null,
  subject_id bigint,
  detail     text not null default '',
  address    text not null default ''
);
create index audit_entry_subject on audit_entry (subject, subject_id, id);
create index audit_entry_county on audit_entry (county_id, id);
comment on table audit_entry is
  'Every view and change of a person''s record, and every administrative act. Entries are only added; retention '
  'alone removes them.';
comment on column audit_entry.actor is 'The username, or the name of the job that acted.';
comment on column audit_entry.county_id is 'The county that the act belongs to; null: it belongs to no county.';
comment on column audit_entry.action is 'What was done, e.g. PERSON_VIEWED or PACKET_FINISHED.';
comment on column audit_entry.subject is 'The kind of thing that it was done to: person, packet, delivery, user …';
comment on column audit_entry.subject_id is 'The id of that thing in its table; null: it has none.';
comment on column audit_entry.detail is
  'What else is worth knowing, in English; for a person found by a case, "case" and the number.';
comment on column audit_entry.address is 'The network address that somebody acted from; empty: a job acted.';

create table outbox (
  id              bigint generated always as identity primary key,
  kind            text not null check (kind in ('MESSAGE', 'TASK_COMPLETION')),
  name            text not null,
  correlation_key text not null default '',
  message_id      text not null unique,
  user_task_key   bigint,
  variables       jsonb not null default '{}',
  time_to_live    interval not null default interval '1 day',
  created_at      timestamptz not null default now(),
  attempts        int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error      text not null default '',
  accepted_at     timestamptz,
  outcome         text not null default ''
);
create index outbox_due on outbox (next_attempt_at) where accepted_at is null;
comment on table outbox is
  'What the domain tells the engine, written in the transaction of the change and sent after it.';
comment on column outbox.kind is 'MESSAGE publishes a message; TASK_COMPLETION completes a user task.';
comment on column outbox.name is 'The message''s name; empty for the completion of a task.';
comment on column outbox.correlation_key is
  'The key by which the engine finds the process instance that waits for the message.';
comment on column outbox.message_id is 'An id of the occasion, which makes it harmless to send the entry again.';
comment on column outbox.user_task_key is 'The engine''s key of the task to complete; null for a message.';
comment on column outbox.variables is 'Process variables: ids and counts only, never business data.';
comment on column outbox.time_to_live is 'How long the engine keeps a message for which no instance waits yet.';
comment on column outbox.attempts is 'How often it was tried to send the entry.';
comment on column outbox.next_attempt_at is 'When the entry is to be tried next.';
comment on column outbox.last_error is 'What the last attempt failed by; empty: none failed.';
comment on column outbox.accepted_at is 'When the engine took the entry; null: it waits.';
comment on column outbox.outcome is 'What the engine said (OutboxOutcome); empty while the entry waits.';
