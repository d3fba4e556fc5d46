-- An answer by text message is looked for by the second number of every form, too.
create index referral_other_phone on defense.referral ((answers -> 'otherPhone' ->> 0))
  where (answers -> 'otherPhone' ->> 0) is not null;

-- Of a matter that stays with whom it is, a task alone is given to somebody else.
alter table defense.matter_event drop constraint matter_event_kind_check;
alter table defense.matter_event add constraint matter_event_kind_check
  check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN', 'TRANSFER_OFFERED', 'TRANSFERRED',
                  'TRANSFER_DECLINED', 'TRANSFER_RETURNED', 'PAPER_ADDED', 'PAPER_REFUSED', 'REPLIED', 'NOT_DELIVERED',
                  'DATE_SET', 'DATE_DROPPED', 'CASES_SET', 'TIMES_OFFERED', 'TIME_CHOSEN', 'ADVISED', 'REOPENED', 'CONSENT_CHANGED',
                  'WRITTEN', 'WRITTEN_TAKEN_BACK', 'GIVEN_ON', 'TASK_GIVEN_ON'));
