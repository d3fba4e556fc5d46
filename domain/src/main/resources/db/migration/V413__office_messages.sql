-- What somebody of the office writes to a person. It is read behind the code alone; what is sent says that there is something, and not what.
create table defense.office_message (
  id            bigint generated always as identity primary key,
  matter_id     bigint not null references defense.matter on delete cascade,
  level         text not null check (level in ('B', 'C')),
  templates     text[] not null,
  language      text not null check (language <> ''),
  body          text not null check (body <> '' and length(body) <= 4000),
  written_by    text not null,
  written_at    timestamptz not null,
  taken_back_by text,
  taken_back_at timestamptz,
  check ((taken_back_by is null) = (taken_back_at is null))
);
create index office_message_matter on defense.office_message (matter_id, id);
comment on table defense.office_message is
  'A message of the office that its person reads behind the code. One that a stranger may read (level A) is a resident_message.';
comment on column defense.office_message.level is 'B: the office and a step. C: a result, a reason, or words of somebody of the office: shown once the person opens it.';
comment on column defense.office_message.templates is 'The templates that it was made of; empty: it is in own words alone.';
comment on column defense.office_message.body is 'The words that the person reads, in that language.';

alter table defense.matter_event drop constraint matter_event_kind_check;
alter table defense.matter_event add constraint matter_event_kind_check
  check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN', 'TRANSFER_OFFERED', 'TRANSFERRED',
                  'TRANSFER_DECLINED', 'TRANSFER_RETURNED', 'PAPER_ADDED', 'PAPER_REFUSED', 'REPLIED', 'NOT_DELIVERED',
                  'DATE_SET', 'DATE_DROPPED', 'CASES_SET', 'TIMES_OFFERED', 'TIME_CHOSEN', 'ADVISED', 'REOPENED', 'CONSENT_CHANGED',
                  'WRITTEN', 'WRITTEN_TAKEN_BACK'));
