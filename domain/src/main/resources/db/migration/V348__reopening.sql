-- A closed matter is open again where its person asks for it, or answers after nobody could reach it.
alter table portal.inbox drop constraint inbox_kind_check;
alter table portal.inbox add constraint inbox_kind_check
  check (kind in ('REFERRAL', 'CONTACT', 'WITHDRAWAL', 'PAPER', 'REFUSAL', 'PHONE_CODE', 'LOST_CODE', 'HELPER_END', 'APPOINTMENT',
                  'REOPENING'));

-- What came of it before counts on in the figures, whatever comes of it then.
alter table defense.matter add column decided_before date;
alter table defense.matter add column granted_before date;
comment on column defense.matter.decided_before is 'When it was decided first, before it was opened again; null: it was not.';
comment on column defense.matter.granted_before is 'When something was granted first, before it was opened again; null: nothing was.';

alter table defense.matter_event drop constraint matter_event_kind_check;
alter table defense.matter_event add constraint matter_event_kind_check
  check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN', 'TRANSFER_OFFERED', 'TRANSFERRED',
                  'TRANSFER_DECLINED', 'TRANSFER_RETURNED', 'PAPER_ADDED', 'PAPER_REFUSED', 'REPLIED', 'NOT_DELIVERED',
                  'DATE_SET', 'DATE_DROPPED', 'CASES_SET', 'TIMES_OFFERED', 'TIME_CHOSEN', 'ADVISED', 'REOPENED'));
