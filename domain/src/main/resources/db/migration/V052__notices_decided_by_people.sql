-- A notice that failed waits for a person: who sends it again, gives it up, or has found that it arrived.
alter table notice drop constraint notice_state_check;
alter table notice add constraint notice_state_check
  check (state in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'GIVEN_UP'));
alter table notice
  add column uncertain  boolean not null default false,  -- it may have been sent: the mail server took it, or not
  add column decided_by text,
  add column decided_at timestamptz,
  add column decision   text not null default '';        -- what the person decided, and why
create index notice_motion on notice (motion_id);
create index notice_county_state on notice (county_id, state, id);
create index notice_request_person on notice_request (person_id, id);
