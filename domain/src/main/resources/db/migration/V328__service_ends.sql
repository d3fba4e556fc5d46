-- The last message to residents, when an office no longer uses Clearance.
alter table defense.resident_message drop constraint resident_message_kind_check;
alter table defense.resident_message add constraint resident_message_kind_check
  check (kind in ('RECEIVED', 'CONTACT_CHANGED', 'PLEASE_CALL', 'NEWS', 'SERVICE_ENDS'));
