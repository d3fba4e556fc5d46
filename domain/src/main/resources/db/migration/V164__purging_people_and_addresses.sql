-- Who is removed is looked for by what names them: without an index each person would cost a reading of the whole table.
create index delivered_person_of on delivered_person (person_id);
create index person_change_of on person_change (person_id);
create index conviction_change_of on conviction_change (person_id);
create index notice_opt_out_person on notice_opt_out (person_id);
create index notice_of_postal_address on notice (postal_address_id) where postal_address_id is not null;
create index postal_address_of_import on postal_address (import_id) where import_id is not null;
