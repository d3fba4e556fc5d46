-- What became of each case of a matter, and the times at which people can come to the office.
create table defense.matter_case (
  id         bigint generated always as identity primary key,
  matter_id  bigint not null references defense.matter on delete cascade,
  number     text not null check (number <> ''),
  state      text not null check (state in ('LOOKING', 'PREPARING', 'FILED', 'GRANTED', 'DENIED', 'CLEARED_BEFORE', 'NOT_YET', 'NOT_ELIGIBLE')),
  written_by text not null,
  written_at timestamptz not null,
  unique (matter_id, number)
);
comment on table defense.matter_case is 'Where a court case of a matter stands. The person reads the state behind the code, and no number.';

alter table defense.matter add column told_unopened_at timestamptz;
comment on column defense.matter.told_unopened_at is 'When the office was told that nobody has opened it for two working days.';
create index matter_unopened on defense.matter (county_id, received_at) where state = 'RECEIVED' and told_unopened_at is null;

create table defense.appointment_slot (
  id        bigint generated always as identity primary key,
  county_id bigint not null references clearance.county,
  day       date not null,
  starts    time not null,
  minutes   int not null check (minutes between 5 and 480),
  place     text not null check (place <> ''),
  matter_id bigint references defense.matter on delete set null,
  added_by  text not null,
  added_at  timestamptz not null,
  unique (county_id, day, starts, place)
);
create index appointment_slot_matter on defense.appointment_slot (matter_id) where matter_id is not null;
comment on table defense.appointment_slot is 'A time at which somebody can come to the public defender''s office.';
comment on column defense.appointment_slot.matter_id is 'Whose it is; null: it is free.';

alter table defense.matter add column offers_slots boolean not null default false;
comment on column defense.matter.offers_slots is 'Whether the person may choose one of the free times.';

alter table defense.matter_event drop constraint matter_event_kind_check;
alter table defense.matter_event add constraint matter_event_kind_check
  check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN', 'TRANSFER_OFFERED', 'TRANSFERRED',
                  'TRANSFER_DECLINED', 'TRANSFER_RETURNED', 'PAPER_ADDED', 'PAPER_REFUSED', 'REPLIED', 'NOT_DELIVERED',
                  'DATE_SET', 'DATE_DROPPED', 'CASES_SET', 'TIMES_OFFERED', 'TIME_CHOSEN'));

alter table portal.inbox drop constraint inbox_kind_check;
alter table portal.inbox add constraint inbox_kind_check
  check (kind in ('REFERRAL', 'CONTACT', 'WITHDRAWAL', 'PAPER', 'REFUSAL', 'PHONE_CODE', 'LOST_CODE', 'HELPER_END', 'APPOINTMENT'));

alter table user_task add column campaign_id bigint;
