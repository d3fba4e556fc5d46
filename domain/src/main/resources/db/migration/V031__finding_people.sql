-- A person is found by name, CII number, date of birth or case number.
create index person_name_prefix on person (county_id, name text_pattern_ops);
create index person_cii on person (county_id, cii_number text_pattern_ops);
create index person_birth on person (county_id, date_of_birth);
create index conviction_case_prefix on conviction (county_id, case_number text_pattern_ops);
create index conviction_person on conviction (person_id);
create index notice_conviction on notice (conviction_id);
