-- A second telephone, and somebody whom the person named, are ways to reach a resident.
alter table defense.contact_attempt drop constraint contact_attempt_channel_check;
alter table defense.contact_attempt add constraint contact_attempt_channel_check
  check (channel in ('PHONE', 'TEXT', 'EMAIL', 'LETTER', 'HELPER', 'IN_PERSON'));
alter table defense.contact_attempt add column tried_to text not null default '';
comment on column defense.contact_attempt.tried_to is
  'Which number or address was tried, where somebody said it; empty: the only one of its kind, or the first telephone.';
