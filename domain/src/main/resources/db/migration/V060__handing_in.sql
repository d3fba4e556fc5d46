-- What handing in, replacing and withdrawing leave behind on a delivery.
alter table delivery
  drop constraint delivery_state_check,
  add constraint delivery_state_check check (state in
    ('RECEIVED', 'READING', 'UNREADABLE', 'READ', 'REFUSED', 'DETERMINED', 'IN_CLEARANCE', 'CLOSED', 'WITHDRAWN')),
  add column withdrawal_requested_at timestamptz,               -- the engine has been told; it stops its work first
  add column withdrawal_requested_by text,
  add column withdrawal_reason       text not null default '',
  add column ended_at                timestamptz,               -- refused, withdrawn or closed
  add column ended_by                text,
  add constraint delivery_stops_for_a_reason
    check (state not in ('UNREADABLE', 'REFUSED', 'WITHDRAWN') or btrim(state_reason) <> ''),
  add constraint delivery_withdrawal_has_a_reason
    check ((withdrawal_requested_at is null) = (withdrawal_requested_by is null)
       and (withdrawal_requested_at is null or btrim(withdrawal_reason) <> ''));

alter table delivery_file
  add column handed_in_at timestamptz not null default now(),
  add column handed_in_by text not null default '';

create index delivery_county on delivery (county_id, id);
create index delivery_file_content on delivery_file (sha256);

-- The clearance report of a delivery: what came of its convictions, as it stood when the last packet was done.
create table clearance_report (
  delivery_id  bigint primary key references delivery,
  published_at timestamptz not null default now(),
  figures      jsonb not null
);
create trigger clearance_report_append_only before update or delete on clearance_report
  for each row execute function refuse_change();

create index audit_entry_county on audit_entry (county_id, id);
