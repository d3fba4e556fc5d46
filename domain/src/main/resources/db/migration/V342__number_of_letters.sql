-- The number stays when the letters are forgotten.
alter table brokered_mailing add column letters int not null default 0 check (letters >= 0);
update brokered_mailing m set letters = (select count(*) from brokered_letter l where l.mailing_id = m.id);
comment on column brokered_mailing.letters is 'How many letters were made.';
