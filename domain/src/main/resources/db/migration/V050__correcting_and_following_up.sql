-- A rejected record is corrected, or withdrawn from reporting with a reason. Until the clerk has
-- finished, both are a draft that another save replaces.
alter table submission_record drop constraint submission_record_state_check;
alter table submission_record add constraint submission_record_state_check
  check (state in ('BATCHED', 'SENT', 'ACCEPTED', 'REJECTED', 'CORRECTED', 'WITHDRAWN'));
alter table submission_record
  add column remark            text not null default '',   -- of the correction: why it is sent as it is
  add column withdrawal_reason text not null default '',
  add column version           int not null default 0,     -- rises with every answer and every correction
  add constraint submission_record_corrected check (state <> 'CORRECTED' or correction is not null),
  add constraint submission_record_withdrawn check (state <> 'WITHDRAWN' or btrim(withdrawal_reason) <> ''),
  add constraint submission_record_one_way check (correction is null or withdrawal_reason = '');
create index submission_motion on submission (motion_id);
create index submission_record_conviction on submission_record (conviction_id);

-- What was done about a submission that DOJ did not answer in time.
create table follow_up (
  id            bigint generated always as identity primary key,
  submission_id bigint not null references submission,
  user_task_key bigint not null unique,
  remark        text not null check (btrim(remark) <> ''),
  dropped_again boolean not null,                  -- the same file was put into the outgoing folder again
  done_by       text not null,
  done_at       timestamptz not null default now()
);
create index follow_up_submission on follow_up (submission_id);
create trigger follow_up_append_only before update or delete on follow_up
  for each row execute function refuse_change();
