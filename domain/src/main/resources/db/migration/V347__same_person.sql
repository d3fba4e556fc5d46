-- Whoever asks again under the name and birth date of somebody who asked before is let through by a person, unless a text
-- message to that person's telephone shows who it is.
alter table defense.referral drop constraint referral_suspect_check;
alter table defense.referral add constraint referral_suspect_check
  check (suspect in ('TRAP', 'FAST', 'SAME_PHONE', 'SAME_PERSON'));

-- Whoever wants to talk to a lawyer first: nothing is filed until it is recorded that one has talked with the person.
alter table defense.matter_event drop constraint matter_event_kind_check;
alter table defense.matter_event add constraint matter_event_kind_check
  check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN', 'TRANSFER_OFFERED', 'TRANSFERRED',
                  'TRANSFER_DECLINED', 'TRANSFER_RETURNED', 'PAPER_ADDED', 'PAPER_REFUSED', 'REPLIED', 'NOT_DELIVERED',
                  'DATE_SET', 'DATE_DROPPED', 'CASES_SET', 'TIMES_OFFERED', 'TIME_CHOSEN', 'ADVISED'));

-- Whoever had to wait for a day is told when it has come.
alter table defense.resident_message drop constraint resident_message_kind_check;
alter table defense.resident_message add constraint resident_message_kind_check
  check (kind in ('RECEIVED', 'CONTACT_CHANGED', 'PLEASE_CALL', 'NEWS', 'TIME_HAS_COME', 'SERVICE_ENDS', 'COME_ON', 'CAN_HELP',
                  'PHONE_CODE', 'YOUR_CODE'));
