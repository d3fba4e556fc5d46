-- For somebody who has died nobody can allow anything: an attorney of the office decides.
alter table defense.consent drop constraint consent_way_check;
alter table defense.consent add constraint consent_way_check
  check (way in ('FORM', 'ANOTHER', 'HELPER', 'CODE', 'TEXT', 'PHONE', 'IN_PERSON', 'LETTER', 'ATTORNEY'));
comment on column defense.consent.way is
  'How the person said it: on the form, alone or typed by somebody else or by a partner''s helper; behind the code; by text message; or to the office. ATTORNEY: an attorney decided it, for somebody who has died.';
comment on column defense.consent.actor is 'Who wrote it down: the resident, the helper, or a user. Of ATTORNEY, who decided it.';
