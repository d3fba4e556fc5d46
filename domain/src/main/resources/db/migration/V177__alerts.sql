-- A threshold of a county's settings that was crossed, until it is well again. An e-mail tells of each, once.
create table county_alert (
  id         bigint generated always as identity primary key,
  county_id  bigint not null references county,
  kind       text not null,                         -- AlertKind
  crossed_at timestamptz not null,
  threshold  int not null,                          -- as it was set then
  value      bigint not null,                       -- what it was then
  well_at    timestamptz                            -- null: not yet
);
create unique index county_alert_open on county_alert (county_id, kind) where well_at is null;

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in
  ('RELIEF_GRANTED', 'RELIEF_DENIED', 'RELIEF_CHANGED', 'CHALLENGE_TO_COURT', 'CHALLENGE_TO_PUBLIC_DEFENDER', 'ALERT'));
