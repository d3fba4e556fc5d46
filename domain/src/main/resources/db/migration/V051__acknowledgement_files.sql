-- The bytes of an acknowledgement are kept; the file is moved out of the incoming folder afterwards,
-- so that a crash in between is told from a file that was sent twice.
alter table acknowledgement
  add column document text references stored_file,
  add column moved_to text not null default '';    -- the file's name in taken/ or refused/; empty: not moved yet
create index acknowledgement_submission on acknowledgement (submission_id);
create index acknowledgement_county on acknowledgement (county_id, id);

-- The same bytes, handed in again: nothing was changed.
create table acknowledgement_repeat (
  id                 bigint generated always as identity primary key,
  acknowledgement_id bigint not null references acknowledgement,
  file_name          text not null,
  seen_at            timestamptz not null default now()
);
create index acknowledgement_repeat_of on acknowledgement_repeat (acknowledgement_id);
