-- Matters that another office takes over, since this one has a conflict.
alter table defense.matter add column sealed_at timestamptz;
comment on column defense.matter.sealed_at is 'Since when a conflict is known: nobody of this office reads what the person told any more.';

create table defense.transfer (
  id           bigint generated always as identity primary key,
  matter_id    bigint not null references defense.matter on delete cascade,
  to_county_id bigint not null references clearance.county,
  note         text not null default '',
  answer_by    date not null,
  offered_by   text not null,
  offered_at   timestamptz not null,
  state        text not null default 'OFFERED' check (state in ('OFFERED', 'ACCEPTED', 'DECLINED', 'RETURNED')),
  answered_by  text,
  answered_at  timestamptz,
  check ((state = 'OFFERED') = (answered_by is null)),
  check ((answered_by is null) = (answered_at is null))
);
create unique index transfer_offered on defense.transfer (matter_id) where state = 'OFFERED';
create index transfer_matter on defense.transfer (matter_id);
comment on table defense.transfer is 'That an office with a conflict asked another one to help, and what that one answered.';
comment on column defense.transfer.to_county_id is 'The county of the office that is asked.';
comment on column defense.transfer.note is 'What the office that asks wants the other one to know; no reason of the conflict.';
comment on column defense.transfer.state is 'RETURNED: nobody answered in time.';

alter table defense.matter_event drop constraint matter_event_kind_check;
alter table defense.matter_event add constraint matter_event_kind_check
  check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN', 'TRANSFER_OFFERED', 'TRANSFERRED',
                  'TRANSFER_DECLINED', 'TRANSFER_RETURNED'));
