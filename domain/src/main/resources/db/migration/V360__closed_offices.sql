-- A form whose offices have all stopped taking forms before it came waits there for somebody to look at it.
alter table defense.referral drop constraint referral_suspect_check;
alter table defense.referral add constraint referral_suspect_check
  check (suspect in ('TRAP', 'FAST', 'SAME_PHONE', 'SAME_PERSON', 'OFFICE_CLOSED'));
