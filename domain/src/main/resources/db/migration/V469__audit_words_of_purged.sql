-- Versions before kept in the audit what it said of a client or a matter that is purged by now, and for whom somebody looked. Who did what and
-- when stays; to whom of the office a matter was given is no word of the person.
-- The guard of the audit is made again with the functions and triggers, after this.
drop trigger if exists audit_entry_append_only on audit_entry;
update audit_entry e set detail = ''
 where e.subject = 'client' and e.subject_id is not null and e.detail <> ''
   and not exists (select from defense.client c where c.id = e.subject_id);
update audit_entry e set detail = ''
 where e.subject = 'matter' and e.subject_id is not null and e.detail <> '' and e.action <> 'MATTER_GIVEN_ON'
   and not exists (select from defense.matter m where m.id = e.subject_id);
update audit_entry set detail = ''
 where action in ('CLIENTS_SEARCHED', 'MATTERS_SEARCHED') and detail <> '';
