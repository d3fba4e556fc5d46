-- The words by which a misspelled name is found.

-- Words are added in the order of their ids within a county: a transaction that adds some waits for one that already does.
create or replace function keep_name_words() returns trigger language plpgsql
  set search_path = clearance, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('people'), c.county_id::int)
     from (select distinct county_id from named order by county_id) c;
  insert into name_word (county_id, given, word)
  select distinct w.county_id, w.given, w.word
    from (select n.county_id, false as given, n.surname as word from named n
          union all
          select n.county_id, false, n.first_surname from named n where n.first_surname is not null
          union all
          select n.county_id, false, n.last_surname from named n where n.last_surname is not null
          union all
          select n.county_id, true, split_part(n.given_names, ' ', 1) from named n) w
   where w.word <> ''
     and not exists (select from name_word k
                      where k.county_id = w.county_id and k.given = w.given and k.word = w.word)
  on conflict do nothing;
  return null;
end $$;

create or replace trigger person_keeps_name_words after insert on person
  referencing new table as named for each statement execute function keep_name_words();
create or replace trigger person_keeps_new_name_words after update on person
  referencing new table as named for each statement execute function keep_name_words();
