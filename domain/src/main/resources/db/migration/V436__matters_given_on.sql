-- Whoever leads the office gives the matters of somebody who is away to somebody else.
alter table defense.matter add column given_to text;
comment on column defense.matter.given_to is
  'To whom whoever leads the office gave it, in the place of who opened it; null: it is still theirs.';

alter table defense.matter_event drop constraint matter_event_kind_check;
alter table defense.matter_event add constraint matter_event_kind_check
  check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN', 'TRANSFER_OFFERED', 'TRANSFERRED',
                  'TRANSFER_DECLINED', 'TRANSFER_RETURNED', 'PAPER_ADDED', 'PAPER_REFUSED', 'REPLIED', 'NOT_DELIVERED',
                  'DATE_SET', 'DATE_DROPPED', 'CASES_SET', 'TIMES_OFFERED', 'TIME_CHOSEN', 'ADVISED', 'REOPENED', 'CONSENT_CHANGED',
                  'WRITTEN', 'WRITTEN_TAKEN_BACK', 'GIVEN_ON'));
