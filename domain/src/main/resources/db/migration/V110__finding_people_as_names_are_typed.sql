-- Names are compared as they sound to an office: without case, accents, apostrophes and points. What the program makes
-- of a typed name, org.clearance.domain.record.person.NameAsked, folds alike; a test holds the two against each other.
create function folded_name(name text) returns text language sql immutable parallel safe
  return case when octet_length(name) = char_length(name) then upper(translate(name, '''`.', ''))
              else upper(translate(regexp_replace(normalize(
                     replace(replace(replace(replace(replace(name, 'ß', 'SS'), 'Æ', 'AE'), 'æ', 'ae'), 'Œ', 'OE'), 'œ', 'oe'),
                     NFD), '[\u0300-\u036f]', '', 'g'), 'ØøŁłĐđı''`.’‘ʼ´', 'OoLlDdi'))
         end;

-- LAST in one piece, so that DE LA CRUZ and DELACRUZ, MC DONALD and MCDONALD are one; of a generation, nothing.
create function surname_of(name text) returns text language sql immutable parallel safe
  return regexp_replace(regexp_replace(folded_name(split_part(name, ',', 1)), '[^A-Z0-9]+(JR|SR|II|III|IV)[^A-Z0-9]*$', ''),
                        '[^A-Z0-9]+', '', 'g');

-- The last of several surnames, by which people are asked for too: LOPEZ of GARCIA-LOPEZ; null where there is one.
create function last_surname_of(name text) returns text language sql immutable parallel safe
  return substring(regexp_replace(folded_name(split_part(name, ',', 1)), '[^A-Z0-9]+(JR|SR|II|III|IV)[^A-Z0-9]*$', '')
                   from '[A-Z0-9][^A-Z0-9]+([A-Z0-9]+)[^A-Z0-9]*$');

-- The first of several surnames: GARCIA of GARCIA-LOPEZ; null where there is one, or where it is a mere DE.
create function first_surname_of(name text) returns text language sql immutable parallel safe
  return substring(regexp_replace(folded_name(split_part(name, ',', 1)), '[^A-Z0-9]+(JR|SR|II|III|IV)[^A-Z0-9]*$', '')
                   from '^[^A-Z0-9]*([A-Z0-9]{3,})[^A-Z0-9]+[A-Z0-9]');

-- The given names, a space between two.
create function given_names_of(name text) returns text language sql immutable parallel safe
  return btrim(regexp_replace(regexp_replace(
           regexp_replace(folded_name(substr(name, length(split_part(name, ',', 1)) + 2)), '[^A-Z0-9]+', ' ', 'g'),
           ' (JR|SR|II|III|IV) ?$', ''), ' +', ' ', 'g'));

alter table person
  add column surname text collate "C" not null generated always as (surname_of(name)) stored,
  add column first_surname text collate "C" generated always as (first_surname_of(name)) stored,
  add column last_surname text collate "C" generated always as (last_surname_of(name)) stored,
  add column given_names text collate "C" not null generated always as (given_names_of(name)) stored;
create index person_found_by_surname on person (county_id, surname, given_names, id) include (date_of_birth);
create index person_found_by_last_surname on person (county_id, last_surname, given_names, id) include (date_of_birth)
  where last_surname is not null;
create index person_found_by_first_surname on person (county_id, first_surname, given_names, id) include (date_of_birth)
  where first_surname is not null;
create index person_found_by_given_names on person (county_id, given_names, surname, id) include (date_of_birth);
drop index person_name_prefix;

-- Every surname and first given name of a county once: what a misspelt one is held against. Only ever added to, in the
-- order of the ids within a county, so that who has read up to an id reads only what is behind it.
create table name_word (
  id        bigint generated always as identity primary key,
  county_id bigint not null references county,
  given     boolean not null,                     -- false: a surname
  word      text collate "C" not null,
  unique (county_id, given, word)
);
create index name_word_new on name_word (county_id, id);

create function keep_name_words() returns trigger language plpgsql as $$
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
create trigger person_keeps_name_words after insert on person
  referencing new table as named for each statement execute function keep_name_words();
create trigger person_keeps_new_name_words after update on person
  referencing new table as named for each statement execute function keep_name_words();

insert into name_word (county_id, given, word)
select county_id, false, surname from person where surname <> ''
union
select county_id, false, first_surname from person where first_surname <> ''
union
select county_id, false, last_surname from person where last_surname <> ''
union
select county_id, true, split_part(given_names, ' ', 1) from person where given_names <> '';
